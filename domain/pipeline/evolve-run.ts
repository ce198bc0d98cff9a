import { clipBegun, withoutClipRequest } from "../clip/evolve-clip.ts";
import type { DomainEvent, EventOf, RunCost } from "../event.ts";
import type { FlagId, RenderId, RunId } from "../ids.ts";
import type { RecordWriter } from "../log/records.ts";
import { panelBegun, withoutRequest } from "../panel/evolve-panel.ts";
import { changeOutline } from "../project/evolve-outline.ts";
import type { Project } from "../project/project.ts";
import { addProposal } from "../proposal/evolve-proposal.ts";
import { changeScene, raised } from "../scene/change-scene.ts";
import type { FlagKind, Scene } from "../scene/scene.ts";
import { ended, lockFor } from "./evolve-pipeline.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Run } from "./run.ts";
import { withShowrunner } from "./showrunner.ts";

export function evolveRun(
  state: Project,
  event:
    | EventOf<"AgentRunStarted">
    | EventOf<"AgentProposalCreated">
    | EventOf<"ConstraintViolated">
    | EventOf<"AgentRunFailed">
    | EventOf<"AgentRunDiscarded">
    | EventOf<"BudgetExhausted">,
  records: RecordWriter,
): Project {
  switch (event.eventType) {
    case "AgentRunStarted":
      return startRun(state, event, records);
    case "AgentProposalCreated": {
      const settled = addProposal(settleRun(state, event.payload.runId, "proposed", event, records), event, records);
      return changeScene(settled, event, (scene) => handedOn(scene, event.payload.next), records);
    }
    case "ConstraintViolated": {
      const { runId, findings, flagId } = event.payload;
      const blocking = findings.filter((finding) => finding.severity === "block");
      const message = (blocking.length > 0 ? blocking : findings).map((finding) => finding.message).join(" ");
      const settled = settleRun(state, runId, "violation", event, records);
      return stopped(settled, event, "blocked", { flagId, kind: "constraint-violated", message }, records);
    }
    case "AgentRunFailed": {
      const { runId, role, reason, detail, flagId, outlineId } = event.payload;
      const message = detail === "" ? `The ${role} failed: ${reason}.` : `The ${role} failed: ${detail}`;
      const settled = settleRun(state, runId, "failed", event, records, reason);
      if (role === "panel" || role === "clip") {
        const flag = {
          flagId,
          kind: "agent-failed",
          message: `The ${ASKED[role]} failed: ${detail || `${reason}.`}`,
        } as const;
        return withoutAsked(onlyFlagged(settled, event, flag, records), runId);
      }
      const flagged = stopped(settled, event, "failed", { flagId, kind: "agent-failed", message }, records);
      if (role === "showrunner") return withShowrunner(flagged, { running: null, failure: message });
      return outlineId === null
        ? flagged
        : changeOutline(flagged, outlineId, { status: "failed", failure: message }, records);
    }
    case "AgentRunDiscarded":
      return withoutAsked(settleRun(state, event.payload.runId, "discarded", event, records), event.payload.runId);
    case "BudgetExhausted": {
      const { role, scope, flagId, outlineId, runId } = event.payload;
      if (role === "panel" || role === "clip") {
        const message = `The ${ASKED[role]} was not asked for: its worst cost does not fit the ${scope}'s budget.`;
        const flag = { flagId, kind: "budget-exhausted", message } as const;
        return withoutAsked(onlyFlagged(state, event, flag, records), runId);
      }
      const message = `The ${role} did not start: its worst cost does not fit the ${scope}'s budget.`;
      const flagged = stopped(state, event, "blocked", { flagId, kind: "budget-exhausted", message }, records);
      if (role === "showrunner") return withShowrunner(flagged, { waiting: null, failure: message });
      return outlineId === null
        ? flagged
        : changeOutline(flagged, outlineId, { status: "failed", failure: message }, records);
    }
  }
}

/** What a person asked a model for, as flags speak of it. */
const ASKED = { panel: "picture", clip: "clip" } as const;

/** The state without what a person asked this run for. */
function withoutAsked(state: Project, runId: RunId): Project {
  return withoutClipRequest(withoutRequest(state, runId), runId);
}

