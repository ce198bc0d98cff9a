import { evolveClip } from "./clip/evolve-clip.ts";
import type { DomainEvent } from "./event.ts";
import { copying, type RecordWriter } from "./log/records.ts";
import { evolvePanel } from "./panel/evolve-panel.ts";
import { evolvePipeline } from "./pipeline/evolve-pipeline.ts";
import { evolveRun } from "./pipeline/evolve-run.ts";
import { evolveShowrunner } from "./pipeline/evolve-showrunner.ts";
import { evolveOutline } from "./project/evolve-outline.ts";
import { evolveProject, foundProject } from "./project/evolve-project.ts";
import type { Project } from "./project/project.ts";
import { evolveProposal } from "./proposal/evolve-proposal.ts";
import { evolveReview } from "./review/evolve-review.ts";
import { evolveScene } from "./scene/evolve-scene.ts";
import { evolveRender } from "./stitch/evolve-render.ts";

/**
 * The state after an event. Total for every log that begins with `ProjectCreated`, deterministic, without clock; the
 * state it was given stays as it is. An event about something the log never made changes nothing.
 */
export function evolve(state: Project | null, event: DomainEvent): Project {
  return evolveWith(state, event, copying);
}

/** `evolve` with another way of writing records; see `RecordWriter` for what `owning` asks of its caller. */
export function evolveWith(state: Project | null, event: DomainEvent, records: RecordWriter): Project {
  if (event.eventType === "ProjectCreated") return foundProject(event);
  if (state === null) throw new Error(`a log begins with ProjectCreated, not with ${event.eventType}`);
  return { ...apply(state, event, records), updatedAt: event.timestamp };
}

function apply(
  state: Project,
  event: Exclude<DomainEvent, { eventType: "ProjectCreated" }>,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "ProjectForked":
    case "ProjectUpdated":
    case "ProjectArchived":
    case "MemberAdded":
    case "MemberRoleChanged":
    case "MemberRemoved":
    case "StoryBibleRevised":
    case "ScreenplayImported":
    case "ScreenplayRevised":
      return evolveProject(state, event, records);
    case "OutlineRequested":
    case "OutlineProposed":
    case "OutlineAccepted":
    case "OutlineRejected":
      return evolveOutline(state, event, records);
    case "SceneCreated":
    case "SceneUpdated":
    case "PanelAttached":
    case "SceneMoved":
    case "ActsArranged":
    case "SceneOmitted":
    case "SceneRestored":
    case "SceneSubmittedForReview":
    case "SceneApprovalGiven":
    case "SceneApproved":
    case "SceneRevisionRequested":
    case "SceneFlagged":
    case "SceneFlagCleared":
      return evolveScene(state, event, records);
    case "PanelRequested":
    case "PanelProposed":
      return evolvePanel(state, event, records);
    case "ClipRequested":
    case "ClipProposed":
    case "ClipCancelled":
    case "ClipRemoved":
      return evolveClip(state, event, records);
    case "PipelineRequested":
    case "PipelineStarted":
    case "PipelineReset":
    case "PipelineCompleted":
      return evolvePipeline(state, event, records);
    case "ShowrunnerCalled":
    case "ContinuityChecked":
    case "ContinuityProposed":
      return evolveShowrunner(state, event, records);
    case "AgentRunStarted":
    case "AgentProposalCreated":
    case "ConstraintViolated":
    case "AgentRunFailed":
    case "AgentRunDiscarded":
    case "BudgetExhausted":
      return evolveRun(state, event, records);
    case "ColleagueProposalCreated":
    case "ProposalAccepted":
    case "ProposalRejected":
      return evolveProposal(state, event, records);
    case "ReviewSubmitted":
    case "NoteAdded":
    case "NoteResolved":
    case "NoteReopened":
      return evolveReview(state, event, records);
    case "RenderRequested":
    case "RenderStarted":
    case "RenderFailed":
    case "RenderCancelled":
    case "SceneRendered":
    case "AnimaticRendered":
    case "FinalRenderCompleted":
    case "SoundUploaded":
    case "SoundConformed":
    case "StitchPlanSaved":
      return evolveRender(state, event, records);
  }
}
