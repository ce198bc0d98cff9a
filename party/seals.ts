import * as Y from "yjs";
import { joined, partsOf } from "./parts.ts";

/**
 * The state of a script's document at the moment its text was read for sealing, or was sealed. What is sealed
 * elsewhere (an accepted proposal, an import) is written onto that state and merged, so that it meets what has
 * been typed since exactly as if a colleague had typed it.
 */
export interface Seal {
  readonly id: number;
  /** The scene version it became; null while it has only been read. */
  readonly version: number | null;
  readonly state: Uint8Array;
}

/** Reads that may still be sealed; more than one command can be under way. */
const READS_KEPT = 8;

export interface Seals {
  /** The last sealed state; null before the first. */
  last(): Seal | null;
  /** States read since then, newest first. */
  reads(): Seal[];
  /** Remembers a state that has been read. */
  addRead(state: Uint8Array): void;
  /** Makes a state the sealed one in the place of the last; `read` is where it was read, when it was read here. */
  seal(version: number, state: Uint8Array, read: Seal | null): void;
}

export function openSeals(storage: DurableObjectStorage): Seals {
  const { sql } = storage;
  sql.exec(
    "CREATE TABLE IF NOT EXISTS seals (id INTEGER, part INTEGER, version INTEGER, state BLOB NOT NULL, PRIMARY KEY (id, part))",
  );

  /** Newest first. */
  function all(): Seal[] {
    type Row = { id: number; version: number | null; state: ArrayBuffer };
    const seals = new Map<number, { version: number | null; parts: Uint8Array[] }>();
    for (const row of sql.exec<Row>("SELECT id, version, state FROM seals ORDER BY id DESC, part")) {
      const seal = seals.get(row.id) ?? { version: row.version, parts: [] };
      seal.parts.push(new Uint8Array(row.state));
      seals.set(row.id, seal);
    }
    return [...seals].map(([id, { version, parts }]) => ({ id, version, state: joined(parts) }));
  }

  function insert(version: number | null, state: Uint8Array): void {
    const id = sql.exec<{ id: number }>("SELECT coalesce(max(id), 0) + 1 AS id FROM seals").one().id;
    partsOf(state).forEach((part, at) => {
      sql.exec("INSERT INTO seals (id, part, version, state) VALUES (?, ?, ?, ?)", id, at, version, part);
    });
    if (version === null) sql.exec("DELETE FROM seals WHERE version IS NULL AND id <= ?", id - READS_KEPT);
  }

  return {
    last: () => all().find((seal) => seal.version !== null) ?? null,
    reads: () => all().filter((seal) => seal.version === null),
    addRead: (state) => storage.transactionSync(() => insert(null, state)),
    seal: (version, state, read) =>
      storage.transactionSync(() => {
        sql.exec("DELETE FROM seals WHERE version IS NOT NULL OR id <= ?", read?.id ?? 0);
        insert(version, state);
      }),
  };
}

/** A document of its own in that state. */
export function documentAt(state: Uint8Array | null): Y.Doc {
  const doc = new Y.Doc();
  if (state !== null) Y.applyUpdate(doc, state);
  return doc;
}
