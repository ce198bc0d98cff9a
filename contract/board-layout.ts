import type { SceneId } from "#domain/ids";
import { ACT, actFrameId, CARD, PAGE_ID } from "./board.ts";

/** A scene in the film's order, with the act it stands in. */
export interface PlacedScene {
  readonly sceneId: SceneId;
  readonly act?: string;
}

export interface PlacedAct {
  readonly id: `shape:act_${string}`;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where a card belongs: in canvas units from the corner of its parent, a frame or the page. */
export interface PlacedCard {
  readonly x: number;
  readonly y: number;
  readonly parentId: string;
}

export interface BoardLayout {
  /** Frames from the top, in the film's order. */
  readonly acts: readonly PlacedAct[];
  readonly cards: ReadonlyMap<SceneId, PlacedCard>;
}

const STEP = { x: CARD.w + CARD.gap, y: CARD.h + CARD.gap };
/** From more scenes than this on rows of five are a strip, in which nobody sees anything. */
const ROWS_UP_TO = 60;

/** The place of the nth card (from 0) of a frame that is so many cards wide, from the frame's corner. */
export function slotInAct(index: number, columns: number): { readonly x: number; readonly y: number } {
  const { column, row } = slot(index, columns);
  return { x: ACT.margin + column * (CARD.w + ACT.between), y: ACT.bar + row * (CARD.h + ACT.between) };
}

/** How high a frame of this many cards is. */
export function actHeight(cards: number, columns: number): number {
  const rows = Math.max(1, Math.ceil(cards / columns));
  return ACT.bar + rows * (CARD.h + ACT.between) - ACT.between + ACT.margin;
}

/** How wide a frame of so many columns is. */
export function actWidth(columns: number): number {
  return 2 * ACT.margin + columns * (CARD.w + ACT.between) - ACT.between;
}

/** How many cards stand in a row of a frame as wide as this: people size frames, too. */
export function columnsOfAct(width: number): number {
  return Math.max(1, Math.floor((width - 2 * ACT.margin + ACT.between) / (CARD.w + ACT.between)));
}

/**
 * How many cards wide the frames of a film are whose acts hold so many: all the same, so that they stand under each other
 * like reels; a row of five, or of as many more as long acts need to be no higher together than wide.
 */
function columnsOfActs(acts: readonly number[]): number {
  const longest = Math.max(CARD.perRow, ...acts);
  for (let columns: number = CARD.perRow; columns < longest; columns++) {
    const height = acts.reduce((sum, cards) => sum + actHeight(cards, columns) + ACT.gap, -ACT.gap);
    if (height <= actWidth(columns)) return columns;
  }
  return longest;
}

function slot(index: number, perRow: number): { column: number; row: number } {
  return { column: index % perRow, row: Math.floor(index / perRow) };
}

/** How wide a grid of so many cards in no act is: a film's rows; many as a field, which can be seen as a whole. */
export function cardsPerRow(cards: number): number {
  return cards <= ROWS_UP_TO ? CARD.perRow : Math.ceil(Math.sqrt(cards));
}

/** How wide the grid of a board goes on that holds cards in no act already, the rightmost of them in so many columns. */
export function cardsPerRowFrom(columns: number, scenes: readonly PlacedScene[]): number {
  const wide = cardsPerRow(loose(scenes));
  return columns === 0 ? wide : Math.max(CARD.perRow, Math.min(columns, wide));
}

/**
 * The board when nobody has moved anything: the acts below each other, in each a grid in the film's order. `perRow`: how
 * many cards in no act stand in a row.
 */
export function layoutOf(scenes: readonly PlacedScene[], perRow = cardsPerRow(loose(scenes))): BoardLayout {
  const groups = new Map<string | undefined, SceneId[]>();
  for (const { sceneId, act } of scenes) groups.set(act, [...(groups.get(act) ?? []), sceneId]);
  const columns = columnsOfActs([...groups].flatMap(([act, { length }]) => (act === undefined ? [] : length)));
  const acts: PlacedAct[] = [];
  const cards = new Map<SceneId, PlacedCard>();
  let y = 0;
  for (const [name, sceneIds] of groups) {
    if (name === undefined) {
      sceneIds.forEach((sceneId, index) => {
        const { column, row } = slot(index, perRow);
        cards.set(sceneId, { x: column * STEP.x, y: y + row * STEP.y, parentId: PAGE_ID });
      });
      y += Math.ceil(sceneIds.length / perRow) * STEP.y;
      continue;
    }
    const id = actFrameId(name);
    const h = actHeight(sceneIds.length, columns);
    acts.push({ id, name, x: -ACT.margin, y, w: actWidth(columns), h });
    sceneIds.forEach((sceneId, index) => {
      cards.set(sceneId, { ...slotInAct(index, columns), parentId: id });
    });
    y += h + ACT.gap;
  }
  return { acts, cards };
}

function loose(scenes: readonly PlacedScene[]): number {
  return scenes.filter(({ act }) => act === undefined).length;
}
