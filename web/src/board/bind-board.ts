import { isShapeId, type TLRecord, type TLShape, type TLStore, transact } from "tldraw";
import * as Y from "yjs";
import { BOARD_RECORDS, type BoardRecord, flattenRecord, inflateRecord } from "#contract/board";
import { isOfTheBoard } from "./board-kinds.ts";
import { pictureNamed } from "./picture-rules.ts";

/** Dragging writes a shape's place at once and then this often; everything else is written at once. */
const POS_INTERVAL_MS = 100;

/**
 * The records of a board that people share. The rest of the store is each browser's own; names of people are in it too,
 * and come from the room's tickets only.
 */
const SHARED = ["asset", "binding", "document", "page", "shape"] as const;
type SharedType = (typeof SHARED)[number];

function isShared(typeName: unknown): typeName is SharedType {
  return SHARED.some((name) => name === typeName);
}

export interface BoardBinding {
  /** Origin of this browser's own writes, for the undo manager. */
  readonly origin: object;
  readonly records: Y.Map<Y.Map<unknown>>;
  /** Writes places that still wait for their turn; before an undo step ends. */
  flush(): void;
  /** Takes the whole board over from the document. */
  pull(): void;
  unbind(): void;
}

/**
 * Keeps a tldraw store and a board's Yjs document equal, field by field (contract/board.ts), so that two people who
 * change different things of one card both keep them. Records are validated one by one: a bad one is set aside and
 * told to `onBadRecord`, and heals when it is good again. While `mayWrite` is false nothing is written: what a reader's
 * canvas does by itself (it lets an arrow follow a card) is not an edit of theirs.
 */
export function bindBoard(
  store: TLStore,
  doc: Y.Doc,
  mayWrite: () => boolean,
  onBadRecord: (id: string) => void,
): BoardBinding {
  const records = doc.getMap<Y.Map<unknown>>(BOARD_RECORDS);
  const origin = { part: "board" };
  const consequence = { part: "what follows from a change that came" };
  let writesAs = origin;
  const waiting = new Set<TLShape["id"]>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  let flushedAt = Number.NEGATIVE_INFINITY;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!mayWrite()) waiting.clear();
    if (waiting.size === 0) return;
    flushedAt = performance.now();
    doc.transact(() => {
      // Where it lies now, not where it lay when it was noted: the document and this canvas must end in one place.
      for (const id of waiting) {
        const shape = store.get(id);
        if (shape) setField(records.get(id), "pos", [shape.x, shape.y, shape.rotation]);
      }
    }, origin);
    waiting.clear();
  };

  const stopListening = store.listen(
    ({ changes }) => {
      if (!mayWrite()) return;
      const moved: TLShape[] = [];
      doc.transact(() => {
        for (const record of Object.values(changes.added)) if (isShared(record.typeName)) write(records, record, null);
        for (const [before, after] of Object.values(changes.updated)) {
          if (before.typeName === "shape" && after.typeName === "shape" && onlyMoved(before, after)) moved.push(after);
          else if (isShared(after.typeName)) write(records, after, before);
        }
        for (const record of Object.values(changes.removed)) {
          if (record.typeName === "shape") waiting.delete(record.id);
          records.delete(record.id);
        }
      }, writesAs);
      for (const shape of moved) waiting.add(shape.id);
      if (waiting.size === 0) return;
      const wait = flushedAt + POS_INTERVAL_MS - performance.now();
      if (wait <= 0) flush();
      else timer ??= setTimeout(flush, wait);
    },
    { source: "user", scope: "document" },
  );

  /**
   * Takes records over. Of those whose changed fields are known only these: a place that this browser has moved and not
   * yet written must not fall back to the document's.
   */
  const apply = (ids: Iterable<readonly [string, ReadonlySet<string> | null]>) => {
    const put: TLRecord[] = [];
    const missing = new Set<string>();
    for (const [id, changed] of ids) {
      const fields = records.get(id);
      if (fields === undefined) {
        missing.add(id);
        continue;
      }
      const record =
        fields instanceof Y.Map
          ? readRecord(store, id, mixed(isShapeId(id) ? store.get(id) : undefined, fields, changed))
          : null;
      if (record) put.push(record);
      else if (!(fields instanceof Y.Map) || isShared(fields.get("typeName"))) onBadRecord(id);
    }
    const removed =
      missing.size === 0 ? [] : store.allRecords().flatMap((record) => (missing.has(record.id) ? record.id : []));
    tellListeners(store);
    transact(() =>
      store.mergeRemoteChanges(() => {
        if (removed.length > 0) store.remove(removed);
        for (const record of put) putOne(store, record, onBadRecord);
      }),
    );
    writesAs = consequence;
    tellListeners(store);
    writesAs = origin;
  };

  const observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (transaction.origin === origin || transaction.origin === consequence) return;
    const changes = new Map<string, Set<string> | null>();
    for (const event of events) {
      if (event.target === records) {
        for (const id of event.changes.keys.keys()) changes.set(id, null);
        continue;
      }
      const id = String(event.path[0]);
      const before = changes.get(id);
      // What lies deeper than a record's own fields is read whole, as is a record that is new.
      const isField = event.path.length === 1 && before !== null;
      changes.set(id, isField ? new Set([...(before ?? []), ...event.changes.keys.keys()]) : null);
    }
    apply(changes);
  };
  records.observeDeep(observe);

  return {
    origin,
    records,
    flush,
    pull() {
      const stale = store.allRecords().filter((record) => isShared(record.typeName) && !records.has(record.id));
      apply([...records.keys()].map((id) => [id, null] as const));
      store.mergeRemoteChanges(() => store.remove(stale.map((record) => record.id)));
    },
    unbind() {
      flush();
      stopListening();
      records.unobserveDeep(observe);
    },
  };
}

