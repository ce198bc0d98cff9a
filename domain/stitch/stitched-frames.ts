import type { Transition } from "../scene/content.ts";
import type { Trim } from "./render.ts";

/**
 * How many frames a transition takes away from the sum of its two scenes: a dissolve and a wipe lay the end of one over
 * the start of the next; a cut, a dip and fades overlap nothing. The last scene's transition has nothing to go into.
 */
export function overlapFrames(items: readonly { readonly transition: Transition }[], index: number): number {
  const transition = items[index]?.transition;
  if (!transition || index >= items.length - 1) return 0;
  return transition.kind === "dissolve" || transition.kind === "wipe" ? transition.frames : 0;
}

/** The length in frames of the film that scenes of these (shown) lengths make. */
export function stitchedFrames(items: readonly { readonly transition: Transition; readonly frames: number }[]): number {
  return items.reduce((sum, item, index) => sum + item.frames - overlapFrames(items, index), 0);
}

/** How many frames of a take the film shows. */
export function shownFrames(takeFrames: number, trim: Trim | undefined): number {
  return Math.max(0, takeFrames - (trim?.head ?? 0) - (trim?.tail ?? 0));
}

/** The film's frame at which each scene begins, of scenes of these (shown) lengths. */
export function sceneStarts(items: readonly { readonly transition: Transition; readonly frames: number }[]): number[] {
  let start = 0;
  return items.map((item, index) => {
    const own = start;
    start += item.frames - overlapFrames(items, index);
    return own;
  });
}
