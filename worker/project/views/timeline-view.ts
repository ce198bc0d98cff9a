import type { TimelineView } from "#contract/http/film";
import type { DomainEvent } from "#domain/event";
import type { Scene } from "#domain/scene/scene";
import { eventsOfScene } from "../log.ts";
import { renderView, runView } from "./render-view.ts";
import type { ViewContext } from "./view-context.ts";

/** The few words beside an event that say which one it was. */
function summaryOf(event: DomainEvent): string {
  switch (event.eventType) {
    case "SceneCreated":
    case "SceneUpdated":
    case "PanelAttached":
    case "SceneSubmittedForReview":
    case "SceneApprovalGiven":
    case "SceneApproved":
      return `version ${event.payload.version}`;
    case "SceneRevisionRequested":
    case "PipelineStarted":
      return event.payload.comment;
    case "AgentProposalCreated":
    case "ColleagueProposalCreated":
      return event.payload.summary;
    case "ProposalAccepted":
      return `${event.payload.changeIds.length} changes, version ${event.payload.version}`;
    case "ProposalRejected":
      return event.payload.reason;
    case "AgentRunFailed":
    case "RenderFailed":
      return event.payload.detail;
    case "SceneFlagged":
      return event.payload.flag.message;
    case "ConstraintViolated":
      return event.payload.findings.map((finding) => finding.message).join(" ");
    case "ReviewSubmitted":
    case "NoteAdded":
      return event.payload.body;
    default:
      return "";
  }
}

function actorOf(context: ViewContext, event: DomainEvent): string {
  const { actor } = event;
  if (actor.kind === "human") return context.nameOf(actor.userId);
  return actor.kind === "agent" ? actor.role : actor.part;
}

export function timelineView(context: ViewContext, scene: Scene): TimelineView {
  const { state, sql } = context;
  return {
    events: [...eventsOfScene(sql, scene.id)].map((event) => ({
      seq: event.seq,
      eventType: event.eventType,
      at: event.timestamp,
      by: actorOf(context, event),
      summary: summaryOf(event),
    })),
    runs: Object.values(state.runs)
      .filter((run) => run.sceneId === scene.id)
      .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
      .map((run) => runView(context, run)),
    renders: Object.values(state.renders)
      .filter((render) => render.sceneId === scene.id)
      .toSorted((a, b) => (a.requestedAt < b.requestedAt ? -1 : 1))
      .map((render) => renderView(context, render)),
  };
}
