import type { ContinuityFinding } from "./agent/showrunner-context.ts";
import type { Usage } from "./budget/usage.ts";
import type {
  ChangeId,
  EventId,
  FlagId,
  NoteId,
  OutlineId,
  PipelineId,
  ProjectId,
  ProposalId,
  RenderId,
  ReviewId,
  RunId,
  SceneId,
  ShotId,
  SoundId,
  UserId,
} from "./ids.ts";
import type { CrewEngine, PipelineRole, RunRole, VideoEngine } from "./pipeline/role.ts";
import type { AgentFailureReason, RunPlan } from "./pipeline/run.ts";
import type { OutlineScene } from "./project/outline.ts";
import type { MemberRole, ProjectSettings } from "./project/settings.ts";
import type { StoryBible } from "./project/story-bible.ts";
import type { Change, Finding } from "./proposal/change.ts";
import type { Stroke, Verdict } from "./review/review.ts";
import type { ActRun } from "./scene/act.ts";
import type { ContentPatch, Panel, SceneContent } from "./scene/content.ts";
import type { Flag } from "./scene/scene.ts";
import type { TimingNumbers } from "./screenplay/timing.ts";
import type { Artefact, RenderFailureReason, RenderFile, RenderSettings, StitchPlan } from "./stitch/render.ts";

/** A content change: the new version, the hash of the whole new content, and the fields that changed in full. */
export interface ContentChange {
  readonly version: number;
  readonly contentHash: string;
  readonly patch: ContentPatch;
}

/** How a run ended, for the ledger. `usage` null: unknown, settled at the reservation. Micro-USD. */
export interface RunCost {
  readonly usage: Usage | null;
  readonly costMicroUsd: number;
}

interface RunOfScene {
  readonly runId: RunId;
  readonly pipelineId: PipelineId;
  readonly role: PipelineRole;
}

/** Every event of the catalogue (domain.md) and its payload at the current schema version. */
export interface EventPayloads {
  ProjectCreated: {
    readonly settings: ProjectSettings;
    readonly owner: { readonly userId: UserId; readonly name: string };
  };
  /** The project goes its own way from another's event on; everything before is that one's history under new ids. */
  ProjectForked: {
    readonly fromProjectId: ProjectId;
    readonly fromSeq: number;
    readonly fromHash: string;
    readonly title: string;
    readonly owner: { readonly userId: UserId; readonly name: string };
  };
  ProjectUpdated: { readonly patch: Partial<ProjectSettings> };
  ProjectArchived: Record<string, never>;
  MemberAdded: { readonly userId: UserId; readonly name: string; readonly role: MemberRole };
  MemberRoleChanged: { readonly userId: UserId; readonly role: MemberRole };
  MemberRemoved: { readonly userId: UserId };
  StoryBibleRevised: { readonly bible: StoryBible };

  ScreenplayImported: {
    readonly title: string;
    readonly sha256: string;
    readonly sceneIds: readonly SceneId[];
    readonly titlePage: readonly { readonly key: string; readonly value: string }[];
    readonly losses: readonly { readonly line: number; readonly text: string; readonly reason: string }[];
  };
  /** A revised screenplay was laid beside the film; what it brought and proposes are events of their own. */
  ScreenplayRevised: {
    readonly title: string;
    readonly sha256: string;
    /** The scenes it brought. */
    readonly sceneIds: readonly SceneId[];
    readonly titlePage: readonly { readonly key: string; readonly value: string }[];
    readonly losses: readonly { readonly line: number; readonly text: string; readonly reason: string }[];
  };
  OutlineRequested: { readonly outlineId: OutlineId; readonly runId: RunId };
  OutlineProposed: {
    readonly outlineId: OutlineId;
    readonly runId: RunId;
    readonly summary: string;
    readonly scenes: readonly OutlineScene[];
  } & RunCost;
  OutlineAccepted: {
    readonly outlineId: OutlineId;
    readonly indexes: readonly number[];
    readonly sceneIds: readonly SceneId[];
  };
  OutlineRejected: { readonly outlineId: OutlineId; readonly reason: string };

