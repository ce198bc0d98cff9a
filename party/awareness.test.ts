import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, it } from "vitest";
import * as awareness from "y-protocols/awareness";
import * as Y from "yjs";
import { ROOM_LIMITS } from "#contract/room";
import { awarenessOf, type Client, somebody } from "./test/client.ts";
import { newBoard, textOf, until, visit, write } from "./test/rooms.ts";

function namesSeen(client: Client): string[] {
  return client
    .others()
    .map((state) => state.user?.name ?? "?")
    .toSorted();
}

/** A frame in which somebody speaks for a client id that is not theirs. */
function forged(clientId: number, state: Record<string, unknown> | null, clock = 50): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const liar = new awareness.Awareness(doc);
  for (let at = 0; at < clock; at++) liar.setLocalState(state ?? {});
  if (state === null) liar.setLocalState(null);
  const frame = awarenessOf(liar, [clientId]);
  liar.destroy();
  return frame;
}

describe("presence", () => {
  it("shows a person's cursor to those who are there and those who come", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place, person: somebody("Ada") }), await visit({ place })];
    ada.appear({ cursor: { x: 1, y: 2 } });
    await until(() => bob.others().length === 1);
    expect(bob.others()[0]).toMatchObject({ cursor: { x: 1, y: 2 }, user: { name: "Ada" } });
    const carol = await visit({ place });
    await until(() => carol.others().length === 1);
  });

  it("carries any name a person may have", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place, person: somebody("Łucja 🎬") }), await visit({ place })];
    ada.appear({});
    await until(() => bob.others().length === 1);
    expect(bob.others()[0]?.user?.name).toBe("Łucja 🎬");
  });

  it("ends when the connection does", async () => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    ada.appear({ cursor: null });
    await until(() => bob.others().length === 1);
    ada.leave();
    await until(() => bob.others().length === 0);
  });

  it("carries the name of the ticket, whatever the client says", async ({ expect }) => {
    const place = newBoard();
    const mallory = await visit({ place, role: "viewer", person: somebody("Mallory") });
    const bob = await visit({ place });
    mallory.appear({
      user: { id: "usr_00000000", name: "Ada", color: "#000000" },
      presence: { userName: "Ada", userId: "user:ada", color: "red", cursor: { x: 5, y: 6 } },
    });
    await until(() => bob.others().length === 1);
    const [state] = bob.others();
    expect(state?.user?.name).toBe("Mallory");
    expect(state?.presence).toMatchObject({ userName: "Mallory", color: state?.user?.color, cursor: { x: 5, y: 6 } });
    expect(JSON.stringify(state)).not.toContain("Ada");
  });

  it("cannot be spoken for by somebody else, neither changed nor taken away", async ({ expect }) => {
    const place = newBoard();
    const ada = await visit({ place, person: somebody("Ada") });
    const bob = await visit({ place, person: somebody("Bob") });
    const mallory = await visit({ place, person: somebody("Mallory"), role: "viewer" });
    ada.appear({ at: "kitchen" });
    await until(() => bob.others().length === 1);
    // Before and after Mallory has introduced a client of their own.
    mallory.send(forged(ada.doc.clientID, { at: "nowhere" }));
    mallory.send(forged(ada.doc.clientID, null));
    mallory.appear({ at: "hall" });
    mallory.send(forged(ada.doc.clientID, { at: "nowhere" }));
    mallory.send(forged(ada.doc.clientID, null));
    ada.appear({ at: "garden" });
    await until(() => bob.others().length === 2 && bob.others().some((state) => state.at === "garden"));
    expect(namesSeen(bob)).toEqual(["Ada", "Mallory"]);
    expect(bob.others().find((state) => state.user?.name === "Ada")?.at).toBe("garden");
  });

  it("is not taken up under another name by an echo that arrives late", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place, person: somebody("Ada") }), await visit({ place })];
    const mallory = await visit({ place, person: somebody("Mallory") });
    ada.appear({ at: "kitchen" });
    await until(() => bob.others().length === 1);
    ada.leave();
    await until(() => bob.others().length === 0);
    mallory.send(forged(ada.doc.clientID, { at: "kitchen" }));
    write(mallory, "x");
    await until(() => textOf(bob) === "x");
    expect(bob.others()).toEqual([]);
  });

  it("moves to a person's new connection while the old one has not been seen to break", async ({ expect }) => {
    const place = newBoard();
    const person = somebody("Ada");
    const [before, bob] = [await visit({ place, person }), await visit({ place })];
    before.appear({ at: "kitchen" });
    await until(() => bob.others().length === 1);
    const after = await visit({ place, person, doc: before.doc });
    // Its provider renews the clock before it announces itself again.
    for (let at = 0; at < 5; at++) after.awareness.setLocalState({ at: "garden" });
    after.appear({ at: "garden" });
    await until(() => bob.others()[0]?.at === "garden");
    before.leave();
    write(after, "x");
    await until(() => textOf(bob) === "x");
    expect(bob.others()).toHaveLength(1);
  });

  it("comes back after the room has slept, on the same sockets, also for newcomers", async ({ expect }) => {
    const place = newBoard();
    const ada = await visit({ place, person: somebody("Ada") });
    const bob = await visit({ place, person: somebody("Bob") });
    ada.appear({ at: "kitchen" });
    bob.appear({ at: "hall" });
    await until(() => ada.others().length === 1 && bob.others().length === 1);
    await evictDurableObject(env.BOARD.getByName(place.roomId));
    const carol = await visit({ place, person: somebody("Carol") });
    await until(() => carol.others().length === 2);
    expect(namesSeen(carol)).toEqual(["Ada", "Bob"]);
    expect([ada.closed, bob.closed]).toEqual([null, null]);
  });

  it("leaves no ghost of a person who left while the room slept", async () => {
    const place = newBoard();
    const [ada, bob, carol] = [await visit({ place }), await visit({ place }), await visit({ place })];
    for (const client of [ada, bob, carol]) client.appear({ at: "set" });
    await until(() => [ada, bob, carol].every((client) => client.others().length === 2));
    await evictDurableObject(env.BOARD.getByName(place.roomId));
    ada.leave();
    await until(() => bob.others().length === 1 && carol.others().length === 1);
  });

  it("is dropped when it is too large or no state at all, and nobody is sent away for it", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place, person: somebody("Ada") }), await visit({ place })];
    ada.appear({ scribble: "x".repeat(ROOM_LIMITS.awarenessBytes) });
    ada.appear({ at: "kitchen" });
    await until(() => bob.others().length === 1);
    expect(bob.others()[0]?.at).toBe("kitchen");
    expect(ada.closed).toBeNull();
  });

  it("is thinned out, not refused, when it comes too fast", async ({ expect }) => {
    const place = newBoard();
    const [ada, bob] = [await visit({ place }), await visit({ place })];
    for (let at = 0; at < ROOM_LIMITS.awarenessFrames.burst * 3; at++) ada.appear({ at });
    write(ada, "done");
    await until(() => textOf(bob) === "done");
    expect(ada.closed).toBeNull();
  });
});
