import type { RenderStep } from "#contract/render";
import type { Render } from "#domain/stitch/render";

type Steps = readonly (readonly [step: RenderStep, share: number])[];

/** The shares of the time that a scene's steps take: nearly all of it goes into frames. */
const SCENE: Steps = [
  ["fetching", 0.02],
  ["drawing", 0.08],
  ["rendering", 0.8],
  ["mixing", 0.05],
  ["uploading", 0.05],
];
/** A film's pictures are copied while its sound is made. */
const CUT: Steps = [
  ["fetching", 0.1],
  ["joining", 0.1],
  ["mixing", 0.7],
  ["uploading", 0.1],
];
const SOUND: Steps = [
  ["fetching", 0.2],
  ["mixing", 0.6],
  ["uploading", 0.2],
];
const STEPS: Readonly<Record<Render["kind"], Steps>> = { take: SCENE, animatic: SCENE, cut: CUT, sound: SOUND };

/** How much of a render is done, 0 to 1, by the step it is in and how far it is in it (frames of frames). */
export function renderFraction(
  kind: Render["kind"],
  { step, frame, totalFrames }: { readonly step: RenderStep; readonly frame: number; readonly totalFrames: number },
): number {
  let before = 0;
  for (const [one, share] of STEPS[kind]) {
    if (one === step) return Math.min(1, before + share * Math.min(1, frame / Math.max(1, totalFrames)));
    before += share;
  }
  return 0;
}
