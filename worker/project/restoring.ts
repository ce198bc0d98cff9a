import { createTables, hasTables } from "./tables.ts";

const RESTORING = "restoring";

/** May this object's log be served? Not before there is one, and not while it is being put back together. */
export function hasLog({ sql, kv }: DurableObjectStorage): boolean {
  return hasTables(sql) && kv.get(RESTORING) !== true;
}

/** From here on the log is a part of one: nobody is answered from it, also after a crash, until `endRestoring`. */
export function beginRestoring(storage: DurableObjectStorage): void {
  createTables(storage.sql);
  storage.kv.put(RESTORING, true);
}

export function endRestoring(storage: DurableObjectStorage): void {
  storage.kv.delete(RESTORING);
}
