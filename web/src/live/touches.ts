import type { DomainEvent, EventType } from "#domain/event";
import { keys } from "./keys.ts";

/** What of a project an event makes stale. */
type Touch =
  | "project"
  | "bible"
  | "outlines"
  | "continuity"
  | "scenes"
  | "scene"
  | "proposals"
  | "reviews"
  | "notes"
  | "takes"
  | "plan"
  | "cuts"
  | "sounds"
  | "runs";

const CONTENT: readonly Touch[] = ["scene", "scenes", "project", "plan"];
const STANDING: readonly Touch[] = ["scene", "scenes", "project", "plan"];
const RUN: readonly Touch[] = ["scene", "scenes", "project", "runs"];
const RENDER: readonly Touch[] = ["scene", "scenes", "takes", "cuts", "sounds", "plan", "project"];

/** Exhaustive: a new event without a line here does not compile. */
const TOUCHES: Record<EventType, readonly Touch[]> = {
  ProjectCreated: ["project"],
  ProjectForked: ["project", "scenes", "plan"],
  ProjectUpdated: ["project", "scenes", "plan"],
  ProjectArchived: ["project"],
  MemberAdded: ["project"],
  MemberRoleChanged: ["project"],
  MemberRemoved: ["project"],
  StoryBibleRevised: ["bible", "project"],
  ScreenplayImported: ["scenes", "project", "bible", "plan"],
  ScreenplayRevised: ["scenes", "project", "bible", "plan"],
  OutlineRequested: ["outlines"],
  OutlineProposed: ["outlines", "runs", "project"],
  OutlineAccepted: ["outlines", "scenes", "project"],
  OutlineRejected: ["outlines"],
  SceneCreated: ["scenes", "project", "plan"],
  SceneUpdated: CONTENT,
  SceneMoved: ["scenes", "plan"],
  ActsArranged: ["scenes"],
  SceneOmitted: STANDING,
  SceneRestored: STANDING,
  SceneSubmittedForReview: STANDING,
  SceneApprovalGiven: STANDING,
  SceneApproved: STANDING,
  SceneRevisionRequested: STANDING,
  SceneFlagged: ["scene", "scenes", "project", "continuity"],
  SceneFlagCleared: ["scene", "scenes", "project", "continuity"],
  ShowrunnerCalled: ["continuity"],
  ContinuityChecked: ["continuity", "runs", "project"],
  ContinuityProposed: ["scene", "scenes", "proposals", "project"],
  PipelineRequested: ["scene"],
  PipelineStarted: ["scene", "scenes", "proposals", "project"],
  PipelineReset: ["scene", "scenes", "proposals", "project"],
  PipelineCompleted: ["scene", "scenes", "project", "continuity"],
  AgentRunStarted: RUN,
  AgentProposalCreated: [...RUN, "proposals"],
  ConstraintViolated: RUN,
  AgentRunFailed: [...RUN, "outlines", "continuity"],
  AgentRunDiscarded: RUN,
  BudgetExhausted: [...RUN, "outlines", "continuity"],
  ColleagueProposalCreated: ["scene", "scenes", "proposals", "project"],
  ProposalAccepted: [...CONTENT, "proposals"],
  ProposalRejected: ["scene", "scenes", "proposals", "project"],
  ReviewSubmitted: ["reviews"],
  NoteAdded: ["notes", "scene", "scenes"],
  NoteResolved: ["notes", "scene", "scenes"],
  NoteReopened: ["notes", "scene", "scenes"],
  PanelRequested: ["scene"],
  PanelProposed: [...RUN, "proposals"],
  ClipRequested: ["scene"],
  ClipProposed: [...RUN, "proposals"],
  ClipCancelled: ["scene"],
  ClipRemoved: CONTENT,
  PanelAttached: CONTENT,
  RenderRequested: RENDER,
  RenderStarted: ["takes", "cuts", "sounds", "plan", "scenes"],
  RenderFailed: RENDER,
  RenderCancelled: RENDER,
  SceneRendered: RENDER,
  AnimaticRendered: ["takes"],
  SoundUploaded: ["sounds"],
  SoundConformed: ["sounds"],
  StitchPlanSaved: ["plan"],
  FinalRenderCompleted: ["cuts", "project"],
};

type Key = readonly string[];

/** Where each kind of thing lies in the cache; nothing where an event of no scene touches "its" scene. */
const PLACES: Record<Touch, (projectId: string, sceneId: string | null) => Key | null> = {
  project: (projectId) => keys.project(projectId),
  bible: (projectId) => keys.bible(projectId),
  outlines: (projectId) => keys.outlines(projectId),
  continuity: (projectId) => keys.continuity(projectId),
  scenes: (projectId) => keys.scenes(projectId),
  plan: (projectId) => keys.plan(projectId),
  cuts: (projectId) => keys.cuts(projectId),
  sounds: (projectId) => keys.sounds(projectId),
  runs: (projectId) => keys.runs(projectId),
  scene: (_, sceneId) => (sceneId ? keys.scene(sceneId) : null),
  proposals: (_, sceneId) => (sceneId ? keys.proposals(sceneId) : null),
  reviews: (_, sceneId) => (sceneId ? keys.reviews(sceneId) : null),
  notes: (_, sceneId) => (sceneId ? keys.notes(sceneId) : null),
  takes: (_, sceneId) => (sceneId ? keys.takes(sceneId) : null),
};

/** The query keys that an event makes stale; nothing else is fetched again. */
export function keysTouchedBy(event: DomainEvent): readonly Key[] {
  return TOUCHES[event.eventType]
    .map((touch) => PLACES[touch](event.projectId, event.sceneId))
    .filter((key): key is Key => Array.isArray(key));
}
