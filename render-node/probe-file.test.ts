import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { probeMp4 } from "../domain/film/mp4.ts";
import { probeFile, trackOf } from "./probe-file.ts";
import { testWork } from "./testing/ffmpeg.ts";

const run = promisify(execFile);

let work: Awaited<ReturnType<typeof testWork>>;
let first = "";
let last = "";

function reader(bytes: Uint8Array) {
  return async (offset: number, length: number) => bytes.subarray(offset, offset + length);
}

async function make(name: string, ...options: string[]): Promise<string> {
  const path = join(work.folder, name);
  const sources = ["-f", "lavfi", "-i", "testsrc=s=160x90:r=25:d=2", "-f", "lavfi", "-i", "sine=r=48000:d=2"];
  await run(work.ffmpeg.path, ["-v", "error", ...sources, "-frames:v", "50", ...options, path]);
  return path;
}

beforeAll(async () => {
  work = await testWork();
  const codecs = ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-g", "20", "-sc_threshold", "0", "-c:a", "aac"];
  first = await make("first.mp4", ...codecs, "-bf", "0", "-movflags", "+faststart");
  last = await make("last.mp4", ...codecs, "-bf", "2");
});
afterAll(() => work.remove());

describe("an MP4 file's index", () => {
  it("says how many frames and packets there are, how long they last and where decoding can start", async () => {
    const probe = await probeFile(first);
    if (typeof probe === "string") throw new Error(probe);
    const video = trackOf(probe, "video");
    expect(video).toMatchObject({ codec: "avc1", width: 160, height: 90, timescale: 12_800, sampleCount: 50 });
    expect(video).toMatchObject({ durationTicks: 25_600, constantTicks: 512, reordered: false });
    expect(video?.keySamples).toEqual([1, 21, 41]);
    expect(video?.decoderConfig[0]).toBe(1);
    expect(trackOf(probe, "audio")).toMatchObject({ codec: "mp4a", timescale: 48_000, width: 0, keySamples: null });
  });

  it("tells whether it comes before the media, and whether frames are stored out of order", async () => {
    expect(await probeFile(first)).toMatchObject({ moovFirst: true });
    const probe = await probeFile(last);
    expect(probe).toMatchObject({ moovFirst: false });
    if (typeof probe !== "string") expect(trackOf(probe, "video")?.reordered).toBe(true);
  });

  it("is called truncated when the file was cut off anywhere", async () => {
    for (const path of [first, last]) {
      const whole = await readFile(path);
      for (const length of [whole.length - 1, Math.floor(whole.length / 2), 200]) {
        const probed = await probeMp4(reader(whole.subarray(0, length)), length);
        expect(probed).toMatchObject({ ok: false });
      }
    }
    const whole = await readFile(first);
    expect(await probeMp4(reader(whole), whole.length - 1)).toMatchObject({ failure: { reason: "truncated" } });
  });

  it("is not looked for in what is no MP4", async () => {
    const junk = [Buffer.alloc(0), Buffer.from("#EXTM3U\nfile:///etc/passwd\n"), Buffer.alloc(4096, 7)];
    for (const bytes of junk) {
      expect(await probeMp4(reader(bytes), bytes.length)).toMatchObject({ ok: false, failure: { reason: "not-mp4" } });
    }
    const path = join(work.folder, "empty.mp4");
    await writeFile(path, "");
    expect(await probeFile(path)).toBe("the file has no index");
  });

  it("never harms the reader, whatever bytes are changed", async () => {
    const whole = await readFile(first);
    const change = fc.record({ at: fc.integer({ min: 0, max: 6000 }), to: fc.integer({ min: 0, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const { at, to } of changes) bytes[at] = to;
        expect(typeof (await probeMp4(reader(bytes), bytes.length)).ok).toBe("boolean");
      }),
      { numRuns: 500 },
    );
  });
});
