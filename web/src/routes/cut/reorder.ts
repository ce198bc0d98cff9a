import { type LaidOut, longestTransition, type PlanStep, withTransition } from "./plan-draft.ts";

/** Where a scene comes to stand when its middle is taken to a frame of the film: behind all whose middle lies before. */
export function placeAt(items: readonly LaidOut[], from: number, middle: number): number {
  return items.filter((item, index) => index !== from && item.startFrame + item.durationFrames / 2 < middle).length;
}

/** The frame at which a scene taken to a place will begin, as the others lie now: where it is dropped. */
export function edgeAt(items: readonly LaidOut[], from: number, to: number): number {
  const others = items.toSpliced(from, 1);
  const [after, before] = [others[to], others[to - 1]];
  return after?.startFrame ?? (before ? before.startFrame + before.durationFrames : 0);
}

/**
 * The plan with one scene in another place. A transition goes with the scene it leads out of, as far as its new
 * neighbour is long enough; the last scene leads nowhere, but may fade out.
 */
export function reordered(items: readonly LaidOut[], from: number, to: number): PlanStep[] {
  const moved = items[from];
  if (!moved) return items.map(({ step }) => step);
  const order = items.toSpliced(from, 1).toSpliced(to, 0, moved);
  return order.map(({ step, durationFrames }, index) => {
    const { kind, frames } = step.transition;
    const isLast = index === order.length - 1;
    if (isLast && kind !== "fade-out") return withTransition(step, 0);
    const most = isLast ? Math.floor(durationFrames / 2) : longestTransition(order, index);
    return frames > most ? withTransition(step, most) : step;
  });
}

/** Do the scenes of a plan follow each other otherwise than in the film? */
export function isOtherOrder(steps: readonly PlanStep[], film: readonly { readonly id: string }[]): boolean {
  const inPlan = new Set(steps.map(({ sceneId }) => sceneId));
  const inFilm = film.filter(({ id }) => inPlan.has(id));
  return inFilm.some(({ id }, index) => steps[index]?.sceneId !== id);
}

/** The plan's scenes as they follow each other in the film. */
export function inFilmOrder(items: readonly LaidOut[], film: readonly { readonly id: string }[]): PlanStep[] {
  const places = new Map(film.map(({ id }, index) => [id, index]));
  const placeOf = ({ step }: LaidOut): number => places.get(step.sceneId) ?? film.length;
  const order = items.toSorted((a, b) => placeOf(a) - placeOf(b));
  // The first scene is taken to its own place, so that transitions are fitted to the new neighbours.
  return reordered(order, 0, 0);
}
