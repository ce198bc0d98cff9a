import { type Decider, invalid } from "../decision.ts";
import type { Failure } from "../failure.ts";
import type { Project } from "../project/project.ts";
import { failure, success } from "../result.ts";
import { findRender, findTake } from "./find-render.ts";
import { laneProblems } from "./lane-problems.ts";
import { type PlanGate, transitionProblems, unapprovedScenes } from "./plan-problems.ts";
import { RENDER_RECIPE } from "./recipe.ts";
import type { StitchPlan } from "./render.ts";
import { cutKey } from "./render-key.ts";
import { shownFrames, stitchedFrames } from "./stitched-frames.ts";

/**
 * A person saves what the film is made of. Every scene must be approved, every sound ready; takes may still be on their
 * way, for it is the cut that can't begin without them. Who names the plan they arranged is not let over a newer one.
 */
export const saveStitchPlan: Decider<"SaveStitchPlan"> = (state, command, context) => {
  const { items, baseVersion } = command;
  const version = state.stitchPlan?.version ?? 0;
  if (baseVersion !== undefined && baseVersion !== version) {
    return failure({ reason: "stale-version", expected: baseVersion, actual: version });
  }
  const lanes = command.lanes ?? state.stitchPlan?.lanes;
  const withLanes = lanes === undefined || lanes.length === 0 ? {} : { lanes };
  const problem = planFailure(state, { items, ...withLanes }, { at: "save" });
  if (problem !== null) return failure(problem);
  const plan: StitchPlan = { version: version + 1, items, ...withLanes };
  return success([{ eventType: "StitchPlanSaved", sceneId: null, payload: { plan }, actor: context.actor }]);
};

/** A person asks for the film of the saved plan, which is checked against the approvals again, and against the takes. */
export const requestCut: Decider<"RequestCut"> = (state, command, context) => {
  const { settings } = command;
  const saved = state.stitchPlan;
  if (saved === null) return failure({ reason: "plan-missing" });
  const problem = planFailure(state, saved, { at: "stitch", settings });
  if (problem !== null) return failure(problem);
  const takes = saved.items.flatMap((item) => {
    const version = state.scenes[item.sceneId]?.version ?? 0;
    const take = findTake(state, item.sceneId, version, settings);
    return take ? [{ item: { ...item, version }, take }] : [];
  });
  const items = takes.map(({ item }) => item);
  const withLanes = saved.lanes === undefined ? {} : { lanes: saved.lanes };
  const made = takes.map(({ take }) => take);
  const key = cutKey(made, { items, ...withLanes }, { settings, recipe: RENDER_RECIPE }, context.sha256);
  if (findRender(state, key) !== null) return success([]);
  const plannedFrames = stitchedFrames(
    takes.map(({ item, take }) => ({
      transition: item.transition,
      frames: shownFrames(take.durationFrames ?? 0, item.trim),
    })),
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
        recipe: RENDER_RECIPE,
        plan: { version: saved.version, items, ...withLanes },
        plannedFrames,
      },
      actor: context.actor,
    },
  ]);
};

/** Why a plan can't be saved or stitched, or null. */
export function planFailure(
  state: Project,
  { items, lanes = [] }: Pick<StitchPlan, "items" | "lanes">,
  gate: PlanGate,
): Failure | null {
  if (items.length === 0) return { reason: "plan-empty" };
  const seen = new Set<string>();
  for (const [index, { sceneId }] of items.entries()) {
    if (!state.scenes[sceneId]) return { reason: "not-found", what: "scene", id: sceneId };
    if (seen.has(sceneId)) return invalid(`items.${index}.sceneId`, "a scene is in the plan twice");
    seen.add(sceneId);
  }
  const scenes = unapprovedScenes(state, items, gate);
  if (scenes.length > 0) return { reason: "unapproved-scenes", scenes };
  const own = transitionProblems(state, items);
  const errors = own.length > 0 ? own : laneProblems(state, items, lanes);
  return errors.length > 0 ? { reason: "invalid", errors } : null;
}
