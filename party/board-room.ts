import * as Y from "yjs";
import {
  actFrameId,
  actFrameRecord,
  BOARD_LAYOUT,
  BOARD_META,
  BOARD_META_KEYS,
  BOARD_RECORDS,
  type BoardRecord,
  flattenRecord,
  PAGE_ID,
  STAGE_RECORDS,
  sceneCardId,
  sceneCardRecord,
} from "#contract/board";
import { layoutOf, type PlacedScene } from "#contract/board-layout";
import { orderKeyAbove } from "#contract/order-key";
import type { SceneId } from "#domain/ids";
import { putIntoActs } from "./board-acts.ts";
import {
  type Fields,
  freeForAct,
  freeInAct,
  freeOnPage,
  highestIndex,
  perRowOf,
  type Records,
} from "./board-places.ts";
import { Room } from "./room.ts";

/** The storyboard of one project; its id is the project's. The server puts the cards on it, people move them. */
export class BoardRoom extends Room {
  override readonly kind = "board";

  /**
   * Gives each scene that has no card one, in the frame of its act or on the page, at its place or the next free one. A
   * card that is there stays where it is. Doing it again changes nothing.
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
      const perRow = perRowOf(records, scenes);
      const layout = layoutOf(scenes, perRow);
      let index = highestIndex(records);
      const add = (record: (index: string) => BoardRecord) => {
        index = orderKeyAbove(index);
        put(records, record(index));
      };
      const framed = new Set(
        scenes.flatMap(({ sceneId, act }) => (records.has(sceneCardId(sceneId)) ? [] : (act ?? []))),
      );
      for (const act of layout.acts) {
        if (!framed.has(act.name) || records.has(act.id)) continue;
        const place = { ...freeForAct(records, act), w: act.w, h: act.h };
        add((above) => actFrameRecord(act.name, place, above));
      }
      for (const { sceneId, act } of scenes) {
        if (records.has(sceneCardId(sceneId))) continue;
        const home = layout.cards.get(sceneId) ?? { x: 0, y: 0 };
        const at = act === undefined ? freeOnPage(records, home, perRow) : freeInAct(records, act);
        add((above) => sceneCardRecord(sceneId, at, above, act === undefined ? PAGE_ID : actFrameId(act)));
        placed.push(sceneId);
      }
    });
    return { placed };
  }

  /**
   * Cards of scenes that people put into another act go into its frame. An act that only took another name keeps its
   * frame, its cards their places and whatever else lies in it. A frame goes when its act has and nothing is left in it.
   * Doing it again changes nothing.
   * @param scenes all scenes of the film, in its order
   * @param changed the scenes whose act is another one
   */
  async arrangeActs(scenes: readonly PlacedScene[], changed: readonly SceneId[]): Promise<void> {
    await this.placeScenes(scenes);
    this.edit((doc) => putIntoActs(recordsOf(doc), scenes, new Set(changed)));
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
