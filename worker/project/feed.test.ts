import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { FeedRequest } from "#contract/feed";
import type { ProjectPresence } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { colorOf } from "#contract/room";
import { newProject, newScene, objectOf, type Someone, signIn, until } from "../test/studio.ts";
import { watch } from "../test/watch.ts";

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

async function edit(person: Someone, sceneId: string, from: number, count: number): Promise<void> {
  for (let version = from; version < from + count; version++) {
    await person.send<{ scene: SceneView }>("PATCH", `/api/scenes/${sceneId}`, {
      baseVersion: version,
      content: { title: `Title ${version}` },
    });
  }
}

describe("the feed", () => {
  it("sends every event once and in order: what was missed, then what happens", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    await edit(owner, scene.id, 1, 5);
    const feed = await watch(owner, project.id);
    await edit(owner, scene.id, 6, 5);
    await until(async () => feed.seqs().length >= 12);
    expect(feed.seqs()).toEqual(upTo(12));
    expect(feed.of("hello")).toMatchObject([{ lastSeq: 7, you: { name: "Ines", role: "owner" } }]);
    expect(feed.of("events")[0]?.people).toEqual({ [owner.userId]: "Ines" });

    const later = await watch(owner, project.id, 10);
    await until(async () => later.seqs().length >= 2);
    expect(later.seqs()).toEqual([11, 12]);
  });

  it("leaves no gap when edits and arrivals cross, nor when the object sleeps in between", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const arriving = Promise.all([1, 2, 3, 4].map(() => watch(owner, project.id)));
    await edit(owner, scene.id, 1, 10);
    const feeds = await arriving;
    await evictDurableObject(env.PROJECT.getByName(project.id));
    await edit(owner, scene.id, 11, 5);
    for (const feed of feeds) {
      await until(async () => feed.seqs().length >= 17);
      expect(feed.seqs()).toEqual(upTo(17));
    }
  });

  it("who is too slow is closed and takes up where they stopped; who keeps up misses nothing meanwhile", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const [slow, steady] = [await watch(owner, project.id), await watch(owner, project.id)];
    // A megabyte each: more than may be under way to somebody who has not been heard of.
    const edits = 36;
    for (let version = 1; version <= edits; version++) {
      const command = {
        type: "UpdateScene",
        sceneId: scene.id,
        baseVersion: version,
        content: { intent: `${version} ${"longer ".repeat(140_000)}` },
      } as const;
      const by = { userId: owner.userId, name: "Ines" };
      const asked = { by, needs: "editor", command, answer: "members", idempotency: null } as const;
      expect(await objectOf(project.id).execute(asked)).toMatchObject({ ok: true });
      steady.send("__ping");
    }
    expect(await slow.closed).toBe(4408);
    await until(async () => steady.seqs().length === edits + 2);
    expect(steady.seqs()).toEqual(upTo(edits + 2));
    const seen = slow.seqs();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(edits + 2);
    const again = await watch(owner, project.id, seen.at(-1));
    await until(async () => seen.length + again.seqs().length === edits + 2);
    expect([...seen, ...again.seqs()]).toEqual(upTo(edits + 2));
  }, 60_000);

  it("a socket that floods the others is closed, and nobody else is", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const [calm, loud] = [await watch(owner, project.id), await watch(owner, project.id)];
    for (let count = 0; count < 200; count++) loud.send({ kind: "screen", screen: `board${count}` });
    expect(await loud.closed).toBe(4429);
    // The other still hears what happens.
    await newScene(owner, project.id);
    await until(async () => calm.seqs().length > 1);
  });

  it("tells who is here and on which screen, and passes fleeting messages on", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const colleague = await signIn("Tomas");
    await owner.send(
      "POST",
      `/api/projects/${project.id}/members`,
      { userId: colleague.userId, role: "reviewer" },
      201,
    );
    const [mine, theirs] = [await watch(owner, project.id), await watch(colleague, project.id)];
    theirs.send({ kind: "screen", screen: "board" });
    await until(async () =>
      mine
        .of("presence")
        .at(-1)
        ?.people.some(({ screen }) => screen === "board"),
    );
    expect(
      mine
        .of("presence")
        .at(-1)
        ?.people.map(({ name, role }) => [name, role]),
    ).toContainEqual(["Tomas", "reviewer"]);

    const sceneId = (await newScene(owner, project.id)).id;
    theirs.send({ kind: "whisper", body: { type: "tick", sceneId, changeId: "chg_x", ticked: true } });
    await until(async () => mine.of("whisper").length > 0);
    expect(mine.of("whisper")[0]).toMatchObject({
      from: { userId: colleague.userId, name: "Tomas" },
      body: { ticked: true },
    });
    expect(theirs.of("whisper")).toEqual([]);

    theirs.close();
    await until(async () => mine.of("presence").at(-1)?.people.length === 1);
  });

  it("tells the members who are outside which of their films somebody is in", async () => {
    const owner = await signIn("Ines");
    const [film, quiet] = [await newProject(owner), await newProject(owner)];
    const [colleague, stranger] = [await signIn("Tomas"), await signIn("Zoe")];
    await owner.send("POST", `/api/projects/${film.id}/members`, { userId: colleague.userId, role: "viewer" }, 201);
    const seenBy = async (person: Someone) =>
      (await person.get<{ items: ProjectPresence[] }>("/api/projects/presence")).items;
    expect(await seenBy(owner)).toEqual([]);

    const feeds = [await watch(colleague, film.id), await watch(colleague, film.id)];
    const { userId } = colleague;
    const tomas = { userId, name: "Tomas", color: colorOf(userId) };
    expect(await seenBy(owner)).toEqual([{ projectId: film.id, people: [tomas] }]);
    expect(await seenBy(stranger)).toEqual([]);
    expect(await objectOf(film.id).whoIsIn({ userId: stranger.userId, name: "Zoe" })).toEqual([]);
    expect(await objectOf(quiet.id).whoIsIn({ userId: owner.userId, name: "Ines" })).toEqual([]);

    for (const feed of feeds) feed.close();
    await until(async () => (await seenBy(owner)).length === 0);
  });

  it("tells a member of their new role, and closes on who was taken out", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const colleague = await signIn("Tomas");
    const member = `/api/projects/${project.id}/members/${colleague.userId}`;
    await owner.send("POST", `/api/projects/${project.id}/members`, { userId: colleague.userId, role: "viewer" }, 201);
    const feed = await watch(colleague, project.id);
    await owner.send("PATCH", member, { role: "editor" });
    await until(async () => feed.of("membership").length > 0);
    await owner.send("DELETE", member, undefined, 204);
    expect(await feed.closed).toBe(4403);
    expect(feed.of("membership").map(({ role }) => role)).toEqual(["editor", null]);
  });

  it("closes on who talks nonsense, and opens for members only", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const feed = await watch(owner, project.id);
    feed.send("nonsense");
    expect(await feed.closed).toBe(4400);
    const stranger = await signIn("Mallory");
    await expect(watch(stranger, project.id)).rejects.toThrow("404");
  });
});

