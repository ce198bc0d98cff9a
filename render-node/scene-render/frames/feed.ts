import type { Overlay } from "./frames-process.ts";

/** A shot, as far as it decides which of its frames are the very picture of the one before. */
export interface FedShot {
  readonly frames: number;
  /** All its frames are one picture, whatever is laid over it. */
  readonly isHeld: boolean;
  readonly overlays: readonly Pick<Overlay, "startFrame" | "endFrame">[];
  /** Frames at its start and end in which it meets its neighbours. */
  readonly blendedAtStart: number;
  readonly blendedAtEnd: number;
}

/** Which of a scene's frames the encoder is given. */
export interface Feed {
  /** The scene's frame of each one given, in order. */
  readonly frames: readonly number[];
  /** How many frames after each are the same picture, and are not given. */
  readonly copies: readonly number[];
  /** Those given (by their place in `frames`) which decoding can start at. */
  readonly keys: readonly number[];
  /** Each shot's own frames that are not given. */
  readonly spared: readonly (readonly FrameSpan[])[];
}

/** Frames from one up to, not including, another. */
export interface FrameSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * A picture that stands is given so many times: an encoder looks ten frames ahead to see how long it is worth its bits,
 * and gets it better with each of the first few.
 */
const GIVEN_OF_HELD = 12;

/**
 * The frames to encode of a scene whose shots follow each other: of a picture that stands only the first few, counted
 * anew at each key frame. Key frames lie at `cuts`, and `interval` frames after the last one at most.
 */
export function feedOf(shots: readonly FedShot[], cuts: readonly number[], interval: number): Feed {
  const frames: number[] = [];
  const copies: number[] = [];
  const keys: number[] = [];
  const spared: FrameSpan[][] = [];
  const cutAt = new Set(cuts);
  let [sceneFrame, lastKey, given] = [0, -interval, 0];
  for (const shot of shots) {
    const own: FrameSpan[] = [];
    spared.push(own);
    for (let frame = 0; frame < shot.frames; frame++, sceneFrame++) {
      const isKey = cutAt.has(sceneFrame) || sceneFrame - lastKey >= interval;
      given = !isKey && repeats(shot, frame) ? given + 1 : 1;
      if (given > GIVEN_OF_HELD) {
        copies.push((copies.pop() ?? 0) + 1);
        const last = own.at(-1)?.end === frame ? own.pop() : undefined;
        own.push({ start: last?.start ?? frame, end: frame + 1 });
        continue;
      }
      if (isKey) {
        lastKey = sceneFrame;
        keys.push(frames.length);
      }
      frames.push(sceneFrame);
      copies.push(0);
    }
  }
  return { frames, copies, keys, spared };
}

/** Is a shot's frame the very picture of its frame before? */
function repeats(shot: FedShot, frame: number): boolean {
  if (!shot.isHeld || frame - 1 < shot.blendedAtStart || frame >= shot.frames - shot.blendedAtEnd) return false;
  return shot.overlays.every(({ startFrame, endFrame }) => frame !== startFrame && frame !== endFrame);
}
