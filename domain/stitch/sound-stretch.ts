import type { SoundId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { LOUDEST_DB, QUIETEST_DB } from "./lanes.ts";

/** A part of an uploaded sound as it is heard. Frames at the project's rate; the fades lie inside it. */
export interface SoundStretch {
  readonly soundId: SoundId;
  /** The first frame of the sound that is heard. */
  readonly inFrame: number;
  readonly frames: number;
  readonly gainDb: number;
  readonly fadeInFrames: number;
  readonly fadeOutFrames: number;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** Why this part of a sound can't be heard, by its field; null when it can: the sound is there, and long enough. */
export function soundStretchProblem(
  state: Project,
  { soundId, inFrame, frames, gainDb, fadeInFrames, fadeOutFrames }: SoundStretch,
): { readonly path: string; readonly message: string } | null {
  const sound = state.renders[soundId];
  if (sound?.kind !== "sound") return { path: "soundId", message: "there is no such sound" };
  const name = `“${sound.source?.name ?? "sound"}”`;
  if (sound.status !== "done" || sound.durationFrames === null) {
    return { path: "soundId", message: `${name} is not ready to be heard` };
  }
  if (![inFrame, frames, fadeInFrames, fadeOutFrames].every(isCount) || frames < 1) {
    return { path: "frames", message: "whole numbers of frames, and at least one" };
  }
  if (inFrame + frames > sound.durationFrames) {
    return { path: "frames", message: `${name} has ${sound.durationFrames} frames` };
  }
  if (fadeInFrames + fadeOutFrames > frames) {
    return { path: "fadeInFrames", message: "the fades are longer than the clip" };
  }
  if (!(gainDb >= QUIETEST_DB && gainDb <= LOUDEST_DB)) {
    return { path: "gainDb", message: `between ${QUIETEST_DB} and ${LOUDEST_DB} dB` };
  }
  return null;
}
