import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import * as Y from "yjs";
import { CLOSE, HEARTBEAT, ROOM_LIMITS } from "#contract/room";
import { askMissingFrame, updateFrame } from "./frame.ts";
import { somebody } from "./test/client.ts";
import { newBoard, newScript, textOf, until, visit, write } from "./test/rooms.ts";
import { COMPACT_ROWS } from "./update-log.ts";

async function storedRows(place: ReturnType<typeof newBoard>): Promise<number> {
  return runInDurableObject(env.BOARD.getByName(place.roomId), (_room, state) => {
    return state.storage.sql.exec<{ count: number }>("SELECT count(*) AS count FROM updates").one().count;
  });
}

describe("a shared document", () => {
  it("is the same for two people who write at once", async ({ expect }) => {
    const place = newScript();
    const [ada, bob] = await Promise.all([visit({ place }), visit({ place })]);
    write(ada, "INT. KITCHEN - NIGHT\n");
    write(bob, "A kettle whistles.\n");
    await until(() => textOf(ada).length === textOf(bob).length && textOf(ada).includes("kettle"));
    expect(textOf(ada)).toBe(textOf(bob));
  });

  it("is complete for somebody who comes later", async ({ expect }) => {
    const place = newScript();
    const ada = await visit({ place });
    write(ada, "FADE IN:");
    const bob = await visit({ place });
    await until(() => textOf(bob) !== "");
    expect(textOf(bob)).toBe("FADE IN:");
  });

  it("sends changes that follow closely together in fewer frames", async ({ expect }) => {
    const place = newScript();
    const ada = await visit({ place });
    const others = await Promise.all(Array.from({ length: 40 }, () => visit({ place })));
    for (let i = 0; i < 200; i++) write(ada, "x");
    await until(() => others.every((other) => textOf(other).length === 200));
    expect(Math.max(...others.map((other) => other.updatesSeen))).toBeLessThan(150);
  });

  it("has stored what a peer has seen, even when the room is evicted at that instant", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "kept");
    await until(() => textOf(bob) === "kept");
    await evictDurableObject(env.BOARD.getByName(place.roomId), { webSockets: "close" });
    const later = await visit({ place });
    await until(() => textOf(later) !== "");
    expect(textOf(later)).toBe("kept");
  });

  it("stays whole when its log is compacted", async ({ expect }) => {
    const place = newBoard();
    const ada = await visit({ place });
    const bob = await visit({ place });
    for (let i = 0; i < COMPACT_ROWS + 5; i++) {
      write(ada, `${i} `);
      await until(() => bob.updatesSeen === i + 1 || textOf(bob) === textOf(ada));
    }
    expect(await storedRows(place)).toBeLessThan(COMPACT_ROWS);
    await evictDurableObject(env.BOARD.getByName(place.roomId), { webSockets: "close" });
    const later = await visit({ place });
    await until(() => textOf(later) !== "");
    expect(textOf(later)).toBe(textOf(ada));
  });

  it("keeps a change larger than a row can hold", async ({ expect }) => {
    const place = newBoard();
    const ada = await visit({ place });
    const bob = await visit({ place });
    const long = "0123456789".repeat(400_000);
    write(ada, long);
    await until(() => textOf(bob).length === long.length);
    expect(await storedRows(place)).toBe(3);
    await evictDurableObject(env.BOARD.getByName(place.roomId), { webSockets: "close" });
    const later = await visit({ place });
    await until(() => textOf(later) !== "");
    expect(textOf(later) === long).toBe(true);
  });

  it("refuses a change above the limit by name, and goes on", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "x".repeat(ROOM_LIMITS.updateBytes + 1));
    await until(() => ada.messages.some((message) => message.type === "refused"));
    expect(ada.messages.at(-1)).toEqual({ type: "refused", reason: "too-large" });
    write(bob, "still here");
    const later = await visit({ place });
    await until(() => textOf(later) !== "");
    expect(textOf(later)).toBe("still here");
  });

  it("takes no more changes, and says so, before it has grown too large to be read", async ({ expect }) => {
    const place = newBoard();
    const parts = Math.ceil(ROOM_LIMITS.documentBytes / ROOM_LIMITS.updateBytes) + 2;
    for (let part = 0; part < parts; part++) {
      const ada = await visit({ place });
      write(ada, "x".repeat(ROOM_LIMITS.updateBytes - 100));
      await until(() => textOf(ada).length > 0);
      ada.synced = false;
      ada.send(new Uint8Array([0, 0, 1, 0]));
      await until(() => ada.synced || ada.messages.some((message) => message.type === "refused"));
      if (ada.messages.at(-1)?.type !== "refused") continue;
      expect(ada.messages.at(-1)).toEqual({ type: "refused", reason: "room-full" });
      return;
    }
    expect.unreachable("the room was never full");
  });

  it("sends everyone away when it cannot save, and takes their changes when it can again", async ({ expect }) => {
    const place = newBoard();
    const board = env.BOARD.getByName(place.roomId);
    const ada = await visit({ place });
    const bob = await visit({ place });
    write(ada, "saved. ");
    await until(() => textOf(bob) === "saved. ");
    await runInDurableObject(board, (_room, { storage }) => {
      storage.sql.exec("CREATE TRIGGER full BEFORE INSERT ON updates BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    });
    write(ada, "not saved yet.");
    await until(() => ada.closed !== null && bob.closed !== null);
    expect([ada.closed?.code, bob.closed?.code]).toEqual([CLOSE.storage.code, CLOSE.storage.code]);
    expect(textOf(bob)).toBe("saved. ");

    await runInDurableObject(board, (_room, { storage }) => void storage.sql.exec("DROP TRIGGER full"));
    await visit({ place, doc: ada.doc });
    const later = await visit({ place });
    await until(() => textOf(later) === "saved. not saved yet.");
  });

  it("goes on over the same sockets after the room has slept", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "before, ");
    await until(() => textOf(bob) === "before, ");
    await evictDurableObject(env.BOARD.getByName(place.roomId));
    write(ada, "after");
    await until(() => textOf(bob) === "before, after");
    expect([ada.closed, bob.closed]).toEqual([null, null]);
  });

  it("is the same for its writer when what waited for their change comes in with it", async ({ expect }) => {
    const place = newScript();
    const person = somebody();
    const [ada, bob] = [await visit({ place, person }), await visit({ place })];
    // Another window of Ada's has her words from the browser's own store, and is online before the one she typed in.
    const typed = new Y.Doc();
    typed.getText("script").insert(0, "The film goes on.");
    const beginning = Y.encodeStateAsUpdate(typed);
    const window = new Y.Doc();
    Y.applyUpdate(window, beginning);
    const before = Y.encodeStateVector(window);
    window.getText("script").insert(17, " And on.");
    window.getText("script").delete(0, 4);
    bob.send(updateFrame(Y.encodeStateAsUpdate(window, before)));
    bob.send(askMissingFrame(new Y.Doc()));
    bob.synced = false;
    await until(() => bob.synced);
    expect(textOf(bob)).toBe("");
    Y.applyUpdate(ada.doc, beginning);
    await until(() => textOf(bob) === "film goes on. And on.");
    await until(() => textOf(ada) === "film goes on. And on.");
    // It was still her change: she is named as the one who wrote.
    const written = () => ada.messages.find((message) => message.type === "written");
    await until(() => written() !== undefined);
    expect(written()?.by.id).toBe(person.id);
  });

  it("answers a heartbeat without being woken", async ({ expect }) => {
    const place = newBoard();
    const ada = await visit({ place });
    await evictDurableObject(env.BOARD.getByName(place.roomId));
    ada.send(HEARTBEAT.ask);
    await until(() => ada.texts.includes(HEARTBEAT.answer));
    await expect(evictDurableObject(env.BOARD.getByName(place.roomId))).rejects.toThrow();
  });
});

