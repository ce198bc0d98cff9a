import type { Shot } from "./content.ts";

/** The most frames by which sound and picture of a cut may part, either way. */
export const LONGEST_LEAD = 240;

type LedShot = Pick<Shot, "durationFrames" | "soundLeadFrames">;

/**
 * By how many frames each shot's sound comes before its picture, as it is played: positive is a J cut, negative an L cut
 * (the sound of the shot before goes on under this picture). Never more than leaves a frame of each sound under its own
 * picture, so a lead is worth at most half of the shot it reaches into. The first shot has nothing before it: 0.
 */
export function soundLeads(shots: readonly LedShot[]): number[] {
  const most = (shot: LedShot): number => Math.max(0, Math.floor((shot.durationFrames - 1) / 2));
  return shots.map((shot, index) => {
    const previous = shots[index - 1];
    const asked = shot.soundLeadFrames;
    if (previous === undefined || asked === undefined) return 0;
    return asked > 0 ? Math.min(asked, most(previous)) : -Math.min(-asked, most(shot));
  });
}

/** The frames for which each shot's sound is heard. They sum to the scene's frames, as the pictures' do. */
export function soundFrames(shots: readonly LedShot[]): number[] {
  const leads = soundLeads(shots);
  return shots.map((shot, index) => shot.durationFrames + (leads[index] ?? 0) - (leads[index + 1] ?? 0));
}

/** The shot with this lead; without the field where there is none, so that a scene without leads is what it always was. */
export function withSoundLead<T extends LedShot>(shot: T, frames: number): T {
  const led = { ...shot, soundLeadFrames: frames };
  if (frames === 0) Reflect.deleteProperty(led, "soundLeadFrames");
  return led;
}
