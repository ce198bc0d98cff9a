import { joined, partsOf } from "./parts.ts";

/** Rows, or bytes, after the last snapshot at which the log is folded into a new one. */
export const COMPACT_ROWS = 200;
const COMPACT_BYTES = 16 * 1024 * 1024;

/** The updates of one document, in order, in the room's own SQLite. Every call is synchronous and may throw. */
export interface UpdateLog {
  /** All updates from the first. */
  replay(): Uint8Array[];
  /** Stores one update. It is durable before anything sent afterwards leaves the object (output gate). */
  append(update: Uint8Array): void;
  /** Is it time for a snapshot? */
  isLong(): boolean;
  /** Bytes of all rows: about what reading the document takes. */
  bytes(): number;
  /** Puts one snapshot in the place of all rows, in one transaction. */
  compact(snapshot: Uint8Array): void;
}

export function openUpdateLog(storage: DurableObjectStorage): UpdateLog {
  const { sql } = storage;
  // "continues" marks a part that the next row goes on; a whole update ends in a row without it.
  sql.exec(
    "CREATE TABLE IF NOT EXISTS updates (id INTEGER PRIMARY KEY, continues INTEGER NOT NULL, data BLOB NOT NULL)",
  );
  let total = sizeUpTo(sql, null);
  // A snapshot too long for one row must not count as growth, or every append would compact again.
  let snapshot = sizeUpTo(sql, lastRowOfFirst(sql));

  function insert(update: Uint8Array): Size {
    const parts = partsOf(update);
    parts.forEach((part, at) => {
      sql.exec("INSERT INTO updates (continues, data) VALUES (?, ?)", at < parts.length - 1 ? 1 : 0, part);
    });
    return { rows: parts.length, bytes: update.byteLength };
  }

  return {
    replay: () => readUpdates(sql),
    append(update) {
      const added = storage.transactionSync(() => insert(update));
      total = { rows: total.rows + added.rows, bytes: total.bytes + added.bytes };
    },
    isLong: () => total.rows - snapshot.rows >= COMPACT_ROWS || total.bytes - snapshot.bytes >= COMPACT_BYTES,
    bytes: () => total.bytes,
    compact(whole) {
      snapshot = storage.transactionSync(() => {
        sql.exec("DELETE FROM updates");
        return insert(whole);
      });
      total = snapshot;
    },
  };
}

interface Size {
  readonly rows: number;
  readonly bytes: number;
}

/** Of the rows up to this id; of all rows without one. */
function sizeUpTo(sql: SqlStorage, id: number | null): Size {
  const query = "SELECT count(*) AS rows, coalesce(sum(length(data)), 0) AS bytes FROM updates WHERE id <= ?";
  return sql.exec<{ rows: number; bytes: number }>(query, id ?? Number.MAX_SAFE_INTEGER).one();
}

/** 0 when there is none. */
function lastRowOfFirst(sql: SqlStorage): number {
  return sql.exec<{ id: number | null }>("SELECT min(id) AS id FROM updates WHERE continues = 0").one().id ?? 0;
}

function readUpdates(sql: SqlStorage): Uint8Array[] {
  const updates: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  const rows = sql.exec<{ continues: number; data: ArrayBuffer }>("SELECT continues, data FROM updates ORDER BY id");
  for (const row of rows) {
    parts.push(new Uint8Array(row.data));
    if (row.continues === 1) continue;
    updates.push(joined(parts));
    parts = [];
  }
  return updates;
}
