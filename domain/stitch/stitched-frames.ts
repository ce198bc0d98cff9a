import type { Transition } from "../scene/content.ts";

/**
 * How many frames a transition takes away from the sum of its two scenes: a dissolve and a wipe lay the end of one over
 * the start of the next; a cut, a dip and fades overlap nothing. The last scene's transition has nothing to go into.
 */
export function overlapFrames(items: readonly { readonly transition: Transition }[], index: number): number {
  const transition = items[index]?.transition;
  if (!transition || index >= items.length - 1) return 0;
  return transition.kind === "dissolve" || transition.kind === "wipe" ? transition.frames : 0;
}

/** The length in frames of the film that scenes of these lengths make. */
export function stitchedFrames(items: readonly { readonly transition: Transition; readonly frames: number }[]): number {
  return items.reduce((sum, item, index) => sum + item.frames - overlapFrames(items, index), 0);
}
