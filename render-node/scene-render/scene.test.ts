import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { captionFileSchema } from "../../contract/render.ts";
import { CAMERA_MOVEMENTS } from "../../domain/film/vocabulary.ts";
import type { Shot } from "../../domain/scene/content.ts";
import { ffprobe, pictureLuma, pictureTimes, testWork } from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import { renderScene } from "./scene.ts";

async function hashOf(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}

function framesFrom(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

describe("a rendered scene", () => {
  it("has exactly the frames of its shots, each picture where its shot is, and sound of exactly that length", async () => {
    const work = await testWork();
    const shots = [testShot("40", 31), testShot("120", 1, "dolly-in"), testShot("200", 53, "pan-left")];
    const { files, probe } = await renderScene(testPlan(shots), work, drawGrey);

    const times = await pictureTimes(files["video.mp4"]);
    expect(times).toEqual(framesFrom(0, 85).map((frame) => frame * 1000));
    const luma = await pictureLuma(files["video.mp4"]);
    const change = (from: number, to: number) => luma.slice(from, to);
    expect(Math.max(...luma.slice(0, 31)) - Math.min(...luma.slice(0, 31))).toBeLessThanOrEqual(1);
    expect(Math.max(...change(0, 31))).toBeLessThan(Math.min(...change(31, 32)) - 20);
    expect(Math.max(...change(31, 32))).toBeLessThan(Math.min(...change(32, 85)) - 20);
    expect((await readFile(files["audio.wav"])).length).toBe(44 + 85 * 2000 * 4);
    expect(probe).toMatchObject({ frames: 85, width: 160, height: 90, audioSamples: 170_000 });

    const told = await ffprobe(files["preview.mp4"], "-show_entries", "stream=codec_name,profile,pix_fmt,duration");
    expect(told.streams).toMatchObject([
      { codec_name: "h264", profile: "High", pix_fmt: "yuv420p", duration: "3.541667" },
      { codec_name: "aac", profile: "LC" },
    ]);
    await work.remove();
  });

  it("leaves only its outputs behind, and is the same bytes when rendered again", async () => {
    const shots = [testShot("90", 20, "handheld"), testShot("160", 12, "rack-focus")];
    const plan = testPlan(shots, {
      settings: {
        panelStyle: "tone",
        burnInCaptions: true,
        slate: true,
        timecode: false,
        roomTone: true,
        scratchVoices: true,
      },
    });
    const [one, two] = [await testWork(), await testWork()];
    const first = await renderScene(plan, one, drawGrey);
    const second = await renderScene(plan, two, drawGrey);
    const again = new Map(Object.entries(second.files));
    for (const [name, path] of Object.entries(first.files)) {
      expect(await hashOf(again.get(name) ?? ""), name).toBe(await hashOf(path));
    }
    expect((await readdir(one.folder)).filter((name) => /plate|overlay|shot-/.test(name))).toEqual([]);
    await one.remove();
    await two.remove();
  });

  it("keeps each frame's own length at 23.976 and 29.97", async () => {
    const cases = [
      { frameRate: { numerator: 24_000, denominator: 1001 } as const, step: 1001, samples: 40 * 2002 },
      { frameRate: { numerator: 30_000, denominator: 1001 } as const, step: 1001, samples: 64_064 },
    ];
    for (const { frameRate, step, samples } of cases) {
      const work = await testWork();
      const plan = testPlan([testShot("50", 17), testShot("99", 23)], { frameRate });
      const { files, probe } = await renderScene(plan, work, drawGrey);
      const times = await pictureTimes(files["video.mp4"]);
      expect(times).toEqual(framesFrom(0, 40).map((frame) => frame * step));
      expect(probe.audioSamples).toBe(samples);
      await work.remove();
    }
  });

  it("burns captions in only for the frames of their cues, over a cut too", async () => {
    const said = (shot: Shot): Shot => ({ ...shot, elementIds: ["cue", "line"] });
    const shots = [testShot("0", 10), said(testShot("0", 12)), said(testShot("0", 30))];
    const plan = testPlan(shots, { width: 320, height: 180 });
    const work = await testWork();
    const script = "INT. KITCHEN - NIGHT\n\nMARA\nYou said you would come back before the light went out.\n";
    const content = { ...plan.content, script, elementIds: ["heading", "cue", "line"] };
    const settings = { ...plan.settings, burnInCaptions: true };
    const { files } = await renderScene({ ...plan, content, settings }, work, drawGrey);
    const { cues } = captionFileSchema.parse(JSON.parse(await readFile(files["captions.json"], "utf8")));
    expect(cues.length).toBeGreaterThan(0);
    const captioned = new Set(cues.flatMap((cue) => framesFrom(cue.startFrame, cue.endFrame)));
    const luma = await pictureLuma(files["video.mp4"], "crop=120:30:100:140");
    const lit = luma.flatMap((value, frame) => (value > 5 ? [frame] : []));
    expect(lit).toEqual([...captioned]);
    expect(await readFile(files["captions.vtt"], "utf8")).toContain("<v MARA>You said you would come back");
    await work.remove();
  });

  it("moves the camera in every way the vocabulary knows, without an edge of nothing in the frame", async () => {
    const shots = CAMERA_MOVEMENTS.map((movement) => testShot("180", 6, movement));
    const work = await testWork();
    const { files } = await renderScene(testPlan(shots), work, drawGrey);
    // A grey picture stays one grey wherever the camera goes; a black edge would darken the mean.
    const luma = await pictureLuma(files["video.mp4"]);
    expect(Math.max(...luma) - Math.min(...luma)).toBeLessThanOrEqual(1);
    await work.remove();
  });
});

describe("a scene that can't be rendered", () => {
  it("says which shot's picture is no picture", async () => {
    const work = await testWork();
    await writeFile(`${work.folder}/input-0`, "<svg><script>alert(1)</script></svg>");
    const panel = { source: "upload", key: "k", sha256: "0".repeat(64), contentType: "image/png" } as const;
    const plan = testPlan([testShot("30", 4), { ...testShot("31", 4), panel }]);
    const inputs = new Map([["k", `${work.folder}/input-0`]]);
    await expect(renderScene(plan, { ...work, inputs }, drawGrey)).rejects.toMatchObject({
      reason: "input-refused",
      message: "The picture of shot 12B is not a PNG file.",
    });
    await writeFile(`${work.folder}/input-0`, Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"));
    await expect(renderScene(plan, { ...work, inputs }, drawGrey)).rejects.toMatchObject({
      reason: "input-refused",
      message: "The picture of shot 12B can't be read: it is damaged or too large.",
    });
    await work.remove();
  });

  it("is stopped by its signal at once", async () => {
    const stopper = new AbortController();
    const work = await testWork({
      signal: stopper.signal,
      progress: (step) => step === "rendering" && stopper.abort(),
    });
    const shots = [testShot("30", 4000, "dolly-in"), testShot("31", 4000, "dolly-in")];
    await expect(renderScene(testPlan(shots), work, drawGrey)).rejects.toMatchObject({ name: "AbortError" });
    await work.remove();
  });
});
