import type { DraftChange } from "../command.ts";
import type { ChangeValue } from "../proposal/change.ts";
import type { SceneContent } from "../scene/content.ts";

/** Why a path was changed, and by which rules. */
export interface Because {
  readonly ruleId: string;
  readonly reason: string;
}

export type Reasons = ReadonlyMap<string, readonly Because[]>;

type ItemList = "beats" | "shots" | "soundCues";
interface Item {
  readonly id: string;
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function change(
  path: string,
  op: DraftChange["op"],
  before: ChangeValue,
  after: ChangeValue,
  because: readonly Because[],
): DraftChange {
  return {
    path,
    op,
    before,
    after,
    reason: [...new Set(because.map((one) => one.reason))].filter((reason) => reason !== "").join(" "),
    ruleIds: [...new Set(because.map((one) => one.ruleId))],
  };
}

/**
 * The changes that lead from one content to another, each with the reasons given for its path; the script aside. Items
 * come in the order of the list they make, so each stands after what is there already or was inserted before it.
 */
export function changesBetween(before: SceneContent, after: SceneContent, reasons: Reasons): readonly DraftChange[] {
  const because = (path: string): readonly Because[] => reasons.get(path) ?? [];
  const changes: DraftChange[] = [];
  const setField = (path: string, from: ChangeValue, to: ChangeValue): void => {
    if (!isEqual(from, to)) changes.push(change(path, "set", from, to, because(path)));
  };
  setField("heading", before.heading, after.heading);
  setField("title", before.title, after.title);
  setField("synopsis", before.synopsis, after.synopsis);
  setField("intent", before.intent, after.intent);
  setField("direction/axis", before.direction.axis, after.direction.axis);
  setField("direction/blocking", before.direction.blocking, after.direction.blocking);
  setField("direction/performance", before.direction.performance, after.direction.performance);
  setField("direction/tone", before.direction.tone, after.direction.tone);
  setField("targetFrames", before.targetFrames, after.targetFrames);
  changes.push(...listChanges("beats", before.beats, after.beats, reasons));
  changes.push(...listChanges("shots", before.shots, after.shots, reasons));
  changes.push(...listChanges("soundCues", before.soundCues, after.soundCues, reasons));
  return changes;
}

function listChanges<T extends SceneContent[ItemList][number]>(
  list: ItemList,
  before: readonly T[],
  after: readonly T[],
  reasons: Reasons,
): readonly DraftChange[] {
  const changes: DraftChange[] = [];
  const path = (item: Item): string => `${list}/${item.id}`;
  const because = (item: T): readonly Because[] => [
    ...(reasons.get(path(item)) ?? []),
    ...Object.keys(item).flatMap((field) => reasons.get(`${path(item)}/${field}`) ?? []),
  ];
  const old = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map((item) => item.id));
  before.forEach((item, index) => {
    if (kept.has(item.id)) return;
    const placed = { item, afterId: before[index - 1]?.id ?? null };
    changes.push(change(path(item), "remove", placed, null, reasons.get(path(item)) ?? []));
  });
  const order = before.filter((item) => kept.has(item.id)).map((item) => item.id);
  after.forEach((item, index) => {
    const afterId = after[index - 1]?.id ?? null;
    const was = old.get(item.id);
    if (was === undefined) {
      changes.push(change(path(item), "insert", null, { item, afterId }, because(item)));
      return;
    }
    const place = order.indexOf(item.id);
    const keptBefore = after.slice(0, index).filter((one) => old.has(one.id)).length;
    if (place !== keptBefore) {
      const from = { afterId: before[before.indexOf(was) - 1]?.id ?? null };
      changes.push(change(path(item), "move", from, { afterId }, reasons.get(path(item)) ?? []));
      order.splice(place, 1);
      order.splice(keptBefore, 0, item.id);
    }
    for (const field of Object.keys(item)) {
      const from = itemField(was, field);
      const to = itemField(item, field);
      if (isEqual(from, to)) continue;
      changes.push(change(`${path(item)}/${field}`, "set", from, to, reasons.get(`${path(item)}/${field}`) ?? []));
    }
  });
  return changes;
}

function itemField(item: object, field: string): ChangeValue {
  const found: unknown = Object.entries(item).find(([name]) => name === field)?.[1];
  return isChangeValue(found) ? found : null;
}

/** Fields of beats, shots and sound cues hold texts, numbers, lists of texts, a transition or nothing. */
function isChangeValue(value: unknown): value is ChangeValue {
  return value !== undefined;
}
