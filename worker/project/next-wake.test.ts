import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { newProject, newScene, signIn } from "../test/studio.ts";
import { takeDueEffects } from "./effect-queue.ts";
import { nextWake } from "./next-wake.ts";

const NOW = Date.parse("2030-01-01T00:00:00Z");

async function filmAtRest() {
  const owner = await signIn("Ines");
  const project = await newProject(owner, { agents: { trigger: "on-request" } });
  const scene = await newScene(owner, project.id);
  const object = env.PROJECT.getByName(project.id);
  await object.copyNow();
  return { owner, scene, object };
}

it("the object wakes for what it has still to copy, and sleeps when nothing is left", async () => {
  const { object } = await filmAtRest();
  await runInDurableObject(object, (_, { storage: { sql } }) => {
    sql.exec("DELETE FROM effects");
    expect(nextWake(sql, NOW, 4_000)).toBe(Number.POSITIVE_INFINITY);
    sql.exec("UPDATE copied SET seq = seq - 1");
    expect(nextWake(sql, NOW, 4_000)).toBe(NOW + 4_000);
    sql.exec("INSERT INTO leases (subject, until) VALUES ('run_1', ?)", NOW + 3_000);
    expect(nextWake(sql, NOW, 4_000)).toBe(NOW + 3_000);
    sql.exec("DELETE FROM leases");
  });
});

it("an effect that was taken up comes again only after its wait, and then as often as it was tried", async () => {
  const { object } = await filmAtRest();
  await runInDurableObject(object, (_, { storage: { sql } }) => {
    sql.exec("DELETE FROM effects");
    sql.exec(
      "INSERT INTO effects (kind, subject, body, caused_by, correlation_id, not_before) VALUES ('close-board', 'film', ?, 'e', 'c', ?)",
      JSON.stringify({ kind: "close-board" }),
      NOW,
    );
    const due = (atMs: number) => takeDueEffects(sql, atMs, (tries) => 1_000 * 2 ** tries).map(({ tries }) => tries);
    expect(due(NOW - 1)).toEqual([]);
    expect(due(NOW)).toEqual([0]);
    expect(due(NOW + 999)).toEqual([]);
    expect(nextWake(sql, NOW, 4_000)).toBe(NOW + 1_000);
    expect(due(NOW + 1_000)).toEqual([1]);
    expect(due(NOW + 2_999)).toEqual([]);
    expect(due(NOW + 3_000)).toEqual([2]);
    sql.exec("DELETE FROM effects");
  });
});

it("the alarm that takes up what a crash cut off is set in the same turn as the command", async () => {
  const { owner, scene, object } = await filmAtRest();
  // As it wakes it knows of no alarm that is set already.
  await evictDurableObject(object);
  await runInDurableObject(object, async (project, { storage }) => {
    await storage.deleteAlarm();
    const command = { type: "UpdateScene", sceneId: scene.id, baseVersion: 1, content: { title: "Now" } } as const;
    const given = project.execute({ by: owner, needs: "editor", command, answer: "scene", idempotency: null });
    expect(await storage.getAlarm()).not.toBeNull();
    expect((await given).ok).toBe(true);
  });
});
