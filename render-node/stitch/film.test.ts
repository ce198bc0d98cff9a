import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { CutItem, CutPlan, SceneOutputName, ScenePlan } from "../../contract/render.ts";
import type { Transition } from "../../domain/scene/content.ts";
import { renderScene } from "../scene-render/scene.ts";
import {
  ffprobe,
  heardLoudness,
  heardSamples,
  pictureHashes,
  pictureLuma,
  pictureTimes,
  testWork,
} from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import type { RenderResult, RenderWork } from "../work.ts";
import { type MadeFiles, madeFilesIn } from "./cache.ts";
import { stitchFilm } from "./film.ts";
import { openFilmSound } from "./film-sound.ts";
import { placements } from "./timeline.ts";

const CUT: Transition = { kind: "cut", frames: 0 };
const RATE = { numerator: 24, denominator: 1 } as const;

interface Take {
  readonly files: RenderResult<SceneOutputName>["files"];
  readonly frames: number;
}

let folder = "";
const takes = new Map<string, Take>();

async function render(name: string, plan: ScenePlan): Promise<void> {
  const work = await testWork({ folder: await mkdtemp(join(folder, `${name}-`)) });
  const frames = plan.content.shots.reduce((sum, shot) => sum + shot.durationFrames, 0);
  takes.set(name, { files: (await renderScene(plan, work, drawGrey)).files, frames });
}

function take(name: string): Take {
  const found = takes.get(name);
  if (!found) throw new Error(`no take ${name}`);
  return found;
}

function item(name: string, number: number, transition: Transition = CUT): CutItem {
  return {
    sceneId: `scn_${number}`,
    takeId: `tak_${number}`,
    sceneNumber: String(number),
    title: `Scene; of = ${name}`,
    frames: take(name).frames,
    video: `${name}.video`,
    audio: `${name}.audio`,
    captions: `${name}.captions`,
    transition,
  };
}

function plan(items: readonly CutItem[], change: Partial<CutPlan> = {}): CutPlan {
  const rate = { numerator: 24, denominator: 1 } as const;
  return {
    projectId: "prj_1",
    title: "The Film",
    frameRate: rate,
    width: 160,
    height: 90,
    items: [...items],
    sounds: [],
    ...change,
  };
}

