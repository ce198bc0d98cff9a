import type { Rates, Usage } from "../budget/usage.ts";
import type { PipelineId, RunId, SceneId } from "../ids.ts";
import type { Engine, RunRole } from "./role.ts";

/** Why a run failed (agents.md, failure taxonomy, and the orchestration's own reasons). */
export const AGENT_FAILURES = [
  "not_configured",
  "auth",
  "quota",
  "rate_limited",
  "overloaded",
  "timeout",
  "aborted",
  "network",
  "bad_request",
  "context_too_long",
  "truncated",
  "refused",
  "filtered",
  "invalid_json",
  "schema_violation",
  "budget_blocked",
  "lease_lost",
  "lease-expired",
  "interrupted",
  "internal",
] as const;
export type AgentFailureReason = (typeof AGENT_FAILURES)[number];

/** What does the work of a run, and which words it was given. House runs have no model, prompt or rates. */
export interface RunPlan {
  readonly engine: Engine;
  readonly model: string | null;
  readonly promptId: string | null;
  readonly promptVersion: number | null;
  readonly promptHash: string | null;
  readonly contextHash: string;
  readonly bibleVersion: number;
  readonly rates: Rates;
}

/** One agent's execution. Money in micro-USD. */
export interface Run extends RunPlan {
  readonly id: RunId;
  readonly sceneId: SceneId | null;
  readonly pipelineId: PipelineId | null;
  readonly role: RunRole;
  readonly status: "running" | "proposed" | "violation" | "failed" | "discarded";
  readonly fence: number;
  readonly reservedMicroUsd: number;
  readonly costMicroUsd: number;
  readonly usage: Usage | null;
  readonly failure: AgentFailureReason | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}
