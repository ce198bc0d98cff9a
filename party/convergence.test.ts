import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { describe, it } from "vitest";
import * as Y from "yjs";
import { CLOSE } from "#contract/room";
import type { Client } from "./test/client.ts";
import { newBoard, textOf, until, visit } from "./test/rooms.ts";
import { openUpdateLog } from "./update-log.ts";

const PEOPLE = 4;

type Step =
  | { readonly kind: "insert"; readonly who: number; readonly at: number; readonly text: string }
  | { readonly kind: "delete"; readonly who: number; readonly at: number; readonly length: number }
  | { readonly kind: "field"; readonly who: number; readonly key: string; readonly value: number }
  | { readonly kind: "return"; readonly who: number }
  | { readonly kind: "sleep" }
  | { readonly kind: "meet" };

const who = fc.nat(PEOPLE - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("insert"), who, at: fc.nat(50), text: fc.string({ minLength: 1 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("delete"), who, at: fc.nat(50), length: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("field"), who, key: fc.constantFrom("pos", "props.w"), value: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("return"), who }) },
  { weight: 1, arbitrary: fc.constant({ kind: "sleep" }) },
  { weight: 1, arbitrary: fc.constant({ kind: "meet" }) },
);

function change(client: Client, step: Step): void {
  const script = client.doc.getText("script");
  if (step.kind === "insert") script.insert(Math.min(step.at, script.length), step.text);
  if (step.kind === "delete") {
    const at = Math.min(step.at, script.length);
    script.delete(at, Math.min(step.length, script.length - at));
  }
  if (step.kind === "field") client.doc.getMap("records").set(step.key, step.value);
}

function contentOf(doc: Y.Doc): string {
  return JSON.stringify([doc.getText("script").toString(), Object.entries(doc.getMap("records").toJSON()).toSorted()]);
}

/**
 * What is there, wherever it stands: who forges a change's neighbours can have people see it at different places until they
 * come back, for Yjs finds its place by them.
 */
function partsOf(doc: Y.Doc): string {
  const letters = [...doc.getText("script").toString()].toSorted().join("");
  return JSON.stringify([letters, sorted(doc.getMap("records").toJSON())]);
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.entries(value)
    .map(([key, inner]) => [key, sorted(inner)])
    .toSorted();
}

function areAlike(clients: readonly Client[]): boolean {
  const [first, ...others] = clients.map((client) => Y.encodeStateAsUpdate(client.doc));
  const [content, ...contents] = clients.map((client) => contentOf(client.doc));
  return (
    others.every((other) => other.byteLength === first?.byteLength) && contents.every((other) => other === content)
  );
}

describe("any number of people writing in any order", () => {
  it("end with the same document, and so does the log when it is read from nothing", async ({ expect }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const place = newBoard();
        const board = env.BOARD.getByName(place.roomId);
        const clients = await Promise.all(Array.from({ length: PEOPLE }, () => visit({ place })));
        for (const step of steps) {
          // It refuses when the room sleeps already.
          if (step.kind === "sleep") await evictDurableObject(board).catch(() => undefined);
          else if (step.kind === "meet") await until(() => areAlike(clients));
          else {
            const client = clients[step.who];
            if (client === undefined) continue;
            if (step.kind === "return") {
              client.leave();
              clients[step.who] = await visit({ place, doc: client.doc });
            } else change(client, step);
          }
        }
        await until(() => areAlike(clients));
        const [ada] = clients;
        if (ada === undefined) return;
        const replayed = await runInDurableObject(board, (_room, { storage }) => {
          const doc = new Y.Doc();
          for (const update of openUpdateLog(storage).replay()) Y.applyUpdate(doc, update);
          return contentOf(doc);
        });
        expect(replayed).toBe(contentOf(ada.doc));
        for (const client of clients) client.leave();
      }),
      { numRuns: 25 },
    );
  });
});

describe("bytes nobody meant", () => {
  it("never harm the others: real changes with bytes altered, and pure noise", async ({ expect }) => {
    const place = newBoard();
    const ada = await visit({ place });
    ada.doc.getText("script").insert(0, "The film goes on.");
    const source = new Y.Doc();
    const updates: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => updates.push(update));
    Y.applyUpdate(source, Y.encodeStateAsUpdate(ada.doc));
    source.getMap("records").set("a", new Y.Map([["pos", [1, 2, 3]]]));
    source.getText("script").insert(3, " new");
    source.getText("script").delete(0, 5);

    const altered = fc
      .record({
        update: fc.constantFrom(...updates),
        flips: fc.array(fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
        step: fc.constantFrom(1, 2),
      })
      .map(({ update, flips, step }) => {
        const bytes = update.slice();
        for (const { at, to } of flips) bytes[at % bytes.length] = to;
        return new Uint8Array([0, step, bytes.length, ...bytes]);
      });
    const noise = fc
      .tuple(fc.constantFrom(0, 1, 2, 3, 7, 255), fc.uint8Array({ maxLength: 60 }))
      .map(([kind, bytes]) => new Uint8Array([kind, ...bytes]));

    let mallory = await visit({ place });
    await fc.assert(
      fc.asyncProperty(fc.oneof(altered, noise), async (frame) => {
        mallory.send(frame);
        // Its answer shows that the frame has been dealt with.
        mallory.synced = false;
        mallory.send(new Uint8Array([0, 0, 1, 0]));
        await until(() => mallory.synced || mallory.closed !== null);
        if (mallory.closed !== null) {
          expect([CLOSE.malformed.code, CLOSE.tooFast.code]).toContain(mallory.closed.code);
        }
        mallory.leave();
        mallory = await visit({ place });
        expect(ada.closed).toBeNull();
      }),
      { numRuns: 300 },
    );
    // Not Ada: her words to come may have been deleted ahead, as her own other window may do.
    const later = await visit({ place });
    later.doc.getText("script").insert(0, "Still here. ");
    await until(() => textOf(ada).includes("Still here. ") && partsOf(later.doc) === partsOf(ada.doc));
    ada.doc.getText("script").insert(0, "And I. ");
    await until(() => partsOf(later.doc) === partsOf(ada.doc));
    await evictDurableObject(env.BOARD.getByName(place.roomId), { webSockets: "close" });
    const afterwards = await visit({ place });
    await until(() => partsOf(afterwards.doc) === partsOf(ada.doc));
  });
});
