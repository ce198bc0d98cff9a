import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { EventsView, ReplayView } from "#contract/http/film";
import type { SceneVersionView, SceneView } from "#contract/http/scene";
import { damageD1 } from "../test/damaged-d1.ts";
import { newProject, newScene, SHOT, type Someone, signIn, until } from "../test/studio.ts";

async function eventsOf(person: Someone, projectId: string, query = "limit=1000"): Promise<EventsView> {
  return person.get<EventsView>(`/api/projects/${projectId}/events?${query}`);
}

function edit(person: Someone, sceneId: string, baseVersion: number, title: string) {
  return person.send<{ scene: SceneView; seq: number }>("PATCH", `/api/scenes/${sceneId}`, {
    baseVersion,
    content: { title },
  });
}

async function copied(projectId: string): Promise<number[]> {
  const rows = await env.DB.prepare("SELECT seq FROM events WHERE project_id = ? ORDER BY seq")
    .bind(projectId)
    .all<{ seq: number }>();
  return rows.results.map((row) => row.seq);
}

describe("events are never changed", () => {
  it("the object's own database refuses to change or delete one", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    await runInDurableObject(env.PROJECT.getByName(project.id), (_, { storage }) => {
      const change = () => storage.sql.exec("UPDATE events SET body = '{}' WHERE seq = 1");
      expect(change).toThrow(/append-only/);
      expect(() => storage.sql.exec("DELETE FROM events")).toThrow(/append-only/);
    });
  });

  it("so does D1", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    expect(await copied(project.id)).toEqual([1]);
    const change = env.DB.prepare("UPDATE events SET payload = '{}' WHERE project_id = ?").bind(project.id).run();
    await expect(change).rejects.toThrow(/append-only/);
    const remove = env.DB.prepare("DELETE FROM events WHERE project_id = ?").bind(project.id).run();
    await expect(remove).rejects.toThrow(/append-only/);
  });

  it("a flipped bit is found and named", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    await edit(owner, scene.id, 1, "One");
    await edit(owner, scene.id, 2, "Two");
    const whole = await owner.send<ReplayView>("POST", `/api/projects/${project.id}/replay`);
    expect(whole).toMatchObject({ seq: 4, events: 4, equal: true, chain: { valid: true } });

    await runInDurableObject(env.PROJECT.getByName(project.id), (_, { storage }) => {
      storage.sql.exec("DROP TRIGGER events_are_never_changed");
      storage.sql.exec(`UPDATE events SET body = replace(body, '"One"', '"Won"') WHERE seq = 3`);
    });
    const broken = await owner.send<ReplayView>("POST", `/api/projects/${project.id}/replay`);
    expect(broken.chain).toEqual({ valid: false, brokenAt: 3 });
  });
});