/**
 * Changes of the store are told once a frame; this tells them now. What the canvas does by itself after a change that came
 * (it lets an arrow follow a card) is so told apart from what this person does: else it were theirs to undo, and after
 * an undo there were nothing left to redo.
 */
function tellListeners(store: TLStore): void {
  store.listen(() => {})();
}

/** A record's fields as the canvas has them, with those from the document that changed there; all of them for null. */
function mixed(own: TLRecord | undefined, fields: Y.Map<unknown>, changed: ReadonlySet<string> | null) {
  if (!own || changed === null) return new Map(fields.entries());
  const flat = new Map<string, unknown>(flattenRecord(plain(own)));
  for (const path of changed) {
    if (fields.has(path)) flat.set(path, fields.get(path));
    else flat.delete(path);
  }
  return flat;
}

function readRecord(store: TLStore, id: string, fields: ReadonlyMap<string, unknown>): TLRecord | null {
  const claim = inflateRecord(fields.entries());
  if (!isShared(claim.typeName) || claim.id !== id) return null;
  if (claim.typeName === "shape" && !isOfTheBoard(claim.type)) return null;
  if (claim.typeName === "asset" && !isOwnPicture(claim.props)) return null;
  try {
    return store.schema.types[claim.typeName].validate(claim);
  } catch {
    return null;
  }
}

/** An address in a record would send everybody's browser there: only pictures stored with the film are shown. */
function isOwnPicture(props: unknown): boolean {
  return typeof props === "object" && props !== null && "src" in props && pictureNamed(props.src) !== null;
}

function putOne(store: TLStore, record: TLRecord, onBadRecord: (id: string) => void): void {
  try {
    store.put([record]);
  } catch {
    onBadRecord(record.id);
  }
}

/** A record as plain JSON: what the document can hold. */
function plain(record: TLRecord): BoardRecord {
  return JSON.parse(JSON.stringify(record));
}

function write(records: Y.Map<Y.Map<unknown>>, record: TLRecord, before: TLRecord | null): void {
  const next = flattenRecord(plain(record));
  const fields = records.get(record.id);
  if (!fields) {
    records.set(record.id, new Y.Map<unknown>(next));
    return;
  }
  const last = before ? flattenRecord(plain(before)) : null;
  for (const [path, value] of next) if (last === null || !same(last.get(path), value)) setField(fields, path, value);
  for (const path of last?.keys() ?? [...fields.keys()]) if (!next.has(path)) fields.delete(path);
}

function setField(fields: Y.Map<unknown> | undefined, path: string, value: unknown): void {
  if (fields && !same(fields.get(path), value)) fields.set(path, value);
}

function onlyMoved(before: TLShape, after: TLShape): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const fieldOf = (shape: TLShape, key: string) => Object.entries(shape).find(([name]) => name === key)?.[1];
  for (const key of keys) {
    if (key === "x" || key === "y" || key === "rotation") continue;
    if (fieldOf(before, key) !== fieldOf(after, key)) return false;
  }
  return true;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}
