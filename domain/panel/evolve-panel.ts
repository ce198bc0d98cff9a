import type { EventOf } from "../event.ts";
import type { RunId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import { settleRun } from "../pipeline/evolve-run.ts";
import type { Project } from "../project/project.ts";
import { addPictureProposal } from "../proposal/evolve-proposal.ts";
import type { PanelRequest } from "./panel-request.ts";

export function evolvePanel(
  state: Project,
  event: EventOf<"PanelRequested"> | EventOf<"PanelProposed">,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "PanelRequested": {
      if (event.sceneId === null || event.actor.kind !== "human") return state;
      const { runId, ...asked } = event.payload;
      const request: PanelRequest = {
        ...{ runId, sceneId: event.sceneId, ...asked },
        ...{ by: event.actor.userId, status: "waiting" },
      };
      return { ...state, panelRequests: { ...state.panelRequests, [runId]: request } };
    }
    case "PanelProposed": {
      const settled = settleRun(state, event.payload.runId, "proposed", event, records);
      return withoutRequest(addPictureProposal(settled, event, records), event.payload.runId);
    }
  }
}

/** The state with a picture's run begun. */
export function panelBegun(state: Project, runId: RunId): Project {
  const request = state.panelRequests[runId];
  if (!request) return state;
  return { ...state, panelRequests: { ...state.panelRequests, [runId]: { ...request, status: "running" } } };
}

/** The state without a request that has ended. There are never more than a few. */
export function withoutRequest(state: Project, runId: RunId): Project {
  if (!state.panelRequests[runId]) return state;
  const { [runId]: _ended, ...panelRequests } = state.panelRequests;
  return { ...state, panelRequests };
}
