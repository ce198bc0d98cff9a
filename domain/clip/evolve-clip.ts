import type { EventOf } from "../event.ts";
import type { RunId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import { settleRun } from "../pipeline/evolve-run.ts";
import type { Project } from "../project/project.ts";
import { addPictureProposal } from "../proposal/evolve-proposal.ts";
import { changeScene, withContent } from "../scene/change-scene.ts";
import type { ClipRequest } from "./clip-request.ts";

export function evolveClip(
  state: Project,
  event: EventOf<"ClipRequested"> | EventOf<"ClipProposed"> | EventOf<"ClipCancelled"> | EventOf<"ClipRemoved">,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "ClipRequested": {
      if (event.sceneId === null || event.actor.kind !== "human") return state;
      const { runId, ...asked } = event.payload;
      const request: ClipRequest = {
        ...{ runId, sceneId: event.sceneId, ...asked },
        ...{ by: event.actor.userId, status: "waiting" },
      };
      return { ...state, clipRequests: { ...state.clipRequests, [runId]: request } };
    }
    case "ClipProposed": {
      const settled = settleRun(state, event.payload.runId, "proposed", event, records);
      return withoutClipRequest(addPictureProposal(settled, event, records), event.payload.runId);
    }
    case "ClipCancelled":
      return withoutClipRequest(state, event.payload.runId);
    case "ClipRemoved":
      return changeScene(state, event, (scene) => withContent(scene, event.payload), records);
  }
}

/** The state with a clip's run begun. */
export function clipBegun(state: Project, runId: RunId): Project {
  const request = state.clipRequests[runId];
  if (!request) return state;
  return { ...state, clipRequests: { ...state.clipRequests, [runId]: { ...request, status: "running" } } };
}

/** The state without a request that has ended. There are never more than a few. */
export function withoutClipRequest(state: Project, runId: RunId): Project {
  if (!state.clipRequests[runId]) return state;
  const { [runId]: _ended, ...clipRequests } = state.clipRequests;
  return { ...state, clipRequests };
}
