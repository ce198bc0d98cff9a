import type { AgentOutcome, DecisionContext } from "../command.ts";
import { type Decider, invalid } from "../decision.ts";
import type { NewEvent, RunCost } from "../event.ts";
import { LONGEST_WORDS } from "../panel/panel-request.ts";
import { isShotAwaited } from "../pipeline/asked-shot.ts";
import { runFailed } from "../pipeline/decide-run.ts";
import type { Run } from "../pipeline/run.ts";
import type { Project } from "../project/project.ts";
import type { Change } from "../proposal/change.ts";
import { failure, success } from "../result.ts";
import type { Clip, SceneContent } from "../scene/content.ts";
import { contentChange } from "../scene/content-change.ts";
import { findEditableScene } from "../scene/find-scene.ts";

/**
 * A person asks a video model for a moving picture of a draft's shot. It costs money, so it is a run: claimed once,
 * reserved before and booked after, asked once. Nothing of the scene changes until a person accepts what comes of it.
 */
export const requestClip: Decider<"RequestClip"> = (state, command, context) => {
  const { sceneId, shotId, engine, model, actor } = { ...command, actor: context.actor };
  const found = findEditableScene(state, sceneId);
  if (!found.ok) return found;
  if (!found.value.content.shots.some((shot) => shot.id === shotId)) {
    return failure({ reason: "not-found", what: "shot", id: shotId });
  }
  const words = command.words.trim();
  if (words.length > LONGEST_WORDS) return failure(invalid("words", `at most ${LONGEST_WORDS} characters`));
  if (Object.values(state.clipRequests).some((request) => request.shotId === shotId)) {
    return failure({ reason: "already-exists", what: "clip under way for this shot" });
  }
  const runId = context.newId("run");
  const asked = { runId, shotId, engine, model, words, ...(command.drawing && { drawing: true as const }) };
  return success([{ eventType: "ClipRequested", sceneId, payload: asked, actor }]);
};

/** A person no longer wants a clip that is under way. What it has cost is booked when its run ends. */
export const cancelClip: Decider<"CancelClip"> = (state, { runId }, context) => {
  const request = state.clipRequests[runId];
  if (!request) return failure({ reason: "not-found", what: "clip under way", id: runId });
  const { sceneId, shotId } = request;
  return success([{ eventType: "ClipCancelled", sceneId, payload: { runId, shotId }, actor: context.actor }]);
};

/** A person takes a shot's clip away: the next version, with the panel as the shot's picture again. */
export const removeClip: Decider<"RemoveClip"> = (state, { sceneId, shotId, baseVersion }, context) => {
  const found = findEditableScene(state, sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (baseVersion !== undefined && baseVersion !== scene.version) {
    return failure({ reason: "stale-version", expected: baseVersion, actual: scene.version });
  }
  const index = scene.content.shots.findIndex((shot) => shot.id === shotId);
  const shot = scene.content.shots[index];
  if (!shot) return failure({ reason: "not-found", what: "shot", id: shotId });
  if (!shot.clip) return success([]);
  const { clip: _gone, ...still } = shot;
  const content: SceneContent = { ...scene.content, shots: scene.content.shots.with(index, still) };
  const payload = { ...contentChange(scene, content, context.sha256), shotId };
  return success([{ eventType: "ClipRemoved", sceneId, payload, actor: context.actor }]);
};

type ClipOutcome = Extract<AgentOutcome, { kind: "clip" }>;

/**
 * What came of a clip's run: a proposal beside the shot's picture, or a failure that flags the scene. Where nobody waits
 * for it any more (it was cancelled, its shot is gone, its scene is no draft) it is discarded. Its cost is booked always.
 */
export function endClipRun(
  state: Project,
  run: Run,
  outcome: AgentOutcome,
  cost: RunCost,
  context: DecisionContext,
): NewEvent[] {
  const { id: runId, sceneId } = run;
  if (!isShotAwaited(state, runId)) {
    const payload = { runId, pipelineId: null, role: "clip", ...cost } as const;
    return [{ eventType: "AgentRunDiscarded", sceneId, payload, actor: context.actor }];
  }
  const failed = (reason: Parameters<typeof runFailed>[2], detail: string): NewEvent[] => [
    runFailed(run, cost, reason, detail, { flagId: context.newId("flg"), outlineId: null }, context),
  ];
  switch (outcome.kind) {
    case "failed":
      return failed(outcome.reason, outcome.detail);
    case "clip":
      return (
        proposed(state, run, outcome, cost, context) ?? failed("schema_violation", "it names a file of another run")
      );
    default:
      return failed("schema_violation", "something else than a clip was given");
  }
}

function proposed(
  state: Project,
  run: Run,
  { clip, summary }: ClipOutcome,
  cost: RunCost,
  context: DecisionContext,
): NewEvent[] | null {
  const request = state.clipRequests[run.id];
  const scene = request && state.scenes[request.sceneId];
  const shot = scene?.content.shots.find(({ id }) => id === request?.shotId);
  if (!scene || !shot || !isClipOf(state, run, clip)) return null;
  const change: Change = {
    ...{ id: context.newId("chg"), path: `shots/${shot.id}/clip`, op: "set" },
    ...{ before: shot.clip ?? null, after: clip, reason: summary, ruleIds: [] },
  };
  const payload = {
    ...{ runId: run.id, shotId: shot.id, proposalId: context.newId("prp"), baseVersion: scene.version },
    ...{ summary, changes: [change], ...cost },
  };
  const actor = { kind: "agent", role: "clip", runId: run.id } as const;
  return [{ eventType: "ClipProposed", sceneId: scene.id, payload, actor }];
}

/** Where a run's clip is stored, and nowhere else. */
export function clipKey(projectId: string, runId: string): string {
  return `${projectId}/clips/${runId}.mp4`;
}

function isClipOf(state: Project, run: Run, clip: Clip): boolean {
  return clip.key === clipKey(state.id, run.id);
}
