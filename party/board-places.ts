import * as Y from "yjs";
import { ACT, ACT_FRAME, actFrameId, CARD, PAGE_ID, SCENE_CARD } from "#contract/board";
import { actHeight, cardsPerRowFrom, columnsOfAct, type PlacedScene, slotInAct } from "#contract/board-layout";
import { isOrderKey } from "#contract/order-key";

/** The records of a board's document (contract/board.ts). Any client may have written anything into them. */
export type Fields = Y.Map<unknown>;
export type Records = Y.Map<Fields>;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function isFields(value: unknown): value is Fields {
  return value instanceof Y.Map;
}

/** A shape's corner, from its parent's; null where it can't be read. */
export function placeOf(fields: Fields): Point | null {
  const pos = fields.get("pos");
  if (!Array.isArray(pos)) return null;
  const [x, y] = pos;
  return typeof x === "number" && typeof y === "number" ? { x, y } : null;
}

/** Shapes of a type directly in a parent. */
export function shapesIn(records: Records, parentId: string, type: string): Fields[] {
  return [...records.values()].filter(
    (fields) => isFields(fields) && fields.get("type") === type && (fields.get("parentId") ?? PAGE_ID) === parentId,
  );
}

function numberOf(fields: Fields, key: string, otherwise: number): number {
  const value = fields.get(key);
  return typeof value === "number" ? value : otherwise;
}

function cardsIn(records: Records, parentId: string): Point[] {
  return shapesIn(records, parentId, SCENE_CARD).flatMap((card) => placeOf(card) ?? []);
}

function isOn(at: Point, card: Point): boolean {
  return Math.abs(card.x - at.x) < CARD.w && Math.abs(card.y - at.y) < CARD.h;
}

/** How many cards in no act stand in a row of this board: it goes on as it was begun, also when the film grows long. */
export function perRowOf(records: Records, scenes: readonly PlacedScene[]): number {
  const columns = cardsIn(records, PAGE_ID).map((card) => Math.round(card.x / (CARD.w + CARD.gap)) + 1);
  return cardsPerRowFrom(Math.max(0, ...columns), scenes);
}

/** The grid place on the page from `home` on, row by row of so many, on which no card and no frame lies. */
export function freeOnPage(records: Records, home: Point, perRow: number): Point {
  const cards = cardsIn(records, PAGE_ID);
  const frames = shapesIn(records, PAGE_ID, ACT_FRAME).flatMap((frame) => boxOf(frame) ?? []);
  const isTaken = (at: Point) =>
    cards.some((card) => isOn(at, card)) ||
    frames.some(
      (box) => at.x < box.x + box.w && box.x < at.x + CARD.w && at.y < box.y + box.h && box.y < at.y + CARD.h,
    );
  let column = home.x / (CARD.w + CARD.gap);
  let { y } = home;
  for (;;) {
    const at = { x: column * (CARD.w + CARD.gap), y };
    if (!isTaken(at)) return at;
    column++;
    if (column < perRow) continue;
    column = 0;
    y += CARD.h + CARD.gap;
  }
}

/** The first slot of a frame on which no card lies; the frame grows to hold it, and frames below make room. */
export function freeInAct(records: Records, name: string): Point {
  const id = actFrameId(name);
  const cards = cardsIn(records, id);
  const frame = records.get(id);
  const columns = frame ? columnsOfAct(numberOf(frame, "props.w", 0)) : CARD.perRow;
  let index = 0;
  while (cards.some((card) => isOn(slotInAct(index, columns), card))) index++;
  const growth = frame ? actHeight(index + 1, columns) - numberOf(frame, "props.h", 0) : 0;
  if (frame && growth > 0) grow(records, frame, growth);
  return slotInAct(index, columns);
}

function grow(records: Records, frame: Fields, by: number): void {
  const own = placeOf(frame);
  frame.set("props.h", numberOf(frame, "props.h", 0) + by);
  for (const other of shapesIn(records, PAGE_ID, ACT_FRAME)) {
    const at = placeOf(other);
    if (!own || !at || at.y <= own.y) continue;
    const pos = other.get("pos");
    const rotation = Array.isArray(pos) ? (pos[2] ?? 0) : 0;
    other.set("pos", [at.x, at.y + by, rotation]);
  }
}

/** Where a new frame goes: where it belongs, or below everything when something lies there already. */
export function freeForAct(records: Records, home: Point & { readonly w: number; readonly h: number }): Point {
  const boxes = [
    ...shapesIn(records, PAGE_ID, ACT_FRAME).flatMap((frame) => boxOf(frame) ?? []),
    ...cardsIn(records, PAGE_ID).map((card) => ({ ...card, w: CARD.w, h: CARD.h })),
  ];
  const isFree = !boxes.some(
    (box) => home.x < box.x + box.w && box.x < home.x + home.w && home.y < box.y + box.h && box.y < home.y + home.h,
  );
  if (isFree) return { x: home.x, y: home.y };
  return { x: home.x, y: Math.max(...boxes.map((box) => box.y + box.h)) + ACT.gap };
}

/** A frame on the page; null where it can't be read. */
export function boxOf(frame: Fields): (Point & { w: number; h: number }) | null {
  const at = placeOf(frame);
  return at && { ...at, w: numberOf(frame, "props.w", 0), h: numberOf(frame, "props.h", 0) };
}

/** The index of the uppermost shape, as far as indices can be read: any client may have written anything. */
export function highestIndex(records: Records): string | null {
  let highest: string | null = null;
  for (const fields of records.values()) {
    if (!isFields(fields) || fields.get("typeName") !== "shape") continue;
    const index = fields.get("index");
    if (typeof index !== "string" || !isOrderKey(index)) continue;
    if (highest === null || index > highest) highest = index;
  }
  return highest;
}
