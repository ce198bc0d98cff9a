import type { FlagId, ProposalId, RenderId, RunId, SceneId, UserId } from "../ids.ts";
import type { Pipeline, SceneLock } from "../pipeline/pipeline.ts";
import type { SceneContent } from "./content.ts";

export type SceneStatus = "draft" | "in_review" | "approved";

export const FLAG_KINDS = [
  "agent-failed",
  "constraint-violated",
  "budget-exhausted",
  "continuity",
  "render-failed",
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

/** Something that needs a person. Cleared by one, or by the next completed pipeline (render-failed: by the next take). */
export interface Flag {
  readonly id: FlagId;
  readonly kind: FlagKind;
  readonly message: string;
  readonly causeId: RunId | RenderId | null;
  readonly at: string;
  /** `continuity`: what the Showrunner found, by its key, and what a person may ask of the scene. */
  readonly finding?: { readonly key: string; readonly ruleId: string; readonly suggestion: string };
}

/** One person's approval of one version. */
export interface Approval {
  readonly userId: UserId;
  readonly version: number;
  readonly contentHash: string;
  readonly at: string;
}

/** The unit of work: a versioned content behind an approval gate. */
export interface Scene {
  readonly id: SceneId;
  /** Film numbering: "12", "12A". Given once, never renumbered. */
  readonly number: string;
  /** The act it stands in, by name; absent in a film without acts. Scenes of one act follow each other. */
  readonly act?: string;
  readonly status: SceneStatus;
  readonly omitted: boolean;
  readonly version: number;
  /** The version that a person's last edit made. Accepted proposals and attached panels come on top and call for nothing. */
  readonly editedVersion: number;
  readonly contentHash: string;
  readonly content: SceneContent;
  readonly flags: readonly Flag[];
  readonly lock: SceneLock | null;
  readonly pipeline: Pipeline | null;
  /** Proposals of this scene, oldest first. */
  readonly proposalIds: readonly ProposalId[];
  readonly submittedBy: UserId | null;
  /** Approvals given to the current version since it was submitted. */
  readonly approvals: readonly Approval[];
  /** The version people approved last, if any; it stays readable after a re-opening. */
  readonly lastApproved: { readonly version: number; readonly contentHash: string; readonly at: string } | null;
  /** The last comment of a revision request that no completed pipeline has answered yet. */
  readonly revisionComment: string;
  readonly spentMicroUsd: number;
  readonly reservedMicroUsd: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}
