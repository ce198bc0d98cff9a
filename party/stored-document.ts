import * as Y from "yjs";
import { ROOM_LIMITS } from "#contract/room";
import { openUpdateLog } from "./update-log.ts";

/** What has been applied since the last commit, as one update. */
export interface Commit {
  readonly update: Uint8Array;
  /** The connection it all came from; null when it came from several, or from the server itself. */
  readonly onlyFrom: string | null;
  /** Had changes waited that may have come in with it? Whoever it came from does not know of those. */
  readonly bringsMore: boolean;
}

/** A Y.Doc whose every change is on disk before `commit` returns it to be told. */
export interface StoredDocument {
  /** The document now. Hold it no longer than a call: a change that breaks it puts a fresh one in its place. */
  readonly doc: Y.Doc;
  /**
   * Applies an update of a connection. False when it could not be read or applied: nothing of it stays, and
   * everything applied before it does.
   */
  receive(update: Uint8Array, connectionId: string): boolean;
  /** Has it grown to where it could no longer be read safely? It takes no more changes from connections then. */
  isFull(): boolean;
  /** Changes the document from the server's side. */
  edit(change: (doc: Y.Doc) => void): void;
  /** Writes what is pending and returns it; null when nothing is. Throws when the storage does. */
  commit(): Commit | null;
}

const SERVER = Symbol("server");

export function openStoredDocument(storage: DurableObjectStorage): StoredDocument {
  const log = openUpdateLog(storage);
  let pending: { readonly update: Uint8Array; readonly origin: unknown }[] = [];
  let doc = restore();
  /** Had others' changes waited when one came in, since the last commit? */
  let someWaited = false;

  function restore(): Y.Doc {
    const fresh = new Y.Doc();
    const updates = log.replay();
    if (updates.length > 0) Y.applyUpdate(fresh, Y.mergeUpdates(updates));
    fresh.on("update", (update: Uint8Array, origin: unknown) => pending.push({ update, origin }));
    return fresh;
  }

  function commit(): Commit | null {
    const [first] = pending;
    if (first === undefined) return null;
    const update = pending.length === 1 ? first.update : Y.mergeUpdates(pending.map((change) => change.update));
    log.append(update);
    const shared = pending.some((change) => change.origin !== first.origin);
    const bringsMore = someWaited;
    pending = [];
    someWaited = false;
    if (log.isLong()) log.compact(Y.encodeStateAsUpdate(doc));
    return { update, onlyFrom: !shared && typeof first.origin === "string" ? first.origin : null, bringsMore };
  }

  return {
    get doc() {
      return doc;
    },
    receive(update, connectionId) {
      const before = pending.length;
      try {
        // Read whole before any of it is applied: Yjs applies the structs before it reads the deletions.
        Y.decodeUpdate(update);
        someWaited ||= isWaiting(doc);
        Y.applyUpdate(doc, update, connectionId);
        return true;
      } catch {
        // The document may be half changed. What was applied before goes on; the rest is rebuilt from it.
        const unsaved = pending.slice(0, before);
        pending = [];
        doc = restore();
        for (const change of unsaved) Y.applyUpdate(doc, change.update, change.origin);
        return false;
      }
    },
    isFull: () => log.bytes() > ROOM_LIMITS.documentBytes,
    edit(change) {
      doc.transact(() => change(doc), SERVER);
    },
    commit,
  };
}

/** Does it hold changes that came before what they build on? */
function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** Would this update change the document? Decided without applying it. Throws when it can't be read. */
export function carriesNews(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const isNew = structs.some(
    (struct) =>
      !(struct instanceof Y.Skip) && struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client),
  );
  if (isNew) return true;
  if (ds.clients.size === 0) return false;
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  for (const [client, ranges] of ds.clients) {
    const known = deleted.clients.get(client) ?? [];
    // Ranges of both sets are sorted and merged, so a range is known exactly when one known range holds it.
    const isKnown = ranges.every((range) =>
      known.some((other) => other.clock <= range.clock && range.clock + range.len <= other.clock + other.len),
    );
    if (!isKnown) return true;
  }
  return false;
}