async function stitchWork(change: Partial<RenderWork> = {}) {
  const inputs = new Map(
    [...takes].flatMap(([name, { files }]): [string, string][] => [
      [`${name}.video`, files["video.mp4"]],
      [`${name}.audio`, files["audio.wav"]],
      [`${name}.captions`, files["captions.json"]],
    ]),
  );
  const work = await testWork({ folder: await mkdtemp(join(folder, "cut-")), ...change });
  // The job's folder holds its inputs, as it does in the service.
  for (const [key, path] of inputs) {
    const own = join(work.folder, key);
    await cp(path, own);
    inputs.set(key, own);
  }
  return { ...work, inputs };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vidflow-stitch-"));
  const spoken = testPlan([testShot("40", 37), { ...testShot("90", 41), elementIds: ["cue", "line"] }]);
  const script = "INT. KITCHEN - NIGHT\n\nMARA\nI need the boat. Tonight.\n";
  await render("spoken", {
    ...spoken,
    content: { ...spoken.content, script, elementIds: ["heading", "cue", "line"] },
  });
  await render("dark", testPlan([testShot("60", 113, "pan-left")], { sceneId: "scn_dark" }));
  await render("bright", testPlan([testShot("220", 101)], { sceneId: "scn_bright" }));
  await render("tiny", testPlan([testShot("150", 1)]));
  await render("long", testPlan([testShot("80", 130)], { sceneId: "scn_long" }));
  await render("other", testPlan([testShot("80", 130)], { sceneId: "scn_other" }));
  await render("wide", testPlan([testShot("150", 10)], { width: 180 }));
  const ntsc = { numerator: 30_000, denominator: 1001 } as const;
  await render("ntsc", testPlan([testShot("150", 11)], { frameRate: ntsc }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a film of takes cut together", () => {
  it("is as long as its takes to the frame, copies their pictures, and has their captions where they are said", async () => {
    const order = ["dark", "spoken", "tiny", "bright", "spoken"];
    const items = order.map((name, index) => item(name, index + 1));
    const work = await stitchWork();
    const { files, probe } = await stitchFilm(plan(items), work);
    const total = order.reduce((sum, name) => sum + take(name).frames, 0);
    expect(probe).toMatchObject({ frames: total, audioSamples: total * 2000 });
    expect(await pictureTimes(files["film.mp4"])).toEqual(Array.from({ length: total }, (_, index) => index * 1000));

    const hashes: string[] = [];
    for (const name of order) hashes.push(...(await pictureHashes(take(name).files["video.mp4"])));
    expect(await pictureHashes(files["film.mp4"])).toEqual(hashes);

    const told = await ffprobe(files["film.mp4"], "-show_chapters", "-show_entries", "stream=codec_name,duration");
    // The last one holds the chapters, for players that read them as a track.
    const streams = ["h264", "aac", "mov_text", "bin_data"].map((codec_name) => ({ codec_name }));
    expect(told.streams).toMatchObject(streams);
    const chapters = z.array(z.looseObject({ end_time: z.string() })).parse(told.chapters);
    expect(chapters).toMatchObject([
      { start_time: "0.000000", tags: { title: "1. Scene; of = dark" } },
      { tags: { title: "2. Scene; of = spoken" } },
      {},
      {},
      {},
    ]);
    expect(Number(chapters.at(-1)?.end_time)).toBeCloseTo(total / 24, 2);
    const srt = await readFile(files["captions.srt"], "utf8");
    const start = (113 + 37) / 24;
    expect(srt).toContain(`00:00:0${start.toFixed(3).replace(".", ",")} --> `);
    expect(srt.match(/I need the boat/g)).toHaveLength(2);
    expect(await readFile(files["captions.vtt"], "utf8")).toMatch(/^WEBVTT/);
  });

  it("leaves out what the plan trims from its takes: pictures to the frame, sound to the sample, captions with them", async () => {
    const items: CutItem[] = [
      { ...item("dark", 1), trim: { head: 10, tail: 20 } },
      { ...item("spoken", 2, { kind: "dissolve", frames: 6 }), trim: { head: 30, tail: 0 } },
      { ...item("bright", 3), trim: { head: 50, tail: 0 } },
    ];
    const work = await stitchWork();
    const { files, probe } = await stitchFilm(plan(items), work);
    const [dark, spoken, bright] = [113 - 30, 78 - 30, 101 - 50];
    const total = dark + spoken + bright - 6;
    expect(probe).toMatchObject({ frames: total, audioSamples: total * 2000 });
    expect(await pictureTimes(files["film.mp4"])).toEqual(Array.from({ length: total }, (_, index) => index * 1000));
    // Where no seam is near, they are the takes' own pictures, moved by what was left out.
    const [film, own, last] = await Promise.all(
      [files["film.mp4"], take("dark").files["video.mp4"], take("bright").files["video.mp4"]].map(pictureHashes),
    );
    expect(film?.slice(38, 80)).toEqual(own?.slice(48, 90));
    expect(film?.slice(-5)).toEqual(last?.slice(-5));

    const joined = await openFilmSound(placements(items), [], [], RATE, work);
    const heard: number[] = [];
    for await (const block of joined.read(0, dark * 2000)) for (const value of block) heard.push(value * 32768);
    await joined.close();
    const sound = (await readFile(take("dark").files["audio.wav"])).subarray(44);
    const own16 = new Int16Array(Uint8Array.from(sound.subarray(10 * 8000, (10 + dark) * 8000)).buffer);
    expect(Int16Array.from(heard)).toEqual(own16);
    const srt = await readFile(files["captions.srt"], "utf8");
    const start = ((dark + 37 - 30) / 24).toFixed(3).replace(".", ",");
    expect(srt).toContain(`00:00:0${start} --> `);
  });

  it("does not drift over sixty joins: every scene's sound starts with its picture", async () => {
    // A click in the first sample of each scene, found again in the film's sound.
    const rate = { numerator: 30_000, denominator: 1001 } as const;
    const work = await stitchWork();
    const audio = await readFile(take("ntsc").files["audio.wav"]);
    audio.fill(0, 44);
    audio.writeInt16LE(30_000, 44);
    const path = join(work.folder, "click.wav");
    await writeFile(path, audio);
    const inputs = new Map(work.inputs).set("ntsc.audio", path);
    const items = Array.from({ length: 60 }, (_, index) => item("ntsc", index + 1));
    const { files } = await stitchFilm(plan(items, { frameRate: rate }), { ...work, inputs });
    const sound = await openFilmSound(placements(items), [], [], rate, { ...work, inputs });
    const clicks: number[] = [];
    let at = 0;
    for await (const block of sound.read(0, sound.samples)) {
      for (let index = 0; index < block.length; index += 2) {
        if ((block[index] ?? 0) > 0.6) clicks.push(at + index / 2);
      }
      at += block.length / 2;
    }
    await sound.close();
    // The same clicks in what is heard of the finished film, to within a millisecond.
    const heard = await heardSamples(files["film.mp4"]);
    for (const click of clicks) {
      const near = heard.subarray(Math.max(0, click - 480) * 2, (click + 480) * 2);
      const loudest = near.reduce((top, value, index) => (Math.abs(value) > Math.abs(near[top] ?? 0) ? index : top), 0);
      expect(Math.abs(Math.floor(loudest / 2) - Math.min(480, click))).toBeLessThan(48);
    }
    expect(clicks).toEqual(items.map((_, index) => Math.round((index * 11 * 48_000 * 1001) / 30_000)));
    expect(at).toBe(Math.round((60 * 11 * 48_000 * 1001) / 30_000));
    const times = await pictureTimes(files["film.mp4"]);
    expect(times).toEqual(Array.from({ length: 660 }, (_, index) => index * 1001));
  });

  it("is the same bytes when stitched again", async () => {
    const items = [item("dark", 1, { kind: "dissolve", frames: 12 }), item("spoken", 2)];
    const [one, two] = [await stitchWork(), await stitchWork()];
    const first = await stitchFilm(plan(items), one);
    const second = await stitchFilm(plan(items), two);
    expect(await readFile(second.files["film.mp4"])).toEqual(await readFile(first.files["film.mp4"]));
  });
});

describe("the loudness of a film", () => {
  it("is -16 LUFS within one, true peaks under -1 dBTP, also where a take came in quiet", async () => {
    const quiet = await readFile(take("spoken").files["audio.wav"]);
    for (let at = 44; at < quiet.length; at += 2) quiet.writeInt16LE(Math.round(quiet.readInt16LE(at) / 4), at);
    const work = await stitchWork();
    const path = join(work.folder, "quiet.wav");
    await writeFile(path, quiet);
    const inputs = new Map(work.inputs).set("spoken.audio", path);
    const items = [item("dark", 1), item("spoken", 2), item("spoken", 3), item("bright", 4)];
    const { files, probe } = await stitchFilm(plan(items), { ...work, inputs });
    const heard = await heardLoudness(files["film.mp4"]);
    expect(heard.integrated).toBeGreaterThan(-17);
    expect(heard.integrated).toBeLessThan(-15);
    expect(heard.peak).toBeLessThan(-1);
    expect(probe.audioSamples).toBe((113 + 78 + 78 + 101) * 2000);
  });

  it("stays that of the rooms where nobody speaks", async () => {
    const { files } = await stitchFilm(plan([item("dark", 1), item("bright", 2)]), await stitchWork());
    expect((await heardLoudness(files["film.mp4"])).integrated).toBeLessThan(-45);
  });
});

describe("transitions between scenes", () => {
  it("overlap a dissolve's frames, blending from one scene to the other, and copy everything else", async () => {
    const items = [item("dark", 1, { kind: "dissolve", frames: 12 }), item("bright", 2)];
    const { files } = await stitchFilm(plan(items), await stitchWork());
    const total = 113 + 101 - 12;
    expect(await pictureTimes(files["film.mp4"])).toEqual(Array.from({ length: total }, (_, index) => index * 1000));
    const luma = await pictureLuma(files["film.mp4"]);
    const seam = luma.slice(101, 113);
    expect(luma[100]).toBeLessThan(64);
    expect(luma[113]).toBeGreaterThan(215);
    for (const [index, value] of seam.entries()) expect(Math.abs(value - (60 + (160 * index) / 12))).toBeLessThan(6);
    const hashes = await pictureHashes(files["film.mp4"]);
    expect(hashes.slice(0, 96)).toEqual((await pictureHashes(take("dark").files["video.mp4"])).slice(0, 96));
    expect(hashes.slice(-53)).toEqual((await pictureHashes(take("bright").files["video.mp4"])).slice(-53));
  });

  it("dip to black and fade out and in without changing the length; a wipe moves across", async () => {
    const kinds = ["dip", "fade-out", "fade-in", "wipe"] as const;
    const items = [...kinds.map((kind, index) => item("bright", index + 1, { kind, frames: 10 })), item("dark", 5)];
    const { files } = await stitchFilm(plan(items), await stitchWork());
    const total = 4 * 101 + 113 - 10;
    expect(await pictureTimes(files["film.mp4"])).toHaveLength(total);
    const luma = await pictureLuma(files["film.mp4"]);
    expect(luma[95]).toBeGreaterThan(200);
    expect(luma[101]).toBeLessThan(10);
    expect(luma[201]).toBeLessThan(40);
    expect(luma[202]).toBeGreaterThan(200);
    expect(luma[302]).toBeGreaterThan(200);
    expect(luma[303]).toBeLessThan(10);
    const left = await pictureLuma(files["film.mp4"], "crop=20:90:0:0");
    const right = await pictureLuma(files["film.mp4"], "crop=20:90:140:0");
    expect(left[399]).toBeLessThan(100);
    expect(right[399]).toBeGreaterThan(180);
  });

  it("refuse scenes too short for them, by name", async () => {
    const items = [item("tiny", 7, { kind: "dissolve", frames: 5 }), item("dark", 8)];
    await expect(stitchFilm(plan(items), await stitchWork())).rejects.toMatchObject({
      reason: "invalid-plan",
      message: "Scene 7 is too short for the transitions around it.",
    });
  });
});

describe("a film stitched again", () => {
  const items = () => [item("dark", 1, { kind: "dissolve", frames: 12 }), item("bright", 2)];

  /** Made files in a folder of their own, and the kinds of file that were made and kept since it was last asked. */
  async function watched() {
    const kept = await mkdtemp(join(folder, "made-"));
    const madeFiles = madeFilesIn(kept, 1024 ** 2);
    const names: string[] = [];
    const keep: MadeFiles["keep"] = (key, path) => {
      names.push(extname(path));
      return madeFiles.keep(key, path);
    };
    return { kept, madeFiles: { ...madeFiles, keep }, made: () => names.splice(0).sort() };
  }

  it("takes transitions and sound from the last time, in the same bytes", async () => {
    const { madeFiles, made } = await watched();
    const first = await stitchFilm(plan(items()), await stitchWork({ madeFiles }));
    expect(new Set(made())).toEqual(new Set([".aac", ".json", ".mp4"]));
    const second = await stitchFilm(plan(items()), await stitchWork({ madeFiles }));
    expect(made()).toEqual([]);
    const anew = await stitchFilm(plan(items()), await stitchWork());
    const film = await readFile(first.files["film.mp4"]);
    expect((await readFile(second.files["film.mp4"])).equals(film)).toBe(true);
    expect((await readFile(anew.files["film.mp4"])).equals(film)).toBe(true);
    expect(second.probe).toEqual(first.probe);
  });

  it("makes no transition again that lies elsewhere in the film", async () => {
    const { madeFiles, made } = await watched();
    await stitchFilm(plan(items()), await stitchWork({ madeFiles }));
    made();
    await stitchFilm(plan([item("tiny", 1), ...items(), item("spoken", 4)]), await stitchWork({ madeFiles }));
    expect(made()).not.toContain(".mp4");
  });

  it("encodes the sound of the scene that changed, and of what leads over to it, alone", async () => {
    const { madeFiles, made } = await watched();
    const long = ["dark", "bright", "long", "long", "long"].map((name, index) => item(name, index + 1));
    await stitchFilm(plan(long), await stitchWork({ madeFiles }));
    expect(made().filter((kind) => kind === ".aac").length).toBeGreaterThan(2);
    const last = [...long.slice(0, -1), { ...item("other", 5), frames: take("long").frames }];
    await stitchFilm(plan(last), await stitchWork({ madeFiles }));
    expect(made().filter((kind) => kind === ".aac").length).toBeLessThanOrEqual(2);
  });

  it("makes a transition again that was damaged where it was kept, or that is of other frames", async () => {
    const { madeFiles, made, kept } = await watched();
    const first = await stitchFilm(plan(items()), await stitchWork({ madeFiles }));
    made();
    for (const name of await readdir(kept)) {
      const path = join(kept, name);
      const bytes = await readFile(path);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 255;
      await writeFile(path, bytes);
    }
    const second = await stitchFilm(plan(items()), await stitchWork({ madeFiles }));
    expect(new Set(made())).toEqual(new Set([".aac", ".json", ".mp4"]));
    expect((await readFile(second.files["film.mp4"])).equals(await readFile(first.files["film.mp4"]))).toBe(true);
    const shorter = [item("dark", 1, { kind: "dissolve", frames: 10 }), item("bright", 2)];
    await stitchFilm(plan(shorter), await stitchWork({ madeFiles }));
    expect(made()).toContain(".mp4");
  });

  it("lets go of what was used longest ago when there are too many bytes", async () => {
    const kept = await mkdtemp(join(folder, "made-"));
    const madeFiles = madeFilesIn(kept, 100);
    const path = join(folder, "made.bin");
    for (const key of ["a", "b", "c"]) {
      await writeFile(path, key.repeat(60));
      await madeFiles.keep(key.repeat(64), path);
    }
    expect((await readdir(kept)).length).toBe(1);
    expect(await madeFiles.take("c".repeat(64), path)).toBe(true);
    expect(await madeFiles.take("a".repeat(64), path)).toBe(false);
  });
});

describe("takes that don't match", () => {
  it("are refused by name and with the reason", async () => {
    const items = [item("dark", 1), item("wide", 2), item("ntsc", 3), { ...item("tiny", 4), frames: 2 }];
    const refused = stitchFilm(plan(items), await stitchWork());
    await expect(refused).rejects.toMatchObject({ reason: "mismatched-take" });
    const message = await refused.catch((error: Error) => error.message);
    expect(message).toContain("scene 2: it is 180×90, not 160×90");
    expect(message).toContain("scene 3: its frames do not run at 24/1 a second");
    expect(message).toContain("scene 4: it has 1 frames, not 2");
    expect(message).not.toContain("scene 1:");
  });

  it("are refused when cut off or of another codec configuration", async () => {
    const work = await stitchWork();
    const path = join(work.folder, "cut-off.mp4");
    const whole = await readFile(take("dark").files["video.mp4"]);
    await writeFile(path, whole.subarray(0, whole.length - 200));
    const inputs = new Map(work.inputs).set("dark.video", path);
    const refused = stitchFilm(plan([item("dark", 1)]), { ...work, inputs });
    await expect(refused).rejects.toThrow("scene 1: its take is unreadable");

    // One bit of the decoder configuration differs: it would play, and show garbage after the join.
    const other = Buffer.from(whole);
    const at = other.indexOf("avcC") + 4 + 3;
    other[at] = (other[at] ?? 0) ^ 1;
    await writeFile(path, other);
    const mixed = stitchFilm(plan([item("bright", 1), item("dark", 2)]), { ...work, inputs });
    await expect(mixed).rejects.toThrow("scene 2: its picture was encoded with other settings");
  });
});
