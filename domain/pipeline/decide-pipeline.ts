import type { DecisionContext } from "../command.ts";
import type { Decider } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import type { PipelineId } from "../ids.ts";
import { isUndecided } from "../proposal/status.ts";
import { failure, success } from "../result.ts";
import { findEditableScene, findScene } from "../scene/find-scene.ts";
import type { Scene } from "../scene/scene.ts";
import type { Pipeline } from "./pipeline.ts";
import { PIPELINE_ROLES } from "./role.ts";

/** The scene's pipeline while it runs, else null. */
export function runningPipeline(scene: Scene): Pipeline | null {
  return scene.pipeline?.status === "running" ? scene.pipeline : null;
}

/** The event that takes a scene away from its running pipeline; none when no pipeline runs. */
export function resetRunningPipeline(scene: Scene, reason: "edited" | "stopped", context: DecisionContext): NewEvent[] {
  const running = runningPipeline(scene);
  if (running === null) return [];
  const payload = { pipelineId: running.id, reason };
  return [{ eventType: "PipelineReset", sceneId: scene.id, payload, actor: context.actor }];
}

/** A person asks the crew to work on a draft now. */
export const requestPipeline: Decider<"RequestPipeline"> = (state, command, context) => {
  const found = findEditableScene(state, command.sceneId);
  if (!found.ok) return found;
  if (runningPipeline(found.value)) return failure({ reason: "pipeline-running" });
  return success([
    {
      eventType: "PipelineRequested",
      sceneId: command.sceneId,
      payload: { comment: command.comment.trim() },
      actor: context.actor,
    },
  ]);
};

export const stopPipeline: Decider<"StopPipeline"> = (state, command, context) => {
  const found = findScene(state, command.sceneId);
  if (!found.ok) return found;
  if (!runningPipeline(found.value)) return failure({ reason: "pipeline-not-running" });
  return success(resetRunningPipeline(found.value, "stopped", context));
};

/**
 * A pipeline starts on a draft that nobody has edited since the event that called for it, one at a time per scene; an
 * accepted proposal is no edit, so a call from before it still counts and the pipeline begins on what there is now. It
 * replaces what earlier pipelines proposed and nobody decided.
 */
export const startPipeline: Decider<"StartPipeline"> = (state, command, context) => {
  const found = findEditableScene(state, command.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (runningPipeline(scene)) return failure({ reason: "pipeline-running" });
  if (command.version < scene.editedVersion || command.version > scene.version) {
    return failure({ reason: "stale-version", expected: command.version, actual: scene.version });
  }
  const supersedes = scene.proposalIds.filter((id) => {
    const proposal = state.proposals[id];
    return proposal !== undefined && proposal.pipelineId !== null && isUndecided(proposal);
  });
  const pipelineId: PipelineId = context.newId("ppl");
  return success([
    {
      eventType: "PipelineStarted",
      sceneId: scene.id,
      payload: {
        pipelineId,
        fence: (scene.pipeline?.fence ?? 0) + 1,
        baseVersion: scene.version,
        bibleVersion: state.bible.version,
        comment: scene.revisionComment,
        next: { role: "writer", runId: context.newId("run") },
        supersedes,
      },
      actor: context.actor,
    },
  ]);
};

/**
 * A person wants one role's work done once more, by whatever engine plays that role now: on the draft as it is now, as a
 * pipeline of that role alone. It replaces nothing: the new proposal stands beside the old one, and people choose.
 */
export const runAgain: Decider<"RunAgain"> = (state, command, context) => {
  const run = state.runs[command.runId];
  const role = PIPELINE_ROLES.find((one) => one === run?.role);
  if (!run?.sceneId || role === undefined) return failure({ reason: "not-found", what: "run", id: command.runId });
  const found = findEditableScene(state, run.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (runningPipeline(scene)) return failure({ reason: "pipeline-running" });
  return success([
    {
      eventType: "PipelineStarted",
      sceneId: scene.id,
      payload: {
        pipelineId: context.newId("ppl"),
        fence: (scene.pipeline?.fence ?? 0) + 1,
        baseVersion: scene.version,
        bibleVersion: state.bible.version,
        comment: scene.revisionComment,
        next: { role, runId: context.newId("run") },
        supersedes: [],
        solo: true,
      },
      actor: context.actor,
    },
  ]);
};
