import { execFile } from "node:child_process";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AudioType, peakFileSchema, type SoundPlan } from "../../contract/render.ts";
import { testWork } from "../testing/ffmpeg.ts";
import { conformSound } from "./conform.ts";
import { readWavHead, SAMPLE_RATE } from "./wav.ts";

const run = promisify(execFile);

let work: Awaited<ReturnType<typeof testWork>>;
beforeEach(async () => {
  work = await testWork();
});
afterEach(() => work.remove());

function plan(contentType: AudioType): SoundPlan {
  return {
    ...{ projectId: "prj_1", name: "Rain", source: "source", contentType },
    frameRate: { numerator: 24, denominator: 1 },
  };
}

/** A file as somebody's program writes it: one second of silence, one of a tone at half scale, mono, at 44.1 kHz. */
async function toneAs(file: string, ...encode: readonly string[]): Promise<string> {
  const path = join(work.folder, file);
  const tone = "aevalsrc=if(lt(t\\,1)\\,0\\,0.5*sin(2*PI*440*t)):d=2:s=44100";
  await run(work.ffmpeg.path, ["-v", "error", "-f", "lavfi", "-i", tone, ...encode, path]);
  return path;
}

async function conformed(path: string, contentType: AudioType) {
  const { files } = await conformSound(plan(contentType), { ...work, inputs: new Map([["source", path]]) });
  const peaks = peakFileSchema.parse(JSON.parse(await readFile(files["peaks.json"], "utf8")));
  return { wav: files["audio.wav"], seconds: peaks.seconds, peaks: [...Buffer.from(peaks.peaks, "base64")] };
}

describe("a sound that a person brings", () => {
  it.each<[AudioType, string, readonly string[]]>([
    ["audio/wav", "tone.wav", ["-c:a", "pcm_s24le"]],
    ["audio/mpeg", "tone.mp3", ["-c:a", "libmp3lame"]],
    ["audio/mp4", "tone.m4a", ["-c:a", "aac"]],
    ["audio/flac", "tone.flac", ["-c:a", "flac"]],
    ["audio/ogg", "tone.ogg", ["-c:a", "libvorbis"]],
    ["audio/aac", "tone.aac", ["-c:a", "aac", "-f", "adts"]],
  ])("as %s is the film's own PCM afterwards, and its peaks show where it is loud", async (type, file, encode) => {
    const { wav, seconds, peaks } = await conformed(await toneAs(file, ...encode), type);
    const handle = await open(wav);
    const head = await readWavHead(handle);
    await handle.close();
    expect(head?.samples).toBe(Math.round(seconds * SAMPLE_RATE));
    // Lossy coders add up to a tenth of a second of their own.
    expect(seconds).toBeGreaterThanOrEqual(2);
    expect(seconds).toBeLessThan(2.15);
    expect(peaks.slice(0, 40).every((peak) => peak < 30)).toBe(true);
    // Half of full scale, 3 dB down on both sides because it was mono, is 0.6 on the square-root scale.
    const loud = peaks.slice(65, 90).reduce((sum, peak) => sum + peak, 0) / 25;
    expect(loud).toBeGreaterThan(144);
    expect(loud).toBeLessThan(162);
  });

  it("comes out the same, byte for byte, when it is brought again", async () => {
    const path = await toneAs("tone.flac", "-c:a", "flac");
    const first = await readFile((await conformed(path, "audio/flac")).wav);
    expect(await readFile((await conformed(path, "audio/flac")).wav)).toEqual(first);
  });
});

describe("a file that is no sound is refused with a sentence", () => {
  async function hostile(file: string, content: string | Uint8Array, type: AudioType): Promise<unknown> {
    const path = join(work.folder, file);
    await writeFile(path, content);
    return conformed(path, type).then(
      () => null,
      (error: unknown) => error,
    );
  }
  const refused = { reason: "input-refused", message: expect.stringContaining("“Rain”") };

  it("when it is a playlist that points at files of the machine, whatever it is called", async () => {
    const secret = await toneAs("secret.wav");
    const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${secret}\n#EXT-X-ENDLIST\n`;
    for (const type of ["audio/mpeg", "audio/mp4", "audio/wav", "audio/ogg", "audio/aac"] as const) {
      expect(await hostile("list.bin", playlist, type)).toMatchObject(refused);
    }
    const list = `ffconcat version 1.0\nfile '${secret}'\n`;
    expect(await hostile("concat.bin", list, "audio/wav")).toMatchObject(refused);
  });

  it("when there is nothing in it", async () => {
    expect(await hostile("empty.mp3", "", "audio/mpeg")).toMatchObject(refused);
  });

  it("when it is cut off", async () => {
    const m4a = await readFile(await toneAs("whole.m4a", "-c:a", "aac"));
    expect(await hostile("half.m4a", m4a.subarray(0, m4a.length / 2), "audio/mp4")).toMatchObject(refused);
    const flac = await readFile(await toneAs("whole.flac", "-c:a", "flac"));
    expect(await hostile("half.flac", flac.subarray(0, flac.length / 2), "audio/flac")).toMatchObject(refused);
  });

  it("when it holds pictures alone", async () => {
    const path = join(work.folder, "film.mp4");
    const picture = ["-f", "lavfi", "-i", "color=s=64x64:d=1", "-c:v", "libx264"];
    await run(work.ffmpeg.path, ["-v", "error", ...picture, path]);
    expect(await hostile("film.m4a", await readFile(path), "audio/mp4")).toMatchObject(refused);
  });

  it("when it would go on for hours", async () => {
    const path = join(work.folder, "long.flac");
    const silence = ["-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=1900", "-c:a", "flac"];
    await run(work.ffmpeg.path, ["-v", "error", ...silence, path]);
    const error = await hostile("hours.flac", await readFile(path), "audio/flac");
    expect(error).toMatchObject({
      reason: "input-refused",
      message: expect.stringContaining("longer than 30 minutes"),
    });
  });
});
