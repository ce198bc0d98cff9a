import type { StitchPlanView } from "#contract/http/film";
import type { SceneSummary } from "#contract/http/scene";
import type { TransitionKind } from "#domain/film/vocabulary";
import { TRANSITIONS } from "#domain/film/vocabulary";
import type { AudioLane } from "#domain/stitch/lanes";
import type { Trim } from "#domain/stitch/render";
import { sceneStarts, shownFrames, stitchedFrames } from "#domain/stitch/stitched-frames";
import type { StitchPlanInput } from "../../live/api.ts";

export type PlanItem = StitchPlanView["items"][number];

/** One scene of the plan while a person arranges it. The rest of what is shown comes from the studio's view. */
export interface PlanStep {
  readonly sceneId: string;
  readonly version: number | null;
  readonly transition: { readonly kind: TransitionKind; readonly frames: number };
  readonly trim: Trim;
}

/** What a person arranges: the scenes, and the sounds under them. */
export interface PlanDraft {
  readonly steps: readonly PlanStep[];
  readonly lanes: readonly AudioLane[];
}

const kindOf = (kind: string): TransitionKind => TRANSITIONS.find((one) => one === kind) ?? "cut";

/** An empty lane of each kind, so that there is somewhere to drop the first sound. */
const FIRST_LANES: readonly AudioLane[] = [
  { id: "music-1", kind: "music", muted: false, clips: [] },
  { id: "effects-1", kind: "effects", muted: false, clips: [] },
];

export function draftOf(plan: StitchPlanView): PlanDraft {
  // The approved version at render time, unless somebody named one: so a later approval needs no new plan.
  const steps = plan.items.map(({ sceneId, transition, trim }) => ({
    sceneId,
    version: null,
    transition: { kind: kindOf(transition.kind), frames: transition.frames },
    trim,
  }));
  const missing = FIRST_LANES.filter(({ kind }) => !plan.lanes.some((lane) => lane.kind === kind));
  return { steps, lanes: [...plan.lanes, ...missing] };
}

/** What is sent to be saved; lanes without a clip are only there to drop something on. */
export function inputOf({ steps, lanes }: PlanDraft): Omit<StitchPlanInput, "baseVersion"> {
  return {
    items: steps.map(({ sceneId, version, transition, trim }) => ({
      ...{ sceneId, version, transition, trim },
    })),
    lanes: lanes.filter(({ clips }) => clips.length > 0),
  };
}

export function isSameDraft(a: PlanDraft, b: PlanDraft): boolean {
  return JSON.stringify(inputOf(a)) === JSON.stringify(inputOf(b));
}

/** A step with what is known of its scene, and where it lies in the film. Frames. */
export interface LaidOut {
  readonly step: PlanStep;
  readonly number: string;
  readonly title: string;
  readonly version: number | null;
  readonly take: PlanItem["take"];
  /** Shows the scene while it has no take. */
  readonly scene: SceneSummary | null;
  /** All frames of the take. */
  readonly takeFrames: number;
  /** Those the film shows. */
  readonly durationFrames: number;
  readonly startFrame: number;
}

/** Lays the steps out in film time: what overlaps starts earlier. */
export function layOut(
  steps: readonly PlanStep[],
  plan: StitchPlanView,
  scenes: readonly SceneSummary[],
): { items: LaidOut[]; totalFrames: number } {
  const known = new Map(plan.items.map((item) => [`${item.sceneId}`, item]));
  const summaries = new Map(scenes.map((scene) => [`${scene.id}`, scene]));
  const measured = steps.map((step) => {
    const takeFrames = known.get(step.sceneId)?.durationFrames ?? summaries.get(step.sceneId)?.runtimeFrames ?? 0;
    return { transition: step.transition, takeFrames, frames: shownFrames(takeFrames, step.trim) };
  });
  const starts = sceneStarts(measured);
  const items = steps.map((step, index): LaidOut => {
    const item = known.get(step.sceneId);
    const scene = summaries.get(step.sceneId);
    return {
      step,
      number: item?.number ?? scene?.number ?? "?",
      title: item?.title || scene?.title || "",
      version: item?.version ?? null,
      take: item?.take ?? null,
      scene: scene ?? null,
      takeFrames: measured[index]?.takeFrames ?? 0,
      durationFrames: measured[index]?.frames ?? 0,
      startFrame: starts[index] ?? 0,
    };
  });
  return { items, totalFrames: stitchedFrames(measured) };
}

/** The longest transition from one scene into the next: half of the shorter one. */
export function longestTransition(items: readonly LaidOut[], index: number): number {
  const [one, two] = [items[index]?.durationFrames ?? 0, items[index + 1]?.durationFrames ?? 0];
  return Math.floor(Math.min(one, two, 960) / 2);
}

/** A step with another transition; no frames means a straight cut, and a cut that is given frames becomes a dissolve. */
export function withTransition(step: PlanStep, frames: number, kind: TransitionKind = step.transition.kind): PlanStep {
  if (frames <= 0) return { ...step, transition: { kind: "cut", frames: 0 } };
  return { ...step, transition: { kind: kind === "cut" ? "dissolve" : kind, frames } };
}

/** A step trimmed to these ends, as far as its take goes and its transitions leave room. */
export function withTrim(items: readonly LaidOut[], index: number, wanted: Partial<Trim>): PlanStep | null {
  const item = items[index];
  if (!item) return null;
  const { step, takeFrames } = item;
  const before = items[index - 1]?.step.transition.frames ?? 0;
  const after = index < items.length - 1 ? step.transition.frames : 0;
  // Each transition takes at most half of the scene.
  const least = Math.max(1, 2 * before, 2 * after);
  const room = Math.max(0, takeFrames - least);
  const clamp = (frames: number, other: number) => Math.min(Math.max(0, Math.round(frames)), Math.max(0, room - other));
  const head = wanted.head === undefined ? step.trim.head : clamp(wanted.head, step.trim.tail);
  const tail = wanted.tail === undefined ? step.trim.tail : clamp(wanted.tail, head);
  return { ...step, trim: { head, tail } };
}

/** The plan without these scenes and the sounds that hang on them; the last scene ends in a cut. */
export function withoutScenes({ steps, lanes }: PlanDraft, sceneIds: ReadonlySet<string>): PlanDraft {
  const kept = steps.filter(({ sceneId }) => !sceneIds.has(sceneId));
  const last = kept.at(-1);
  return {
    steps: last ? [...kept.slice(0, -1), withTransition(last, 0)] : kept,
    lanes: lanes.map((lane) => ({ ...lane, clips: lane.clips.filter(({ anchor }) => !sceneIds.has(anchor ?? "")) })),
  };
}
