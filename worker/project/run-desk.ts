import type { AgentOutcome } from "#domain/command";
import type { DomainEvent } from "#domain/event";
import type { ProjectId, RunId } from "#domain/ids";
import { canonicalJson } from "#domain/log/canonical-json";
import { leaseMs } from "#domain/pipeline/pipeline";
import { VIDEO_ENGINES } from "#domain/pipeline/role";
import type { ClaimedRun } from "../agents/claimed-run.ts";
import { replayRun } from "../agents/replay-run.ts";
import type { PlannedRun } from "../agents/run-plan.ts";
import { taskOf, type UnplannedRun } from "../agents/task-of.ts";
import { sha256 } from "../digest.ts";
import { breathe } from "./breath.ts";
import { type Desk, ORCHESTRATOR } from "./desk.ts";
import { endLease, renewLease } from "./leases.ts";
import { pagesOfLog, readEvent } from "./log.ts";
import type { Answer, Person, ResumedClip, RunProgress } from "./project-api.ts";
import { answerOf, keepAnswer, keepPrompt, runRecordView } from "./run-records.ts";
import type { VideoDesk } from "./video-desk.ts";

/** Events folded between two breaths, as a replay of the log does. */
const EVENTS_A_BREATH = 100;

/** Where runs are handed out, heard of and taken back. */
export interface RunDesk {
  claim(runId: RunId, nowMs: number): ClaimedRun | null;
  report(runId: RunId, progress: RunProgress, nowMs: number): boolean;
  /** `answer`: what the model answered, kept with the run. */
  end(runId: RunId, outcome: AgentOutcome, answer: string | null): void;
  /** A clip's run that goes on, maybe after a restart, and whether its clip is still wanted; null when it has ended. */
  resume(runId: RunId): ResumedClip | null;
  /** Does a run once more from its record, for a member; the answer is null when the log knows no such run. */
  replay(by: Person, runId: RunId): Promise<Answer>;
  /** What was asked and answered in a run, for a member. */
  record(by: Person, runId: RunId): Promise<Answer>;
  /** The worker has not been heard of for a lease's length: it is lost. */
  expire(runId: RunId): void;
}

/** What a run will use and may cost. */
export type PlanOf = (projectId: ProjectId, task: UnplannedRun, runId: RunId) => PlannedRun;

export interface RunDeskDeps {
  readonly planOf: PlanOf;
  /** Days for which prompts are kept; 0: not at all. */
  readonly promptDays: () => number;
  readonly video: Pick<VideoDesk, "access">;
  /** The newest event's. */
  readonly seq: () => number;
}

export function openRunDesk(desk: Desk, { planOf, promptDays, video, seq }: RunDeskDeps): RunDesk {
  async function ofRun(by: Person, runId: RunId, look: () => Promise<object | null> | object): Promise<Answer> {
    const state = desk.state();
    if (!state?.members[by.userId] || !state.runs[runId]) {
      return { ok: false, failure: { reason: "not-found", what: "run", id: runId } };
    }
    const at = seq();
    return { ok: true, json: JSON.stringify(await look()), seq: at };
  }

  const end = (runId: RunId, outcome: AgentOutcome, answer: string | null) => {
    if (answer !== null) keepAnswer(desk.sql, runId, answer);
    // Refused when the run has ended already: whoever came first was right.
    desk.command({ type: "EndRun", runId, outcome }, ORCHESTRATOR);
    endLease(desk.sql, runId);
  };
  return {
    claim(runId, nowMs) {
      const state = desk.state();
      const task = state && taskOf(state, runId);
      if (!task) return null;
      const { plan, reserveMicroUsd, access, clip, problem, messages } = planOf(state.id, task, runId);
      const started = desk.command(
        {
          type: "StartRun",
          runId,
          plan: { ...plan, contextHash: sha256(canonicalJson(task.context)), bibleVersion: state.bible.version },
          reserveMicroUsd,
          leaseUntil: new Date(nowMs + leaseMs(task.role)).toISOString(),
        },
        ORCHESTRATOR,
      );
      // Its budget may be exhausted, and what nobody waits for is discarded as it begins.
      if (!started.ok || started.value.events.at(-1)?.eventType !== "AgentRunStarted") return null;
      const days = promptDays();
      if (messages && days > 0) keepPrompt(desk.sql, runId, messages, days, nowMs);
      return { ...task, access, clip, problem };
    },
    report(runId, progress, nowMs) {
      const state = desk.state();
      const run = state?.runs[runId];
      // A clip that was cancelled keeps the lease it has, as a pipeline that was reset does.
      if (run?.role === "clip" && !state?.clipRequests[runId]) return false;
      // One that was reset keeps the lease it has: when that is over, its cost is booked without it.
      if (run?.status !== "running" || !renewLease(desk.sql, runId, nowMs + leaseMs(run.role))) return false;
      desk.tell({ kind: "run-progress", runId, sceneId: run.sceneId, ...progress });
      return true;
    },
    end,
    resume(runId) {
      const state = desk.state();
      const run = state?.runs[runId];
      const engine = VIDEO_ENGINES.find((one) => one === run?.engine);
      if (run?.status !== "running" || !engine) return null;
      const reached = video.access(engine, run.model);
      if ("problem" in reached) return { problem: reached.problem };
      return { problem: null, access: reached.access, isWanted: state?.clipRequests[runId] !== undefined };
    },
    expire(runId) {
      const detail = "The worker that had this run went silent. Ask for the crew again if you want it repeated.";
      end(runId, { kind: "failed", reason: "lease-expired", detail, usage: null }, null);
    },
    replay: (by, runId) =>
      ofRun(by, runId, () => replayRun(eventsUpTo(desk.sql, seq()), runId, answerOf(desk.sql, runId))),
    record: (by, runId) => ofRun(by, runId, () => runRecordView(desk.sql, runId, Date.now())),
  };
}

/** The log's events up to `seq`, with room for others in between. */
async function* eventsUpTo(sql: SqlStorage, seq: number): AsyncGenerator<DomainEvent> {
  for (const page of pagesOfLog(sql, { to: seq, pageSize: EVENTS_A_BREATH })) {
    for (const text of page) yield readEvent(text);
    await breathe();
  }
}