describe("commands over the open feed", () => {
  const command = (id: string, path: string, body: object, idempotencyKey?: string): FeedRequest => ({
    kind: "command",
    id,
    method: "POST",
    path,
    body,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });

  it("are answered as over HTTP: the same views, the same refusals, the same keys", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const other = await newProject(owner);
    const scenes = `/api/projects/${project.id}/scenes`;
    const feed = await watch(owner, project.id);
    feed.send(command("made", scenes, { title: "Once" }, "k1"));
    feed.send(command("again", scenes, { title: "Once" }, "k1"));
    feed.send(command("other body", scenes, { title: "Twice" }, "k1"));
    feed.send(command("unknown field", scenes, { titel: "Once" }));
    feed.send(command("elsewhere", `/api/projects/${other.id}/scenes`, { title: "There" }));
    feed.send(command("no route", `/api/projects/${project.id}/nothing`, {}));
    await until(async () => feed.of("answer").length === 6);
    const answers = new Map(feed.of("answer").map(({ id, status, body }) => [id, { status, body }]));
    expect([...answers].map(([id, { status }]) => [id, status]).sort()).toEqual([
      ["again", 201],
      ["elsewhere", 404],
      ["made", 201],
      ["no route", 404],
      ["other body", 409],
      ["unknown field", 400],
    ]);
    expect(answers.get("again")).toEqual(answers.get("made"));
    const overHttp = await owner.ask("POST", scenes, { body: { title: "Once" }, headers: { "idempotency-key": "k1" } });
    expect(overHttp).toMatchObject(answers.get("made") ?? {});
    expect((await owner.get<{ items: unknown[] }>(scenes)).items).toHaveLength(1);
    await until(async () => feed.seqs().length === 2);
    feed.close();
  });

  it("of many people at once are all done, each once, and the feed has no gap", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const feeds = await Promise.all(Array.from({ length: 8 }, () => watch(owner, project.id)));
    for (let n = 0; n < 20; n++) {
      for (const [index, feed] of feeds.entries()) {
        feed.send(command(`${index} ${n}`, `/api/scenes/${scene.id}/notes`, { body: `Note ${index} ${n}` }));
      }
    }
    for (const feed of feeds) await until(async () => feed.of("answer").length === 20 && feed.seqs().length === 162);
    for (const feed of feeds) expect(feed.seqs()).toEqual(upTo(162));
    const { items } = await owner.get<{ items: { body: string }[] }>(`/api/scenes/${scene.id}/notes?limit=500`);
    expect(new Set(items.map(({ body }) => body)).size).toBe(160);
    for (const feed of feeds) feed.close();
  });

  it("of a viewer are refused", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const viewer = await signIn("Vi");
    await owner.send("POST", `/api/projects/${project.id}/members`, { userId: viewer.userId, role: "viewer" }, 201);
    const feed = await watch(viewer, project.id);
    feed.send(command("made", `/api/projects/${project.id}/scenes`, { title: "No" }));
    await until(async () => feed.of("answer").length === 1);
    expect(feed.of("answer")).toMatchObject([{ status: 403, body: { reason: "forbidden" } }]);
    feed.close();
  });
});
