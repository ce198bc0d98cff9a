/** How long an answer is kept for its key, in milliseconds. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Longer answers are not kept: the question is answered anew from the command's own events. */
const ANSWER_LENGTH = 500_000;

export interface IdempotencyKey {
  /** The person and the key they sent: another person's equal key is another key. */
  readonly key: string;
  /** `requestHash` of what came with it. */
  readonly bodyHash: string;
}

/** What a command did, as remembered for its key. */
export interface Remembered {
  /** Null when it was too long to keep. */
  readonly answer: string | null;
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** What was answered for this key; `conflict` when the key came with another body. Null: never seen. */
export function recall(sql: SqlStorage, idempotency: IdempotencyKey): Remembered | "conflict" | null {
  const [row] = sql
    .exec<{ body_hash: string; answer: string | null; first_seq: number; last_seq: number }>(
      "SELECT body_hash, answer, first_seq, last_seq FROM answers WHERE key = ?",
      idempotency.key,
    )
    .toArray();
  if (!row) return null;
  if (row.body_hash !== idempotency.bodyHash) return "conflict";
  return { answer: row.answer, firstSeq: row.first_seq, lastSeq: row.last_seq };
}

/** Thrown by `remember`: this key has an answer already, and what was about to be written with it is not to be. */
export class AnsweredBefore extends Error {}

/** Call within the command's transaction, at its end. */
export function remember(
  sql: SqlStorage,
  idempotency: IdempotencyKey,
  { answer, firstSeq, lastSeq }: Remembered,
  nowMs: number,
): void {
  const inserted = sql.exec(
    "INSERT INTO answers (key, body_hash, answer, first_seq, last_seq, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
    idempotency.key,
    idempotency.bodyHash,
    answer !== null && answer.length > ANSWER_LENGTH ? null : answer,
    firstSeq,
    lastSeq,
    nowMs,
  );
  if (inserted.rowsWritten === 0) throw new AnsweredBefore();
}

/** They lie in the order of their time: nothing younger than the first that is kept is looked at. */
export function forgetOldAnswers(sql: SqlStorage, nowMs: number): void {
  const oldest = nowMs - KEPT_MS;
  const [first] = sql.exec<{ at: number }>("SELECT at FROM answers ORDER BY nr LIMIT 1").toArray();
  if (!first || first.at >= oldest) return;
  sql.exec(
    "DELETE FROM answers WHERE nr < coalesce((SELECT nr FROM answers WHERE at >= ? ORDER BY nr LIMIT 1), 1 + (SELECT max(nr) FROM answers))",
    oldest,
  );
}
