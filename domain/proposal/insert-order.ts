import type { Change } from "./change.ts";
import { type ItemList, placedItem } from "./fields.ts";
import { readPath } from "./path.ts";

/**
 * Where the items that a proposal inserts into one list stand, whichever of them a person has accepted so far. Items
 * inserted after the same place stand in the proposal's order, each followed by what is inserted after it.
 */
export interface InsertOrder {
  /** What an inserted item is inserted after; undefined for items the proposal does not insert. */
  readonly anchorOf: (itemId: string) => string | null | undefined;
  /** What a removed item stood after; undefined for items the proposal does not remove. */
  readonly placeOfRemoved: (itemId: string) => string | null | undefined;
  /** Rises along the list over the proposal's inserted items; undefined for others. */
  readonly rankOf: (itemId: string) => number | undefined;
}

export function insertOrder(list: ItemList, changes: readonly Change[]): InsertOrder {
  const known = ORDERS.get(changes)?.get(list);
  if (known) return known;
  const order = readOrder(list, changes);
  ORDERS.set(changes, (ORDERS.get(changes) ?? new Map<ItemList, InsertOrder>()).set(list, order));
  return order;
}

/** Every change of a proposal asks for the same order. */
const ORDERS = new WeakMap<readonly Change[], Map<ItemList, InsertOrder>>();

function readOrder(list: ItemList, changes: readonly Change[]): InsertOrder {
  const anchors = new Map<string, string | null>();
  const removed = new Map<string, string | null>();
  const followers = new Map<string | null, string[]>();
  for (const change of changes) {
    const path = readPath(change.path);
    if (path?.kind !== "item" || path.list !== list) continue;
    const inserted = change.op === "insert" ? placedItem(list, change.after) : null;
    if (inserted !== null && !anchors.has(path.id)) {
      anchors.set(path.id, inserted.afterId);
      followers.set(inserted.afterId, [...(followers.get(inserted.afterId) ?? []), path.id]);
    }
    const taken = change.op === "remove" ? placedItem(list, change.before) : null;
    if (taken !== null) removed.set(path.id, taken.afterId);
  }
  const ranks = new Map<string, number>();
  const walk = (anchor: string | null): void => {
    for (const id of followers.get(anchor) ?? []) {
      if (ranks.has(id)) continue;
      ranks.set(id, ranks.size);
      walk(id);
    }
  };
  for (const anchor of followers.keys()) if (anchor === null || !anchors.has(anchor)) walk(anchor);
  return {
    anchorOf: (itemId) => anchors.get(itemId),
    placeOfRemoved: (itemId) => removed.get(itemId),
    rankOf: (itemId) => ranks.get(itemId),
  };
}

/**
 * The index in `ids` at which an item goes that belongs after `afterId`. A place that is gone is looked for along the
 * proposal's own chain: an insert that is not accepted gives way to its own place, a removed item to what it stood
 * after. Null when the place is gone otherwise.
 *
 * @param rank the item's own rank among the proposal's inserts; they keep the proposal's order
 */
export function indexAfter(
  ids: readonly string[],
  afterId: string | null,
  order: InsertOrder,
  rank: number | undefined,
): number | null {
  const passed = new Set<string>();
  let place: string | null | undefined = afterId;
  while (place !== null && !ids.includes(place)) {
    if (passed.has(place)) return null;
    passed.add(place);
    place = order.anchorOf(place) ?? order.placeOfRemoved(place) ?? nullWhenKnown(place, order);
    if (place === undefined) return null;
  }
  let index = place === null ? 0 : ids.indexOf(place) + 1;
  if (rank === undefined) return index;
  for (;;) {
    const next = ids[index];
    const nextRank = next === undefined ? undefined : order.rankOf(next);
    if (nextRank === undefined || nextRank > rank) return index;
    index += 1;
  }
}

/** An anchor of null (first in the list) is an answer; only an item the proposal says nothing of is none. */
function nullWhenKnown(itemId: string, order: InsertOrder): null | undefined {
  return order.anchorOf(itemId) === null || order.placeOfRemoved(itemId) === null ? null : undefined;
}
