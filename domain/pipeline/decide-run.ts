import { settledCost } from "../budget/cost.ts";
import { exhaustedBudget } from "../budget/ledger.ts";
import { NO_USAGE } from "../budget/usage.ts";
import { endClipRun } from "../clip/decide-clip.ts";
import type { AgentOutcome, DecisionContext } from "../command.ts";
import { type Decider, type Decision, invalid } from "../decision.ts";
import type { Actor, NewEvent, RunCost } from "../event.ts";
import type { FlagId, OutlineId, PipelineId, RunId } from "../ids.ts";
import { endPanelRun } from "../panel/decide-panel.ts";
import type { Outline } from "../project/outline.ts";
import { outlineProblem } from "../project/outline-problem.ts";
import type { Project } from "../project/project.ts";
import type { Finding } from "../proposal/change.ts";
import { proposalProblem } from "../proposal/proposal-problem.ts";
import { failure, success } from "../result.ts";
import type { Scene } from "../scene/scene.ts";
import { isShotAwaited } from "./asked-shot.ts";
import { runningPipeline } from "./decide-pipeline.ts";
import { continuityChecked } from "./decide-showrunner.ts";
import { PIPELINE_ROLES, type PipelineRole, type RunRole } from "./role.ts";
import type { AgentFailureReason, Run } from "./run.ts";

/** A run that a worker may claim: the next of a scene's pipeline, an outline's, a panel's, a clip's, or the Showrunner's. */
type ClaimableRun =
  | { readonly kind: "scene"; readonly scene: Scene; readonly role: PipelineRole; readonly fence: number }
  | { readonly kind: "outline"; readonly outline: Outline }
  | { readonly kind: "panel" | "clip"; readonly scene: Scene }
  | { readonly kind: "showrunner" };

function claimableRun(state: Project, runId: RunId): ClaimableRun | null {
  for (const scene of Object.values(state.scenes)) {
    const pipeline = runningPipeline(scene);
    if (pipeline?.next?.runId === runId && !pipeline.next.claimed) {
      return { kind: "scene", scene, role: pipeline.next.role, fence: pipeline.fence };
    }
  }
  const request = state.panelRequests[runId];
  const shown = request?.status === "waiting" ? state.scenes[request.sceneId] : undefined;
  if (shown) return { kind: "panel", scene: shown };
  const clip = state.clipRequests[runId];
  const moved = clip?.status === "waiting" ? state.scenes[clip.sceneId] : undefined;
  if (moved) return { kind: "clip", scene: moved };
  const { waiting, running } = state.showrunner;
  if (waiting === runId) return running === null ? { kind: "showrunner" } : null;
  const outline = Object.values(state.outlines).find((one) => one.runId === runId && one.status === "requested");
  return outline ? { kind: "outline", outline } : null;
}

function agentOf(role: RunRole, runId: RunId): Actor {
  return { kind: "agent", role, runId };
}

/**
 * A worker claims a run, once: its worst cost is reserved first. Where that would pass the scene's or the project's
 * limit the run does not start, which is an event and a flag (domain.md, "Budgets"). A picture or a clip that nobody waits
 * for any more is discarded before anything is asked of a model.
 */
