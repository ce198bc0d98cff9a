import { type FileHandle, open } from "node:fs/promises";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { floats } from "../sound/mix.ts";
import { readWavHead, SAMPLE_BYTES, samplesOf } from "../sound/wav.ts";
import type { Placement } from "./timeline.ts";

const BLOCK_SAMPLES = 48_000;

/** A take's sound file and where it plays, in samples of the film; `skipped` of its own are left out at its start. */
interface SoundPiece {
  readonly path: string;
  readonly skipped: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The film's sound as raw PCM: the takes' sounds one after the other. Each take starts at the sample nearest to its
 * first frame in the film, so nothing drifts at rates whose frames are no whole number of samples (a take's own file may
 * be a sample longer or shorter than its place: it is cut, or its last sample held). Where two takes overlap, one fades
 * into the other.
 */
export async function* filmSound(
  placed: readonly Placement[],
  pathOf: (key: string) => string,
  rate: FrameRate,
): AsyncGenerator<Uint8Array> {
  const pieces = placed.map(({ item, start, end }) => ({
    path: pathOf(item.audio),
    skipped: samplesOf(item.trim?.head ?? 0, rate),
    start: samplesOf(start, rate),
    end: samplesOf(end, rate),
  }));
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    const alone = Math.min(piece.end, next?.start ?? piece.end);
    const before = index === 0 ? piece.start : Math.max(piece.start, pieces[index - 1]?.end ?? 0);
    yield* read(piece, before, alone);
    if (next && next.start < piece.end) yield* crossfade(piece, next, next.start, piece.end);
  }
}

/** The bytes of a piece between two samples of the film. */
async function* read(piece: SoundPiece, from: number, to: number): AsyncGenerator<Buffer> {
  const file = await open(piece.path);
  try {
    const head = await readWavHead(file);
    if (!head) throw new Error("a checked sound file is no longer readable");
    for (let at = from; at < to; at += BLOCK_SAMPLES) {
      yield await readBlock(file, head, at - piece.start + piece.skipped, Math.min(BLOCK_SAMPLES, to - at));
    }
  } finally {
    await file.close();
  }
}

/** `length` samples from `from`; past the end of the file, its last sample. */
async function readBlock(
  file: FileHandle,
  head: { samples: number; start: number },
  from: number,
  length: number,
): Promise<Buffer> {
  const block = Buffer.alloc(length * SAMPLE_BYTES);
  const available = Math.max(0, Math.min(length, head.samples - from));
  await file.read(block, 0, available * SAMPLE_BYTES, head.start + from * SAMPLE_BYTES);
  for (let index = Math.max(1, available); index < length; index++) {
    block.copyWithin(index * SAMPLE_BYTES, (index - 1) * SAMPLE_BYTES, index * SAMPLE_BYTES);
  }
  return block;
}

async function* crossfade(one: SoundPiece, two: SoundPiece, from: number, to: number): AsyncGenerator<Buffer> {
  const second = read(two, from, to);
  let at = from;
  for await (const out of read(one, from, to)) {
    const incoming = (await second.next()).value ?? Buffer.alloc(out.length);
    const mixed = Buffer.alloc(out.length);
    for (let byte = 0; byte < out.length; byte += 2) {
      const part = (at + Math.floor(byte / SAMPLE_BYTES) - from) / (to - from);
      mixed.writeInt16LE(Math.round(out.readInt16LE(byte) * (1 - part) + incoming.readInt16LE(byte) * part), byte);
    }
    at += out.length / SAMPLE_BYTES;
    yield mixed;
  }
  await second.return(undefined);
}

/** Raw PCM as numbers, full scale at 1. */
export async function* floatBlocks(sound: AsyncIterable<Uint8Array>): AsyncGenerator<Float32Array> {
  for await (const block of sound) yield floats(new Int16Array(Uint8Array.from(block).buffer));
}

/** Numbers as raw PCM. */
export async function* byteBlocks(sound: AsyncIterable<Int16Array>): AsyncGenerator<Uint8Array> {
  for await (const block of sound) yield new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
}
