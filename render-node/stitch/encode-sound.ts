import { open, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { RenderFailure } from "../failure.ts";
import { AAC_ARGUMENTS, PACKET_SAMPLES } from "../ffmpeg/arguments.ts";
import { runFfmpeg } from "../ffmpeg/run.ts";
import { loudnessMeter, loudnessOf } from "../sound/loudness.ts";
import { mastered, masterGain } from "../sound/master.ts";
import { SAMPLE_RATE } from "../sound/wav.ts";
import { allowedMs, type RenderWork } from "../work.ts";
import { madeOf } from "./cache.ts";
import type { FilmSound } from "./film-sound.ts";
import { adtsPackets, packetsOf, type Stretch, soundStretches, stretchInput } from "./sound-stretches.ts";

/** Encoders at work at once: each takes one core. */
const AT_ONCE = Math.min(8, availableParallelism());

/** Raw PCM on standard input to a stream of AAC packets. */
export function stretchArguments(output: string): string[] {
  return [
    ...["-protocol_whitelist", "pipe", "-f", "s16le", "-ar", String(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0"],
    ...["-map", "0:a", ...AAC_ARGUMENTS, "-fflags", "+bitexact", "-f", "adts", `file:${output}`],
  ];
}

/**
 * Encodes a film's sound to `output` (ADTS, in the work's folder), under one gain and a limiter. It is made in stretches,
 * several at once, and stretches whose sound is the same as last time are taken from what was kept: the packets are the
 * same either way. `progress` is told how much is done, from 0 to 1.
 */
export async function encodeFilmSound(
  sound: FilmSound,
  output: string,
  work: RenderWork,
  progress: (part: number) => void,
): Promise<void> {
  const stretches = soundStretches(sound.starts, sound.samples);
  let done = 0;
  const told = () => {
    done += 1;
    progress(done / (2 * stretches.length));
  };
  const powers: (readonly number[])[] = [];
  for (const stretch of stretches) {
    powers.push(await measured(sound, stretch, work));
    told();
  }
  const gain = masterGain(loudnessOf(powers.flat()));
  const files = stretches.map((_, index) => `sound-${index}.aac`);
  const waiting = stretches.map((stretch, index) => ({ stretch, file: files[index] ?? "" }));
  const others = new AbortController();
  const own = { ...work, signal: AbortSignal.any([work.signal, others.signal]) };
  const takeTurns = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await encoded(sound, next.stretch, gain, next.file, own);
      told();
    }
  };
  const turns = Array.from({ length: AT_ONCE }, () =>
    takeTurns().catch((error: unknown) => {
      others.abort(error);
      throw error;
    }),
  );
  await Promise.allSettled(turns);
  await Promise.all(turns);
  const joined = await open(join(work.folder, output), "w");
  try {
    for (const file of files) {
      await joined.write(await readFile(join(work.folder, file)));
      await rm(join(work.folder, file));
    }
  } finally {
    await joined.close();
  }
}

const powersSchema = z.array(z.number().min(0));

/** The loudness of a stretch in steps of 100 ms, read once for each sound. */
async function measured(sound: FilmSound, stretch: Stretch, work: RenderWork): Promise<readonly number[]> {
  const from = stretch.first * PACKET_SAMPLES;
  const to = Math.min(sound.samples, stretch.last * PACKET_SAMPLES);
  const key = madeOf("loudness of a stretch", sound.describe(from, to));
  const path = join(work.folder, "loudness.json");
  if (await work.madeFiles?.take(key, path)) return powersSchema.parse(JSON.parse(await readFile(path, "utf8")));
  const meter = loudnessMeter();
  for await (const block of sound.read(from, to)) meter.add(block);
  const steps = meter.steps();
  if (work.madeFiles) {
    await writeFile(path, JSON.stringify(steps));
    await work.madeFiles.keep(key, path);
  }
  return steps;
}

async function encoded(
  sound: FilmSound,
  stretch: Stretch,
  gain: number,
  file: string,
  work: RenderWork,
): Promise<void> {
  const { from, to, lead } = stretchInput(stretch, sound.samples);
  const path = join(work.folder, file);
  const count = stretch.last - stretch.first;
  const isEnd = stretch.last === packetsOf(sound.samples);
  // Samples are made from positions in the film: the same ones at another place are other bytes only by the packets.
  const key = madeOf(
    work.ffmpeg.version,
    stretchArguments("one.aac"),
    gain,
    lead,
    count,
    isEnd,
    sound.describe(from, to),
  );
  if (await work.madeFiles?.take(key, path)) return;
  const raw = `raw-${file}`;
  await runFfmpeg(work.ffmpeg, {
    args: stretchArguments(raw),
    folder: work.folder,
    signal: work.signal,
    timeoutMs: allowedMs(Math.ceil((to - from) / SAMPLE_RATE)),
    making: "the film's sound",
    stdin: bytesOf(mastered(sound.read(from, to), gain)),
  });
  const packets = adtsPackets(await readFile(join(work.folder, raw)));
  await rm(join(work.folder, raw));
  const wanted = packets?.slice(lead, lead + count) ?? [];
  if (wanted.length !== count) {
    throw new RenderFailure(
      "verification-failed",
      `The film's sound came out in ${wanted.length} packets, not ${count}.`,
    );
  }
  await writeFile(path, Buffer.concat(wanted));
  await work.madeFiles?.keep(key, path);
}

async function* bytesOf(sound: AsyncIterable<Int16Array>): AsyncGenerator<Uint8Array> {
  for await (const block of sound) yield new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
}
