import type { ScriptElement } from "./element.ts";
import { parseFountain } from "./parse.ts";

/** A script with the ids of its elements, one for each element the parser finds, in order. */
export interface IdentifiedScript {
  readonly script: string;
  readonly elementIds: readonly string[];
}

/** Above this many pairs to compare, only elements that are unique on both sides are matched. */
const MOST_PAIRS = 1_000_000;

/** A pairing of places in two lists, rising on both sides. */
type Pairs = readonly (readonly [before: number, after: number])[];

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

/**
 * The pairing of two lists with the greatest sum of weights, by dynamic programming; of equal ones the earliest. A
 * weight of 0 never pairs.
 */
function heaviestPairs(before: number, after: number, weight: (one: number, other: number) => number): Pairs {
  const width = after + 1;
  const best = new Float64Array((before + 1) * width);
  const at = (one: number, other: number): number => best[one * width + other] ?? 0;
  const paired = (one: number, other: number): number => {
    const own = weight(one, other);
    return own > 0 ? own + at(one + 1, other + 1) : 0;
  };
  for (let one = before - 1; one >= 0; one -= 1) {
    for (let other = after - 1; other >= 0; other -= 1) {
      best[one * width + other] = Math.max(at(one + 1, other), at(one, other + 1), paired(one, other));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let one = 0, other = 0; one < before && other < after; ) {
    const here = at(one, other);
    if (paired(one, other) === here && here > 0) {
      pairs.push([one, other]);
      one += 1;
      other += 1;
    } else if (at(one + 1, other) === here) one += 1;
    else other += 1;
  }
  return pairs;
}

/** Pairs what occurs once on each side, keeping the longest rising run of it. */
function uniquePairs(before: readonly string[], after: readonly string[]): Pairs {
  const once = (keys: readonly string[]): Map<string, number> => {
    const places = new Map<string, number>();
    keys.forEach((key, index) => {
      places.set(key, places.has(key) ? -1 : index);
    });
    return places;
  };
  const afterPlaces = once(after);
  const candidates = [...once(before)]
    .flatMap(([key, place]) => {
      const other = afterPlaces.get(key) ?? -1;
      return place >= 0 && other >= 0 ? [[place, other] as const] : [];
    })
    .sort(([one], [other]) => one - other);

  // Patience: tails[n] ends the rising run of length n + 1 that ends lowest.
  const tails: number[] = [];
  const previous: number[] = [];
  candidates.forEach(([, place], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((candidates[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  });
  const run: (readonly [number, number])[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    const candidate = candidates[index];
    if (candidate !== undefined) run.push(candidate);
  }
  return run.reverse();
}

/** Pairs equal keys: the longest common subsequence. */
function equalPairs(before: readonly string[], after: readonly string[]): Pairs {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - head;
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const one = before.slice(head, before.length - tail);
  const other = after.slice(head, after.length - tail);
  const middle =
    one.length * other.length <= MOST_PAIRS
      ? heaviestPairs(one.length, other.length, (left, right) => (one[left] === other[right] ? 1 : 0))
      : uniquePairs(one, other);
  return [
    ...Array.from({ length: head }, (_, index) => [index, index] as const),
    ...middle.map(([left, right]) => [left + head, right + head] as const),
    ...Array.from({ length: tail }, (_, index) => [before.length - tail + index, after.length - tail + index] as const),
  ];
}

/** How alike two texts are, 0–100, by the words they share. */
function likeness(one: string, other: string): number {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const counts = new Map<string, number>();
  const left = words(one);
  const right = words(other);
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) shared += 1;
    counts.set(word, count - 1);
  }
  return left.length + right.length === 0 ? 100 : Math.floor((200 * shared) / (left.length + right.length));
}

/** How much speaks for one element being an edit of the other: the same kind first, then shared words. */
function editWeight(one: ScriptElement, other: ScriptElement): number {
  const alike = likeness(one.text, other.text);
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
