import type { DraftLine } from "#contract/feed";
import { NO_USAGE } from "#domain/budget/usage";
import type { AgentOutcome } from "#domain/command";
import type { RunId } from "#domain/ids";
import type { ClaimedRun, CrewRun } from "./claimed-run.ts";

/** Told what a run is doing. `fraction` is 0–1, null where nobody can say; `draft` what has been written so far. */
export type ReportProgress = (fraction: number | null, message: string, draft?: readonly DraftLine[]) => Promise<void>;

/** What an agent at work is given. */
export interface AgentHands {
  readonly signal: AbortSignal;
  readonly report: ReportProgress;
  /** Keeps a model's answer, as JSON, with the run. */
  readonly keep: (answer: string) => void;
}

/** Does a role's work (prd.md, "Agent Runtime Interface"). It never throws for what a model or a script can cause. */
export interface Agent {
  run(claimed: CrewRun, runId: RunId, hands: AgentHands): Promise<AgentOutcome>;
}

/** What a run comes to that this studio is not set up for. */
export function notConfigured({ engine, problem }: Pick<ClaimedRun, "engine" | "problem">): AgentOutcome {
  const otherwise = `The engine “${engine}” is not set up in this studio. Choose the house crew in the project's settings.`;
  return { kind: "failed", reason: "not_configured", detail: problem ?? otherwise, usage: NO_USAGE };
}