describe("leaving", () => {
  it("is answered at once when a browser closes without a code", async ({ expect }) => {
    const ada = await visit({ place: newBoard() });
    const asked = Date.now();
    ada.leave();
    await until(() => ada.closed !== null);
    expect(ada.closed?.code).toBe(1000);
    expect(Date.now() - asked).toBeLessThan(2000);
  });
});

describe("limits", () => {
  it("end a connection that floods the room, and nobody else's", async ({ expect }) => {
    const place = newBoard();
    const [ada, mallory] = [await visit({ place }), await visit({ place })];
    const sendEverything = new Uint8Array([0, 0, 1, 0]);
    for (let i = 0; i < 100; i++) mallory.send(sendEverything);
    await until(() => mallory.closed !== null);
    expect(mallory.closed).toEqual(CLOSE.tooFast);
    write(ada, "calm");
    const later = await visit({ place });
    await until(() => textOf(later).includes("calm"));
    expect(ada.closed).toBeNull();
  });

  it("keep one person from filling a room", async ({ expect }) => {
    const place = newBoard();
    const person = somebody();
    for (let i = 0; i < ROOM_LIMITS.connectionsPerPerson; i++) {
      expect((await visit({ place, person })).closed).toBeNull();
    }
    const oneMore = await visit({ place, person });
    await until(() => oneMore.closed !== null);
    expect(oneMore.closed).toEqual(CLOSE.full);
    expect((await visit({ place })).closed).toBeNull();
  });
});

describe("a broken client", () => {
  it("is sent away for bytes that can't be read, and the room goes on", async ({ expect }) => {
    const place = newBoard();
    const ada = await visit({ place });
    write(ada, "whole");
    for (const junk of [[0], [0, 2, 200, 1], [0, 2, 3, 9, 9, 9], [1, 255], [0, 0, 4, 255, 255, 255, 255], []]) {
      const mallory = await visit({ place });
      mallory.send(new Uint8Array(junk));
      await until(() => mallory.closed !== null);
      expect(mallory.closed).toEqual(CLOSE.malformed);
    }
    expect(ada.closed).toBeNull();
    const later = await visit({ place });
    await until(() => textOf(later) === "whole");
  });

  it("is left alone for kinds of message we don't know", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    ada.send("hello");
    ada.send("__YPS:{}");
    ada.send(new Uint8Array([2, 0, 1, 65]));
    ada.send(new Uint8Array([99, 1, 2, 3]));
    ada.send(new Uint8Array([0, 7, 1, 2, 3]));
    write(ada, "fine");
    await until(() => textOf(bob) === "fine");
    expect(ada.closed).toBeNull();
  });

  it("cannot leave half a change behind", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    write(ada, "whole");
    await until(() => textOf(bob) === "whole");
    const other = new Y.Doc();
    other.getText("script").insert(0, "half");
    const update = Y.encodeStateAsUpdate(other);
    const mallory = await visit({ place });
    const cut = update.slice(0, update.length - 1);
    mallory.send(new Uint8Array([0, 2, cut.length, ...cut]));
    await until(() => mallory.closed !== null);
    write(ada, "!");
    await until(() => textOf(bob) === "whole!");
    const later = await visit({ place });
    await until(() => textOf(later) !== "");
    expect(textOf(later)).toBe("whole!");
  });
});
