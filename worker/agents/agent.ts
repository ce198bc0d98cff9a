import type { AgentOutcome } from "#domain/command";
import type { RunId } from "#domain/ids";
import type { Engine } from "#domain/pipeline/role";
import type { ClaimedRun } from "./claimed-run.ts";
import { houseCrew } from "./house.ts";

/** Told what a run is doing. `fraction` is 0–1, null where nobody can say. */
export type ReportProgress = (fraction: number | null, message: string) => Promise<void>;

/** Does a role's work (prd.md, "Agent Runtime Interface"). It never throws for what a model or a script can cause. */
export interface Agent {
  run(claimed: ClaimedRun, runId: RunId, signal: AbortSignal, report: ReportProgress): Promise<AgentOutcome>;
}

/** The agent behind an engine; null when this studio has none. */
export function agentOf(engine: Engine): Agent | null {
  return engine === "house" ? houseCrew : null;
}

/** What a run comes to whose engine this studio does not have. */
export function notConfigured(engine: Engine): AgentOutcome {
  const detail = `The engine “${engine}” is not set up in this studio. Choose the house crew in the project's settings.`;
  return { kind: "failed", reason: "not_configured", detail, usage: null };
}
