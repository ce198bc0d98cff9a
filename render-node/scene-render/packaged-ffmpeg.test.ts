import { describe, expect, it } from "vitest";
import { frameRateOf } from "../../domain/film/frame-rate.ts";
import { findCage } from "../ffmpeg/cage.ts";
import { findTool } from "../ffmpeg/find.ts";
import { pictureTimes, testWork } from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import { renderScene } from "./scene.ts";

/** The ffmpeg of a machine that has none of its own: the package's build of 2018. */
const packaged = await findTool("ffmpeg", {});

describe.skipIf(packaged === null)("a take made with the ffmpeg of the npm package", () => {
  it.each([
    { frames: 1, name: "24" },
    { frames: 7, name: "24" },
    { frames: 20, name: "24" },
    { frames: 20, name: "29.97" },
    { frames: 61, name: "23.976" },
  ] as const)("of $frames frames at $name gives its last frame the length of the others", async ({ frames, name }) => {
    if (!packaged) throw new Error("no packaged ffmpeg");
    const work = await testWork({ ffmpeg: { ...packaged, cage: await findCage(packaged.path) } });
    const { numerator, denominator } = frameRateOf(name);
    const frameRate = { numerator, denominator: denominator === 1001 ? (1001 as const) : (1 as const) };
    const { files, probe } = await renderScene(testPlan([testShot("60", frames)], { frameRate }), work, drawGrey);
    const ticks = denominator === 1001 ? 1001 : 1000;
    expect(probe).toMatchObject({ frames, video: { sampleCount: frames, durationTicks: frames * ticks } });
    expect(await pictureTimes(files["video.mp4"])).toEqual(Array.from({ length: frames }, (_, index) => index * ticks));
    await work.remove();
  });
});
