import * as Y from "yjs";
import { ACT_FRAME, actFrameId, actFrameRecord, flattenRecord, PAGE_ID, sceneCardId } from "#contract/board";
import { layoutOf, type PlacedScene } from "#contract/board-layout";
import { orderKeyAbove } from "#contract/order-key";
import type { SceneId } from "#domain/ids";
import {
  boxOf,
  type Fields,
  freeForAct,
  freeInAct,
  freeOnPage,
  highestIndex,
  isFields,
  perRowOf,
  type Records,
} from "./board-places.ts";

/** Puts the cards of these scenes into the frames of their acts (`BoardRoom.arrangeActs`). */
export function putIntoActs(records: Records, scenes: readonly PlacedScene[], changed: ReadonlySet<SceneId>): void {
  const perRow = perRowOf(records, scenes);
  const layout = layoutOf(scenes, perRow);
  const acts = new Set(scenes.flatMap(({ act }) => act ?? []));
  for (const { sceneId, act } of scenes) {
    const card = records.get(sceneCardId(sceneId));
    if (!changed.has(sceneId) || !isFields(card)) continue;
    const from = String(card.get("parentId") ?? PAGE_ID);
    const to = act === undefined ? PAGE_ID : actFrameId(act);
    if (from === to) continue;
    if (act !== undefined && !records.has(to)) {
      if (isWithoutAct(records.get(from), acts)) {
        takeOverFrame(records, from, act);
        continue;
      }
      const home = layout.acts.find((one) => one.id === to);
      if (home) putFrame(records, act, { ...freeForAct(records, home), w: home.w, h: home.h });
    }
    const place =
      act === undefined
        ? freeOnPage(records, layout.cards.get(sceneId) ?? { x: 0, y: 0 }, perRow)
        : freeInAct(records, act);
    card.set("parentId", to);
    card.set("pos", [place.x, place.y, 0]);
    card.set("index", orderKeyAbove(highestIndex(records)));
  }
  for (const [id, fields] of [...records]) {
    if (isWithoutAct(fields, acts) && childrenOf(records, id).length === 0) records.delete(id);
  }
}

/** Is this the frame of an act that the film no longer has? */
function isWithoutAct(fields: Fields | undefined, acts: ReadonlySet<string>): boolean {
  return isFields(fields) && fields.get("type") === ACT_FRAME && !acts.has(String(fields.get("props.name")));
}

/** A frame's id comes from its act's name: an act that is called otherwise gets a frame in the same place, with all in it. */
function takeOverFrame(records: Records, from: string, act: string): void {
  const old = records.get(from);
  const box = old && boxOf(old);
  if (!box) return;
  const id = putFrame(records, act, box);
  for (const child of childrenOf(records, from)) child.set("parentId", id);
  records.delete(from);
}

function putFrame(
  records: Records,
  act: string,
  place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
): string {
  const record = actFrameRecord(act, place, orderKeyAbove(highestIndex(records)));
  records.set(record.id, new Y.Map<unknown>(flattenRecord(record)));
  return record.id;
}

function childrenOf(records: Records, parentId: string): Fields[] {
  return [...records.values()].filter((fields) => isFields(fields) && fields.get("parentId") === parentId);
}
