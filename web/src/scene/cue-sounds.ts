import type { CueSound } from "#domain/scene/content";
import { LOUDEST_DB, QUIETEST_DB } from "#domain/stitch/lanes";

/** A sound as it is first laid at a cue: whole, a little under the voices; as loud and in the lane that was chosen before. */
export function freshSound(
  { id, durationFrames }: { readonly id: CueSound["soundId"]; readonly durationFrames: number },
  before: CueSound | undefined,
): CueSound {
  const { lane, gainDb } = before ?? { lane: "effects", gainDb: -6 };
  return { soundId: id, lane, inFrame: 0, frames: durationFrames, gainDb, fadeInFrames: 0, fadeOutFrames: 0 };
}

/** The part of a sound as far as the sound goes and its fades fit: what a person typed, made playable. */
export function fittingSound(sound: CueSound, durationFrames: number): CueSound {
  const inFrame = Math.min(Math.max(0, sound.inFrame), durationFrames - 1);
  const frames = Math.min(Math.max(1, sound.frames), durationFrames - inFrame);
  const fadeInFrames = Math.min(Math.max(0, sound.fadeInFrames), frames);
  const fadeOutFrames = Math.min(Math.max(0, sound.fadeOutFrames), frames - fadeInFrames);
  const gainDb = Math.min(LOUDEST_DB, Math.max(QUIETEST_DB, sound.gainDb));
  return { ...sound, inFrame, frames, gainDb, fadeInFrames, fadeOutFrames };
}
