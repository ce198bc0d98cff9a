import type { StitchPlanView } from "#contract/http/film";
import type { SceneSummary } from "#contract/http/scene";
import type { TransitionKind } from "#domain/film/vocabulary";
import { TRANSITIONS } from "#domain/film/vocabulary";
import { overlapFrames, stitchedFrames } from "#domain/stitch/stitched-frames";
import type { StitchItemInput } from "../../live/api.ts";

export type PlanItem = StitchPlanView["items"][number];

/** One scene of the plan while a person arranges it. The rest of what is shown comes from the studio's view. */
export interface PlanStep {
  sceneId: string;
  version: number | null;
  transition: { kind: TransitionKind; frames: number };
  handles: number;
}

const kindOf = (kind: string): TransitionKind => TRANSITIONS.find((one) => one === kind) ?? "cut";

export function stepsOf(plan: StitchPlanView): PlanStep[] {
  // The approved version at render time, unless somebody named one: so a later approval needs no new plan.
  return plan.items.map(({ sceneId, transition, handles }) => ({
    sceneId,
    version: null,
    transition: { kind: kindOf(transition.kind), frames: transition.frames },
    handles,
  }));
}

export function inputOf(steps: readonly PlanStep[]): StitchItemInput[] {
  return steps.map(({ sceneId, version, transition, handles }) => ({ sceneId, version, transition, handles }));
}

export function isSamePlan(a: readonly PlanStep[], b: readonly PlanStep[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A step with what is known of its scene, and where it lies in the film. Frames. */
export interface LaidOut {
  step: PlanStep;
  number: string;
  title: string;
  version: number | null;
  take: PlanItem["take"];
  /** Shows the scene while it has no take. */
  scene: SceneSummary | null;
  durationFrames: number;
  startFrame: number;
}

/** Lays the steps out in film time: what overlaps starts earlier. */
export function layOut(
  steps: readonly PlanStep[],
  plan: StitchPlanView,
  scenes: readonly SceneSummary[],
): { items: LaidOut[]; totalFrames: number } {
  const known = new Map(plan.items.map((item) => [`${item.sceneId}`, item]));
  const summaries = new Map(scenes.map((scene) => [`${scene.id}`, scene]));
  let start = 0;
  const items = steps.map((step, index): LaidOut => {
    const item = known.get(step.sceneId);
    const scene = summaries.get(step.sceneId);
    const durationFrames = item?.durationFrames ?? scene?.runtimeFrames ?? 0;
    const laid = {
      step,
      number: item?.number ?? scene?.number ?? "?",
      title: item?.title || scene?.title || "",
      version: item?.version ?? null,
      take: item?.take ?? null,
      scene: scene ?? null,
      durationFrames,
      startFrame: start,
    };
    start += durationFrames - overlapFrames(steps, index);
    return laid;
  });
  return {
    items,
    totalFrames: stitchedFrames(
      items.map(({ step, durationFrames }) => ({ transition: step.transition, frames: durationFrames })),
    ),
  };
}
