import type { ClipRequest } from "../clip/clip-request.ts";
import type { NoteId, OutlineId, ProjectId, ProposalId, RenderId, ReviewId, RunId, SceneId, UserId } from "../ids.ts";
import type { PanelRequest } from "../panel/panel-request.ts";
import type { Run } from "../pipeline/run.ts";
import type { Showrunner } from "../pipeline/showrunner.ts";
import type { Proposal } from "../proposal/proposal.ts";
import type { Note, Review } from "../review/review.ts";
import type { Scene } from "../scene/scene.ts";
import type { Render, StitchPlan } from "../stitch/render.ts";
import type { Outline } from "./outline.ts";
import type { MemberRole, ProjectSettings } from "./settings.ts";
import type { StoryBible } from "./story-bible.ts";

export interface Member {
  readonly userId: UserId;
  readonly name: string;
  readonly role: MemberRole;
}

/** The fold of a project's events: everything that was decided, nothing that is in flight. */
export interface Project {
  readonly id: ProjectId;
  readonly settings: ProjectSettings;
  readonly archived: boolean;
  readonly members: Readonly<Record<UserId, Member>>;
  readonly bible: StoryBible;
  readonly scenes: Readonly<Record<SceneId, Scene>>;
  /** The film's order, omitted scenes in their place. */
  readonly sceneOrder: readonly SceneId[];
  readonly proposals: Readonly<Record<ProposalId, Proposal>>;
  /** Pictures that image models were asked for and have not given yet. */
  readonly panelRequests: Readonly<Record<RunId, PanelRequest>>;
  /** Moving pictures that video models were asked for and have not given yet. */
  readonly clipRequests: Readonly<Record<RunId, ClipRequest>>;
  readonly outlines: Readonly<Record<OutlineId, Outline>>;
  readonly runs: Readonly<Record<RunId, Run>>;
  readonly showrunner: Showrunner;
  readonly reviews: Readonly<Record<ReviewId, Review>>;
  readonly notes: Readonly<Record<NoteId, Note>>;
  readonly renders: Readonly<Record<RenderId, Render>>;
  readonly stitchPlan: StitchPlan | null;
  /** Title page of the imported screenplay, for exports. */
  readonly titlePage: readonly { readonly key: string; readonly value: string }[];
  /** Runs that belong to no scene (outlines) count here as well as scenes' do. Micro-USD. */
  readonly spentMicroUsd: number;
  readonly reservedMicroUsd: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}
