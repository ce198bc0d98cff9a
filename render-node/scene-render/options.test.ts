import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ScenePlan } from "../../contract/render.ts";
import { frameRateOf } from "../../domain/film/frame-rate.ts";
import type { FrameRateName } from "../../domain/film/vocabulary.ts";
import { ffprobe, pictureHashes, pictureLuma, pictureTimes, testWork } from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import { renderScene } from "./scene.ts";
import { sceneTimecode } from "./timecode.ts";

const run = promisify(execFile);
let work: Awaited<ReturnType<typeof testWork>>;
beforeEach(async () => {
  work = await testWork();
});
afterEach(() => work.remove());

const SHA = "0".repeat(64);

/** A scene of one shot that shows the file `name` of the job's folder. */
function clipPlan(frames: number, contentType: ScenePlan["clips"][number]["contentType"] = "video/mp4"): ScenePlan {
  return testPlan([testShot("40", frames)], { clips: [{ shotId: "sho_40", key: "clip", sha256: SHA, contentType }] });
}

function withClip(name: string) {
  return { ...work, inputs: new Map([["clip", join(work.folder, name)]]) };
}

describe("any rate and shape of a project", () => {
  it.each<[FrameRateName, number, number]>([
    ["23.976", 160, 90],
    ["24", 382, 160],
    ["25", 160, 120],
    ["29.97", 90, 160],
    ["59.94", 90, 160],
  ])(
    "at %s frames a second and %i × %i has its frames, each as long as the next, and sound to the sample",
    async (name, width, height) => {
      const rate = frameRateOf(name);
      const { numerator, denominator } = rate;
      const frameRate = { numerator, denominator: denominator === 1001 ? (1001 as const) : (1 as const) };
      const shots = [testShot("60", 31, "pan-left"), testShot("120", 20)];
      const settings = { ...testPlan([]).settings, timecode: true, slate: true };
      const { files, probe } = await renderScene(
        testPlan(shots, { frameRate, width, height, settings }),
        work,
        drawGrey,
      );
      const ticks = denominator === 1001 ? 1001 : 1000;
      expect(await pictureTimes(files["video.mp4"])).toEqual(Array.from({ length: 51 }, (_, index) => index * ticks));
      expect(probe).toMatchObject({
        frames: 51,
        width,
        height,
        audioSamples: Math.round((51 * 48_000 * denominator) / numerator),
      });
      const told = await ffprobe(
        files["video.mp4"],
        "-show_entries",
        "stream=r_frame_rate,width,height,sample_aspect_ratio",
      );
      expect(told.streams).toMatchObject([{ r_frame_rate: `${numerator}/${denominator}`, width, height }]);
    },
  );
});

describe("a running timecode", () => {
  it("starts at 01:00:00:00 and counts as the clock does, dropping numbers where the rate does", () => {
    expect(sceneTimecode(0, frameRateOf("24"))).toBe("01:00:00:00");
    expect(sceneTimecode(24 * 61 + 5, frameRateOf("24"))).toBe("01:01:01:05");
    expect(sceneTimecode(1799, frameRateOf("29.97"))).toBe("01:00:59;29");
    expect(sceneTimecode(1800, frameRateOf("29.97"))).toBe("01:01:00;02");
  });

  it("changes in every frame, over cuts too, and touches nothing else", async () => {
    const shots = [testShot("90", 14), testShot("91", 13)];
    const plan = testPlan(shots, { width: 320, height: 180, settings: { ...testPlan([]).settings, timecode: true } });
    const { files } = await renderScene(plan, work, drawGrey);
    const hashes = await pictureHashes(files["video.mp4"]);
    expect(new Set(hashes).size).toBe(27);
    const corner = await pictureLuma(files["video.mp4"], "crop=80:12:230:4");
    const rest = await pictureLuma(files["video.mp4"], "crop=320:140:0:40");
    for (const value of corner) expect(value).toBeLessThan(85);
    for (const value of rest) expect(Math.abs(value - 93)).toBeLessThan(6);
  });
});

describe("a moving picture in a shot's place", () => {
  it("is brought to the take's rate and shape, and holds its last frame", async () => {
    const source = "testsrc2=s=200x200:r=30:d=1";
    await run(work.ffmpeg.path, [
      "-v",
      "error",
      "-f",
      "lavfi",
      "-i",
      source,
      "-pix_fmt",
      "yuv420p",
      join(work.folder, "a.mp4"),
    ]);
    const { files, probe } = await renderScene(clipPlan(36), withClip("a.mp4"), drawGrey);
    expect(probe).toMatchObject({ frames: 36, width: 160, height: 90 });
    expect(await pictureTimes(files["video.mp4"])).toEqual(Array.from({ length: 36 }, (_, index) => index * 1000));
    const hashes = await pictureHashes(files["video.mp4"]);
    expect(new Set(hashes.slice(0, 23)).size).toBe(23);
    // One second of clip is 24 frames; what follows is the last of them.
    const luma = await pictureLuma(files["video.mp4"]);
    for (const value of luma.slice(26)) expect(Math.abs(value - (luma[25] ?? 0))).toBeLessThan(1);
  });

  it("makes the same bytes twice", async () => {
    const source = "testsrc2=s=200x120:r=25:d=1";
    const path = join(work.folder, "a.mp4");
    await run(work.ffmpeg.path, ["-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", path]);
    const made = async () => {
      const { files } = await renderScene(clipPlan(20), withClip("a.mp4"), drawGrey);
      return createHash("sha256")
        .update(await readFile(files["video.mp4"]))
        .digest("hex");
    };
    expect(await made()).toBe(await made());
  });

  it.each([
    ["a playlist that points at files of the machine", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"],
    ["a list of files to join", "ffconcat version 1.0\nfile '/etc/passwd'\n"],
    ["nothing", ""],
    ["a drawing with a script", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"],
  ])("is refused when it is %s, whatever it is called", async (_, text) => {
    await writeFile(join(work.folder, "a.mp4"), text);
    const refused = renderScene(clipPlan(12), withClip("a.mp4"), drawGrey);
    await expect(refused).rejects.toMatchObject({
      reason: "input-refused",
      message: "The clip of shot 12A is not video/mp4.",
    });
  });

  it("is refused with a sentence when it is cut off", async () => {
    const source = "testsrc2=s=200x200:r=30:d=1";
    const path = join(work.folder, "a.mp4");
    await run(work.ffmpeg.path, ["-v", "error", "-f", "lavfi", "-i", source, "-pix_fmt", "yuv420p", path]);
    const { stdout } = await run("head", ["-c", "2000", path], { encoding: "buffer" });
    await rm(path);
    await writeFile(path, stdout);
    await expect(renderScene(clipPlan(12), withClip("a.mp4"), drawGrey)).rejects.toMatchObject({
      reason: "input-refused",
      message: "The clip of shot 12A can't be read.",
    });
  });
});
