import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import type { Mp4Track, SamplePlace } from "../../domain/film/mp4.ts";

/** Frames of a file whose picture track was probed; `to` is not part of it. */
export interface Stretch {
  readonly path: string;
  readonly track: Pick<Mp4Track, "samplePlaces">;
  readonly from: number;
  readonly to: number;
}

const BLOCK_BYTES = 1024 * 1024;
/** H.264's parameter sets. ffmpeg repeats them before the first picture of a joined file; they are compared elsewhere. */
const PARAMETER_SETS: ReadonlySet<number> = new Set([7, 8]);

/** SHA-256 (hex) of the pictures of some frames, one after the other, wherever they lie in their file. */
async function pictureHash(file: FileHandle, { track, from, to }: Stretch): Promise<string> {
  const hash = createHash("sha256");
  for (const samples of blocks(track.samplePlaces.slice(from, to))) {
    const start = samples[0]?.offset ?? 0;
    const block = Buffer.alloc(samples.reduce((sum, { bytes }) => sum + bytes, 0));
    await file.read(block, 0, block.length, start);
    for (const { offset, bytes } of samples) {
      for (const unit of unitsOf(block.subarray(offset - start, offset - start + bytes))) hash.update(unit);
    }
  }
  return hash.digest("hex");
}

/** Samples that lie one behind the other, about as many as fit into a block. */
function* blocks(places: Mp4Track["samplePlaces"]): Generator<Mp4Track["samplePlaces"]> {
  let block: SamplePlace[] = [];
  let [end, length] = [-1, 0];
  for (const place of places) {
    if (block.length > 0 && (place.offset !== end || length >= BLOCK_BYTES)) {
      yield block;
      [block, length] = [[], 0];
    }
    block.push(place);
    end = place.offset + place.bytes;
    length += place.bytes;
  }
  if (block.length > 0) yield block;
}

/** The units of a stored picture, each with its length before it (ISO/IEC 14496-15), without parameter sets. */
function* unitsOf(sample: Buffer): Generator<Buffer> {
  for (let at = 0; at + 5 <= sample.length; ) {
    const end = at + 4 + sample.readUInt32BE(at);
    if (!PARAMETER_SETS.has((sample[at + 4] ?? 0) & 31)) yield sample.subarray(at, end);
    at = end;
  }
}

/**
 * Are these frames of the film, byte for byte as they are coded, those of its parts? Gives the index of the first
 * part that is not, or null.
 */
export async function firstChangedPart(film: Omit<Stretch, "from" | "to">, parts: readonly Stretch[]) {
  const joined = await open(film.path);
  try {
    let start = 0;
    for (const [index, part] of parts.entries()) {
      const end = start + part.to - part.from;
      const source = await open(part.path);
      try {
        const [wanted, got] = [
          await pictureHash(source, part),
          await pictureHash(joined, { ...film, from: start, to: end }),
        ];
        if (wanted !== got) return index;
      } finally {
        await source.close();
      }
      start = end;
    }
    return start === film.track.samplePlaces.length ? null : parts.length;
  } finally {
    await joined.close();
  }
}
