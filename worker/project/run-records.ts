import type { RunRecordView } from "#contract/http/film";
import type { RunId } from "#domain/ids";
import { redact } from "../redact.ts";

/** What is kept of runs beside the log: the model's answer, so that a run can be done again without asking it; what it
 * was sent only where the film's owner wants that, and for a while. */
const TABLE = `CREATE TABLE IF NOT EXISTS run_records (
  run_id TEXT PRIMARY KEY,
  answer TEXT,
  prompt TEXT,
  prompt_until INTEGER
) WITHOUT ROWID`;

const DAY_MS = 24 * 60 * 60 * 1000;

export interface SentPrompt {
  readonly system: string;
  readonly user: string;
}

export function createRunRecords(sql: SqlStorage): void {
  sql.exec(TABLE);
}

export function keepAnswer(sql: SqlStorage, runId: RunId, answer: string): void {
  sql.exec(
    "INSERT INTO run_records (run_id, answer) VALUES (?, ?) ON CONFLICT(run_id) DO UPDATE SET answer = excluded.answer",
    runId,
    answer,
  );
}

/** Keeps what a run's model is sent, secrets and the run's mark struck out, for so many days. */
export function keepPrompt(sql: SqlStorage, runId: RunId, sent: SentPrompt, days: number, nowMs: number): void {
  const prompt = JSON.stringify({ system: redact(sent.system), user: redact(sent.user) });
  sql.exec(
    `INSERT INTO run_records (run_id, prompt, prompt_until) VALUES (?, ?, ?)
       ON CONFLICT(run_id) DO UPDATE SET prompt = excluded.prompt, prompt_until = excluded.prompt_until`,
    runId,
    prompt,
    nowMs + days * DAY_MS,
  );
}

/** Forgets prompts whose time is up; all of them, whose time is not up yet too, when nobody wants them any more. */
export function forgetPrompts(sql: SqlStorage, untilMs = Number.MAX_SAFE_INTEGER): void {
  sql.exec("UPDATE run_records SET prompt = NULL, prompt_until = NULL WHERE prompt_until <= ?", untilMs);
}

export function answerOf(sql: SqlStorage, runId: RunId): string | null {
  const [row] = sql.exec<{ answer: string | null }>("SELECT answer FROM run_records WHERE run_id = ?", runId).toArray();
  return row?.answer ?? null;
}

export function runRecordView(sql: SqlStorage, runId: RunId, nowMs: number): RunRecordView {
  const [row] = sql
    .exec<{ answer: string | null; prompt: string | null; prompt_until: number | null }>(
      "SELECT answer, prompt, prompt_until FROM run_records WHERE run_id = ?",
      runId,
    )
    .toArray();
  const isKept = row?.prompt != null && (row.prompt_until ?? 0) > nowMs;
  return {
    runId,
    answer: row?.answer == null ? null : JSON.parse(row.answer),
    prompt: isKept ? JSON.parse(row.prompt ?? "null") : null,
    promptUntil: isKept ? new Date(row.prompt_until ?? 0).toISOString() : null,
  };
}
