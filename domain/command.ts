import type { ContinuityFinding, ContinuityProposal } from "./agent/showrunner-context.ts";
import type { Usage } from "./budget/usage.ts";
import type { Actor } from "./event.ts";
import type {
  ChangeId,
  FlagId,
  LocalPrefix,
  NoteId,
  OutlineId,
  ProjectId,
  ProposalId,
  RenderId,
  RunId,
  SceneId,
  ShotId,
  UserId,
} from "./ids.ts";
import type { CrewEngine, VideoEngine } from "./pipeline/role.ts";
import type { AgentFailureReason, RunPlan } from "./pipeline/run.ts";
import type { OutlineScene } from "./project/outline.ts";
import type { MemberRole, ProjectSettings } from "./project/settings.ts";
import type { StoryBible } from "./project/story-bible.ts";
import type { Change, ChangeValue, Finding } from "./proposal/change.ts";
import type { Stroke, Verdict } from "./review/review.ts";
import type { ActRun } from "./scene/act.ts";
import type { Clip, ContentPatch, Panel } from "./scene/content.ts";
import type { AudioLane } from "./stitch/lanes.ts";
import type { Artefact, RenderFailureReason, RenderFile, RenderSettings, StitchItem } from "./stitch/render.ts";

/** A change as an agent proposes it; the log gives it its id. */
export type DraftChange = Omit<Change, "id">;

/** What a person or a colleague may change of a scene; element ids are carried over by the domain. */
export type EditableContent = Omit<ContentPatch, "elementIds">;

/** How an agent's run ended (agents.md). */
export type AgentOutcome =
  | {
      readonly kind: "proposal";
      readonly summary: string;
      readonly changes: readonly DraftChange[];
      readonly findings: readonly Finding[];
      readonly usage: Usage | null;
    }
  | {
      readonly kind: "outline";
      readonly summary: string;
      readonly scenes: readonly OutlineScene[];
      readonly usage: Usage | null;
    }
  | {
      readonly kind: "continuity";
      readonly summary: string;
      readonly findings: readonly ContinuityFinding[];
      readonly proposals: readonly ContinuityProposal[];
      readonly usage: Usage | null;
    }
  | { readonly kind: "violation"; readonly findings: readonly Finding[]; readonly usage: Usage | null }
  /** A stored picture for a shot's panel; `summary` says how it was made. */
  | { readonly kind: "panel"; readonly panel: Panel; readonly summary: string; readonly usage: Usage | null }
  /** A stored moving picture for a shot; `summary` says how it was made. */
  | { readonly kind: "clip"; readonly clip: Clip; readonly summary: string; readonly usage: Usage | null }
  | {
      readonly kind: "failed";
      readonly reason: AgentFailureReason;
      readonly detail: string;
      readonly usage: Usage | null;
    };

