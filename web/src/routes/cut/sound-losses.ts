import type { SoundView } from "#contract/http/film";
import { type LaneLoss, type LaneScene, lanesAfterTrims } from "#domain/stitch/trimmed-lanes";
import type { LaidOut, PlanDraft, PlanStep } from "./plan-draft.ts";

/**
 * A draft with other steps, its sounds still at their frames of the picture, and what could not stay. Sounds of scenes
 * that are no longer in it go with them, and are no loss that needs words.
 */
export function withSteps(
  before: PlanDraft,
  steps: readonly PlanStep[],
  takeFrames: ReadonlyMap<string, number>,
): { readonly draft: PlanDraft; readonly losses: readonly LaneLoss[] } {
  const laid = (list: readonly PlanStep[]): LaneScene[] =>
    list.map(({ sceneId, transition, trim }) => ({
      ...{ sceneId, transition, trim, takeFrames: takeFrames.get(sceneId) ?? 0 },
    }));
  const inPlan = new Set(steps.map(({ sceneId }) => sceneId));
  const there = before.lanes.map((lane) => ({
    ...lane,
    clips: lane.clips.filter(({ anchor }) => anchor === null || inPlan.has(anchor)),
  }));
  const { lanes, losses } = lanesAfterTrims(there, laid(before.steps), laid(steps));
  return { draft: { steps, lanes }, losses };
}

/** All frames of each scene's take, by the scene. */
export function takeLengths(items: readonly LaidOut[]): ReadonlyMap<string, number> {
  return new Map(items.map(({ step, takeFrames }) => [step.sceneId, takeFrames]));
}

/** What a trim took of the sounds, in a sentence; null where it took nothing. */
export function lossWords(
  losses: readonly LaneLoss[],
  sounds: readonly Pick<SoundView, "id" | "name">[],
): string | null {
  const nameOf = ({ clip }: LaneLoss) => `“${sounds.find(({ id }) => id === clip.soundId)?.name ?? "a sound"}”`;
  const gone = losses.filter(({ lost }) => lost === "all").map(nameOf);
  const shorter = losses.flatMap((loss) =>
    loss.lost === "all" ? [] : [`${nameOf(loss)} by ${loss.lost} ${loss.lost === 1 ? "frame" : "frames"}`],
  );
  const parts = [
    ...(gone.length > 0 ? [`takes out ${gone.join(", ")}, whose place is no longer in the film`] : []),
    ...(shorter.length > 0 ? [`shortens ${shorter.join(", ")}`] : []),
  ];
  return parts.length > 0 ? `${parts.join(", and ")}.` : null;
}
