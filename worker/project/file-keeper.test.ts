import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, it, vi } from "vitest";
import type { SoundUploadView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView } from "#contract/http/scene";
import type { ProjectId } from "#domain/ids";
import { markUpload } from "../media/open-uploads.ts";
import { png } from "../test/png.ts";
import { newProject, newScene, objectOf, SHOT, type Someone, signIn, until } from "../test/studio.ts";
import { enqueueTidying } from "./effect-queue.ts";
import { openFileKeeper } from "./file-keeper.ts";

const DAY_MS = 86_400_000;
const SERVER = {
  engine: "openai-compatible",
  model: "tiny",
  baseUrl: "http://model.test/v1",
  key: "sk-live-0123456789",
};

afterEach(() => {
  vi.useRealTimers();
});

/** Lets the project's object wake up so many days from now, as its alarm would. */
async function wakeAfter(projectId: ProjectId, days: number): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * DAY_MS });
  await runInDurableObject(objectOf(projectId), (object) => object.alarm());
  vi.useRealTimers();
}

/** The picture changes of a scene's proposals as they would be read so many days from now. */
async function changesAfter(
  owner: Someone,
  projectId: ProjectId,
  sceneId: SceneView["id"],
  days: number,
): Promise<ProposalView["changes"]> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + days * DAY_MS });
  const answer = await runInDurableObject(objectOf(projectId), (object) =>
    object.read({ userId: owner.userId, name: "Ines" }, { ask: "proposals", sceneId }),
  );
  vi.useRealTimers();
  if (!answer.ok) throw new Error(answer.failure.reason);
  const { items }: { items: ProposalView[] } = JSON.parse(answer.json);
  return items.flatMap(({ changes }) => changes).filter(({ path }) => path.endsWith("/panel"));
}

const isStored = async (key: string): Promise<boolean> => (await env.MEDIA.head(key)) !== null;

async function filmWithShots(owner: Someone): Promise<{ projectId: ProjectId; scene: SceneView; shots: string[] }> {
  const { id: projectId } = await newProject(owner);
  const { id } = await newScene(owner, projectId);
  const patch = { baseVersion: 1, content: { shots: [SHOT, SHOT, SHOT] } };
  const { scene } = await owner.send<{ scene: SceneView }>("PATCH", `/api/scenes/${id}`, patch);
  return { projectId, scene, shots: scene.content.shots.map((shot) => shot.id) };
}

/** A picture of one's own on a shot; another width is another file. */
async function attached(owner: Someone, shotId: string, width: number): Promise<string> {
  const asking = { headers: { "content-type": "image/png" }, body: png(width, 32) };
  const { body } = await owner.ask<{ scene: SceneView }>("POST", `/api/shots/${shotId}/panel`, asking);
  const panel = body.scene.content.shots.find(({ id }) => id === shotId)?.panel;
  return panel?.source === "upload" ? panel.key : "";
}

async function proposed(owner: Someone, sceneId: string, shotId: string): Promise<ProposalView> {
  await owner.send("POST", `/api/shots/${shotId}/panel`, { generate: true, engine: SERVER.engine }, 202);
  return until(async () => {
    const { items } = await owner.get<{ items: ProposalView[] }>(`/api/scenes/${sceneId}/proposals`);
    return items.find(({ changes }) => changes.some(({ path }) => path === `shots/${shotId}/panel`));
  }, 45);
}

const fileOf = ({ changes: [change] }: ProposalView): string => {
  const after = change?.after;
  return after !== null && typeof after === "object" && "key" in after ? after.key : "";
};