/** Everything that can be asked of a project. People's commands come first, then the orchestration's own. */
export type Command =
  | { readonly type: "CreateProject"; readonly settings: ProjectSettings; readonly ownerName: string }
  | { readonly type: "UpdateProject"; readonly patch: Partial<ProjectSettings> }
  | { readonly type: "ArchiveProject" }
  | { readonly type: "AddMember"; readonly userId: UserId; readonly name: string; readonly role: MemberRole }
  | { readonly type: "ChangeMemberRole"; readonly userId: UserId; readonly role: MemberRole }
  | { readonly type: "RemoveMember"; readonly userId: UserId }
  | { readonly type: "ReviseStoryBible"; readonly baseVersion: number; readonly bible: Omit<StoryBible, "version"> }
  /**
   * Into a film with scenes it comes as a revision: `omit` are the scenes that are gone from it which a person takes out
   * of the film, `move` those that a person moves to where it has them.
   */
  | {
      readonly type: "ImportScreenplay";
      readonly source: string;
      readonly omit?: readonly SceneId[];
      readonly move?: readonly SceneId[];
    }
  | { readonly type: "RequestOutline" }
  | { readonly type: "AcceptOutline"; readonly outlineId: OutlineId; readonly indexes: readonly number[] | null }
  | { readonly type: "RejectOutline"; readonly outlineId: OutlineId; readonly explanation: string }
  | { readonly type: "CreateScene"; readonly afterId: SceneId | null | undefined; readonly content: EditableContent }
  | {
      readonly type: "UpdateScene";
      readonly sceneId: SceneId;
      readonly baseVersion: number;
      readonly content: EditableContent;
    }
  | {
      readonly type: "MoveScene";
      readonly sceneId: SceneId;
      readonly afterId: SceneId | null;
      /** Into which of the acts around that place; absent: as the place says. */
      readonly act?: string | null;
    }
  /** People say where acts begin and end, and what they are called. */
  | { readonly type: "ArrangeActs"; readonly runs: readonly ActRun[] }
  | { readonly type: "OmitScene"; readonly sceneId: SceneId }
  | { readonly type: "RestoreScene"; readonly sceneId: SceneId }
  | { readonly type: "SubmitScene"; readonly sceneId: SceneId }
  | { readonly type: "ApproveScene"; readonly sceneId: SceneId; readonly version: number; readonly contentHash: string }
  | { readonly type: "RequestRevision"; readonly sceneId: SceneId; readonly comment: string }
  | { readonly type: "ClearFlag"; readonly sceneId: SceneId; readonly flagId: FlagId | null }
  | { readonly type: "RequestPipeline"; readonly sceneId: SceneId; readonly comment: string }
  /** Has one role work once more on its scene as it is now; what it proposes stands beside what there is. */
  | { readonly type: "RunAgain"; readonly runId: RunId }
  | { readonly type: "StopPipeline"; readonly sceneId: SceneId }
  /**
   * A person proposes an edit instead of making it. `reasons` are by the changes' paths (`suggestedChanges`); the
   * summary is the reason of those without.
   */
  | {
      readonly type: "ProposeChanges";
      readonly sceneId: SceneId;
      readonly baseVersion: number;
      readonly content: EditableContent;
      readonly summary: string;
      readonly reasons: Readonly<Record<string, string>>;
    }
  | { readonly type: "AcceptProposal"; readonly proposalId: ProposalId; readonly changeIds: readonly ChangeId[] | null }
  | {
      readonly type: "RejectProposal";
      readonly proposalId: ProposalId;
      readonly changeIds: readonly ChangeId[] | null;
      readonly explanation: string;
    }
  | {
      readonly type: "ResolveConflict";
      readonly proposalId: ProposalId;
      readonly changeId: ChangeId;
      readonly take: "ours" | "theirs" | { readonly value: ChangeValue };
    }
  | {
      readonly type: "SubmitReview";
      readonly sceneId: SceneId;
      readonly version: number;
      readonly verdict: Verdict;
      readonly body: string;
    }
  | {
      readonly type: "AddNote";
      readonly sceneId: SceneId;
      /** What was looked at, where that is not the present version (an older take on the screen). */
      readonly version?: number | undefined;
      readonly shotId: ShotId | null;
      readonly frame: number | null;
      readonly endFrame: number | null;
      readonly x: number | null;
      readonly y: number | null;
      readonly strokes?: readonly Stroke[];
      readonly body: string;
    }
  | { readonly type: "ResolveNote"; readonly noteId: NoteId }
  | { readonly type: "ReopenNote"; readonly noteId: NoteId }
  | {
      readonly type: "RequestPanel";
      readonly sceneId: SceneId;
      readonly shotId: ShotId;
      readonly engine: CrewEngine;
      readonly model: string | null;
      readonly words: string;
    }
  | {
      readonly type: "RequestClip";
      readonly sceneId: SceneId;
      readonly shotId: ShotId;
      readonly engine: VideoEngine;
      readonly model: string | null;
      readonly words: string;
      /** Begin with the house's drawing where the shot has no picture of its own. */
      readonly drawing?: boolean | undefined;
    }
  | { readonly type: "CancelClip"; readonly runId: RunId }
  /** `baseVersion`, here and below: the scene's version it was decided on; absent: whatever the shot has by now gives way. */
  | {
      readonly type: "RemoveClip";
      readonly sceneId: SceneId;
      readonly shotId: ShotId;
      readonly baseVersion?: number | undefined;
    }
  | {
      readonly type: "AttachPanel";
      readonly sceneId: SceneId;
      readonly shotId: ShotId;
      readonly panel: Panel;
      readonly baseVersion?: number | undefined;
    }
  | {
      readonly type: "RequestRender";
      readonly sceneId: SceneId;
      readonly kind: "take" | "animatic";
      readonly settings: RenderSettings;
    }
  | { readonly type: "AddSound"; readonly name: string; readonly file: Artefact }
  /** `lanes` absent: the lanes of the plan before stay. `baseVersion`: the plan it was made from, 0 for none; absent: any. */
  | {
      readonly type: "SaveStitchPlan";
      readonly baseVersion?: number;
      readonly items: readonly StitchItem[];
      readonly lanes?: readonly AudioLane[];
    }
  | { readonly type: "RequestCut"; readonly settings: RenderSettings }
  | { readonly type: "CancelRender"; readonly renderId: RenderId }
  /** A pass over the whole film: by a person, or the studio's own after the scene's approval. */
  | { readonly type: "CallShowrunner"; readonly sceneId: SceneId | null }
  /** The orchestration's: begin the pipeline that an event called for. Refused when a person has edited the scene since `version`. */
  | { readonly type: "StartPipeline"; readonly sceneId: SceneId; readonly version: number }
  /** A worker claims a run. Reserves the worst case; answers BudgetExhausted (an event) when it does not fit. */
  | {
      readonly type: "StartRun";
      readonly runId: RunId;
      readonly plan: RunPlan;
      readonly reserveMicroUsd: number;
      readonly leaseUntil: string;
    }
  /** A run's outcome. A run that lost its fence is booked and discarded. */
  | { readonly type: "EndRun"; readonly runId: RunId; readonly outcome: AgentOutcome }
  | { readonly type: "FlagScene"; readonly sceneId: SceneId; readonly kind: "continuity"; readonly message: string }
  | { readonly type: "StartRender"; readonly renderId: RenderId }
  | {
      readonly type: "CompleteRender";
      readonly renderId: RenderId;
      readonly durationFrames: number;
      readonly files: Partial<Record<RenderFile, Artefact>>;
    }
  | {
      readonly type: "FailRender";
      readonly renderId: RenderId;
      readonly cause: RenderFailureReason;
      readonly detail: string;
    };

export type CommandType = Command["type"];

/** Everything impure that a decision needs. */
export interface DecisionContext {
  readonly projectId: ProjectId;
  readonly actor: Actor;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly now: string;
  /** A fresh id of this project. */
  readonly newId: <P extends LocalPrefix>(prefix: P) => `${P}_${string}`;
  /** Lower-case hex SHA-256 of a text in UTF-8. */
  readonly sha256: (text: string) => string;
}
