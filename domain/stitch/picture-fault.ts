import { shotNumber } from "../film/shot-number.ts";
import type { Shot } from "../scene/content.ts";
import { isThroughBlack, type ShotBlend, shotBlends } from "../scene/shot-blends.ts";

/** A stretch of frames: the first one, and the one after its last. */
interface FrameRun {
  readonly start: number;
  readonly end: number;
}
export type FrameRuns = readonly FrameRun[];

/** A shot as far as its picture can be told by looking. */
export type SeenShot = Pick<
  Shot,
  "id" | "durationFrames" | "movement" | "panel" | "clip" | "size" | "subjects" | "transition"
>;

/** Movements in which the picture stands still, for the whole shot or much of it. */
const STANDING: ReadonlySet<Shot["movement"]> = new Set(["static", "rack-focus"]);
/** In fewer frames than this a slow camera may travel less than can be seen. */
const LONG_ENOUGH = 24;

/**
 * What of a scene's finished picture can't be as it was planned, as a sentence; null when nothing is. Only shots that the
 * house draws are judged: a picture or a clip that somebody put in may be black, still, or one flat colour. A drawn shot
 * is never black outside a transition through black, does not stand still for all of its length while its camera moves,
 * and does not show the frame before it when people are in both and the sizes differ. Stillness is no fault otherwise: a
 * held drawing is the plan.
 */
export function takePictureFault(
  sceneNumber: string,
  shots: readonly SeenShot[],
  seen: { readonly black: FrameRuns; readonly still: FrameRuns },
): string | null {
  const isDrawn = (shot: SeenShot): boolean => shot.panel.source === "house" && !shot.clip;
  const blends = shotBlends(shots);
  let start = 0;
  for (const [index, shot] of shots.entries()) {
    const end = start + shot.durationFrames;
    const before = shots[index - 1];
    if (isDrawn(shot)) {
      const name = `Shot ${shotNumber(sceneNumber, index)}`;
      const lit = {
        start: start + darkFrames(blends[index - 1], "after"),
        end: end - darkFrames(blends[index], "before"),
      };
      const black = seen.black.find((run) => run.start < lit.end && run.end > lit.start);
      if (black) return `${name} came out black from frame ${Math.max(lit.start, black.start) - start} on.`;
      const isStill = seen.still.some((run) => run.start <= start && run.end >= end);
      if (isStill && !STANDING.has(shot.movement) && shot.durationFrames >= LONG_ENOUGH) {
        return `${name} came out as one still picture, though its camera moves.`;
      }
      const goesOn = seen.still.some((run) => run.start < start && run.end > start);
      if (goesOn && before && isDrawn(before) && showOthers(before, shot)) {
        return `${name} never came: the picture before it stays.`;
      }
    }
    start = end;
  }
  return null;
}

/** Frames on one side of a cut that may be black. */
function darkFrames(blend: ShotBlend | undefined, side: "before" | "after"): number {
  return blend && isThroughBlack(blend) ? blend[side] : 0;
}

/** Are these two drawings different ones in any case? */
function showOthers(one: SeenShot, two: SeenShot): boolean {
  return one.size !== two.size && one.subjects.length > 0 && two.subjects.length > 0;
}

/** A film's transition, by the frames it lies in, and whether the scenes beside it hold pictures people put in. */
export interface SeenTransition {
  readonly start: number;
  readonly end: number;
  readonly throughBlack: boolean;
  readonly ownPictures: boolean;
}

/**
 * Where a film is black though nothing says so, as a sentence; null when it is nowhere. Only its transitions were encoded
 * for it: everything else is the takes' own frames.
 */
export function filmPictureFault(black: FrameRuns, transitions: readonly SeenTransition[]): string | null {
  const isPlanned = (run: FrameRun): boolean =>
    transitions.some(({ start, end, throughBlack, ownPictures }) => {
      if (ownPictures) return run.start < end && run.end > start;
      return throughBlack && run.start >= start && run.end <= end;
    });
  const found = black.find((run) => !isPlanned(run));
  return found ? `The film is black from frame ${found.start} to ${found.end - 1}, where no fade is planned.` : null;
}