describe("a command is all or nothing", () => {
  it("when one row can't be written, none is, and the state is as before", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    const before = await eventsOf(owner, project.id);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("CREATE TRIGGER full AFTER INSERT ON events BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    });
    const refused = await owner.refused(
      "PATCH",
      `/api/scenes/${scene.id}`,
      { baseVersion: 1, content: { title: "X" } },
      500,
    );
    expect(refused.reason).toBe("unexpected");
    expect(JSON.stringify(refused)).not.toContain("disk full");
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("DROP TRIGGER full");
    });
    expect(await eventsOf(owner, project.id)).toEqual(before);
    expect((await edit(owner, scene.id, 1, "Y")).scene.version).toBe(2);
    expect(await owner.send("POST", `/api/projects/${project.id}/replay`)).toMatchObject({ equal: true });
  });

  it("of two edits on one version the second is told which version is current", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const path = `/api/scenes/${scene.id}`;
    const both = await Promise.all(
      ["One", "Two"].map((title) =>
        owner.ask<{ reason?: string }>("PATCH", path, { body: { baseVersion: 1, content: { title } } }),
      ),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const refused = both.find((answer) => answer.status === 409);
    expect(refused?.body).toMatchObject({ reason: "stale-version", expected: 1, actual: 2 });
  });

  it("`If-Match` says what a write stands on wherever that can be said, and is refused where it would be passed over", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const path = `/api/scenes/${scene.id}`;
    const on = (version: string) => ({ headers: { "if-match": version } });
    const content = { title: "One", shots: [SHOT] };
    const edited = await owner.ask<{ scene: SceneView }>("PATCH", path, { ...on('"1"'), body: { content } });
    expect(edited).toMatchObject({ status: 200, body: { scene: { version: 2, title: "One" } } });
    const late = await owner.ask("PATCH", path, { ...on('"1"'), body: { content: { title: "Two" } } });
    expect(late).toMatchObject({ status: 409, body: { reason: "stale-version", expected: 1, actual: 2 } });

    const panel = `/api/shots/${edited.body.scene.shots[0]?.id}/panel`;
    const draw = { generate: true };
    expect((await owner.ask("POST", panel, { ...on('"1"'), body: draw })).body).toMatchObject({ actual: 2 });
    expect((await owner.ask("POST", `${panel}?baseVersion=1`, { body: draw })).body).toMatchObject({ actual: 2 });
    expect((await owner.ask("POST", panel, { ...on('"2"'), body: draw })).status).toBe(201);
    const bible = { premise: "", themes: [], tone: "", visualStyle: "", characters: [], locations: [], rules: [] };
    const revised = await owner.ask("POST", `/api/projects/${project.id}/story-bible`, { ...on('"3"'), body: bible });
    expect(revised).toMatchObject({ status: 409, body: { expected: 3 } });

    const once = { "idempotency-key": "k1" };
    const again = (version: string) =>
      owner.ask("PATCH", path, { headers: { ...once, "if-match": version }, body: { content: { title: "Three" } } });
    expect((await again('"2"')).status).toBe(200);
    expect((await again('"2"')).status).toBe(200);
    expect(await again('"3"')).toMatchObject({ status: 409, body: { reason: "idempotency-conflict" } });

    const errors = [{ path: "If-Match" }];
    expect((await owner.ask("PATCH", path, { ...on("W/x"), body: { content } })).body).toMatchObject({ errors });
    const submitted = await owner.ask("POST", `${path}/submit-review`, { ...on('"3"') });
    expect(submitted).toMatchObject({ status: 400, body: { errors } });
  });
});

describe("two copies", () => {
  it("D1 has every event in order, and the home screen what follows from them", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    for (let version = 1; version <= 5; version++) await edit(owner, scene.id, version, `Title ${version}`);
    await env.PROJECT.getByName(project.id).copyNow();
    expect(await copied(project.id)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const home = await owner.get<{ items: { id: string; counts: object }[] }>("/api/projects");
    expect(home.items).toMatchObject([
      { id: project.id, title: "The Tin Box", role: "owner", counts: { scenes: 1, draft: 1 } },
    ]);
  });

  it("D1 catches up without a gap after it failed, and until then the lag is visible", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    await object.copyNow();
    await env.DB.exec("ALTER TABLE events RENAME TO events_away");
    await edit(owner, scene.id, 1, "While D1 is down");
    expect(await object.copyNow()).toBe(2);
    const lagging = await owner.send<ReplayView>("POST", `/api/projects/${project.id}/replay`);
    expect(lagging).toMatchObject({ seq: 3, copiedSeq: 2, equal: true });
    await env.DB.exec("ALTER TABLE events_away RENAME TO events");
    await edit(owner, scene.id, 2, "And up again");
    // By the alarm, too: nobody has to come by.
    await until(async () => (await copied(project.id)).length === 4);
    expect(await copied(project.id)).toEqual([1, 2, 3, 4]);
  });

  it("the same batch written twice changes nothing", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    await object.copyNow();
    // As after a write that did commit and whose answer was lost.
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("UPDATE copied SET seq = 0");
    });
    expect(await object.copyNow()).toBe(2);
    expect(await copied(project.id)).toEqual([1, 2]);
  });
});

describe("an object made by an earlier program", () => {
  it("goes on with its log: events in any order of keys verify, and what D1 lacks is copied", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    await edit(owner, scene.id, 1, "Before");
    const object = env.PROJECT.getByName(project.id);
    await object.copyNow();
    await evictDurableObject(object);
    await damageD1(`DELETE FROM events WHERE project_id = '${project.id}' AND seq = 3`);
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec("DROP TRIGGER events_are_never_changed");
      for (const { seq, body } of storage.sql.exec<{ seq: number; body: string }>("SELECT seq, body FROM events")) {
        const { hash, ...event } = JSON.parse(body);
        storage.sql.exec("UPDATE events SET body = ? WHERE seq = ?", JSON.stringify({ ...event, hash }), seq);
      }
      storage.sql.exec(
        "DROP TABLE copied; CREATE TABLE outbox (seq INTEGER PRIMARY KEY); INSERT INTO outbox VALUES (3)",
      );
    });
    await evictDurableObject(object);
    expect((await edit(owner, scene.id, 2, "After")).scene.version).toBe(3);
    expect(await object.copyNow()).toBe(4);
    expect(await copied(project.id)).toEqual([1, 2, 3, 4]);
    const replayed = await owner.send<ReplayView>("POST", `/api/projects/${project.id}/replay`);
    expect(replayed).toMatchObject({ seq: 4, equal: true, chain: { valid: true } });
  });
});