it("lets go what nothing names after a day, an offer's file a month after it was turned down, and nothing else", {
  timeout: 120_000,
}, async () => {
  const owner = await signIn("Ines");
  const { projectId, scene, shots } = await filmWithShots(owner);
  const [first = "", second = ""] = shots;
  await owner.send("PUT", `/api/projects/${projectId}/engines`, SERVER);
  const inOldVersion = await attached(owner, first, 32);
  const inFilm = await attached(owner, first, 33);
  const rejected = await proposed(owner, scene.id, second);
  await owner.send("POST", `/api/proposals/${rejected.id}/reject`, { reason: "Too dark." });
  // The model that stands in draws one picture: what is open is in a film of its own.
  const other = await filmWithShots(owner);
  await owner.send("PUT", `/api/projects/${other.projectId}/engines`, SERVER);
  const open = await proposed(owner, other.scene.id, other.shots[0] ?? "");
  const [openFile, rejectedFile] = [fileOf(open), fileOf(rejected)];
  const upload = await owner.send<SoundUploadView>(
    "POST",
    `/api/projects/${projectId}/sound-uploads`,
    { bytes: 9 },
    201,
  );
  const forgotten = [`${projectId}/sounds/${upload.uploadId}`, `${projectId}/clips/run_gone.mp4`];
  const elsewhere = [
    `${projectId}/board/a.png`,
    `${projectId}/renders/tak_x/video.mp4`,
    `${projectId}/panels/half.png`,
  ];
  for (const key of [...forgotten, ...elsewhere.slice(0, 2)]) await env.MEDIA.put(key, "something");
  const half = await env.MEDIA.createMultipartUpload(`${projectId}/panels/half.png`);
  await markUpload(env.MEDIA, `${projectId}/panels/half.png`, half.uploadId);
  const fork = await owner.send<ProjectView>(
    "POST",
    `/api/projects/${projectId}/fork`,
    { seq: (await owner.get<ProjectView>(`/api/projects/${projectId}`)).seq, title: "Other" },
    201,
  );

  await wakeAfter(projectId, 0.5);
  for (const key of forgotten) expect([key, await isStored(key)]).toEqual([key, true]);
  await wakeAfter(projectId, 2);
  for (const key of forgotten) expect([key, await isStored(key)]).toEqual([key, false]);
  const marks = await env.MEDIA.list({ prefix: `${projectId}/panels/half.png` });
  expect(marks.objects).toEqual([]);
  for (const key of [inOldVersion, inFilm, openFile, rejectedFile, ...elsewhere.slice(0, 2)]) {
    expect([key, await isStored(key)]).toEqual([key, true]);
  }

  for (const one of [projectId, other.projectId]) await wakeAfter(one, 31);
  for (const key of [inOldVersion, inFilm, openFile, ...elsewhere.slice(0, 2)]) {
    expect([key, await isStored(key)]).toEqual([key, true]);
  }
  expect(await isStored(rejectedFile)).toBe(false);
  expect(await isStored(rejectedFile.replace(projectId, fork.id))).toBe(true);
  // What was decided is still told; what can't be shown any more is said to be so, and is no broken link.
  expect(await changesAfter(owner, projectId, scene.id, 31)).toMatchObject([
    { status: "rejected", pictureUrl: null, isLetGo: true },
  ]);
  const [still] = await changesAfter(owner, other.projectId, other.scene.id, 31);
  expect(still).toMatchObject({ status: "open", pictureUrl: expect.any(String) });
  expect(still).not.toHaveProperty("isLetGo");
});

/** A keeper on a project's own object, whose store can be made to fail or to wait; its clock is two days ahead. */
async function keeperOf<T>(
  projectId: ProjectId,
  remove: (real: (key: string | string[]) => Promise<void>) => (key: string | string[]) => Promise<void>,
  work: (keeper: ReturnType<typeof openFileKeeper>) => Promise<T>,
): Promise<T> {
  return runInDurableObject(objectOf(projectId), async (_, { storage }) => {
    const media = new Proxy(env.MEDIA, {
      get(bucket, name) {
        if (name === "delete") return remove((key) => bucket.delete(key));
        const member = Reflect.get(bucket, name, bucket);
        return typeof member === "function" ? member.bind(bucket) : member;
      },
    });
    const { fold } = await import("#domain/log/fold");
    const { eventsBetween, headOf } = await import("./log.ts");
    const keeper = openFileKeeper({
      ...{ storage, media, wakeAt: () => {} },
      now: () => Date.now() + 2 * DAY_MS,
      live: () => ({ state: fold([...eventsBetween(storage.sql)]), head: headOf(storage.sql) }),
    });
    return work(keeper);
  });
}

