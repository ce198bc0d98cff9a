import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { ReplayView } from "#contract/http/film";
import type { SceneSummary, SceneView } from "#contract/http/scene";
import { newProject, type Someone, signIn } from "../test/studio.ts";
import { forgetOldAnswers } from "./idempotency.ts";

describe("idempotency keys", () => {
  it("the same key and body happens once and answers the same, also after a restart", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const path = `/api/projects/${project.id}/scenes`;
    const asking = { headers: { "idempotency-key": "k1" }, body: { title: "Once" } };
    const first = await owner.ask<{ scene: SceneView }>("POST", path, asking);
    await evictDurableObject(env.PROJECT.getByName(project.id));
    const second = await owner.ask<{ scene: SceneView }>("POST", path, asking);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect((await owner.get<{ items: SceneSummary[] }>(path)).items).toHaveLength(1);
    // What was begun for the second time has left nothing behind in memory either.
    const replayed = await owner.send<ReplayView>("POST", `/api/projects/${project.id}/replay`);
    expect(replayed).toMatchObject({ equal: true });

    await owner.send("POST", path, { title: "Another" }, 201);
    expect(await owner.ask("POST", path, asking)).toMatchObject({ status: 201, body: first.body });
    expect((await owner.get<{ items: SceneSummary[] }>(path)).items).toHaveLength(2);
    expect(await owner.send("POST", `/api/projects/${project.id}/replay`)).toMatchObject({ equal: true });

    const other = await owner.ask<{ reason: string }>("POST", path, { ...asking, body: { title: "Twice" } });
    expect([other.status, other.body.reason]).toEqual([409, "idempotency-conflict"]);
  });

  it("one person's key is not another's", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const colleague = await signIn("Ed");
    await owner.send("POST", `/api/projects/${project.id}/members`, { userId: colleague.userId, role: "editor" }, 201);
    const asking = { headers: { "idempotency-key": "k1" }, body: { title: "Same" } };
    for (const person of [owner, colleague]) await person.ask("POST", `/api/projects/${project.id}/scenes`, asking);
    expect((await owner.get<{ items: unknown[] }>(`/api/projects/${project.id}/scenes`)).items).toHaveLength(2);
  });

  it("makes one project, however often it is sent", async () => {
    const owner = await signIn("Ines");
    const asking = { headers: { "idempotency-key": "film" }, body: { title: "Film" } };
    const [one, two] = await Promise.all([1, 2].map(() => owner.ask<{ id: string }>("POST", "/api/projects", asking)));
    expect(two?.body.id).toBe(one?.body.id);
    expect((await owner.get<{ items: unknown[] }>("/api/projects")).items).toHaveLength(1);
  });

  it("a request of many events answers the same when others have written since", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const path = `/api/projects/${project.id}`;
    const source = "INT. ATTIC - NIGHT\n\nRain.\n\nEXT. YARD - DAY\n\nA dog.\n";
    const asking = { headers: { "idempotency-key": "k1", "content-type": "text/plain" }, body: source };
    const first = await owner.ask<{ seq: number }>("POST", `${path}/screenplay`, asking);
    expect(first.status).toBe(201);
    const { items } = await owner.get<{ items: SceneSummary[] }>(`${path}/scenes`);
    expect(items).toHaveLength(2);
    await retitle(owner, items[0]?.id ?? "", 1, "Under the roof");
    await owner.send("POST", `${path}/scenes`, { title: "A third" }, 201);
    const before = await eventCount(project.id);
    for (const evicts of [false, true]) {
      if (evicts) await evictDurableObject(env.PROJECT.getByName(project.id));
      const again = await owner.ask("POST", `${path}/screenplay`, asking);
      expect([again.status, again.body]).toEqual([first.status, first.body]);
    }
    expect(await eventCount(project.id)).toBe(before);
  });

  it("a request that changed nothing is answered so again, though it would change something by now", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const path = `/api/projects/${project.id}`;
    const title = (text: string, key: string) =>
      owner.ask<{ title: string }>("PATCH", path, { headers: { "idempotency-key": key }, body: { title: text } });
    const same = await title("The Tin Box", "same");
    expect(same.status).toBe(200);
    expect((await title("The Iron Box", "other")).body.title).toBe("The Iron Box");
    const before = await eventCount(project.id);
    for (const evicts of [false, true]) {
      if (evicts) await evictDurableObject(env.PROJECT.getByName(project.id));
      const again = await title("The Tin Box", "same");
      expect([again.status, again.body]).toEqual([same.status, same.body]);
      expect(await title("Another Box", "same")).toMatchObject({ status: 409 });
      // One that did change something is known, too, where it would change nothing.
      expect(await title("The Iron Box", "other")).toMatchObject({ status: 200, body: { title: "The Iron Box" } });
      expect(await title("The Iron Box ", "other")).toMatchObject({ status: 409 });
    }
    expect(await eventCount(project.id)).toBe(before);
    expect(await owner.get(path)).toMatchObject({ title: "The Iron Box" });
  });

  it("what was answered to requests that changed nothing is forgotten after a day, what changed something never", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const path = `/api/projects/${project.id}`;
    const title = (text: string, key: string) =>
      owner.ask<{ title: string }>("PATCH", path, { headers: { "idempotency-key": key }, body: { title: text } });
    await title("The Tin Box", "k1");
    await title("The Tin Box", "k2");
    await title("The Iron Box", "k3");
    const object = env.PROJECT.getByName(project.id);
    const kept = (): Promise<string[]> =>
      runInDurableObject(object, (_, { storage }) =>
        storage.sql
          .exec<{ key: string }>("SELECT key FROM answers ORDER BY nr")
          .toArray()
          .map(({ key }) => key.split(" ")[1] ?? ""),
      );
    expect(await kept()).toEqual(["k1", "k2"]);
    const day = 24 * 60 * 60 * 1000;
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE answers SET at = at - ? WHERE key LIKE '% k1'", day);
      forgetOldAnswers(storage.sql, Date.now());
    });
    expect(await kept()).toEqual(["k2"]);
    await runInDurableObject(object, (_, { storage }) => forgetOldAnswers(storage.sql, Date.now() + 2 * day));
    expect(await kept()).toEqual([]);
    await title("The Tin Box", "k4");
    expect((await title("The Iron Box", "k3")).body.title).toBe("The Iron Box");
    expect(await owner.get(path)).toMatchObject({ title: "The Tin Box" });
  });

  it("an object of an earlier program, whose events know no requests, gives the answers it has kept", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scenes = `/api/projects/${project.id}/scenes`;
    const asking = { headers: { "idempotency-key": "k1" }, body: { title: "Once" } };
    const first = await owner.ask<{ scene: SceneView }>("POST", scenes, asking);
    const object = env.PROJECT.getByName(project.id);
    await object.copyNow();
    await runInDurableObject(object, async (_, { storage }) => {
      // Nobody wakes it before it is put to sleep.
      await storage.deleteAlarm();
      storage.sql.exec(
        `CREATE TABLE idempotency (key TEXT PRIMARY KEY, body_hash TEXT NOT NULL, answer TEXT,
        first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO idempotency SELECT request, request_hash, ?, seq, seq, ? FROM events WHERE request LIKE '% k1';`,
        JSON.stringify(first.body),
        Date.now(),
      );
      storage.sql.exec(`DROP TABLE answers; DROP INDEX events_by_request; ALTER TABLE events DROP COLUMN request;
        ALTER TABLE events DROP COLUMN request_hash; DROP INDEX events_by_scene;
        CREATE INDEX events_by_scene ON events(scene_id, seq); CREATE INDEX events_by_type ON events(event_type, seq)`);
    });
    await evictDurableObject(object);
    expect((await owner.ask<{ scene: SceneView }>("POST", scenes, asking)).body).toEqual(first.body);
    const created = await owner.get<{ items: unknown[] }>(`/api/projects/${project.id}/events?eventType=SceneCreated`);
    expect(created.items).toHaveLength(1);
    const second = await owner.ask("POST", scenes, { ...asking, headers: { "idempotency-key": "k2" } });
    expect(second.status).toBe(201);
    const again = await owner.ask("POST", scenes, { ...asking, headers: { "idempotency-key": "k2" } });
    expect(again.body).toEqual(second.body);
    expect((await owner.get<{ items: unknown[] }>(scenes)).items).toHaveLength(2);
  });
});

function retitle(person: Someone, sceneId: string, baseVersion: number, title: string) {
  return person.send("PATCH", `/api/scenes/${sceneId}`, { baseVersion, content: { title } });
}

function eventCount(projectId: string): Promise<number> {
  return runInDurableObject(
    env.PROJECT.getByName(projectId),
    (_, { storage }) => storage.sql.exec("SELECT 1 FROM events").toArray().length,
  );
}