describe("the state", () => {
  it("is the fold of the log after any sleep, with and without a snapshot", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    for (let version = 1; version <= 205; version++) {
      const answer = await object.execute({
        by: owner,
        needs: "editor",
        command: {
          type: "UpdateScene",
          sceneId: scene.id,
          baseVersion: version,
          content: { title: `Title ${version} 🎬` },
        },
        answer: "project",
        idempotency: null,
      });
      expect(answer.ok).toBe(true);
    }
    const before = await owner.get(`/api/projects/${project.id}/state`);
    const snapshots = () =>
      runInDurableObject(object, (_, { storage }) => storage.sql.exec("SELECT seq FROM snapshots").toArray().length);
    await until(async () => (await snapshots()) > 0);
    await evictDurableObject(object);
    expect(await owner.get(`/api/projects/${project.id}/state`)).toEqual(before);
    expect(await owner.send("POST", `/api/projects/${project.id}/replay`)).toMatchObject({
      equal: true,
      chain: { valid: true },
    });
    // A snapshot that another program wrote is left aside: its state may have another shape.
    await runInDurableObject(object, (_, { storage }) => {
      storage.sql.exec(`UPDATE snapshots SET format = format - 1, body = replace(body, 'Title', 'Older')`);
    });
    await evictDurableObject(object);
    expect(await owner.get(`/api/projects/${project.id}/state`)).toEqual(before);
  });

  it("can be read as it was after any event, and a scene as it was in any version", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id, { title: "First" });
    await edit(owner, scene.id, 1, "Second");
    await edit(owner, scene.id, 2, "Third");
    const past = await owner.get<{ state: { scenes: Record<string, { content: { title: string } }> } }>(
      `/api/projects/${project.id}/state?seq=3`,
    );
    expect(past.state.scenes[scene.id]?.content.title).toBe("Second");
    const versions = await owner.get<{ items: SceneVersionView[] }>(`/api/scenes/${scene.id}/versions`);
    expect(versions.items.map(({ version, by, fields }) => [version, by, fields.length])).toEqual([
      [3, "Ines", 1],
      [2, "Ines", 1],
      [1, "Ines", 11],
    ]);
    const first = await owner.get<SceneView>(`/api/scenes/${scene.id}?version=1`);
    expect(first).toMatchObject({
      version: 1,
      contentHash: versions.items[2]?.contentHash,
      content: { title: "First" },
    });
    await owner.refused("GET", `/api/scenes/${scene.id}?version=9`, undefined, 404);
    await owner.refused("GET", `/api/projects/${project.id}/state?seq=99`, undefined, 404);
  });

  it("the log is paged and filtered", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    await newScene(owner, project.id);
    await edit(owner, scene.id, 1, "Edited");
    const page = await eventsOf(owner, project.id, "limit=2");
    expect(page).toMatchObject({ nextCursor: "2", lastSeq: 4, people: { [owner.userId]: "Ines" } });
    expect((await eventsOf(owner, project.id, `after=${page.nextCursor}`)).items.map(({ seq }) => seq)).toEqual([3, 4]);
    expect((await eventsOf(owner, project.id, `sceneId=${scene.id}`)).items).toHaveLength(2);
    expect((await eventsOf(owner, project.id, "eventType=SceneUpdated")).items).toHaveLength(1);
    expect((await eventsOf(owner, project.id, "actor=agent")).items).toHaveLength(0);
    expect((await eventsOf(owner, project.id, `actor=${owner.userId}`)).items).toHaveLength(4);
  });

  it("a made-up id leaves no trace", async () => {
    const owner = await signIn("Ines");
    await owner.refused("GET", "/api/projects/prj_0123456789abcdef", undefined, 404);
    await runInDurableObject(env.PROJECT.getByName("prj_0123456789abcdef"), (_, { storage }) => {
      expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'events'").toArray()).toEqual([]);
    });
  });
});
