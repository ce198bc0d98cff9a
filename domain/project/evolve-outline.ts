import type { EventOf } from "../event.ts";
import type { OutlineId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import { settleRun } from "../pipeline/evolve-run.ts";
import type { Outline } from "./outline.ts";
import type { Project } from "./project.ts";

export function evolveOutline(
  state: Project,
  event:
    | EventOf<"OutlineRequested">
    | EventOf<"OutlineProposed">
    | EventOf<"OutlineAccepted">
    | EventOf<"OutlineRejected">,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "OutlineRequested": {
      const { outlineId, runId } = event.payload;
      const outline: Outline = {
        id: outlineId,
        runId,
        engine: state.settings.agents.engine,
        status: "requested",
        summary: "",
        scenes: [],
        sceneIds: [],
        failure: null,
        createdAt: event.timestamp,
      };
      return { ...state, outlines: records.put(state.outlines, outlineId, outline) };
    }
    case "OutlineProposed": {
      const { outlineId, runId, summary, scenes } = event.payload;
      const settled = settleRun(state, runId, "proposed", event, records);
      const engine = state.runs[runId]?.engine ?? state.settings.agents.engine;
      return changeOutline(settled, outlineId, { status: "open", engine, summary, scenes }, records);
    }
    case "OutlineAccepted": {
      const { outlineId, sceneIds } = event.payload;
      return changeOutline(state, outlineId, { status: "accepted", sceneIds }, records);
    }
    case "OutlineRejected":
      return changeOutline(state, event.payload.outlineId, { status: "rejected" }, records);
  }
}

/** The state with some fields of an outline replaced; unchanged when there is no such outline. */
export function changeOutline(
  state: Project,
  outlineId: OutlineId,
  changed: Partial<Outline>,
  records: RecordWriter,
): Project {
  const outline = state.outlines[outlineId];
  return outline ? { ...state, outlines: records.put(state.outlines, outlineId, { ...outline, ...changed }) } : state;
}