export const startRun: Decider<"StartRun"> = (state, command, context) => {
  const { runId, plan, reserveMicroUsd, leaseUntil } = command;
  if (!Number.isSafeInteger(reserveMicroUsd) || reserveMicroUsd < 0) {
    return failure(invalid("reserveMicroUsd", "a whole number of micro-USD, at least 0"));
  }
  const claimed = state.runs[runId];
  if (claimed) return failure({ reason: claimed.status === "running" ? "run-claimed" : "run-stale" });
  const claimable = claimableRun(state, runId);
  if (claimable === null) return failure({ reason: "run-stale" });

  const scene = "scene" in claimable ? claimable.scene : null;
  const role = claimable.kind === "scene" ? claimable.role : claimable.kind;
  const pipelineId = claimable.kind === "scene" ? (scene?.pipeline?.id ?? null) : null;
  const belongs = { runId, pipelineId, role } as const;
  const sceneId = scene?.id ?? null;
  const fence = claimable.kind === "scene" ? claimable.fence : 0;
  const started = (reservedMicroUsd: number): NewEvent => ({
    eventType: "AgentRunStarted",
    sceneId,
    payload: { ...belongs, fence, leaseUntil, reservedMicroUsd, plan },
    actor: agentOf(role, runId),
  });
  if ((claimable.kind === "panel" || claimable.kind === "clip") && !isShotAwaited(state, runId)) {
    const nothing = { usage: NO_USAGE, costMicroUsd: 0 };
    return success([
      started(0),
      { eventType: "AgentRunDiscarded", sceneId, payload: { ...belongs, ...nothing }, actor: context.actor },
    ]);
  }
  const exhausted = exhaustedBudget(state, scene, reserveMicroUsd);
  if (exhausted !== null) {
    return success([
      {
        eventType: "BudgetExhausted",
        sceneId,
        payload: {
          ...belongs,
          ...exhausted,
          flagId: scene === null ? null : context.newId("flg"),
          outlineId: claimable.kind === "outline" ? claimable.outline.id : null,
          neededMicroUsd: reserveMicroUsd,
        },
        actor: context.actor,
      },
    ]);
  }
  return success([started(reserveMicroUsd)]);
};

/**
 * A run's outcome, once. A run whose pipeline was reset is discarded and its cost booked; what an agent may not say
 * (`proposalProblem`) is its failure. A failure or a violation stops the pipeline and flags the scene.
 */
export const endRun: Decider<"EndRun"> = (state, command, context) => {
  const run = state.runs[command.runId];
  if (!run) return failure({ reason: "not-found", what: "run", id: command.runId });
  if (run.endedAt !== null) return failure({ reason: "run-stale" });
  const cost = settledCost(run, command.outcome.usage);
  if (run.role === "panel") return success(endPanelRun(state, run, command.outcome, cost, context));
  if (run.role === "clip") return success(endClipRun(state, run, command.outcome, cost, context));
  if (run.role === "showrunner") return success(endShowrunnerRun(state, run, command.outcome, cost, context));
  if (run.sceneId === null) return endOutlineRun(state, run, command.outcome, cost, context);

  const scene = state.scenes[run.sceneId];
  if (!scene || run.pipelineId === null || !isPipelineRole(run.role)) {
    return failure({ reason: "not-found", what: "scene", id: run.sceneId });
  }
  const belongs = { runId: run.id, pipelineId: run.pipelineId, role: run.role } as const;
  const isLive = run.status === "running" && runningPipeline(scene)?.next?.runId === run.id;
  if (!isLive) {
    return success([
      { eventType: "AgentRunDiscarded", sceneId: scene.id, payload: { ...belongs, ...cost }, actor: context.actor },
    ]);
  }
  return success(sceneOutcome(state, scene, { ...belongs, ...cost }, run, command.outcome, context));
};

function sceneOutcome(
  state: Project,
  scene: Scene,
  ending: RunCost & { readonly runId: RunId; readonly pipelineId: PipelineId; readonly role: PipelineRole },
  run: Run,
  outcome: AgentOutcome,
  context: DecisionContext,
): NewEvent[] {
  const actor = agentOf(ending.role, ending.runId);
  const failed = (reason: AgentFailureReason, detail: string): NewEvent[] => [
    runFailed(run, ending, reason, detail, { flagId: context.newId("flg"), outlineId: null }, context),
  ];
  const violated = (findings: readonly Finding[]): NewEvent[] => [
    {
      eventType: "ConstraintViolated",
      sceneId: scene.id,
      payload: { ...ending, flagId: context.newId("flg"), findings },
      actor,
    },
  ];
  switch (outcome.kind) {
    case "failed":
      return failed(outcome.reason, outcome.detail);
    case "violation":
      return violated(outcome.findings);
    case "outline":
      return failed("schema_violation", "an outline was given where a proposal was asked for");
    case "continuity":
      return failed("schema_violation", "a continuity report was given where a proposal was asked for");
    case "panel":
    case "clip":
      return failed("schema_violation", "a picture was given where a proposal was asked for");
    case "proposal": {
      if (outcome.findings.some((finding) => finding.severity === "block")) return violated(outcome.findings);
      const changes = outcome.changes.map((change) => ({ ...change, id: context.newId("chg") }));
      const problem = proposalProblem(state, scene, ending.role, changes);
      if (problem !== null) return failed("schema_violation", problem);
      const nextRole = scene.pipeline?.solo ? undefined : PIPELINE_ROLES[PIPELINE_ROLES.indexOf(ending.role) + 1];
      const proposed: NewEvent = {
        eventType: "AgentProposalCreated",
        sceneId: scene.id,
        payload: {
          ...ending,
          proposalId: context.newId("prp"),
          baseVersion: scene.version,
          summary: outcome.summary,
          changes,
          findings: outcome.findings,
          next: nextRole === undefined ? null : { role: nextRole, runId: context.newId("run") },
        },
        actor,
      };
      return nextRole === undefined ? [proposed, pipelineCompleted(scene, ending.pipelineId, context)] : [proposed];
    }
  }
}

