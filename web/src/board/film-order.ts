import { CARD } from "#contract/board";

export interface PlacedCard<Id extends string> {
  readonly sceneId: Id;
  readonly x: number;
  readonly y: number;
}

/**
 * The order in which a board reads: row by row from the top, each row from the left. Cards whose tops are less than
 * half a card apart stand in one row.
 */
export function readingOrder<Id extends string>(cards: readonly PlacedCard<Id>[]): Id[] {
  const rows: PlacedCard<Id>[][] = [];
  for (const card of cards.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const top = row?.[0]?.y;
    if (row && top !== undefined && card.y - top < CARD.h / 2) row.push(card);
    else rows.push([card]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.x - b.x).map((card) => card.sceneId));
}

export interface SceneMove<Id extends string> {
  readonly sceneId: Id;
  /** The scene it comes after; null: first. */
  readonly after: Id | null;
}

/** The fewest moves that turn one order into another: what stands in a longest rising run stays. */
export function movesTo<Id extends string>(now: readonly Id[], wanted: readonly Id[]): SceneMove<Id>[] {
  const target = wanted.filter((id) => now.includes(id));
  const place = new Map(target.map((id, index) => [id, index]));
  const stays = longestRising(now.filter((id) => place.has(id)).map((id) => place.get(id) ?? 0));
  return target.flatMap((sceneId, index) => (stays.has(index) ? [] : [{ sceneId, after: target[index - 1] ?? null }]));
}

/** Values of a longest rising subsequence. */
function longestRising(values: readonly number[]): Set<number> {
  const best = values.map(() => 1);
  const from = values.map(() => -1);
  let end = -1;
  values.forEach((value, index) => {
    for (let before = 0; before < index; before++) {
      if ((values[before] ?? 0) < value && (best[before] ?? 0) + 1 > (best[index] ?? 0)) {
        best[index] = (best[before] ?? 0) + 1;
        from[index] = before;
      }
    }
    if (end < 0 || (best[index] ?? 0) > (best[end] ?? 0)) end = index;
  });
  const run = new Set<number>();
  for (let at = end; at >= 0; at = from[at] ?? -1) run.add(values[at] ?? 0);
  return run;
}
