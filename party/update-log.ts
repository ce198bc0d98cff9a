import { joined, partsOf } from "./parts.ts";

/** Rows after the last snapshot at which the log is folded into a new one. */
export const COMPACT_ROWS = 200;

/** The updates of one document, in order, in the room's own SQLite. Every call is synchronous and may throw. */
export interface UpdateLog {
  /** All updates from the first. */
  replay(): Uint8Array[];
  /** Stores one update. It is durable before anything sent afterwards leaves the object (output gate). */
  append(update: Uint8Array): void;
  /** Is it time for a snapshot? */
  isLong(): boolean;
  /** Puts one snapshot in the place of all rows, in one transaction. */
  compact(snapshot: Uint8Array): void;
}

export function openUpdateLog(storage: DurableObjectStorage): UpdateLog {
  const { sql } = storage;
  // "continues" marks a part that the next row goes on; a whole update ends in a row without it.
  sql.exec(
    "CREATE TABLE IF NOT EXISTS updates (id INTEGER PRIMARY KEY, continues INTEGER NOT NULL, data BLOB NOT NULL)",
  );
  let rows = sql.exec<{ count: number }>("SELECT count(*) AS count FROM updates").one().count;
  // A snapshot too long for one row must not count as growth, or every append would compact again.
  let snapshotRows = rowsOfFirst(sql);

  function insert(update: Uint8Array): number {
    const parts = partsOf(update);
    parts.forEach((part, at) => {
      sql.exec("INSERT INTO updates (continues, data) VALUES (?, ?)", at < parts.length - 1 ? 1 : 0, part);
    });
    return parts.length;
  }

  return {
    replay: () => readUpdates(sql),
    append(update) {
      rows += storage.transactionSync(() => insert(update));
    },
    isLong: () => rows - snapshotRows >= COMPACT_ROWS,
    compact(snapshot) {
      rows = storage.transactionSync(() => {
        sql.exec("DELETE FROM updates");
        return insert(snapshot);
      });
      snapshotRows = rows;
    },
  };
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

function rowsOfFirst(sql: SqlStorage): number {
  const first = sql.exec<{ id: number | null }>("SELECT min(id) AS id FROM updates WHERE continues = 0").one().id;
  if (first === null) return 0;
  return sql.exec<{ count: number }>("SELECT count(*) AS count FROM updates WHERE id <= ?", first).one().count;
}