  SceneCreated: {
    readonly number: string;
    readonly afterId: SceneId | null;
    readonly content: SceneContent;
    readonly version: 1;
    readonly contentHash: string;
    readonly source: "person" | "screenplay" | "outline";
    /** The act it stands in; absent: none. */
    readonly act?: string;
  };
  SceneUpdated: ContentChange;
  /** `act` when that changes too: the one it stands in from now on, null for none. */
  SceneMoved: { readonly afterId: SceneId | null; readonly act?: string | null };
  /** The scenes of each run, in the film's order of that moment, stand in its act from now on. */
  ActsArranged: { readonly runs: readonly ActRun[] };
  SceneOmitted: Record<string, never>;
  SceneRestored: Record<string, never>;
  SceneSubmittedForReview: { readonly version: number; readonly contentHash: string };
  /** An approval that does not reach the quorum yet. The one that does is `SceneApproved`. */
  SceneApprovalGiven: { readonly version: number; readonly contentHash: string };
  SceneApproved: { readonly version: number; readonly contentHash: string; readonly approvedBy: readonly UserId[] };
  SceneRevisionRequested: { readonly version: number; readonly comment: string };
  SceneFlagged: { readonly flag: Flag };
  SceneFlagCleared: { readonly flagIds: readonly FlagId[] };

  /** A pass over the whole film is called for; the scene is the one whose approval did. */
  ShowrunnerCalled: { readonly runId: RunId };
  ContinuityChecked: {
    readonly runId: RunId;
    readonly summary: string;
    readonly findings: readonly ContinuityFinding[];
  } & RunCost;
  ContinuityProposed: {
    readonly proposalId: ProposalId;
    readonly runId: RunId;
    readonly baseVersion: number;
    readonly summary: string;
    readonly changes: readonly Change[];
    readonly findings: readonly Finding[];
    /** Open proposals of earlier passes for the scene, which this one replaces. */
    readonly supersedes: readonly ProposalId[];
  };

  PipelineRequested: { readonly comment: string };
  PipelineStarted: {
    readonly pipelineId: PipelineId;
    readonly fence: number;
    readonly baseVersion: number;
    readonly bibleVersion: number;
    readonly comment: string;
    readonly next: { readonly role: PipelineRole; readonly runId: RunId };
    /** Open proposals of earlier pipelines that this one replaces. */
    readonly supersedes: readonly ProposalId[];
    /** Only its first role works: a run that somebody wanted once more. */
    readonly solo?: true;
  };
  PipelineReset: { readonly pipelineId: PipelineId; readonly reason: "edited" | "stopped" | "submitted" };
  PipelineCompleted: { readonly pipelineId: PipelineId; readonly clearedFlagIds: readonly FlagId[] };
  AgentRunStarted: {
    readonly runId: RunId;
    readonly pipelineId: PipelineId | null;
    readonly role: RunRole;
    readonly fence: number;
    readonly leaseUntil: string;
    readonly reservedMicroUsd: number;
    readonly plan: RunPlan;
  };
  AgentProposalCreated: RunOfScene &
    RunCost & {
      readonly proposalId: ProposalId;
      readonly baseVersion: number;
      readonly summary: string;
      readonly changes: readonly Change[];
      readonly findings: readonly Finding[];
      readonly next: { readonly role: PipelineRole; readonly runId: RunId } | null;
    };
  ConstraintViolated: RunOfScene & RunCost & { readonly flagId: FlagId; readonly findings: readonly Finding[] };
  AgentRunFailed: RunCost & {
    readonly runId: RunId;
    readonly pipelineId: PipelineId | null;
    readonly role: RunRole;
    readonly flagId: FlagId | null;
    readonly outlineId: OutlineId | null;
    readonly reason: AgentFailureReason;
    readonly detail: string;
  };
  AgentRunDiscarded: RunCost & {
    readonly runId: RunId;
    readonly pipelineId: PipelineId | null;
    readonly role: RunRole;
  };
  BudgetExhausted: {
    readonly runId: RunId;
    readonly pipelineId: PipelineId | null;
    readonly role: RunRole;
    readonly flagId: FlagId | null;
    readonly outlineId: OutlineId | null;
    readonly scope: "scene" | "project";
    readonly neededMicroUsd: number;
    readonly leftMicroUsd: number;
  };

