import { buildContext } from "#domain/agent/build-context";
import { buildShowrunnerContext } from "#domain/agent/build-showrunner-context";
import type { AgentOutcome } from "#domain/command";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import type { ProjectId, RunId } from "#domain/ids";
import { canonicalJson } from "#domain/log/canonical-json";
import { RUN_LEASE_MS } from "#domain/pipeline/pipeline";
import type { Project } from "#domain/project/project";
import type { ClaimedRun } from "../agents/claimed-run.ts";
import type { PlannedRun, UnplannedRun } from "../agents/run-plan.ts";
import { sha256 } from "../digest.ts";
import { type Desk, ORCHESTRATOR } from "./desk.ts";
import { endLease, renewLease } from "./leases.ts";
import type { RunProgress } from "./project-api.ts";

/** Where runs are handed out, heard of and taken back. */
export interface RunDesk {
  claim(runId: RunId, nowMs: number): ClaimedRun | null;
  report(runId: RunId, progress: RunProgress, nowMs: number): boolean;
  end(runId: RunId, outcome: AgentOutcome): void;
  /** The worker has not been heard of for a lease's length: it is lost. */
  expire(runId: RunId): void;
}

/** What a run will use and may cost. */
export type PlanOf = (projectId: ProjectId, task: UnplannedRun, runId: RunId) => PlannedRun;

export function openRunDesk(desk: Desk, planOf: PlanOf): RunDesk {
  const end = (runId: RunId, outcome: AgentOutcome) => {
    // Refused when the run has ended already: whoever came first was right.
    desk.command({ type: "EndRun", runId, outcome }, ORCHESTRATOR);
    endLease(desk.sql, runId);
  };
  return {
    claim(runId, nowMs) {
      const state = desk.state();
      const task = state && taskOf(state, runId);
      if (!task) return null;
      const { plan, reserveMicroUsd, access, problem } = planOf(state.id, task, runId);
      const started = desk.command(
        {
          type: "StartRun",
          runId,
          plan: { ...plan, contextHash: sha256(canonicalJson(task.context)), bibleVersion: state.bible.version },
          reserveMicroUsd,
          leaseUntil: new Date(nowMs + RUN_LEASE_MS).toISOString(),
        },
        ORCHESTRATOR,
      );
      return started.ok && started.value.events.some((event) => event.eventType === "AgentRunStarted")
        ? { ...task, access, problem }
        : null;
    },
    report(runId, progress, nowMs) {
      const run = desk.state()?.runs[runId];
      // One that was reset keeps the lease it has: when that is over, its cost is booked without it.
      if (run?.status !== "running" || !renewLease(desk.sql, runId, nowMs + RUN_LEASE_MS)) return false;
      desk.tell({ kind: "run-progress", runId, sceneId: run.sceneId, ...progress });
      return true;
    },
    end,
    expire(runId) {
      const detail = "The worker that had this run went silent. Ask for the crew again if you want it repeated.";
      end(runId, { kind: "failed", reason: "lease-expired", detail, usage: null });
    },
  };
}

/** What a waiting run is to do and see. Null: nobody waits for it. */
function taskOf(state: Project, runId: RunId): UnplannedRun | null {
  const { agents } = state.settings;
  const outline = Object.values(state.outlines).find((one) => one.runId === runId);
  if (outline) {
    return {
      kind: "outline",
      role: "outline",
      engine: agents.engine,
      model: null,
      context: {
        title: state.settings.title,
        premise: state.settings.premise,
        genre: state.settings.genre,
        frameRate: frameRateOf(state.settings.frameRate),
        runtimeTargetFrames: framesFromSeconds(
          state.settings.runtimeTargetSeconds,
          frameRateOf(state.settings.frameRate),
        ),
        bible: state.bible,
      },
    };
  }
  if (state.showrunner.waiting === runId) {
    // Continuity is the house's to check unless the film names another for it: no model is asked by default.
    const { engine, model } = agents.perRole.showrunner ?? { engine: "house", model: null };
    return { kind: "showrunner", role: "showrunner", engine, model, context: buildShowrunnerContext(state) };
  }
  const scene = Object.values(state.scenes).find((one) => one.pipeline?.next?.runId === runId);
  const role = scene?.pipeline?.next?.role;
  if (!scene || !role) return null;
  const { engine, model } = agents.perRole[role] ?? { engine: agents.engine, model: null };
  const context = buildContext(state, scene.id, role);
  return context && { kind: "scene", role, engine, model, context };
}
