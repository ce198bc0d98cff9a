import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameRateOf } from "../../domain/film/frame-rate.ts";
import { encodeArguments, rateText } from "../ffmpeg/arguments.ts";
import { probeFile, trackOf } from "../probe-file.ts";
import { keptArguments } from "../scene-render/take-arguments.ts";
import { seePicture } from "../seeing/see-picture.ts";
import { ffprobe, testWork } from "../testing/ffmpeg.ts";
import { holdPictures } from "./hold-pictures.ts";
import { nalUnits, payloadOf, unitOf } from "./nal-units.ts";

const run = promisify(execFile);
const SIZE = { width: 176, height: 96 };

let work: Awaited<ReturnType<typeof testWork>>;
beforeAll(async () => {
  work = await testWork();
});
afterAll(() => work.remove());

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

/** The hashes of a file's decoded frames; fails at any word of a decoder. */
async function frameHashes(name: string): Promise<string[]> {
  const args = ["-v", "warning", "-i", join(work.folder, name), "-map", "0:v", "-f", "framemd5", "-"];
  const { stdout, stderr } = await run(work.ffmpeg.path, args);
  expect(stderr).toBe("");
  const lines = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line) => line.slice(line.lastIndexOf(",") + 1).trim());
}

describe("pictures that are held without being encoded", () => {
  it.each(["24", "29.97"] as const)("are the encoder's picture before them, frame for frame (%s)", async (name) => {
    const rate = frameRateOf(name);
    const source = `testsrc2=s=${SIZE.width}x${SIZE.height}:r=${rateText(rate)}`;
    const made = ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-frames:v", "30"];
    const coded = [...encodeArguments(rate, "take"), "-force_key_frames", "expr:eq(n,11)", "-forced-idr", "1"];
    await run(work.ffmpeg.path, [...made, ...coded, "-f", "h264", join(work.folder, "given.h264")]);
    // One after a key picture, one in the midst of others, two in a row, and more than a picture's number can count.
    const copies = Array.from({ length: 30 }, (_, frame) => ({ 0: 2, 5: 1, 6: 3, 11: 40, 29: 300 })[frame] ?? 0);
    const total = 30 + copies.reduce((sum, count) => sum + count, 0);
    const given = await readFile(join(work.folder, "given.h264"));
    const film = holdPictures(pieces(given, 1000), { copies, restarts: [] }, SIZE, rate);
    const kept = keptArguments("held.mp4", rate, work.ffmpeg);
    const sight = await seePicture(film, total, work, "the test", kept);
    expect(sight).toMatchObject({ decoded: total, black: [] });
    expect(sight.still.at(-1)).toEqual({ start: total - 301, end: total });

    const alone = await frameHashes("given.h264");
    expect(new Set(alone).size).toBe(30);
    const wanted = alone.flatMap((hash, frame) => Array.from({ length: 1 + (copies[frame] ?? 0) }, () => hash));
    expect(await frameHashes("held.mp4")).toEqual(wanted);
    const probe = await probeFile(join(work.folder, "held.mp4"));
    const track = typeof probe === "string" ? undefined : trackOf(probe, "video");
    expect(track?.samplePlaces).toHaveLength(total);
    // A held picture is a few bytes, whatever it shows.
    expect(Math.max(...(track?.samplePlaces.slice(-300).map(({ bytes }) => bytes) ?? []))).toBeLessThan(40);
    const told = await ffprobe(join(work.folder, "held.mp4"), "-show_entries", "packet=pts,flags");
    const packets: { pts: number; flags: string }[] = Array.isArray(told.packets) ? told.packets : [];
    const step = rate.denominator === 1 ? 1000 : rate.denominator;
    expect(packets.map(({ pts }) => Number(pts))).toEqual(Array.from({ length: total }, (_, frame) => frame * step));
    expect(packets.flatMap(({ flags }, frame) => (flags.startsWith("K") ? [frame] : []))).toEqual([0, 17]);
  });

  it("come again from a new key picture on as they were coded, and what follows still follows", async () => {
    const rate = frameRateOf("24");
    const made = ["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=176x96:r=24", "-frames:v", "30"];
    const coded = [...encodeArguments(rate, "take"), "-force_key_frames", "expr:eq(n,11)", "-forced-idr", "1"];
    await run(work.ffmpeg.path, [...made, ...coded, "-f", "h264", join(work.folder, "given.h264")]);
    const copies = Array.from({ length: 30 }, (_, frame) => ({ 10: 60, 16: 20 })[frame] ?? 0);
    // Twice whole; once cut off by a key picture; once whole, and pictures that refer to it come after.
    const restarts = Array.from({ length: 30 }, (_, frame) => ({ 10: [5, 30, 55], 16: [3] })[frame] ?? []);
    const given = await readFile(join(work.folder, "given.h264"));
    const film = holdPictures(pieces(given, 1000), { copies, restarts }, SIZE, rate);
    await seePicture(film, 110, work, "the test", keptArguments("again.mp4", rate, work.ffmpeg));
    const from = (start: number, end: number) => Array.from({ length: end - start }, (_, index) => start + index);
    const held = (frame: number, count: number) => Array.from({ length: count }, () => frame);
    const first = [...from(0, 11), ...held(10, 4), ...from(0, 11), ...held(10, 14), ...from(0, 11), ...held(10, 14)];
    const second = [...from(0, 6), ...from(11, 17), ...held(16, 2), ...from(11, 17), ...held(16, 12), ...from(17, 30)];
    const alone = await frameHashes("given.h264");
    expect(await frameHashes("again.mp4")).toEqual([...first, ...second].map((frame) => alone[frame]));
    const told = await ffprobe(join(work.folder, "again.mp4"), "-show_entries", "packet=flags");
    const packets: { flags: string }[] = Array.isArray(told.packets) ? told.packets : [];
    expect(packets.flatMap(({ flags }, frame) => (flags.startsWith("K") ? [frame] : []))).toEqual([
      0, 15, 40, 65, 71, 79,
    ]);
  });

  it("are refused in a stream that another encoder wrote", async () => {
    const made = ["-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=176x96:r=24", "-frames:v", "5"];
    const other = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-bf", "2", join(work.folder, "other.h264")];
    await run(work.ffmpeg.path, [...made, ...other]);
    const given = await readFile(join(work.folder, "other.h264"));
    const read = async () => {
      for await (const _ of holdPictures(pieces(given, 4096), { copies: [], restarts: [] }, SIZE, frameRateOf("24")));
    };
    await expect(read()).rejects.toThrow("the encoder wrote a stream of another kind: order of pictures");
  });
});

