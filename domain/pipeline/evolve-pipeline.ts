import type { EventOf } from "../event.ts";
import type { RecordWriter } from "../log/records.ts";
import type { Project } from "../project/project.ts";
import { changeScene } from "../scene/change-scene.ts";
import type { Scene } from "../scene/scene.ts";
import type { Pipeline, SceneLock } from "./pipeline.ts";

export function evolvePipeline(
  state: Project,
  event:
    | EventOf<"PipelineRequested">
    | EventOf<"PipelineStarted">
    | EventOf<"PipelineReset">
    | EventOf<"PipelineCompleted">,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "PipelineRequested":
      return changeScene(
        state,
        event,
        (scene) => ({ revisionComment: event.payload.comment || scene.revisionComment }),
        records,
      );
    case "PipelineStarted":
      return supersede(
        changeScene(state, event, () => started(event), records),
        event,
        records,
      );
    case "PipelineReset": {
      const scene = event.sceneId === null ? undefined : state.scenes[event.sceneId];
      const run = scene?.lock ? state.runs[scene.lock.runId] : undefined;
      const unlocked = changeScene(state, event, (found) => ended(found, "reset", event.timestamp), records);
      // The run's work no longer counts, but its reservation stands until its cost is booked.
      return run?.status === "running"
        ? { ...unlocked, runs: records.put(unlocked.runs, run.id, { ...run, status: "discarded" }) }
        : unlocked;
    }
    case "PipelineCompleted":
      return changeScene(
        state,
        event,
        (scene) => ({
          ...ended(scene, "completed", event.timestamp),
          flags: scene.flags.filter((flag) => !event.payload.clearedFlagIds.includes(flag.id)),
          // One role has answered; the comment is for the whole crew.
          revisionComment: scene.pipeline?.solo ? scene.revisionComment : "",
        }),
        records,
      );
  }
}

function started(event: EventOf<"PipelineStarted">): Pick<Scene, "pipeline" | "lock"> {
  const { pipelineId, fence, baseVersion, bibleVersion, comment, next, solo } = event.payload;
  const pipeline: Pipeline = {
    id: pipelineId,
    fence,
    status: "running",
    baseVersion,
    bibleVersion,
    next: { ...next, claimed: false },
    comment,
    startedAt: event.timestamp,
    endedAt: null,
    ...(solo && { solo }),
  };
  return { pipeline, lock: lockFor(pipeline) };
}

/** The lock of a pipeline whose next run nobody has claimed yet. */
export function lockFor(pipeline: Pipeline): SceneLock | null {
  if (pipeline.next === null) return null;
  const { role, runId } = pipeline.next;
  return { pipelineId: pipeline.id, role, runId, fence: pipeline.fence, leaseUntil: null };
}

/** A scene whose pipeline has ended, and with it the lock. */
export function ended(
  scene: Scene,
  status: Exclude<Pipeline["status"], "running">,
  at: string,
): Pick<Scene, "pipeline" | "lock"> {
  return { lock: null, pipeline: scene.pipeline && { ...scene.pipeline, status, next: null, endedAt: at } };
}

function supersede(state: Project, event: EventOf<"PipelineStarted">, records: RecordWriter): Project {
  let proposals = state.proposals;
  for (const id of event.payload.supersedes) {
    const proposal = proposals[id];
    if (proposal) proposals = records.put(proposals, id, { ...proposal, status: "superseded" });
  }
  return { ...state, proposals };
}
