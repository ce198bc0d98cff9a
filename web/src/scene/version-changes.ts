import type { ShotView } from "#contract/http/scene";
import { sameValue } from "#domain/scene/same-value";
import { wordDiff } from "../proposals/word-diff.ts";

const wordCount = (text: string) => text.split(/\s+/).filter(Boolean).length;

/** Words struck and added between two texts. */
export function wordTally(before: string, after: string): { struck: number; added: number } {
  if (before === after) return { struck: 0, added: 0 };
  const stretches = wordDiff(before, after);
  const count = (kind: "struck" | "added") =>
    stretches.filter((one) => one.kind === kind).reduce((sum, one) => sum + wordCount(one.text), 0);
  return { struck: count("struck"), added: count("added") };
}

/** A shot that differs between two versions; `before` null: it is new, `after` null: it is gone. */
export interface ShotChange {
  readonly id: string;
  readonly before: ShotView | null;
  readonly after: ShotView | null;
  /** What differs, in words. */
  readonly words: string;
}

/** Shots that are new, gone, moved or changed between two versions, in the order of the later one. */
export function shotChanges(before: readonly ShotView[], after: readonly ShotView[]): ShotChange[] {
  const was = new Map(before.map((shot) => [shot.id, shot]));
  const is = new Set(after.map((shot) => shot.id));
  const order = before.filter((shot) => is.has(shot.id)).map((shot) => shot.id);
  const kept = after.filter((shot) => was.has(shot.id)).map((shot) => shot.id);
  const changed = after.flatMap((shot): ShotChange[] => {
    const then = was.get(shot.id);
    if (!then) return [{ id: shot.id, before: null, after: shot, words: `new: ${shot.size}, ${shot.description}` }];
    const isMoved = order.indexOf(shot.id) !== kept.indexOf(shot.id);
    const words = [isMoved ? `was ${then.number}` : "", fieldWords(then, shot)].filter(Boolean).join(", ");
    return words === "" ? [] : [{ id: shot.id, before: then, after: shot, words }];
  });
  const gone = before
    .filter((shot) => !is.has(shot.id))
    .map(
      (shot): ShotChange => ({
        id: shot.id,
        before: shot,
        after: null,
        words: `gone: ${shot.size}, ${shot.description}`,
      }),
    );
  return [...changed, ...gone];
}

/** "2 new, 1 gone, 3 changed"; "unchanged". */
export function shotTally(changes: readonly ShotChange[]): string {
  const count = (test: (one: ShotChange) => boolean) => changes.filter(test).length;
  const parts = [
    [count((one) => one.before === null), "new"],
    [count((one) => one.after === null), "gone"],
    [count((one) => one.before !== null && one.after !== null), "changed"],
  ] as const;
  return (
    parts
      .filter(([many]) => many > 0)
      .map(([many, what]) => `${many} ${what}`)
      .join(", ") || "unchanged"
  );
}

function fieldWords(before: ShotView, after: ShotView): string {
  const seenOf = ({ number: _number, panel, ...shot }: ShotView) => ({ ...shot, panel: panel.source });
  if (sameValue(seenOf(before), seenOf(after))) return "";
  const fields = [
    before.size === after.size ? "" : `${before.size} → ${after.size}`,
    before.angle === after.angle ? "" : `${before.angle} → ${after.angle}`,
    before.movement === after.movement ? "" : `${before.movement} → ${after.movement}`,
    before.lensMm === after.lensMm ? "" : `${before.lensMm} mm → ${after.lensMm} mm`,
    before.durationFrames === after.durationFrames ? "" : `${before.durationFrames} → ${after.durationFrames} frames`,
    (before.soundLeadFrames ?? 0) === (after.soundLeadFrames ?? 0)
      ? ""
      : `sound ${soundWords(after.soundLeadFrames ?? 0)}`,
    before.description === after.description ? "" : `now shows: ${after.description}`,
    before.panel.source === after.panel.source ? "" : "another picture",
  ].filter(Boolean);
  return fields.join(", ") || "framing details";
}

function soundWords(frames: number): string {
  return frames === 0
    ? "with its picture"
    : `${Math.abs(frames)} frames ${frames > 0 ? "before" : "after"} its picture`;
}
