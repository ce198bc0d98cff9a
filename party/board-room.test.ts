import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import * as Y from "yjs";
import {
  ACT,
  actFrameId,
  BOARD_META,
  BOARD_META_KEYS,
  BOARD_RECORDS,
  CARD,
  flattenRecord,
  inflateRecord,
  PAGE_ID,
  sceneCardId,
} from "#contract/board";
import { actHeight, slotInAct } from "#contract/board-layout";
import { isOrderKey } from "#contract/order-key";
import type { SceneId } from "#domain/ids";
import type { Client } from "./test/client.ts";
import { newBoard, until, visit } from "./test/rooms.ts";

function scenes(from: number, to: number, act?: string): { sceneId: SceneId; act?: string }[] {
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const sceneId: SceneId = `scn_${String(from + at).padStart(28, "0")}`;
    return act === undefined ? { sceneId } : { sceneId, act };
  });
}

function records(client: Client): Y.Map<Y.Map<unknown>> {
  return client.doc.getMap(BOARD_RECORDS);
}

function cards(client: Client): Record<string, unknown>[] {
  return [...records(client).values()]
    .map((fields) => inflateRecord(fields.entries()))
    .filter((r) => r.type === "scene-card");
}

function placeOf(client: Client, sceneId: SceneId): unknown {
  return records(client).get(sceneCardId(sceneId))?.get("pos");
}

