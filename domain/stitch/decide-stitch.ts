import { type Decider, invalid } from "../decision.ts";
import type { Failure } from "../failure.ts";
import { canonicalJson } from "../log/canonical-json.ts";
import type { Project } from "../project/project.ts";
import { failure, success } from "../result.ts";
import { findRender, findTake } from "./find-render.ts";
import { transitionProblems, unapprovedScenes } from "./plan-problems.ts";
import type { RenderSettings, StitchItem, StitchPlan } from "./render.ts";
import { stitchedFrames } from "./stitched-frames.ts";

/** A person saves what the film is made of. Every scene must be approved and rendered already. */
export const saveStitchPlan: Decider<"SaveStitchPlan"> = (state, command, context) => {
  const { items } = command;
  const problem = planFailure(state, items, null);
  if (problem !== null) return failure(problem);
  const plan: StitchPlan = { version: (state.stitchPlan?.version ?? 0) + 1, items };
  return success([{ eventType: "StitchPlanSaved", sceneId: null, payload: { plan }, actor: context.actor }]);
};

/** A person asks for the film of the saved plan, which is checked against the approvals again. */
export const requestCut: Decider<"RequestCut"> = (state, command, context) => {
  const { settings } = command;
  const saved = state.stitchPlan;
  if (saved === null) return failure({ reason: "plan-missing" });
  const problem = planFailure(state, saved.items, settings);
  if (problem !== null) return failure(problem);
  const takes = saved.items.flatMap((item) => {
    const version = state.scenes[item.sceneId]?.version ?? 0;
    const take = findTake(state, item.sceneId, version, settings);
    return take ? [{ item: { ...item, version }, take }] : [];
  });
  const items = takes.map(({ item }) => item);
  const key = context.sha256(canonicalJson({ kind: "cut", items, settings, takes: takes.map(({ take }) => take.id) }));
  if (findRender(state, key) !== null) return success([]);
  const plannedFrames = stitchedFrames(
    takes.map(({ item, take }) => ({ transition: item.transition, frames: take.durationFrames ?? 0 })),
  );
  return success([
    {
      eventType: "RenderRequested",
      sceneId: null,
      payload: {
        renderId: context.newId("cut"),
        kind: "cut",
        version: null,
        contentHash: null,
        key,
        settings,
        plan: { version: saved.version, items },
        plannedFrames,
      },
      actor: context.actor,
    },
  ]);
};

/** Why a plan can't be saved or stitched, or null. */
export function planFailure(
  state: Project,
  items: readonly StitchItem[],
  settings: RenderSettings | null,
): Failure | null {
  if (items.length === 0) return { reason: "plan-empty" };
  const seen = new Set<string>();
  for (const [index, { sceneId }] of items.entries()) {
    if (!state.scenes[sceneId]) return { reason: "not-found", what: "scene", id: sceneId };
    if (seen.has(sceneId)) return invalid(`items.${index}.sceneId`, "a scene is in the plan twice");
    seen.add(sceneId);
  }
  const scenes = unapprovedScenes(state, items, settings);
  if (scenes.length > 0) return { reason: "unapproved-scenes", scenes };
  const errors = transitionProblems(state, items);
  return errors.length > 0 ? { reason: "invalid", errors } : null;
}
