import { open, rm, stat, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { LONGEST_SOUND_SECONDS, type SoundOutputName, type SoundPlan } from "../../contract/render.ts";
import { RenderFailure } from "../failure.ts";
import { runFfmpeg } from "../ffmpeg/run.ts";
import { inputPath, type RenderResult, type RenderWork } from "../work.ts";
import { conformArguments } from "./conform-arguments.ts";
import { peakMeter } from "./peaks.ts";
import { SAMPLE_BYTES, SAMPLE_RATE, wavHeader } from "./wav.ts";

const BLOCK_BYTES = SAMPLE_RATE * SAMPLE_BYTES;
/** Reading sound is far faster than hearing it; a file that keeps ffmpeg busy for longer means no good. */
const PATIENCE_MS = 3 * 60_000;

/**
 * Brings a person's sound file into the film's form, as the files of `SOUND_OUTPUTS` in the work's folder. Throws
 * `RenderFailure`: `input-refused` with a sentence when the file holds no sound, is damaged, or is too long.
 */
export async function conformSound(plan: SoundPlan, work: RenderWork): Promise<RenderResult<SoundOutputName, null>> {
  const raw = join(work.folder, "sound.raw");
  const source = relative(work.folder, inputPath(work, plan.source));
  work.progress("mixing", 0, 1);
  // A moment more than is allowed, so that a file that is too long can be told from one that just fits.
  const args = conformArguments(source, plan.contentType, "sound.raw", LONGEST_SOUND_SECONDS + 1);
  await runFfmpeg(work.ffmpeg, {
    args,
    folder: work.folder,
    signal: work.signal,
    timeoutMs: PATIENCE_MS,
    making: `the sound “${plan.name}”`,
  }).catch((error: unknown) => {
    if (!(error instanceof RenderFailure) || error.reason !== "encode-failed") throw error;
    const detail = `“${plan.name}” can't be heard: it holds no sound, is damaged or cut off.`;
    throw new RenderFailure("input-refused", detail);
  });
  const { size } = await stat(raw);
  const samples = Math.floor(size / SAMPLE_BYTES);
  if (samples === 0) throw new RenderFailure("input-refused", `“${plan.name}” is empty: there is no sound in it.`);
  if (samples > LONGEST_SOUND_SECONDS * SAMPLE_RATE) {
    const minutes = LONGEST_SOUND_SECONDS / 60;
    throw new RenderFailure(
      "input-refused",
      `“${plan.name}” is longer than ${minutes} minutes. Cut out what you need.`,
    );
  }
  const files = { "audio.wav": join(work.folder, "audio.wav"), "peaks.json": join(work.folder, "peaks.json") };
  await writePeaks(raw, files["peaks.json"], work.signal, { start: 0, samples, copyTo: files["audio.wav"] });
  await rm(raw);
  return { files, probe: null, notes: [] };
}

/**
 * Writes the `PeakFile` of PCM that lies in a file from `start` on; with `copyTo`, that PCM as a WAV file too, in the same
 * pass.
 */
export async function writePeaks(
  from: string,
  to: string,
  signal: AbortSignal,
  pcm: { readonly start: number; readonly samples: number; readonly copyTo: string | null },
): Promise<void> {
  const meter = peakMeter();
  const input = await open(from);
  const copy = pcm.copyTo === null ? null : await open(pcm.copyTo, "w");
  try {
    await copy?.write(wavHeader(pcm.samples));
    const end = pcm.start + pcm.samples * SAMPLE_BYTES;
    for (let at = pcm.start; at < end; at += BLOCK_BYTES) {
      signal.throwIfAborted();
      const block = Buffer.alloc(Math.min(BLOCK_BYTES, end - at));
      const { bytesRead } = await input.read(block, 0, block.length, at);
      if (bytesRead < block.length) throw new Error("the sound file became shorter");
      await copy?.write(block);
      meter.add(new Int16Array(block.buffer, block.byteOffset, block.length / 2));
    }
  } finally {
    await input.close();
    await copy?.close();
  }
  await writeFile(to, `${JSON.stringify(meter.read())}\n`);
}
