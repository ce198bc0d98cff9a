import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdPictures } from "../coded/hold-pictures.ts";
import { encodeArguments } from "../ffmpeg/arguments.ts";
import { probeFile, trackOf } from "../probe-file.ts";
import { keptArguments } from "../scene-render/take-arguments.ts";
import { ffprobe, testWork } from "../testing/ffmpeg.ts";
import { firstChangedPart, type Stretch } from "./copied.ts";
import { seePicture } from "./see-picture.ts";

const run = promisify(execFile);
let work: Awaited<ReturnType<typeof testWork>>;

/** A picture of `sources` one after the other, as raw lavfi. */
async function make(name: string, ...sources: string[]): Promise<string> {
  const path = join(work.folder, name);
  const inputs = sources.flatMap((source) => ["-f", "lavfi", "-i", source]);
  const joined = `${sources.map((_, index) => `[${index}]`).join("")}concat=n=${sources.length}`;
  const codec = ["-c:v", "libx264", "-bf", "0", "-g", "12", "-pix_fmt", "yuv420p", "-video_track_timescale", "24000"];
  await run(work.ffmpeg.path, ["-v", "error", ...inputs, "-filter_complex", joined, ...codec, path]);
  return path;
}

async function stretch(path: string, from: number, to: number): Promise<Stretch> {
  const probe = await probeFile(path);
  const track = typeof probe === "string" ? undefined : trackOf(probe, "video");
  if (!track) throw new Error(`no picture in ${path}`);
  return { path, track, from, to };
}

beforeAll(async () => {
  work = await testWork();
});
afterAll(() => work.remove());

/** Nothing is held. */
const GIVEN = { copies: [], restarts: [] };

describe("a look at a finished picture", () => {
  it("says which frames are black, and which are the very same picture", async () => {
    const grey = "color=gray:s=160x90:r=24:d=0.5";
    await make("seen.mp4", "testsrc2=s=160x90:r=24:d=1", "color=black:s=160x90:r=24:d=0.5", grey);
    expect(await seePicture("seen.mp4", 48, work, "the test")).toEqual({
      decoded: 48,
      black: [{ start: 24, end: 36 }],
      still: [
        { start: 24, end: 36 },
        { start: 36, end: 48 },
      ],
    });
  });

  it("finds one black frame among lit ones", async () => {
    await make(
      "lit.mp4",
      "testsrc2=s=320x180:r=24:d=1",
      "color=black:s=320x180:r=24:d=0.04",
      "color=red:s=320x180:r=24:d=1",
    );
    expect(await seePicture("lit.mp4", 49, work, "the test")).toMatchObject({
      black: [{ start: 24, end: 25 }],
      still: [{ start: 25, end: 49 }],
    });
  });

  it("while it comes stores the very pictures it looks at", async () => {
    const path = join(work.folder, "coming.h264");
    const rate = { numerator: 24, denominator: 1 } as const;
    const source = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=24:d=2"];
    await run(work.ffmpeg.path, [...source, ...encodeArguments(rate, "take"), "-f", "h264", path]);
    const coming = holdPictures(createReadStream(path), GIVEN, { width: 160, height: 90 }, rate);
    const kept = keptArguments("kept.mp4", rate, work.ffmpeg);
    expect(await seePicture(coming, 48, work, "the test", kept)).toMatchObject({ decoded: 48, black: [] });
    await run(work.ffmpeg.path, ["-v", "error", "-i", path, "-c", "copy", join(work.folder, "source.mp4")]);
    const [stored, whole] = await Promise.all(
      ["kept.mp4", "source.mp4"].map((name) => stretch(join(work.folder, name), 0, 48)),
    );
    if (!stored || !whole) throw new Error("two files");
    expect(await firstChangedPart(stored, [whole])).toBeNull();
  });

  it("refuses one that decodes whole, but with a word of warning", async () => {
    const path = join(work.folder, "warned.h264");
    const rate = { numerator: 24, denominator: 1 } as const;
    const source = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=24:d=3"];
    await run(work.ffmpeg.path, [...source, ...encodeArguments(rate, "take"), "-f", "h264", path]);
    const film: Uint8Array[] = [];
    for await (const part of holdPictures(createReadStream(path), GIVEN, { width: 160, height: 90 }, rate))
      film.push(part);
    const [head, first, ...rest] = film;
    if (!head || !first || rest.length === 0) throw new Error("a head and two groups");
    const see = (parts: Uint8Array[]) => seePicture(Readable.from(parts), 72, work, "the test");
    expect(await see(film)).toMatchObject({ decoded: 72 });
    // Its index a second time between two groups: a reader passes over it, and says so.
    await expect(see([head, first, head, ...rest])).rejects.toThrow("What was made of the test is not clean");
  });

  it("refuses one that does not decode cleanly, or has another number of frames", async () => {
    const path = await make("whole.mp4", "testsrc2=s=160x90:r=24:d=2");
    await expect(seePicture("whole.mp4", 47, work, "the test")).rejects.toThrow("decodes to 48 frames, not 47");
    const bytes = await readFile(path);
    bytes.fill(0xa5, 3000, 3400);
    await writeFile(join(work.folder, "damaged.mp4"), bytes);
    await expect(seePicture("damaged.mp4", 48, work, "the test")).rejects.toMatchObject({
      reason: "verification-failed",
    });
  });
});

describe("a comparison by coded pictures", () => {
  it("finds each picture where ffprobe finds it", async () => {
    const path = await make("places.mp4", "testsrc2=s=160x90:r=24:d=2");
    const { track } = await stretch(path, 0, 48);
    const told = await ffprobe(path, "-select_streams", "v", "-show_entries", "packet=pos,size");
    const packets = Array.isArray(told.packets) ? told.packets : [];
    expect(track.samplePlaces).toEqual(
      packets.map(({ pos, size }: { pos: string; size: string }) => ({ offset: Number(pos), bytes: Number(size) })),
    );
    expect(track.samplePlaces).toHaveLength(48);
  });

  it("of a film tells the first part that is not its take's", async () => {
    const [one, two] = [
      await make("one.mp4", "testsrc2=s=160x90:r=24:d=1"),
      await make("two.mp4", "testsrc=s=160x90:r=24:d=1"),
    ];
    const film = join(work.folder, "film.mp4");
    const list = join(work.folder, "list.txt");
    await writeFile(list, "ffconcat version 1.0\nfile 'one.mp4'\nduration 1\nfile 'two.mp4'\nduration 1\n");
    await run(work.ffmpeg.path, ["-v", "error", "-f", "concat", "-i", list, "-c", "copy", film]);
    const joined = await stretch(film, 0, 48);
    const parts = [await stretch(one, 0, 24), await stretch(two, 0, 24)];
    expect(await firstChangedPart(joined, parts)).toBeNull();
    expect(await firstChangedPart(joined, [...parts].reverse())).toBe(0);
    expect(await firstChangedPart(joined, parts.slice(0, 1))).toBe(1);
    const bytes = await readFile(film);
    const last = joined.track.samplePlaces.at(-1);
    const at = (last?.offset ?? 0) + (last?.bytes ?? 0) - 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(film, bytes);
    expect(await firstChangedPart(joined, parts)).toBe(1);
  });
});
