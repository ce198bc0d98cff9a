import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Shot, Transition } from "../../domain/scene/content.ts";
import { pictureLuma, pictureTimes, testWork } from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import { renderScene } from "./scene.ts";

let work: Awaited<ReturnType<typeof testWork>>;
beforeEach(async () => {
  work = await testWork();
});
afterEach(() => work.remove());

/** A dark shot of 24 frames that goes over into a bright one of 24. */
async function film(transition: Transition, change: Partial<Shot> = {}): Promise<string> {
  const shots = [{ ...testShot("50", 24), transition, ...change }, testShot("200", 24)];
  const { files, probe } = await renderScene(testPlan(shots), work, drawGrey);
  expect(probe).toMatchObject({ frames: 48, audioSamples: 96_000 });
  expect((await pictureTimes(files["video.mp4"])).length).toBe(48);
  return files["video.mp4"];
}

/** Frames whose brightness is neither that of the first one nor that of the last one. */
function between(luma: readonly number[]): number[] {
  const [first = 0, last = 0] = [luma[0], luma.at(-1)];
  return luma.flatMap((value, frame) => (Math.abs(value - first) > 2 && Math.abs(value - last) > 2 ? [frame] : []));
}

const frames = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe("a transition between two shots of a scene", () => {
  it("dissolves around the cut, each frame brighter than the one before, and leaves the scene as long as it was", async () => {
    const luma = await pictureLuma(await film({ kind: "dissolve", frames: 9 }));
    expect(between(luma)).toEqual(frames(20, 29));
    for (const frame of frames(20, 29)) expect(luma[frame]).toBeGreaterThan((luma[frame - 1] ?? 0) + 5);
    // In its middle, half of each.
    expect(Math.abs((luma[24] ?? 0) - ((luma[0] ?? 0) + (luma[47] ?? 0)) / 2)).toBeLessThan(2);
  });

  it("wipes from the left", async () => {
    const path = await film({ kind: "wipe", frames: 9 });
    const [left, right] = [await pictureLuma(path, "crop=16:90:0:0"), await pictureLuma(path, "crop=16:90:144:0")];
    expect(left.findIndex((value) => value > 150)).toBeLessThan(23);
    expect(right.findIndex((value) => value > 150)).toBeGreaterThan(26);
    expect(between(await pictureLuma(path))).toEqual(frames(20, 29));
  });

  it("dips to black at the cut, and fades on its own side of it", async () => {
    const dip = await pictureLuma(await film({ kind: "dip", frames: 12 }));
    expect(dip[23]).toBeLessThan(3);
    expect(dip[17]).toBeGreaterThan((dip[0] ?? 0) - 2);
    expect(dip[24]).toBeGreaterThan(10);
    expect(dip[30]).toBeGreaterThan((dip[47] ?? 0) - 2);
    const out = await pictureLuma(await film({ kind: "fade-out", frames: 6 }));
    expect(between(out.slice(0, 24).concat(200))).toEqual(frames(18, 24));
    expect(out[23]).toBeLessThan(3);
    expect(Math.abs((out[24] ?? 0) - (out[47] ?? 0))).toBeLessThan(3);
    const into = await pictureLuma(await film({ kind: "fade-in", frames: 6 }));
    expect(Math.abs((into[23] ?? 0) - (into[0] ?? 0))).toBeLessThan(2);
    expect(into[24]).toBeLessThan(60);
  });

  it("keeps both cameras moving through it", async () => {
    const moving = await film({ kind: "dissolve", frames: 10 }, { movement: "pan-left" });
    expect(between(await pictureLuma(moving))).toEqual(frames(19, 29));
  });

  it("does not touch a scene's end, which belongs to the film", async () => {
    const last: Shot = { ...testShot("120", 20), transition: { kind: "fade-out", frames: 10 } };
    const { files } = await renderScene(testPlan([last]), work, drawGrey);
    const luma = await pictureLuma(files["video.mp4"]);
    expect(Math.max(...luma) - Math.min(...luma)).toBeLessThan(2);
  });
});
