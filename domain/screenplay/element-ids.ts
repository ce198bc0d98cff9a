import type { ScriptElement } from "./element.ts";
import { parseFountain } from "./parse.ts";
import { equalPairs, heaviestPairs, MOST_PAIRS, type Pairs } from "./sequence-pairs.ts";
import { likeness, wordCounts } from "./text-likeness.ts";

/** A script with the ids of its elements, one for each element the parser finds, in order. */
export interface IdentifiedScript {
  readonly script: string;
  readonly elementIds: readonly string[];
}

/**
 * What must be equal for an element to count as unchanged. A cue or a parenthetical counts together with what follows
 * it, so that one of many `BOB` lines is told from the others by what Bob says there.
 */
function keysOf(elements: readonly ScriptElement[]): readonly string[] {
  const own = elements.map(({ kind, text }) => `${kind}\n${text}`);
  return elements.map(({ kind }, index) => {
    const leans = kind === "character" || kind === "parenthetical";
    return leans ? `${own[index]}\n${own[index + 1] ?? ""}` : (own[index] ?? "");
  });
}

/** How much speaks for one element being an edit of the other: the same kind first, then shared words. */
function editWeight(one: ScriptElement, other: ScriptElement): number {
  const alike = likeness(wordCounts(one.text), wordCounts(other.text));
  if (one.kind === other.kind) return 100 + alike;
  return alike >= 50 ? alike : 0;
}

/** Pairs, between two unchanged neighbours, the elements that are edits of each other. */
function editedPairs(before: readonly ScriptElement[], after: readonly ScriptElement[]): Pairs {
  if (before.length * after.length > MOST_PAIRS / 100) {
    // A rewrite of this size has no places left to speak of; what stands first is taken for what stood first.
    const length = Math.min(before.length, after.length);
    return Array.from({ length }, (_, index) => [index, index] as const).filter(
      ([left, right]) => before[left]?.kind === after[right]?.kind,
    );
  }
  return heaviestPairs(before.length, after.length, (left, right) => {
    const one = before[left];
    const other = after[right];
    return one === undefined || other === undefined ? 0 : editWeight(one, other);
  });
}

/**
 * The ids of a script's elements after an edit. Unchanged elements keep theirs, an edited element in the same place
 * keeps its id, the rest get new ones. The answer depends on the arguments alone and has one id for each element that
 * `parseFountain(afterScript)` finds; no id occurs twice.
 *
 * @param newId the n-th fresh id, from 0; one that is in use is passed over
 */
export function carryElementIds(
  before: IdentifiedScript,
  afterScript: string,
  newId: (n: number) => string,
): readonly string[] {
  const old = parseFountain(before.script).elements;
  const now = parseFountain(afterScript).elements;
  const ids: (string | undefined)[] = now.map(() => undefined);
  const used = new Set(before.elementIds);
  const given = new Set<string>();
  const carry = (from: number, to: number): void => {
    const id = before.elementIds[from];
    if (id === undefined || given.has(id)) return;
    ids[to] = id;
    given.add(id);
  };

  let oldSeen = 0;
  let nowSeen = 0;
  for (const [from, to] of [...equalPairs(keysOf(old), keysOf(now)), [old.length, now.length] as const]) {
    for (const [left, right] of editedPairs(old.slice(oldSeen, from), now.slice(nowSeen, to))) {
      carry(oldSeen + left, nowSeen + right);
    }
    carry(from, to);
    oldSeen = from + 1;
    nowSeen = to + 1;
  }

  let next = 0;
  const fresh = (): string => {
    for (let tries = 0; tries <= used.size; tries += 1) {
      const id = newId(next);
      next += 1;
      if (used.has(id)) continue;
      used.add(id);
      return id;
    }
    throw new Error("newId gives the same ids again and again");
  };
  return ids.slice(0, now.length).map((id) => id ?? fresh());
}