describe("units of a coded stream", () => {
  const payloads = fc.uint8Array({ minLength: 1, maxLength: 60, max: 4 }).map((bytes) => [...bytes, 0x80]);

  it("carry any payload, and never hold a start code", () => {
    fc.assert(
      fc.property(payloads, (payload) => {
        const unit = unitOf(0x65, Uint8Array.from(payload));
        expect([...payloadOf(unit)]).toEqual(payload);
        expect(Buffer.from(unit).indexOf(Buffer.from([0, 0, 1]))).toBe(-1);
        expect(Buffer.from(unit).indexOf(Buffer.from([0, 0, 0]))).toBe(-1);
      }),
    );
  });

  it("are found wherever the stream is cut into pieces", async () => {
    const streams = fc.array(fc.tuple(payloads, fc.constantFrom([0, 0, 1], [0, 0, 0, 1])), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(streams, fc.integer({ min: 1, max: 9 }), async (parts, length) => {
        const units = parts.map(([payload]) => unitOf(0x65, Uint8Array.from(payload)));
        const stream = Buffer.concat(
          parts.flatMap(([, code], index) => [Buffer.from(code), units[index] ?? Buffer.of()]),
        );
        const found: number[][] = [];
        for await (const unit of nalUnits(pieces(stream, length))) found.push([...unit]);
        expect(found).toEqual(units.map((unit) => [...unit]));
      }),
    );
  });
});