  /** A person proposes changes, as the crew does; what they say and show stays as it is until somebody accepts them. */
  ColleagueProposalCreated: {
    readonly proposalId: ProposalId;
    readonly baseVersion: number;
    readonly summary: string;
    readonly changes: readonly Change[];
  };
  ProposalAccepted: ContentChange & {
    readonly proposalId: ProposalId;
    readonly changeIds: readonly ChangeId[];
    readonly conflicted: readonly ChangeId[];
  };
  ProposalRejected: {
    readonly proposalId: ProposalId;
    readonly changeIds: readonly ChangeId[];
    readonly reason: string;
  };
  ReviewSubmitted: {
    readonly reviewId: ReviewId;
    readonly version: number;
    readonly verdict: Verdict;
    readonly body: string;
  };
  NoteAdded: {
    readonly noteId: NoteId;
    /** Of the scene, as it was looked at. Null in notes of before this was kept (schema version 1). */
    readonly version: number | null;
    readonly shotId: ShotId | null;
    readonly frame: number | null;
    readonly endFrame: number | null;
    readonly x: number | null;
    readonly y: number | null;
    /** Only where something is drawn. */
    readonly strokes?: readonly Stroke[];
    readonly body: string;
  };
  NoteResolved: { readonly noteId: NoteId };
  NoteReopened: { readonly noteId: NoteId };
  /** A person asks an image model for a shot's picture. */
  PanelRequested: {
    readonly runId: RunId;
    readonly shotId: ShotId;
    readonly engine: CrewEngine;
    readonly model: string | null;
    readonly words: string;
  };
  /** The picture is there, beside the panel that is there: a proposal for a person to decide. */
  PanelProposed: RunCost & {
    readonly runId: RunId;
    readonly shotId: ShotId;
    readonly proposalId: ProposalId;
    readonly baseVersion: number;
    readonly summary: string;
    readonly changes: readonly Change[];
  };
  /** A person asks a video model for a shot's moving picture. */
  ClipRequested: {
    readonly runId: RunId;
    readonly shotId: ShotId;
    readonly engine: VideoEngine;
    readonly model: string | null;
    readonly words: string;
    /** The clip is to begin with the house's drawing where the shot has no picture of its own. Absent: it is not. */
    readonly drawing?: true;
  };
  /** The clip is there, beside the picture that is there: a proposal for a person to decide. */
  ClipProposed: RunCost & {
    readonly runId: RunId;
    readonly shotId: ShotId;
    readonly proposalId: ProposalId;
    readonly baseVersion: number;
    readonly summary: string;
    readonly changes: readonly Change[];
  };
  ClipCancelled: { readonly runId: RunId; readonly shotId: ShotId };
  ClipRemoved: ContentChange & { readonly shotId: ShotId };
  PanelAttached: ContentChange & { readonly shotId: ShotId; readonly panel: Panel };

  RenderRequested: {
    readonly renderId: RenderId;
    readonly kind: "take" | "animatic" | "cut";
    readonly version: number | null;
    readonly contentHash: string | null;
    readonly key: string;
    readonly settings: RenderSettings;
    readonly timing?: TimingNumbers;
    /** Absent on requests of the time before recipes were counted. */
    readonly recipe?: number;
    readonly plan: StitchPlan | null;
    readonly plannedFrames: number;
  };
  RenderStarted: { readonly renderId: RenderId };
  RenderFailed: {
    readonly renderId: RenderId;
    readonly flagId: FlagId | null;
    readonly reason: RenderFailureReason;
    readonly detail: string;
  };
  RenderCancelled: { readonly renderId: RenderId };
  SceneRendered: RenderDone;
  AnimaticRendered: RenderDone;
  /** A person brought a file for the audio lanes. `key` is of its content: the same file is one sound. */
  SoundUploaded: {
    readonly soundId: SoundId;
    readonly name: string;
    readonly key: string;
    readonly file: Artefact;
  };
  /** The file is a sound indeed, and there in the film's own form. */
  SoundConformed: RenderDone;
  StitchPlanSaved: { readonly plan: StitchPlan };
  FinalRenderCompleted: RenderDone;
}

/** What was probed in the stored files, not what a worker said. */
export interface RenderDone {
  readonly renderId: RenderId;
  readonly durationFrames: number;
  readonly files: Partial<Record<RenderFile, Artefact>>;
}

export type EventType = keyof EventPayloads;

export type Actor =
  | { readonly kind: "human"; readonly userId: UserId }
  | { readonly kind: "agent"; readonly role: RunRole; readonly runId: RunId }
  | { readonly kind: "system"; readonly part: string };

/** An event as decided: what happened, to which scene, by whom. The log adds its place and hashes. */
export type NewEvent = {
  [T in EventType]: {
    readonly eventType: T;
    readonly sceneId: SceneId | null;
    readonly payload: EventPayloads[T];
    readonly actor: Actor;
  };
}[EventType];

interface Sealed<T extends EventType> {
  readonly seq: number;
  readonly eventId: EventId;
  readonly projectId: ProjectId;
  readonly sceneId: SceneId | null;
  readonly eventType: T;
  readonly schemaVersion: number;
  readonly payload: EventPayloads[T];
  readonly emittedBy: "human" | "agent" | "system";
  readonly actor: Actor;
  readonly causationId: string;
  readonly correlationId: string;
  readonly timestamp: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** An event of the log (domain.md, "The event"). */
export type DomainEvent = { [T in EventType]: Sealed<T> }[EventType];
export type EventOf<T extends EventType> = Sealed<T>;

/** `prevHash` of a project's first event. */
export const GENESIS_HASH = "0".repeat(64);
