/** How long the answer of a request that changed nothing is kept for its key, in milliseconds. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface IdempotencyKey {
  /** The person and the key they sent: another person's equal key is another key. */
  readonly key: string;
  /** `requestHash` of what came with it. */
  readonly bodyHash: string;
}

/** What a request with a key did. */
export type Answered =
  /** These events, which know the request: its answer follows from the log. */
  | { readonly kind: "events"; readonly firstSeq: number; readonly lastSeq: number }
  /** Nothing: this was answered. */
  | { readonly kind: "text"; readonly json: string; readonly seq: number };

/** What was done for this key; `conflict` when the key came with another body. Null: never seen. */
export function recall(sql: SqlStorage, { key, bodyHash }: IdempotencyKey): Answered | "conflict" | null {
  const [event] = sql
    .exec<{ seq: number; request_hash: string; last: number }>(
      // Up to the first event of another cause, and no further through the log.
      `SELECT seq, request_hash, coalesce((SELECT later.seq - 1 FROM events AS later WHERE later.seq > events.seq
         AND later.body ->> '$.causationId' <> events.body ->> '$.causationId' ORDER BY later.seq LIMIT 1),
         (SELECT max(seq) FROM events)) AS last
       FROM events WHERE request = ?`,
      key,
    )
    .toArray();
  if (event) {
    if (event.request_hash !== bodyHash) return "conflict";
    return { kind: "events", firstSeq: event.seq, lastSeq: event.last };
  }
  const [row] = sql
    .exec<{ body_hash: string; answer: string | null; first_seq: number; last_seq: number }>(
      "SELECT body_hash, answer, first_seq, last_seq FROM answers WHERE key = ?",
      key,
    )
    .toArray();
  if (!row) return null;
  if (row.body_hash !== bodyHash) return "conflict";
  if (row.answer === null) return { kind: "events", firstSeq: row.first_seq, lastSeq: row.last_seq };
  return { kind: "text", json: row.answer, seq: row.last_seq };
}

/** Thrown where something is about to be written for a key that has an answer already: nothing of it may be. */
export class AnsweredBefore extends Error {}

/** The requests that changed nothing. Those that did change something are known by their events. */
export interface IdleRequests {
  /** Was this one answered so? Costs nothing while there are none. */
  has(request: IdempotencyKey): boolean;
  /**
   * Keeps what was answered at `seq`: given anew it might change something after all. Call within a transaction. Throws
   * `AnsweredBefore`.
   */
  keep(request: IdempotencyKey, answered: { readonly json: string; readonly seq: number }, nowMs: number): void;
}

export function idleRequests(sql: SqlStorage): IdleRequests {
  /** Null: nobody has looked since the object woke. */
  let areThereAny: boolean | null = null;
  return {
    has(request) {
      areThereAny ??= sql.exec("SELECT 1 FROM answers LIMIT 1").toArray().length > 0;
      return areThereAny && recall(sql, request) !== null;
    },
    keep(request, { json, seq }, nowMs) {
      if (recall(sql, request) !== null) throw new AnsweredBefore();
      areThereAny = true;
      sql.exec(
        "INSERT INTO answers (key, body_hash, answer, first_seq, last_seq, at) VALUES (?, ?, ?, ?, ?, ?)",
        request.key,
        request.bodyHash,
        json,
        seq + 1,
        seq,
        nowMs,
      );
    },
  };
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
