import type { Usage } from "../budget/usage.ts";
import type { ChangeId, PipelineId, ProposalId, RunId, SceneId, UserId } from "../ids.ts";
import type { Engine, Role } from "../pipeline/role.ts";
import type { Change, ChangeStatus, Finding } from "./change.ts";

export type ProposalStatus = "open" | "accepted" | "partly-accepted" | "rejected" | "superseded";

/** Who decided a change, when. */
export interface Decision {
  readonly status: Exclude<ChangeStatus, "open">;
  readonly by: string | null;
  readonly at: string;
}

/** An agent's (or a colleague's) list of Changes against a scene version. Append-only; never touches the scene. */
export interface Proposal {
  readonly id: ProposalId;
  readonly sceneId: SceneId;
  readonly baseVersion: number;
  readonly role: Role | "colleague";
  /** The colleague who made it; null for the crew's. */
  readonly proposedBy: UserId | null;
  readonly engine: Engine | null;
  readonly runId: RunId | null;
  readonly pipelineId: PipelineId | null;
  readonly summary: string;
  /** `accepted` as well where there is nothing to accept (a verdict without changes). */
  readonly status: ProposalStatus;
  readonly changes: readonly Change[];
  /** Decisions by change id; a change without one is open. */
  readonly decisions: Readonly<Record<ChangeId, Decision>>;
  readonly findings: readonly Finding[];
  readonly usage: Usage | null;
  readonly costMicroUsd: number;
  readonly promptId: string | null;
  readonly promptVersion: number | null;
  readonly createdAt: string;
}