function startRun(state: Project, event: EventOf<"AgentRunStarted">, records: RecordWriter): Project {
  const { runId, pipelineId, role, fence, leaseUntil, reservedMicroUsd, plan } = event.payload;
  const run: Run = {
    ...plan,
    id: runId,
    sceneId: event.sceneId,
    pipelineId,
    role,
    status: "running",
    fence,
    reservedMicroUsd,
    costMicroUsd: 0,
    usage: null,
    failure: null,
    startedAt: event.timestamp,
    endedAt: null,
  };
  const claimed = (scene: Scene): Partial<Scene> => ({
    reservedMicroUsd: scene.reservedMicroUsd + reservedMicroUsd,
    lock: scene.lock?.runId === runId ? { ...scene.lock, leaseUntil } : scene.lock,
    pipeline:
      scene.pipeline?.next?.runId === runId
        ? { ...scene.pipeline, next: { ...scene.pipeline.next, claimed: true } }
        : scene.pipeline,
  });
  const showrunner = role === "showrunner" ? { ...state.showrunner, waiting: null, running: runId } : state.showrunner;
  return {
    ...clipBegun(panelBegun(changeScene(state, event, claimed, records), runId), runId),
    showrunner,
    runs: records.put(state.runs, runId, run),
    reservedMicroUsd: state.reservedMicroUsd + reservedMicroUsd,
  };
}

/** Ends a run: its reservation is released, its cost booked to its scene and to the project. */
export function settleRun(
  state: Project,
  runId: RunId,
  status: Exclude<Run["status"], "running">,
  event: Pick<DomainEvent, "sceneId" | "timestamp"> & { readonly payload: RunCost },
  records: RecordWriter,
  failure: Run["failure"] = null,
): Project {
  const run = state.runs[runId];
  if (!run || run.endedAt !== null) return state;
  const { usage, costMicroUsd } = event.payload;
  const settled: Run = { ...run, status, usage, costMicroUsd, failure, endedAt: event.timestamp };
  const booked = (account: { readonly spentMicroUsd: number; readonly reservedMicroUsd: number }) => ({
    spentMicroUsd: account.spentMicroUsd + costMicroUsd,
    reservedMicroUsd: account.reservedMicroUsd - run.reservedMicroUsd,
  });
  return {
    ...changeScene(state, event, booked, records),
    runs: records.put(state.runs, runId, settled),
    ...booked(state),
  };
}

function handedOn(scene: Scene, next: EventOf<"AgentProposalCreated">["payload"]["next"]): Partial<Scene> {
  if (scene.pipeline === null) return {};
  const pipeline: Pipeline = { ...scene.pipeline, next: next && { ...next, claimed: false } };
  return { pipeline, lock: lockFor(pipeline) };
}

/** The scene with a flag of a run that is none of its pipeline's. */
function onlyFlagged(
  state: Project,
  event: Pick<DomainEvent, "sceneId" | "timestamp"> & { readonly payload: { readonly runId: RunId } },
  { flagId, kind, message }: { readonly flagId: FlagId | null; readonly kind: FlagKind; readonly message: string },
  records: RecordWriter,
): Project {
  if (flagId === null) return state;
  const flag = { id: flagId, kind, message, causeId: event.payload.runId, at: event.timestamp };
  return changeScene(state, event, (scene) => raised(scene, flag), records);
}

/** The scene whose pipeline this run stopped: unlocked and flagged. */
function stopped(
  state: Project,
  event: Pick<DomainEvent, "sceneId" | "timestamp"> & { readonly payload: { readonly runId: RunId } },
  status: "failed" | "blocked",
  flag: { readonly flagId: FlagId | null; readonly kind: FlagKind; readonly message: string },
  records: RecordWriter,
): Project {
  const causeId: RunId | RenderId = event.payload.runId;
  return changeScene(
    state,
    event,
    (scene) => ({
      ...ended(scene, status, event.timestamp),
      ...(flag.flagId !== null &&
        raised(scene, { id: flag.flagId, kind: flag.kind, message: flag.message, causeId, at: event.timestamp })),
    }),
    records,
  );
}
