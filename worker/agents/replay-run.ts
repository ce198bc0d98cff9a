import type { RunReplayView } from "#contract/http/film";
import { NO_USAGE } from "#domain/budget/usage";
import type { AgentOutcome } from "#domain/command";
import type { DomainEvent, EventOf } from "#domain/event";
import { evolveWith } from "#domain/evolve";
import { houseAgents } from "#domain/house-crew/crew";
import { proposeOutline } from "#domain/house-crew/outline";
import { superviseFilm } from "#domain/house-crew/showrunner/showrunner";
import type { RunId } from "#domain/ids";
import { canonicalJson } from "#domain/log/canonical-json";
import { owning } from "#domain/log/records";
import { decideEndingAgain, isRunEnding, type RunEnding } from "#domain/pipeline/decide-again";
import { freshIds } from "#domain/pipeline/fresh-ids";
import type { Project } from "#domain/project/project";
import { sha256 } from "../digest.ts";
import type { ModelRun } from "./ask-model.ts";
import type { ModelTask } from "./claimed-run.ts";
import { runModel } from "./model-agent.ts";
import { runModelOutline } from "./model-outline.ts";
import { runModelShowrunner } from "./model-showrunner.ts";
import type { LlmPort } from "./ports/port.ts";
import { readRecorded } from "./recorded-answer.ts";
import { taskOf } from "./task-of.ts";

type Started = EventOf<"AgentRunStarted">;

/** A run as it began, done once more. */
interface Begun {
  readonly started: Started;
  readonly contextHash: string;
  /** Null when nothing was recorded that could be done again. */
  readonly outcome: AgentOutcome | null;
}

/**
 * Does a run once more from its record alone: its context is built again from the log, the house's rules are asked
 * again or the model's recorded answer is read again, and the outcome is decided again. No model is asked. Null when the
 * log knows no such run.
 */
export async function replayRun(
  events: AsyncIterable<DomainEvent> | Iterable<DomainEvent>,
  runId: RunId,
  answer: string | null,
): Promise<RunReplayView | null> {
  const records = owning();
  let state: Project | null = null;
  let begun: Begun | null = null;
  for await (const event of events) {
    if (state && event.eventType === "AgentRunStarted" && event.payload.runId === runId) {
      // Awaited: the state moves on in place with the next event.
      begun = await begin(state, event, answer);
    } else if (state && begun && isRunEnding(event) && event.payload.runId === runId) {
      return compared(state, begun, event);
    }
    state = evolveWith(state, event, records);
  }
  return begun && viewOf(begun, null, null, "It is still at work.");
}

async function begin(state: Project, started: Started, answer: string | null): Promise<Begun> {
  const { runId, plan } = started.payload;
  const task = taskOf(state, runId);
  const contextHash = task ? sha256(canonicalJson(task.context)) : "";
  if (!task) return { started, contextHash, outcome: null };
  // A picture or a clip is stored, and made again it would be another.
  if (task.kind === "panel" || task.kind === "clip") return { started, contextHash, outcome: null };
  if (plan.engine === "house") return { started, contextHash, outcome: byHouse(task, runId) };
  if (answer === null) return { started, contextHash, outcome: null };
  return { started, contextHash, outcome: await byRecord(task, started, answer) };
}

function byHouse(task: ModelTask, runId: RunId): AgentOutcome {
  if (task.kind === "scene") return houseAgents[task.role]({ ...task.context, ...freshIds(runId) });
  if (task.kind === "showrunner") return { kind: "continuity", ...superviseFilm(task.context), usage: null };
  const { summary, scenes } = proposeOutline(task.context);
  return { kind: "outline", summary, scenes, usage: null };
}

/** Reads a model's recorded answer as its run did; the same checks, the same referee. */
function byRecord(task: ModelTask, { payload }: Started, answer: string): Promise<AgentOutcome> {
  const { runId, plan } = payload;
  const port: LlmPort = {
    async run({ schema }) {
      const value = readRecorded(schema, answer);
      if (value !== null) return { ok: true, value, usage: NO_USAGE, requestId: null, finish: "recorded" };
      const detail = "The record is no answer of this form.";
      const failure = {
        reason: "schema_violation" as const,
        detail,
        status: null,
        requestId: null,
        retryAfterMs: null,
      };
      return { ok: false, failure, usage: NO_USAGE };
    },
  };
  const prompt = { id: plan.promptId ?? "", version: plan.promptVersion ?? 0, schemaName: "", system: "", hash: "" };
  const run: ModelRun = {
    ...{ port, model: plan.model ?? "", prompt, mark: "", cacheKey: "" },
    signal: new AbortController().signal,
  };
  if (task.kind === "outline") return runModelOutline(run, task.context);
  if (task.kind === "showrunner") return runModelShowrunner(run, task.context);
  return runModel(run, { ...task.context, ...freshIds(runId) });
}

function compared(before: Project, begun: Begun, recorded: RunEnding): RunReplayView {
  const then = sha256(canonicalJson(recorded.payload));
  if (recorded.eventType === "AgentRunDiscarded") return viewOf(begun, then, null, "Its result was set aside unread.");
  if (begun.outcome === null) return viewOf(begun, then, null, "It ended without an answer, so nothing is recorded.");
  // What it used is the provider's word; what that cost is worked out again.
  const decided = decideEndingAgain(before, recorded, { ...begun.outcome, usage: recorded.payload.usage });
  const isSameKind = decided?.eventType === recorded.eventType;
  return viewOf(begun, then, isSameKind ? sha256(canonicalJson(decided.payload)) : "", null);
}

function viewOf(begun: Begun, then: string | null, now: string | null, problem: string | null): RunReplayView {
  const { runId, role, plan } = begun.started.payload;
  const context = { recorded: plan.contextHash, replayed: begun.contextHash };
  return {
    runId,
    role,
    engine: plan.engine,
    equal: problem === null ? then === now && context.recorded === context.replayed : null,
    problem,
    context,
    outcome: { recorded: then, replayed: now },
  };
}
