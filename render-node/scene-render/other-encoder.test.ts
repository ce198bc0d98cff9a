import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { FfmpegTool } from "../ffmpeg/run.ts";
import { pictureLuma, pictureTimes, testWork } from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import { renderScene } from "./scene.ts";

/** An ffmpeg whose encoder is set otherwise than ours asks for. */
function setOtherwise(ffmpeg: FfmpegTool, more: string): FfmpegTool {
  const changed = (argument: string) => (argument === "stitchable=1" ? `stitchable=1:${more}` : argument);
  const { cage } = ffmpeg;
  return { ...ffmpeg, cage: { ...cage, wrap: (command, limits) => cage.wrap(command.map(changed), limits) } };
}

const plan = testPlan([testShot("60", 40), testShot("120", 31), testShot("90", 16, "pan-left")]);

describe("an encoder that writes another stream than held pictures can be put into", () => {
  it.each([
    ["cabac=0", "coding"],
    ["ref=3", "pictures it refers to"],
    ["slices=2", "a picture in several slices"],
  ])("(%s) gives a take with each frame encoded, and the take says so", async (more, what) => {
    const usual = await testWork();
    const other = await testWork({ ffmpeg: setOtherwise(usual.ffmpeg, more) });
    const known = await renderScene(plan, usual, drawGrey);
    const { files, notes, probe } = await renderScene(plan, other, drawGrey);
    expect(known.notes).toEqual([]);
    expect(notes).toEqual([
      `Every frame was encoded, which takes longer: the encoder wrote a stream of another kind: ${what}.`,
    ]);
    expect(probe).toMatchObject({ frames: 87, seen: { decoded: 87, still: known.probe.seen.still } });
    expect(await pictureTimes(files["video.mp4"])).toEqual(Array.from({ length: 87 }, (_, frame) => frame * 1000));
    const [wanted, got] = [await pictureLuma(known.files["video.mp4"]), await pictureLuma(files["video.mp4"])];
    expect(Math.max(...got.map((value, frame) => Math.abs(value - (wanted[frame] ?? 0))))).toBeLessThan(1);
    await usual.remove();
    await other.remove();
  });

  it("makes the same bytes twice", async () => {
    const made = async () => {
      const usual = await testWork();
      const { files } = await renderScene(plan, { ...usual, ffmpeg: setOtherwise(usual.ffmpeg, "cabac=0") }, drawGrey);
      const bytes = await readFile(files["preview.mp4"]);
      await usual.remove();
      return createHash("sha256").update(bytes).digest("hex");
    };
    expect(await made()).toBe(await made());
  });
});
