/** Above this many pairs to compare, only what is unique on both sides is matched. */
export const MOST_PAIRS = 1_000_000;

/** A pairing of places in two lists, rising on both sides. */
export type Pairs = readonly (readonly [before: number, after: number])[];

/**
 * The pairing of two lists with the greatest sum of weights, by dynamic programming; of equal ones the earliest. A
 * weight of 0 never pairs.
 */
export function heaviestPairs(before: number, after: number, weight: (one: number, other: number) => number): Pairs {
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
export function equalPairs(before: readonly string[], after: readonly string[]): Pairs {
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
