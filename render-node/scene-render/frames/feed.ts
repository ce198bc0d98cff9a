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
  /**
   * Which of those frames (1 is the first after the one given) decoding can start at: there the coded pictures of the
   * standing picture so far come again. Empty for most.
   */
  readonly restarts: readonly (readonly number[])[];
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
 * anew at a key frame unless what was coded for it at the last one can come again. Key frames lie at `cuts`, and
 * `interval` frames after the last one at most.
 */
export function feedOf(shots: readonly FedShot[], cuts: readonly number[], interval: number): Feed {
  const frames: number[] = [];
  const copies: number[] = [];
  const keys: number[] = [];
  const restarts: number[][] = [];
  const spared: FrameSpan[][] = [];
  const cutAt = new Set(cuts);
  const isCut = (frame: number, isLast: boolean) => isLast || cutAt.has(frame);
  // `isOne`: since the last key frame there was one picture.
  let [sceneFrame, lastKey, given, isOne] = [0, -interval, 0, false];
  for (const [index, shot] of shots.entries()) {
    const own: FrameSpan[] = [];
    spared.push(own);
    for (let frame = 0; frame < shot.frames; frame++, sceneFrame++) {
      const isDue = sceneFrame - lastKey >= interval;
      const isSame = repeats(shot, frame) && !cutAt.has(sceneFrame);
      const left = isDue && isSame ? standsFor(shot, frame) : 0;
      const isAtEnd = frame + left === shot.frames && isCut(sceneFrame + left, index === shots.length - 1);
      // What follows a repetition follows from its last coded picture: that one must be in it.
      const isAgain = left > 0 && isOne && given >= GIVEN_OF_HELD && (left >= GIVEN_OF_HELD || isAtEnd);
      const isKey = cutAt.has(sceneFrame) || (isDue && !isAgain);
      given = !isKey && isSame ? given + 1 : 1;
      isOne = isKey || (isOne && isSame);
      if (given > GIVEN_OF_HELD) {
        const copy = (copies.pop() ?? 0) + 1;
        copies.push(copy);
        const last = own.at(-1)?.end === frame ? own.pop() : undefined;
        own.push({ start: last?.start ?? frame, end: frame + 1 });
        if (isAgain) {
          restarts.at(-1)?.push(copy);
          lastKey = sceneFrame;
        }
        continue;
      }
      if (isKey) {
        lastKey = sceneFrame;
        keys.push(frames.length);
      }
      frames.push(sceneFrame);
      copies.push(0);
      restarts.push([]);
    }
  }
  return { frames, copies, restarts, keys, spared };
}

/** How many of a shot's frames from one on are the very picture before it. */
function standsFor(shot: FedShot, from: number): number {
  let frame = from;
  while (frame < shot.frames && repeats(shot, frame)) frame += 1;
  return frame - from;
}

/** Is a shot's frame the very picture of its frame before? */
function repeats(shot: FedShot, frame: number): boolean {
  if (!shot.isHeld || frame - 1 < shot.blendedAtStart || frame >= shot.frames - shot.blendedAtEnd) return false;
  return shot.overlays.every(({ startFrame, endFrame }) => frame !== startFrame && frame !== endFrame);
}
