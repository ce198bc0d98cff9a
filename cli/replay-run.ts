import { readFile } from "node:fs/promises";
import * as z from "zod";
import type { RunReplayView } from "#contract/http/film";
import type { DomainEvent } from "#domain/event";
import { isIdOf } from "#domain/ids";
import { upcast } from "#domain/log/upcast";
import { replayRun } from "../worker/agents/replay-run.ts";
import { EXIT, Fault } from "./fault.ts";
import { verifiedEvents } from "./verify-log.ts";

/**
 * Does a run of an exported log once more, without a studio or a model. `record`: the file of what is kept of a model's
 * run (`GET /api/runs/RUN/record`); the house crew needs none.
 */
export async function replayFromLog(log: string, runId: string, record: string | null): Promise<RunReplayView> {
  if (!isIdOf("run", runId)) throw new Fault(`${runId} is no run's id (run_…).`, EXIT.usage);
  const answer = record === null ? null : await answerIn(record);
  const replay = await replayRun(eventsOf(log), runId, answer);
  if (replay === null) throw new Fault(`${log} knows no run ${runId} that began.`, EXIT.failed);
  return replay;
}

/** One sentence for a person. Throws it when the run comes to something else. */
export function replayText({ runId, role, equal, problem, context, outcome }: RunReplayView): string {
  if (problem !== null) throw new Fault(`${runId} (${role}) can't be done again: ${problem}`, EXIT.failed);
  if (equal) return `${runId} (${role}) comes to the same, to the byte (${outcome.recorded}).`;
  const why = context.recorded === context.replayed ? "from the same scene" : "because the log gives it another scene";
  throw new Fault(`${runId} (${role}) comes to something else, ${why}.`, EXIT.failed);
}

async function* eventsOf(log: string): AsyncGenerator<DomainEvent> {
  for await (const next of verifiedEvents(log)) {
    if (!next.ok) throw new Fault(`${log} is broken at event ${next.brokenAt}: ${next.why}.`, EXIT.failed);
    yield upcast(next.event);
  }
}

const recordSchema = z.looseObject({ answer: z.unknown() });

async function answerIn(file: string): Promise<string | null> {
  try {
    const { answer } = recordSchema.parse(JSON.parse(await readFile(file, "utf8")));
    return answer == null ? null : JSON.stringify(answer);
  } catch {
    throw new Fault(`${file} is no record of a run.`, EXIT.failed);
  }
}
