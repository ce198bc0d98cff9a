import type { Conflict } from "../failure.ts";
import type { SceneContent } from "../scene/content.ts";
import { sameValue } from "../scene/same-value.ts";
import type { ChangeOutcome, Surroundings } from "./apply.ts";
import type { Change, ChangeValue } from "./change.ts";
import {
  type ItemList,
  type ItemOf,
  itemFieldGuard,
  placedItem,
  placeInList,
  shownValue,
  withItemField,
} from "./fields.ts";
import { type InsertOrder, indexAfter, insertOrder } from "./insert-order.ts";
import type { ChangePath } from "./path.ts";

type ItemPath = Extract<ChangePath, { kind: "item" | "item-field" }>;

/** One change of a beat, a shot or a sound cue: its field, its place, its coming or going. */
export function applyItemChange(
  content: SceneContent,
  path: ItemPath,
  change: Change,
  surroundings: Surroundings,
): ChangeOutcome {
  switch (path.list) {
    case "beats":
      return inList("beats", content.beats, path, change, surroundings, (beats) => ({ ...content, beats }));
    case "shots":
      return inList("shots", content.shots, path, change, surroundings, (shots) => ({ ...content, shots }));
    case "soundCues":
      return inList("soundCues", content.soundCues, path, change, surroundings, (soundCues) => ({
        ...content,
        soundCues,
      }));
  }
}

interface Item {
  readonly id: string;
}

function inList<L extends ItemList>(
  list: L,
  items: readonly ItemOf<L>[],
  path: ItemPath,
  change: Change,
  surroundings: Surroundings,
  withItems: (items: readonly ItemOf<L>[]) => SceneContent,
): ChangeOutcome {
  const index = items.findIndex((item) => item.id === path.id);
  const present = items[index];
  const applied = (next: readonly ItemOf<L>[]): ChangeOutcome => ({ kind: "applied", content: withItems(next) });

  if (path.kind === "item-field") {
    if (present === undefined) return missing(path, surroundings);
    const ours = fieldOf(present, path.field);
    const isSettable = change.op === "set" && itemFieldGuard(list, path.field)?.(change.after) === true;
    if (!isSettable) return { kind: "conflicted", ours };
    if (sameValue(ours, change.after)) return applied(items);
    if (!sameValue(ours, change.before)) return { kind: "conflicted", ours };
    return applied(items.with(index, withItemField(present, path.field, change.after)));
  }

  const order = insertOrder(list, surroundings.proposed);
  switch (change.op) {
    case "insert": {
      const placed = placedItem(list, change.after);
      if (placed === null || placed.item.id !== path.id) return { kind: "conflicted", ours: ourPlace(items, index) };
      if (present !== undefined) {
        return sameValue(present, placed.item) ? applied(items) : { kind: "conflicted", ours: ourPlace(items, index) };
      }
      const at = indexAfter(idsOf(items), placed.afterId, order, order.rankOf(path.id));
      return at === null
        ? missingAnchor(list, placed.afterId, surroundings, null)
        : applied(items.toSpliced(at, 0, placed.item));
    }
    case "remove": {
      if (present === undefined) return applied(items);
      const placed = placedItem(list, change.before);
      if (placed === null || !sameValue(present, placed.item)) {
        return { kind: "conflicted", ours: ourPlace(items, index) };
      }
      return applied(items.toSpliced(index, 1));
    }
    case "move": {
      if (present === undefined) return missing(path, surroundings);
      return moved(list, items, index, present, change, order, surroundings, applied);
    }
    default:
      return { kind: "conflicted", ours: ourPlace(items, index) };
  }
}

function moved<L extends ItemList>(
  list: L,
  items: readonly ItemOf<L>[],
  index: number,
  present: ItemOf<L>,
  change: Change,
  order: InsertOrder,
  surroundings: Surroundings,
  applied: (next: readonly ItemOf<L>[]) => ChangeOutcome,
): ChangeOutcome {
  const from = placeInList(change.before);
  const to = placeInList(change.after);
  const ours = placeAt(items, index);
  if (from === null || to === null || to.afterId === present.id) return { kind: "conflicted", ours };
  const earlier = earlierMoves(list, change, to.afterId, surroundings);
  if (earlier.length > 0) return { kind: "needs", needs: earlier };
  if (to.afterId === ours.afterId) return applied(items);
  // Other changes of the proposal may stand between an item and its place; somebody else's moving it is a conflict.
  const isTouched = (id: string | null): boolean =>
    id !== null && surroundings.proposed.some((one) => one.op !== "set" && one.path === `${list}/${id}`);
  if (from.afterId !== ours.afterId && !isTouched(ours.afterId) && !isTouched(from.afterId)) {
    return { kind: "conflicted", ours };
  }
  const others = items.toSpliced(index, 1);
  const at = indexAfter(idsOf(others), to.afterId, order, undefined);
  return at === null ? missingAnchor(list, to.afterId, surroundings, ours) : applied(others.toSpliced(at, 0, present));
}

/**
 * Earlier moves of the proposal that this one builds on and that nobody has decided: of the item it goes after, or to
 * the same place. Taken in another order they would make another list.
 */
function earlierMoves(
  list: ItemList,
  change: Change,
  afterId: string | null,
  { proposed, waiting }: Surroundings,
): Change["id"][] {
  return proposed
    .slice(0, proposed.indexOf(change))
    .filter((one) => one.op === "move" && waiting.has(one.id) && one.path.startsWith(`${list}/`))
    .filter((one) => one.path === `${list}/${afterId}` || placeInList(one.after)?.afterId === afterId)
    .map((one) => one.id);
}

/** An item that is not there: its insert may be waiting for a person, else somebody took it away. */
function missing(path: ItemPath, surroundings: Surroundings): ChangeOutcome {
  const insert = waitingInsert(path.list, path.id, surroundings);
  return insert === undefined ? { kind: "conflicted", ours: null } : { kind: "needs", needs: [insert] };
}

function missingAnchor(
  list: ItemList,
  anchorId: string | null,
  surroundings: Surroundings,
  ours: ChangeValue,
): ChangeOutcome {
  const insert = anchorId === null ? undefined : waitingInsert(list, anchorId, surroundings);
  return insert === undefined ? { kind: "conflicted", ours } : { kind: "needs", needs: [insert] };
}

function waitingInsert(list: ItemList, id: string, { proposed, pending }: Surroundings): Change["id"] | undefined {
  const path = `${list}/${id}`;
  return proposed.find((change) => change.op === "insert" && change.path === path)?.id ?? pending.get(path);
}

function idsOf(items: readonly Item[]): string[] {
  return items.map((item) => item.id);
}

function placeAt(items: readonly Item[], index: number): { readonly afterId: string | null } {
  return { afterId: items[index - 1]?.id ?? null };
}

function ourPlace(items: readonly Item[], index: number): Conflict["ours"] {
  return index === -1 ? null : placeAt(items, index);
}

function fieldOf(item: Item, field: string): Conflict["ours"] {
  return shownValue(Object.entries(item).find(([name]) => name === field)?.[1]);
}
