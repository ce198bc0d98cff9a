import type { DraftChange } from "../command.ts";
import type { Beat, SceneContent, Shot, SoundCue } from "../scene/content.ts";
import { sameValue } from "../scene/same-value.ts";
import type { ChangeValue, Placed } from "./change.ts";

/** Why a path was changed, and by which rules. */
export interface Because {
  readonly ruleId: string;
  readonly reason: string;
}

export type Reasons = ReadonlyMap<string, readonly Because[]>;

/** The fields of an item that a change may set: everything but its id, a panel, which people attach, and a clip. */
type Fields = Readonly<Record<string, ChangeValue>>;

const beatFields = ({ title, elementIds, intensity }: Beat): Fields => ({ title, elementIds, intensity });

function shotFields({ id: _id, panel: _panel, clip: _clip, ...fields }: Shot): Fields {
  return fields;
}

function cueFields({ id: _id, ...fields }: SoundCue): Fields {
  return fields;
}

/** An item with where it stands, as inserts and removals say it. */
type PlacedItem = Placed<Beat> | Placed<Shot> | Placed<SoundCue>;

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
    if (!sameValue(from, to)) changes.push(change(path, "set", from, to, because(path)));
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
  const placed = <T>(item: T, afterId: string | null): Placed<T> => ({ item, afterId });
  changes.push(...listChanges("beats", before.beats, after.beats, beatFields, placed<Beat>, reasons));
  changes.push(...listChanges("shots", before.shots, after.shots, shotFields, placed<Shot>, reasons));
  changes.push(...listChanges("soundCues", before.soundCues, after.soundCues, cueFields, placed<SoundCue>, reasons));
  return changes;
}

function listChanges<T extends { readonly id: string }>(
  list: "beats" | "shots" | "soundCues",
  before: readonly T[],
  after: readonly T[],
  fieldsOf: (item: T) => Fields,
  placed: (item: T, afterId: string | null) => PlacedItem,
  reasons: Reasons,
): readonly DraftChange[] {
  const changes: DraftChange[] = [];
  const path = (item: T): string => `${list}/${item.id}`;
  const because = (item: T): readonly Because[] => [
    ...(reasons.get(path(item)) ?? []),
    ...Object.keys(item).flatMap((field) => reasons.get(`${path(item)}/${field}`) ?? []),
  ];
  const known = new Map(before.map((item) => [item.id, item]));
  const kept = new Set(after.map((item) => item.id));
  before.forEach((item, index) => {
    if (kept.has(item.id)) return;
    const was = placed(item, before[index - 1]?.id ?? null);
    changes.push(change(path(item), "remove", was, null, reasons.get(path(item)) ?? []));
  });
  const order = before.filter((item) => kept.has(item.id)).map((item) => item.id);
  after.forEach((item, index) => {
    const afterId = after[index - 1]?.id ?? null;
    const was = known.get(item.id);
    if (was === undefined) {
      changes.push(change(path(item), "insert", null, placed(item, afterId), because(item)));
      return;
    }
    const place = order.indexOf(item.id);
    const keptBefore = after.slice(0, index).filter((one) => known.has(one.id)).length;
    if (place !== keptBefore) {
      const from = { afterId: before[before.indexOf(was) - 1]?.id ?? null };
      changes.push(change(path(item), "move", from, { afterId }, reasons.get(path(item)) ?? []));
      order.splice(place, 1);
      order.splice(keptBefore, 0, item.id);
    }
    const old = fieldsOf(was);
    const now = fieldsOf(item);
    // A field that is gone is a change, too.
    for (const field of new Set([...Object.keys(now), ...Object.keys(old)])) {
      const from = old[field] ?? null;
      const to = now[field] ?? null;
      if (sameValue(from, to)) continue;
      changes.push(change(`${path(item)}/${field}`, "set", from, to, reasons.get(`${path(item)}/${field}`) ?? []));
    }
  });
  return changes;
}
