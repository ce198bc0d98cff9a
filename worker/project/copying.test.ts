import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { newProject, newScene, signIn } from "../test/studio.ts";
import { copying, nextBatch } from "./copying.ts";
import { eventsBetween } from "./log.ts";

async function filmWithEdits() {
  const owner = await signIn("Ines");
  const project = await newProject(owner);
  const scene = await newScene(owner, project.id);
  for (const [index, title] of ["One", "Two", "Three"].entries()) {
    await owner.send("PATCH", `/api/scenes/${scene.id}`, { baseVersion: index + 1, content: { title } });
  }
  return env.PROJECT.getByName(project.id);
}

it("D1 is given the same events from memory as from the log, wherever memory begins and the copy stands", async () => {
  await runInDurableObject(await filmWithEdits(), (_, { storage: { sql } }) => {
    const events = [...eventsBetween(sql)];
    const fresh = events.map((event) => ({ event, length: 1_000 }));
    for (let copied = 0; copied <= events.length; copied++) {
      sql.exec("UPDATE copied SET seq = ?", copied);
      const fromLog = nextBatch(sql, []);
      expect(fromLog.map(({ seq }) => seq)).toEqual(events.slice(copied).map(({ seq }) => seq));
      for (let first = 0; first < events.length; first++) {
        expect(nextBatch(sql, fresh.slice(first))).toEqual(fromLog);
      }
    }
  });
});

it("events that came while D1 was away are copied from the log once memory has let go of them", async () => {
  await runInDurableObject(await filmWithEdits(), async (_, { storage: { sql } }) => {
    const events = [...eventsBetween(sql)];
    sql.exec("UPDATE copied SET seq = 0");
    let isAway = true;
    const written: number[] = [];
    const inMemory: number[] = [];
    const copies = copying({
      next: (fresh) => {
        inMemory.push(fresh.length);
        return nextBatch(sql, fresh);
      },
      write: async (batch) => {
        if (isAway) throw new Error("away");
        written.push(...batch.map(({ seq }) => seq));
      },
      done: (upTo) => sql.exec("UPDATE copied SET seq = ?", upTo),
      failed: () => {},
    });
    // The last of them is longer than all that memory holds.
    for (const event of events) {
      const text = event.seq === events.length ? " ".repeat(4_000_001) : "";
      copies.wrote([event], [{ seq: event.seq, text, userId: null }]);
    }
    await copies.run();
    expect(written).toEqual([]);
    isAway = false;
    await copies.run();
    expect(written).toEqual(events.map(({ seq }) => seq));
    expect(inMemory.at(-1)).toBe(0);
  });
});
