import { type FileHandle, open } from "node:fs/promises";
import type { SoundClip } from "../../contract/render.ts";
import type { CaptionCue } from "../../domain/film/captions.ts";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { openClips, type PlacedClip, placedClips } from "../sound/clips.ts";
import { DUCKING_REACH, type SpokenSpan } from "../sound/ducking.ts";
import { readWavHead, SAMPLE_BYTES, samplesOf } from "../sound/wav.ts";
import { inputPath, type RenderWork } from "../work.ts";
import { fileHash } from "./cache.ts";
import type { Placement } from "./timeline.ts";

const BLOCK_SAMPLES = 48_000;

/** A take's sound and where it plays, in samples of the film; `skipped` of its own are left out at its start. */
interface SoundPiece {
  readonly path: string;
  readonly sha256: string;
  readonly skipped: number;
  readonly start: number;
  readonly end: number;
}

/** A film's sound before it is mastered, readable from anywhere. */
export interface FilmSound {
  readonly samples: number;
  /** The first sample of each take. */
  readonly starts: readonly number[];
  /** Blocks of interleaved stereo (full scale at 1) that are the samples from one up to another, within the film. */
  read(from: number, to: number): AsyncGenerator<Float32Array>;
  /** All that decides those samples, counted from the first of them: equal descriptions are equal sound. */
  describe(from: number, to: number): unknown;
  /** Sentences about clips that are shorter than the plan says. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/**
 * The takes' sounds one after the other, with the film's own clips over them. Each take starts at the sample nearest to
 * its first frame in the film, so nothing drifts at rates whose frames are no whole number of samples (a take's own file
 * may be a sample longer or shorter than its place: it is cut, or its last sample held). Where two takes overlap, one
 * fades into the other.
 */
export async function openFilmSound(
  placed: readonly Placement[],
  clips: readonly SoundClip[],
  cues: readonly CaptionCue[],
  rate: FrameRate,
  work: RenderWork,
): Promise<FilmSound> {
  const pieces: SoundPiece[] = [];
  for (const { item, start, end } of placed) {
    const path = inputPath(work, item.audio);
    const sha256 = await fileHash(path);
    const skipped = samplesOf(item.trim?.head ?? 0, rate);
    pieces.push({ path, sha256, skipped, start: samplesOf(start, rate), end: samplesOf(end, rate) });
  }
  const samples = pieces.at(-1)?.end ?? 0;
  const laid = placedClips(clips, rate, samples);
  const spoken = cues.map((cue) => ({ start: samplesOf(cue.startFrame, rate), end: samplesOf(cue.endFrame, rate) }));
  const files = openWavFiles();
  const over = await openClips(laid, spoken, (key) => inputPath(work, key));

  async function* read(from: number, to: number): AsyncGenerator<Float32Array> {
    for (let at = from; at < to; at += BLOCK_SAMPLES) {
      work.signal.throwIfAborted();
      const block = new Float32Array(Math.min(BLOCK_SAMPLES, to - at) * 2);
      for (const [index, piece] of pieces.entries()) {
        await addPiece(block, at, piece, { before: pieces[index - 1], after: pieces[index + 1] }, files);
      }
      await over.addTo(block, at);
      yield block;
    }
  }

  return {
    samples,
    starts: pieces.map(({ start }) => start),
    read,
    notes: over.notes,
    describe: (from, to) => describe({ pieces, laid, spoken, samples }, from, to),
    async close() {
      await files.close();
      await over.close();
    },
  };
}

interface Parts {
  readonly pieces: readonly SoundPiece[];
  readonly laid: readonly PlacedClip[];
  readonly spoken: readonly SpokenSpan[];
  readonly samples: number;
}

function describe({ pieces, laid, spoken, samples }: Parts, from: number, to: number): unknown {
  const isNear = (reach: number) => (one: SpokenSpan) => one.start < to + reach && one.end > from - reach;
  const place = ({ start, end }: SpokenSpan) => [start - from, end - from];
  const near = pieces.map((piece, index) => ({ piece, next: pieces[index + 1], last: pieces[index - 1] }));
  const clips = laid.filter(isNear(0));
  return {
    length: Math.min(to, samples) - from,
    takes: near
      .filter(({ piece }) => isNear(0)(piece))
      .map(({ piece, next, last }) => [
        ...[piece.sha256, piece.skipped, ...place(piece)],
        // Where it fades into its neighbours, if it does.
        ...[next && next.start < piece.end ? next.start - from : null],
        ...[last && last.end > piece.start ? last.end - from : null],
      ]),
    clips: clips.map(({ clip, offset, fadeIn, fadeOut, ...span }) => [
      ...[clip.sha256, clip.lane, clip.gainDb, offset, fadeIn, fadeOut, ...place(span)],
    ]),
    spoken: clips.some(({ clip }) => clip.lane === "music") ? spoken.filter(isNear(DUCKING_REACH)).map(place) : [],
  };
}

/** The takes' sound files, opened when they are first read. */
interface WavFiles {
  of(path: string): Promise<{ readonly file: FileHandle; readonly samples: number; readonly start: number }>;
  close(): Promise<void>;
}

function openWavFiles(): WavFiles {
  const open1 = async (path: string) => {
    const file = await open(path);
    const head = await readWavHead(file);
    if (head) return { file, ...head };
    await file.close();
    throw new Error("a checked sound file is no longer readable");
  };
  const opened = new Map<string, ReturnType<typeof open1>>();
  return {
    of(path) {
      const known = opened.get(path) ?? open1(path);
      opened.set(path, known);
      return known;
    },
    async close() {
      for (const one of opened.values()) await (await one.catch(() => null))?.file.close();
      opened.clear();
    },
  };
}

/** Adds what of a take falls into a block that starts at sample `at` of the film. */
async function addPiece(
  block: Float32Array,
  at: number,
  piece: SoundPiece,
  { before, after }: { readonly before: SoundPiece | undefined; readonly after: SoundPiece | undefined },
  files: WavFiles,
): Promise<void> {
  const [first, last] = [Math.max(at, piece.start), Math.min(at + block.length / 2, piece.end)];
  if (first >= last) return;
  const { file, samples, start } = await files.of(piece.path);
  const bytes = Buffer.alloc((last - first) * SAMPLE_BYTES);
  const from = first - piece.start + piece.skipped;
  const available = Math.max(0, Math.min(last - first, samples - from));
  await file.read(bytes, 0, available * SAMPLE_BYTES, start + from * SAMPLE_BYTES);
  if (available < last - first && samples > 0 && available > 0) {
    bytes.copy(bytes, available * SAMPLE_BYTES, (available - 1) * SAMPLE_BYTES, available * SAMPLE_BYTES);
  }
  const pcm = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  const inEnd = before && before.end > piece.start ? before.end : piece.start;
  const outStart = after && after.start < piece.end ? after.start : piece.end;
  for (let sample = first; sample < last; sample++) {
    let level = 1 / 32768;
    if (sample < inEnd) level *= (sample - piece.start) / (inEnd - piece.start);
    if (sample >= outStart) level *= 1 - (sample - outStart) / (piece.end - outStart);
    const place = (sample - at) * 2;
    const source = (sample - first) * 2;
    block[place] = (block[place] ?? 0) + (pcm[source] ?? 0) * level;
    block[place + 1] = (block[place + 1] ?? 0) + (pcm[source + 1] ?? 0) * level;
  }
}
