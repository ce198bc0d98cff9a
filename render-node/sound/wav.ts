import { type FileHandle, open } from "node:fs/promises";
import type { FrameRate } from "../../domain/film/frame-rate.ts";

/** All sound of a film: 48 kHz, two channels, 16-bit PCM. A sample here is one moment of both channels. */
export const SAMPLE_RATE = 48_000;
export const SAMPLE_BYTES = 4;
export const WAV_HEADER_BYTES = 44;

/** How many samples the first `frames` frames last, to the nearest sample: exact at 24, 25 and 30, else within half of one. */
export function samplesOf(frames: number, rate: FrameRate): number {
  return Math.round((frames * SAMPLE_RATE * rate.denominator) / rate.numerator);
}

/** The header of a WAV file with this many samples. */
export function wavHeader(samples: number): Uint8Array {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  const bytes = samples * SAMPLE_BYTES;
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + bytes, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * SAMPLE_BYTES, 28);
  header.writeUInt16LE(SAMPLE_BYTES, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(bytes, 40);
  return header;
}

/** Writes a WAV file from blocks of interleaved samples, which must be `samples` long together. */
export async function writeWav(
  path: string,
  samples: number,
  blocks: Iterable<Int16Array> | AsyncIterable<Int16Array>,
): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.write(wavHeader(samples));
    let written = 0;
    for await (const block of blocks) {
      await file.write(new Uint8Array(block.buffer, block.byteOffset, block.byteLength));
      written += block.length / 2;
    }
    if (written !== samples) throw new Error(`wrote ${written} of ${samples} samples`);
  } finally {
    await file.close();
  }
}

/** A WAV file's samples: how many, and where the first byte lies. Null when it is not PCM of our kind, or cut off. */
export async function readWavHead(file: FileHandle): Promise<{ samples: number; start: number } | null> {
  const { size } = await file.stat();
  const head = Buffer.alloc(WAV_HEADER_BYTES);
  const { bytesRead } = await file.read(head, 0, WAV_HEADER_BYTES, 0);
  if (bytesRead < WAV_HEADER_BYTES) return null;
  const bytes = head.readUInt32LE(40);
  const samples = bytes / SAMPLE_BYTES;
  if (!Number.isInteger(samples) || WAV_HEADER_BYTES + bytes > size) return null;
  return head.equals(wavHeader(samples)) ? { samples, start: WAV_HEADER_BYTES } : null;
}
