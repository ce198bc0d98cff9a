import * as Y from "yjs";
import {
  BOARD_LAYOUT,
  BOARD_META,
  BOARD_META_KEYS,
  BOARD_RECORDS,
  type BoardRecord,
  CARD,
  flattenRecord,
  gridOf,
  type PlacedScene,
  SCENE_CARD,
  STAGE_RECORDS,
  sceneCardId,
  sceneCardRecord,
} from "#contract/board";
import { isOrderKey, orderKeyAbove } from "#contract/order-key";
import type { SceneId } from "#domain/ids";
import { Room } from "./room.ts";

type Fields = Y.Map<unknown>;
type Records = Y.Map<Fields>;
interface Point {
  readonly x: number;
  readonly y: number;
}

/** The storyboard of one project; its id is the project's. The server puts the cards on it, people move them. */
export class BoardRoom extends Room {
  override readonly kind = "board";

  /**
   * Gives each scene that has no card one, at its place in the grid or the next free one. A card that is there
   * stays where it is. Doing it again changes nothing.
   * @param scenes all scenes of the film, in its order
   * @returns the scenes that got a card
   */
  async placeScenes(scenes: readonly PlacedScene[]): Promise<{ placed: SceneId[] }> {
    const placed: SceneId[] = [];
    this.edit((doc) => {
      const records = recordsOf(doc);
      doc.getMap(BOARD_META).get(BOARD_META_KEYS.layout) ??
        doc.getMap(BOARD_META).set(BOARD_META_KEYS.layout, BOARD_LAYOUT);
      for (const record of STAGE_RECORDS) if (!records.has(record.id)) put(records, record);
      const taken = cardPlaces(records);
      let index = highestIndex(records);
      for (const [sceneId, home] of gridOf(scenes)) {
        if (records.has(sceneCardId(sceneId))) continue;
        const at = firstFree(home, taken);
        index = orderKeyAbove(index);
        put(records, sceneCardRecord(sceneId, at, index));
        taken.push(at);
        placed.push(sceneId);
      }
    });
    return { placed };
  }

  /** Takes the cards of these scenes off the board, and the arrows' ends that were tied to them. */
  async removeScenes(sceneIds: readonly SceneId[]): Promise<void> {
    const ids = new Set<unknown>(sceneIds.map(sceneCardId));
    this.edit((doc) => {
      const records = recordsOf(doc);
      for (const [id, fields] of [...records]) {
        const isTied =
          fields.get("typeName") === "binding" && (ids.has(fields.get("fromId")) || ids.has(fields.get("toId")));
        if (ids.has(id) || isTied) records.delete(id);
      }
    });
  }
}

function recordsOf(doc: Y.Doc): Records {
  return doc.getMap<Fields>(BOARD_RECORDS);
}

function put(records: Records, record: BoardRecord): void {
  records.set(record.id, new Y.Map<unknown>(flattenRecord(record)));
}

/** Top-left corners of all cards on the page. */
function cardPlaces(records: Records): Point[] {
  const places: Point[] = [];
  for (const fields of records.values()) {
    if (!isMap(fields) || fields.get("type") !== SCENE_CARD) continue;
    const pos = fields.get("pos");
    if (!Array.isArray(pos)) continue;
    const [x, y] = pos;
    if (typeof x === "number" && typeof y === "number") places.push({ x, y });
  }
  return places;
}

/** The grid place from `home` on, row by row, on which no card lies. */
function firstFree(home: Point, taken: readonly Point[]): Point {
  let column = home.x / (CARD.w + CARD.gap);
  let { y } = home;
  for (;;) {
    const at = { x: column * (CARD.w + CARD.gap), y };
    if (!taken.some((other) => Math.abs(other.x - at.x) < CARD.w && Math.abs(other.y - at.y) < CARD.h)) return at;
    column++;
    if (column < CARD.perRow) continue;
    column = 0;
    y += CARD.h + CARD.gap;
  }
}

/** The index of the uppermost shape, as far as indices can be read: any client may have written anything. */
function highestIndex(records: Records): string | null {
  let highest: string | null = null;
  for (const fields of records.values()) {
    if (!isMap(fields) || fields.get("typeName") !== "shape") continue;
    const index = fields.get("index");
    if (typeof index !== "string" || !isOrderKey(index)) continue;
    if (highest === null || index > highest) highest = index;
  }
  return highest;
}

function isMap(value: unknown): value is Fields {
  return value instanceof Y.Map;
}
