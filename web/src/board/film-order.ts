import { CARD } from "#contract/board";

interface Placed {
  readonly x: number;
  readonly y: number;
}

export interface CardOnBoard<Id extends string> extends Placed {
  readonly sceneId: Id;
  /** The act in whose frame it lies, by name; null: it lies on the page. Places are from the frame's corner then. */
  readonly act: string | null;
}

export interface FrameOnBoard extends Placed {
  readonly act: string;
}

/** A scene of the film; `act` null: in none. */
export interface SceneInFilm<Id extends string> {
  readonly sceneId: Id;
  readonly act: string | null;
}

/** The film's order as the scenes come. */
export function inFilm<Id extends string>(
  scenes: readonly { readonly id: Id; readonly act: string | null }[],
): SceneInFilm<Id>[] {
  return scenes.map(({ id, act }) => ({ sceneId: id, act }));
}

/** A scene as the board reads; `act` absent: wherever its neighbours are, for a card that lies in no frame. */
export interface SceneOnBoard<Id extends string> {
  readonly sceneId: Id;
  readonly act?: string;
}

/** Rows from the top, each from the left. Cards whose tops are less than half a card apart stand in one row. */
function rowsOf<Card extends Placed>(cards: readonly Card[]): Card[][] {
  const rows: Card[][] = [];
  for (const card of cards.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const top = row?.[0]?.y;
    if (row && top !== undefined && card.y - top < CARD.h / 2) row.push(card);
    else rows.push([card]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
}

/** The order in which a board reads: frames and rows of loose cards from the top, within them row by row. */
export function readingOrder<Id extends string>(
  cards: readonly CardOnBoard<Id>[],
  frames: readonly FrameOnBoard[] = [],
): SceneOnBoard<Id>[] {
  const loose = rowsOf(cards.filter((card) => card.act === null)).map((row) => ({
    y: row[0]?.y ?? 0,
    x: row[0]?.x ?? 0,
    scenes: row.map(({ sceneId }): SceneOnBoard<Id> => ({ sceneId })),
  }));
  const framed = frames.map(({ act, x, y }) => ({
    y,
    x,
    scenes: rowsOf(cards.filter((card) => card.act === act)).flatMap((row) =>
      row.map(({ sceneId }): SceneOnBoard<Id> => ({ sceneId, act })),
    ),
  }));
  return [...loose, ...framed].toSorted((a, b) => a.y - b.y || a.x - b.x).flatMap((group) => group.scenes);
}

export interface SceneMove<Id extends string> {
  readonly sceneId: Id;
  /** The scene it comes after; null: first. */
  readonly after: Id | null;
  /** The act it stands in from then on, where the board says so. */
  readonly act?: string;
}

/** The fewest moves that make the film what the board reads: what stands in a longest rising run stays, in its act. */
export function movesTo<Id extends string>(
  now: readonly SceneInFilm<Id>[],
  wanted: readonly SceneOnBoard<Id>[],
): SceneMove<Id>[] {
  const acts = new Map(now.map((scene) => [scene.sceneId, scene.act]));
  const target = wanted.filter(({ sceneId }) => acts.has(sceneId));
  const place = new Map(target.map(({ sceneId }, index) => [sceneId, index]));
  const stays = longestRising(now.flatMap(({ sceneId }) => place.get(sceneId) ?? []));
  return target.flatMap(({ sceneId, act }, index): SceneMove<Id>[] => {
    const changesAct = act !== undefined && act !== acts.get(sceneId);
    if (stays.has(index) && !changesAct) return [];
    return [{ sceneId, after: target[index - 1]?.sceneId ?? null, ...(act !== undefined && { act }) }];
  });
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
