import { type FileHandle, open } from "node:fs/promises";
import type { SoundClip } from "../../contract/render.ts";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { RenderFailure } from "../failure.ts";
import { duckingGains, type SpokenSpan } from "./ducking.ts";
import { readWavHead, SAMPLE_BYTES, SAMPLE_RATE, samplesOf } from "./wav.ts";

/** A clip where it plays, in samples of its scene or film. `offset` is the sample of the file it starts with. */
export interface PlacedClip {
  readonly clip: SoundClip;
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly fadeIn: number;
  readonly fadeOut: number;
}

/** The clips of a plan, each where it plays; those past the end of `samples` are left out. */
export function placedClips(clips: readonly SoundClip[], rate: FrameRate, samples: number): PlacedClip[] {
  return clips
    .map((clip) => {
      const start = samplesOf(clip.startFrame, rate);
      const end = samplesOf(clip.startFrame + clip.outFrame - clip.inFrame, rate);
      const fadeIn = samplesOf(clip.fadeInFrames, rate);
      const fadeOut = samplesOf(clip.fadeOutFrames, rate);
      return { clip, start, end, offset: samplesOf(clip.inFrame, rate), fadeIn, fadeOut };
    })
    .filter(({ start }) => start < samples);
}

/** Clips ready to be laid under something. */
export interface OpenClips {
  /** Adds what plays from sample `at` on to a block of interleaved stereo, full scale at 1. */
  addTo(block: Float32Array, at: number): Promise<void>;
  /** Sentences about clips that are shorter than the plan says. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the files of some clips, which are sounds in the film's form (`SOUND_OUTPUTS`). `spoken` is where music goes down.
 * Throws `input-refused` for a file that is not.
 */
export async function openClips(
  placed: readonly PlacedClip[],
  spoken: readonly SpokenSpan[],
  pathOf: (key: string) => string,
): Promise<OpenClips> {
  const files = new Map<string, { readonly file: FileHandle; readonly samples: number; readonly start: number }>();
  const notes: string[] = [];
  const close = async () => {
    for (const { file } of files.values()) await file.close();
    files.clear();
  };
  try {
    for (const { clip, offset, start, end } of placed) {
      const opened = files.get(clip.key) ?? (await openSound(clip, pathOf(clip.key)));
      files.set(clip.key, opened);
      const missing = (offset + end - start - opened.samples) / SAMPLE_RATE;
      if (missing > 0.05)
        notes.push(`The file of the ${clip.lane} clip ${clip.id} ends ${missing.toFixed(1)} s before it.`);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    notes,
    close,
    async addTo(block, at) {
      const length = block.length / 2;
      const ducking = duckingGains(spoken, at, length);
      for (const one of placed) {
        const sound = files.get(one.clip.key);
        const [first, last] = [Math.max(at, one.start), Math.min(at + length, one.end)];
        if (!sound || first >= last) continue;
        const bytes = Buffer.alloc((last - first) * SAMPLE_BYTES);
        const from = one.offset + first - one.start;
        const available = Math.max(0, Math.min(last - first, sound.samples - from));
        await sound.file.read(bytes, 0, available * SAMPLE_BYTES, sound.start + from * SAMPLE_BYTES);
        const gain = 10 ** (one.clip.gainDb / 20) / 32768;
        for (let sample = first; sample < last; sample++) {
          const duck = one.clip.lane === "music" ? (ducking?.[sample - at] ?? 1) : 1;
          const level = gain * edge(one, sample) * duck;
          const place = (sample - at) * 2;
          const source = (sample - first) * SAMPLE_BYTES;
          block[place] = (block[place] ?? 0) + bytes.readInt16LE(source) * level;
          block[place + 1] = (block[place + 1] ?? 0) + bytes.readInt16LE(source + 2) * level;
        }
      }
    },
  };
}

/** How much of a clip its fades let through at a sample. */
function edge({ start, end, fadeIn, fadeOut }: PlacedClip, at: number): number {
  const rising = fadeIn === 0 ? 1 : Math.min(1, (at - start) / fadeIn);
  const falling = fadeOut === 0 ? 1 : Math.min(1, (end - at) / fadeOut);
  return rising * falling;
}

async function openSound(clip: SoundClip, path: string) {
  const file = await open(path);
  const head = await readWavHead(file);
  if (head) return { file, ...head };
  await file.close();
  const detail = `The file of the ${clip.lane} clip ${clip.id} is not 48 kHz stereo PCM. Upload it again.`;
  throw new RenderFailure("input-refused", detail);
}