describe("scene cards", () => {
  it("are laid in the film's order, five a row, each a record the canvas accepts", async ({ expect }) => {
    const place = newBoard();
    const film = scenes(1, 7);
    const { placed } = await env.BOARD.getByName(place.roomId).placeScenes(film);
    expect(placed).toEqual(film.map((scene) => scene.sceneId));
    const ada = await visit({ place });
    const step = { x: CARD.w + CARD.gap, y: CARD.h + CARD.gap };
    expect(film.map((scene) => placeOf(ada, scene.sceneId))).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((at) => [(at % 5) * step.x, Math.floor(at / 5) * step.y, 0]),
    );
    const [first] = cards(ada);
    expect(first).toEqual({
      id: sceneCardId(film[0]?.sceneId ?? "scn_"),
      typeName: "shape",
      type: "scene-card",
      x: 0,
      y: 0,
      rotation: 0,
      index: "a1",
      parentId: PAGE_ID,
      isLocked: false,
      opacity: 1,
      props: { w: CARD.w, h: CARD.h, sceneId: film[0]?.sceneId },
      meta: {},
    });
    const indices = cards(ada).map((card) => String(card.index));
    expect(indices.every(isOrderKey)).toBe(true);
    expect(new Set(indices).size).toBe(7);
  });

  it("go on in the rows a board was begun with, also when the film has grown long", async ({ expect }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    await board.placeScenes(scenes(1, 60));
    await board.placeScenes(scenes(1, 62));
    const ada = await visit({ place });
    const step = { x: CARD.w + CARD.gap, y: CARD.h + CARD.gap };
    const added = scenes(61, 62).map(({ sceneId }) => placeOf(ada, sceneId));
    expect(added).toEqual([
      [0, 12 * step.y, 0],
      [step.x, 12 * step.y, 0],
    ]);
  });

  it("stand on a page and a document that are there before anyone opens the board", async ({ expect }) => {
    const place = newBoard();
    await env.BOARD.getByName(place.roomId).placeScenes(scenes(1, 1));
    const ada = await visit({ place });
    expect(inflateRecord(records(ada).get(PAGE_ID)?.entries() ?? [])).toMatchObject({ typeName: "page", meta: {} });
    expect(records(ada).has("document:document")).toBe(true);
    expect(ada.doc.getMap(BOARD_META).get(BOARD_META_KEYS.layout)).toBe(1);
  });

  it("stand in the frame of their act, which grows for those who come later and pushes the next one down", async ({
    expect,
  }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    const film = [...scenes(1, 5, "Act One"), ...scenes(6, 7, "Act Two")];
    await board.placeScenes(film);
    const ada = await visit({ place });
    const frame = (name: string) => inflateRecord(records(ada).get(actFrameId(name))?.entries() ?? []);
    const [one, two] = [frame("Act One"), frame("Act Two")];
    expect(one).toMatchObject({ type: "act", parentId: PAGE_ID, props: { name: "Act One" } });
    const parents = cards(ada).map((card) => card.parentId);
    expect(parents).toEqual([...Array(5).fill(one.id), ...Array(2).fill(two.id)]);
    expect(placeOf(ada, "scn_0000000000000000000000000006")).toEqual([...Object.values(slotInAct(0, CARD.perRow)), 0]);

    await board.placeScenes([...scenes(1, 5, "Act One"), ...scenes(8, 8, "Act One"), ...scenes(6, 7, "Act Two")]);
    await until(() => cards(ada).length === 8);
    expect(placeOf(ada, "scn_0000000000000000000000000008")).toEqual([...Object.values(slotInAct(5, CARD.perRow)), 0]);
    const step = CARD.h + ACT.between;
    expect(frame("Act One")).toMatchObject({ y: one.y, props: { h: actHeight(6, CARD.perRow) } });
    expect(frame("Act Two")).toMatchObject({ y: Number(two.y) + step, props: two.props });
  });

  it("go into the frame of the act people put them in; an act called otherwise keeps its place and what lies in it", async ({
    expect,
  }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    await board.placeScenes([...scenes(1, 3, "Act One"), ...scenes(4, 5, "Act Two")]);
    const ada = await visit({ place });
    const frame = (name: string) => {
      const fields = records(ada).get(actFrameId(name));
      return fields && inflateRecord(fields.entries());
    };
    const parents = () => cards(ada).map((card) => card.parentId);
    const one = frame("Act One");
    records(ada).set("shape:note", new Y.Map(Object.entries({ typeName: "shape", type: "note", parentId: one?.id })));
    const moved = [333, 222, 0];
    records(ada).get(sceneCardId("scn_0000000000000000000000000002"))?.set("pos", moved);
    const ben = await visit({ place });
    await until(() => JSON.stringify(placeOf(ben, "scn_0000000000000000000000000002")) === JSON.stringify(moved));

    const renamed = [...scenes(1, 3, "Beginning"), ...scenes(4, 5, "Act Two")];
    await board.arrangeActs(
      renamed,
      scenes(1, 3).map(({ sceneId }) => sceneId),
    );
    await until(() => frame("Act One") === undefined);
    const beginning = frame("Beginning");
    expect(beginning).toMatchObject({ x: one?.x, y: one?.y, props: { w: Object(one?.props).w, name: "Beginning" } });
    expect(parents().slice(0, 3)).toEqual(Array(3).fill(beginning?.id));
    expect(records(ada).get("shape:note")?.get("parentId")).toBe(beginning?.id);
    expect(placeOf(ada, "scn_0000000000000000000000000002")).toEqual(moved);

    const split = [...scenes(1, 2, "Beginning"), ...scenes(3, 3, "Low point"), ...scenes(4, 5)];
    await board.arrangeActs(
      split,
      scenes(3, 5).map(({ sceneId }) => sceneId),
    );
    await until(() => frame("Act Two") === undefined);
    expect(parents()).toEqual([...Array(2).fill(beginning?.id), frame("Low point")?.id, ...Array(2).fill(PAGE_ID)]);
    const before = [...records(ada).entries()].map(([id, fields]) => [id, Object.fromEntries(fields.entries())]);
    await board.arrangeActs(
      split,
      scenes(3, 5).map(({ sceneId }) => sceneId),
    );
    expect([...records(ada).entries()].map(([id, fields]) => [id, Object.fromEntries(fields.entries())])).toEqual(
      before,
    );
  });

  it("appear live for those who look, and once only however often they are placed", async ({ expect }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    const ada = await visit({ place });
    await board.placeScenes(scenes(1, 3));
    await until(() => cards(ada).length === 3);
    const before = Y.encodeStateAsUpdate(ada.doc);
    expect((await board.placeScenes(scenes(1, 3))).placed).toEqual([]);
    await evictDurableObject(board);
    expect((await board.placeScenes(scenes(1, 3))).placed).toEqual([]);
    expect(Y.encodeStateAsUpdate(ada.doc)).toEqual(before);
  });

  it("stay where a person put them, and new ones never lie on top of others", async ({ expect }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    await board.placeScenes(scenes(1, 3));
    const ada = await visit({ place });
    const [first, second, third] = scenes(1, 3).map((scene) => scene.sceneId);
    if (!first || !second || !third) throw new Error("three scenes");
    const onFourth = [3 * (CARD.w + CARD.gap) + 20, 10, 0.1];
    records(ada).get(sceneCardId(second))?.set("pos", onFourth);
    await until(() => placeOf(ada, second) === onFourth);
    const bob = await visit({ place });
    await until(() => cards(bob).length === 3);

    // Scene 4 would belong where the second card lies now, so it takes the place after it.
    await board.placeScenes(scenes(1, 4));
    await until(() => cards(bob).length === 4);
    expect(placeOf(bob, second)).toEqual(onFourth);
    expect(placeOf(bob, "scn_0000000000000000000000000004")).toEqual([4 * (CARD.w + CARD.gap), 0, 0]);
    expect(placeOf(bob, third)).toEqual([2 * (CARD.w + CARD.gap), 0, 0]);
  });

  it("are put above everything that is drawn already, whatever nonsense a client wrote", async ({ expect }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    const ada = await visit({ place });
    ada.doc.transact(() => {
      const note = { id: "shape:note", typeName: "shape", type: "note", index: "b0z", x: 1, y: 2, rotation: 0 };
      records(ada).set("shape:note", new Y.Map<unknown>(flattenRecord(note)));
      records(ada).set(
        "shape:bad",
        new Y.Map<unknown>([
          ["index", "~~~"],
          ["typeName", "shape"],
          ["type", "scene-card"],
        ]),
      );
      ada.doc.getMap<unknown>(BOARD_RECORDS).set("shape:worse", "not a map");
    });
    const bob = await visit({ place });
    await until(() => records(bob).size === 3);
    await board.placeScenes(scenes(1, 1));
    await until(() => records(bob).size === 6);
    expect(records(bob).get(sceneCardId("scn_0000000000000000000000000001"))?.get("index")).toBe("b10");
  });

  it("go when their scene does, with the arrows' ends tied to them; nothing else goes", async ({ expect }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    await board.placeScenes(scenes(1, 2));
    const ada = await visit({ place });
    const [gone, kept] = scenes(1, 2).map((scene) => sceneCardId(scene.sceneId));
    if (!gone || !kept) throw new Error("two scenes");
    const bind = (id: string, toId: string) =>
      records(ada).set(
        id,
        new Y.Map<unknown>([
          ["typeName", "binding"],
          ["fromId", "shape:arrow"],
          ["toId", toId],
        ]),
      );
    bind("binding:1", gone);
    bind("binding:2", kept);
    const bob = await visit({ place });
    await until(() => records(bob).has("binding:2"));
    await board.removeScenes(["scn_0000000000000000000000000001"]);
    await until(() => !records(bob).has(gone));
    expect([...records(bob).keys()].toSorted()).toEqual(["binding:2", "document:document", PAGE_ID, kept].toSorted());
  });
});