/** The last role's proposal completes the pipeline, which answers what earlier ones were flagged for. */
function pipelineCompleted(scene: Scene, pipelineId: PipelineId, context: DecisionContext): NewEvent {
  const answered = scene.pipeline?.solo ? [] : scene.flags.filter((flag) => flag.kind !== "render-failed");
  const clearedFlagIds = answered.map((flag) => flag.id);
  return {
    eventType: "PipelineCompleted",
    sceneId: scene.id,
    payload: { pipelineId, clearedFlagIds },
    actor: context.actor.kind === "system" ? context.actor : { kind: "system", part: "pipeline" },
  };
}

function endOutlineRun(
  state: Project,
  run: Run,
  outcome: AgentOutcome,
  cost: RunCost,
  context: DecisionContext,
): Decision {
  const outline = Object.values(state.outlines).find((one) => one.runId === run.id);
  if (!outline) return failure({ reason: "not-found", what: "outline", id: run.id });
  const failed = (reason: AgentFailureReason, detail: string): Decision =>
    success([runFailed(run, cost, reason, detail, { flagId: null, outlineId: outline.id }, context)]);
  switch (outcome.kind) {
    case "failed":
      return failed(outcome.reason, outcome.detail);
    case "violation":
      return failed("refused", outcome.findings.map((finding) => finding.message).join(" "));
    case "proposal":
    case "continuity":
    case "panel":
    case "clip":
      return failed("schema_violation", `a ${outcome.kind} was given where an outline was asked for`);
    case "outline": {
      const problem = outlineProblem(outcome.scenes);
      if (problem !== null) return failed("schema_violation", problem);
      const { summary, scenes } = outcome;
      return success([
        {
          eventType: "OutlineProposed",
          sceneId: null,
          payload: { outlineId: outline.id, runId: run.id, summary, scenes, ...cost },
          actor: agentOf("outline", run.id),
        },
      ]);
    }
  }
}

function endShowrunnerRun(
  state: Project,
  run: Run,
  outcome: AgentOutcome,
  cost: RunCost,
  context: DecisionContext,
): NewEvent[] {
  const failed = (reason: AgentFailureReason, detail: string): NewEvent[] => [
    runFailed(run, cost, reason, detail, { flagId: null, outlineId: null }, context),
  ];
  switch (outcome.kind) {
    case "continuity":
      return continuityChecked(state, run.id, outcome, cost, context);
    case "failed":
      return failed(outcome.reason, outcome.detail);
    case "violation":
      return failed("refused", outcome.findings.map((finding) => finding.message).join(" "));
    default:
      return failed("schema_violation", `a ${outcome.kind} was given where a continuity report was asked for`);
  }
}

export function runFailed(
  run: Run,
  { usage, costMicroUsd: cost }: RunCost,
  reason: AgentFailureReason,
  detail: string,
  flags: { readonly flagId: FlagId | null; readonly outlineId: OutlineId | null },
  context: DecisionContext,
): NewEvent {
  const { id: runId, pipelineId, role, sceneId } = run;
  return {
    eventType: "AgentRunFailed",
    sceneId,
    payload: { runId, pipelineId, role, ...flags, reason, detail, usage, costMicroUsd: cost },
    // The studio finds a lost or interrupted run by its clock; everything else the agent itself reported.
    actor: reason === "lease-expired" || reason === "interrupted" ? context.actor : agentOf(role, runId),
  };
}

function isPipelineRole(role: RunRole): role is PipelineRole {
  return PIPELINE_ROLES.some((known) => known === role);
}