it("killed between looking and removing, it looks again: what was named or held meanwhile stays", async () => {
  const owner = await signIn("Ines");
  const { projectId, shots } = await filmWithShots(owner);
  const [gone, wanted] = [`${projectId}/panels/gone.png`, `${projectId}/panels/wanted.png`];
  for (const key of [gone, wanted]) await env.MEDIA.put(key, "something");
  const killed = () => async (): Promise<void> => {
    throw new Error("killed");
  };
  await expect(keeperOf(projectId, killed, (keeper) => keeper.tidy())).rejects.toThrow("killed");
  const named = await attached(owner, shots[0] ?? "", 34);
  await keeperOf(
    projectId,
    (real) => real,
    async (keeper) => {
      await keeper.hold(wanted);
      await keeper.tidy();
    },
  );
  expect(await Promise.all([gone, wanted, named].map(isStored))).toEqual([false, true, true]);
});

it("who brings a file that is being removed at this moment waits, and finds their own stored", async () => {
  const owner = await signIn("Ines");
  const { projectId } = await filmWithShots(owner);
  const key = `${projectId}/panels/again.png`;
  await env.MEDIA.put(key, "old");
  let begun = () => {};
  let letRemove = () => {};
  const isRemoving = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const allowed = new Promise<void>((resolve) => {
    letRemove = resolve;
  });
  await keeperOf(
    projectId,
    (real) => async (keys) => {
      begun();
      await allowed;
      await real(keys);
    },
    async (keeper) => {
      const tidying = keeper.tidy();
      await isRemoving;
      const bringing = keeper.hold(key).then(() => env.MEDIA.put(key, "new"));
      letRemove();
      await Promise.all([tidying, bringing]);
    },
  );
  expect(await (await env.MEDIA.get(key))?.text()).toBe("new");
});

it("a day's tidying is at the last of the times it is wanted at, and what came late is looked at when it is old", async () => {
  const owner = await signIn("Ines");
  const { projectId } = await filmWithShots(owner);
  await env.MEDIA.put(`${projectId}/sounds/late`, "half an hour of rain");
  const uploaded = (await env.MEDIA.head(`${projectId}/sounds/late`))?.uploaded.getTime() ?? 0;
  await runInDurableObject(objectOf(projectId), async (_, { storage }) => {
    const { fold } = await import("#domain/log/fold");
    const { eventsBetween, headOf } = await import("./log.ts");
    const keeper = openFileKeeper({
      ...{ storage, media: env.MEDIA, wakeAt: () => {}, now: () => Date.now() },
      live: () => ({ state: fold([...eventsBetween(storage.sql)]), head: headOf(storage.sql) }),
    });
    const due = () =>
      storage.sql
        .exec<{ at: number }>("SELECT not_before AS at FROM effects WHERE kind = 'tidy-files'")
        .toArray()
        .map(({ at }) => at);
    storage.sql.exec("DELETE FROM effects");
    await keeper.tidy();
    expect(due()).toEqual([uploaded + DAY_MS + 60_000]);

    const evening = Date.parse("2031-05-01T18:00:00Z");
    storage.sql.exec("DELETE FROM effects");
    for (const at of [evening, evening - 9 * 3_600_000]) enqueueTidying(storage.sql, at);
    expect(due()).toEqual([evening]);
  });
  expect(await isStored(`${projectId}/sounds/late`)).toBe(true);
});
