import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { CostsView } from "#contract/http/film";
import type { Problem } from "#contract/http/primitives";
import type { ProposalView, SceneView } from "#contract/http/scene";
import type { ClipOffersView, VideoView } from "#contract/http/video";
import type { FirstFrame } from "#domain/agent/clip-context";
import { png } from "../../test/png.ts";
import { ask, newProject, newScene, SHOT, type Someone, signIn, until } from "../../test/studio.ts";
import { firstFrameUri } from "./first-frame.ts";
import { planClip } from "./plan-clip.ts";

const KEY = "sk-video-0123456789abcdef";
const SERVER = { engine: "http-video", model: "good", baseUrl: "http://video.test/own", key: KEY };

async function sceneWithShot(owner: Someone, settings: object = {}) {
  const { id: projectId } = await newProject(owner, settings);
  await owner.send("PUT", `/api/projects/${projectId}/video`, { ...SERVER, microUsdPerSecond: 50_000 });
  const { id: sceneId } = await newScene(owner, projectId);
  const patch = { baseVersion: 1, content: { shots: [SHOT] } };
  const { scene } = await owner.send<{ scene: SceneView }>("PATCH", `/api/scenes/${sceneId}`, patch);
  const shotId = scene.content.shots[0]?.id ?? "";
  return { projectId, sceneId, shotId, clip: `/api/shots/${shotId}/clip` };
}

const wish = (change: object = {}) => ({ engine: "http-video", ...change });
const sceneOf = (person: Someone, sceneId: string) => person.get<SceneView>(`/api/scenes/${sceneId}`);
const proposalsOf = async (person: Someone, sceneId: string) =>
  (await person.get<{ items: ProposalView[] }>(`/api/scenes/${sceneId}/proposals`)).items;
const PATIENCE = 30;

/** Files of a project's clips that are stored. */
async function storedClips(projectId: string): Promise<string[]> {
  const { objects } = await env.MEDIA.list({ prefix: `${projectId}/clips/` });
  return objects.map(({ key }) => key);
}

it("a shot's picture goes along as text; one that is too large or gone is said so", async () => {
  const picture = {
    of: "picture",
    key: "prj_x/panels/a.png",
    sha256: "a".repeat(64),
    contentType: "image/png",
  } as const;
  expect(await firstFrameUri(env.MEDIA, picture)).toMatchObject({
    ok: false,
    failure: expect.stringContaining("no longer stored"),
  });
  await env.MEDIA.put(picture.key, png(32, 32));
  const sent = await firstFrameUri(env.MEDIA, picture);
  const base64 = Buffer.from(png(32, 32)).toString("base64");
  expect(sent).toEqual({ ok: true, value: `data:image/png;base64,${base64}` });
  await env.MEDIA.put(picture.key, new Uint8Array(4_000_000));
  expect(await firstFrameUri(env.MEDIA, picture)).toMatchObject({
    ok: false,
    failure: expect.stringContaining("has 4.0 MB"),
  });
});

const DRAWN = {
  ...{ of: "drawing", isWanted: false, aspectRatio: "16:9", cast: [] },
  heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" },
  shot: {
    ...{ id: "sho_0123456789abcdef0000000001", size: "MS", angle: "eye-level", movement: "dolly-in", lensMm: 40 },
    ...{ subjects: ["MARA"], description: "She waits.", screenDirection: "right", elementIds: [], beatId: null },
    ...{ durationFrames: 48, transition: { kind: "cut", frames: 0 }, panel: { source: "house" } },
  },
} as const satisfies FirstFrame;

it("the house's drawing goes along as a picture in the film's shape, the same each time", async () => {
  const sent = await firstFrameUri(env.MEDIA, DRAWN);
  if (!sent.ok) throw new Error(sent.failure);
  const bytes = Buffer.from(sent.value.replace("data:image/png;base64,", ""), "base64");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1280, 720]);
  // Drawn, not left empty: one colour would be a few hundred bytes.
  expect(bytes.length).toBeGreaterThan(20_000);
  expect(await firstFrameUri(env.MEDIA, DRAWN)).toEqual(sent);
  const tall = await firstFrameUri(env.MEDIA, { ...DRAWN, aspectRatio: "9:16" });
  expect(tall.ok && Buffer.from(tall.value.slice(22), "base64").readUInt32BE(20)).toBe(1280);
});

it("a model that must begin with a picture begins with the drawing; one that may, when it is wanted; others never", () => {
  const context = {
    ...{ heading: "INT. KITCHEN - NIGHT", people: [], place: "", visualStyle: "", tone: "" },
    ...{ aspectRatio: DRAWN.aspectRatio, words: "", milliseconds: 2000, shot: DRAWN.shot, firstFrame: DRAWN },
  } as const;
  const begins = (engine: "fal" | "runway", model: string, isWanted = false) => {
    const access = { engine, model, apiKey: KEY, baseUrl: null, microUsdPerSecond: 50_000 };
    const wanted = { ...context, firstFrame: { ...DRAWN, isWanted } };
    const planned = planClip(engine, model, wanted, { access: () => ({ access }) });
    return planned.problem === null ? [planned.job.firstFrame?.of, planned.mayBeginWithDrawing] : planned.problem;
  };
  expect(begins("fal", "maker/app/image-to-video")).toEqual(["drawing", false]);
  expect(begins("runway", "gen4.5")).toEqual([undefined, true]);
  expect(begins("runway", "gen4.5", true)).toEqual(["drawing", true]);
  expect(begins("fal", "fal-ai/veo3/fast", true)).toEqual([undefined, false]);
});

describe("a clip asked of a video model", { timeout: 60_000 }, () => {
  it("begins with the shot's own picture where it has one, for the same price, and says so before", async () => {
    const owner = await signIn("Ines");
    const { sceneId, clip } = await sceneWithShot(owner);
    const before = await owner.get<ClipOffersView>(clip);
    const asking = { headers: { "content-type": "image/png" }, body: png(320, 180) };
    expect((await owner.ask("POST", clip.replace(/clip$/, "panel"), asking)).status).toBe(201);
    const after = await owner.get<ClipOffersView>(clip);
    expect([before, after].map(({ offers }) => offers[0])).toMatchObject([
      { beginsWith: "words", mayBeginWithDrawing: true },
      { beginsWith: "picture", mayBeginWithDrawing: false },
    ]);
    expect(after.offers[0]?.mostMicroUsd).toBe(before.offers[0]?.mostMicroUsd);
    await owner.send("POST", clip, wish(), 202);
    const proposal = await until(async () => (await proposalsOf(owner, sceneId))[0], PATIENCE);
    expect(proposal).toMatchObject({ engine: "http-video", costMicroUsd: 200_000 });
  });

  it("begins with the house's drawing where a person wants it", async () => {
    const owner = await signIn("Ines");
    const { sceneId, clip } = await sceneWithShot(owner);
    await owner.send("POST", clip, wish({ drawing: true }), 202);
    const proposal = await until(async () => (await proposalsOf(owner, sceneId))[0], PATIENCE);
    expect(proposal).toMatchObject({ engine: "http-video", costMicroUsd: 200_000 });
  });

  it("is priced before, comes as a proposal, is played by a link, and is the shot's once it is accepted", async () => {
    const owner = await signIn("Ines");
    const { projectId, sceneId, clip } = await sceneWithShot(owner);
    const { offers } = await owner.get<ClipOffersView>(clip);
    expect(offers).toMatchObject([
      { engine: "http-video", model: "good", seconds: 4, mostMicroUsd: 200_000, cutFrames: 0, heldFrames: 0 },
    ]);
    const asked = await owner.send<{ scene: SceneView }>("POST", clip, wish({ words: "Rain." }), 202);
    expect(asked.scene.clipRequests).toMatchObject([{ engine: "http-video", words: "Rain." }]);
    const [proposal] = await until(async () => {
      const items = await proposalsOf(owner, sceneId);
      return items.length > 0 ? items : null;
    }, PATIENCE);
    expect(proposal).toMatchObject({ engine: "http-video", model: "good", costMicroUsd: 200_000, promptId: "clip/v1" });
    const film = await ask("GET", proposal?.changes[0]?.clipUrl ?? "", { headers: { range: "bytes=4-7" } });
    expect([film.status, film.headers.get("content-type"), film.body]).toEqual([206, "video/mp4", "ftyp"]);
    const before = await sceneOf(owner, sceneId);
    expect([before.content.shots[0]?.clip, before.clipRequests]).toEqual([undefined, []]);
    await owner.send("POST", `/api/proposals/${proposal?.id}/accept`);
    const after = await sceneOf(owner, sceneId);
    expect(after.content.shots[0]?.clip).toMatchObject({ contentType: "video/mp4", milliseconds: 4000 });
    expect(after.version).toBe(before.version + 1);
    const costs = await owner.get<CostsView>(`/api/projects/${projectId}/costs`);
    const clips = costs.byRole.find(({ role }) => role === "clip");
    expect(clips).toMatchObject({ runs: 1, costMicroUsd: 200_000, tokensOut: 0 });
    // What a person sends back with an edit is ignored: a clip is accepted or taken away.
    const shots = after.content.shots.map((shot) => ({ ...shot, description: "Closer." }));
    const { scene } = await owner.send<{ scene: SceneView }>("PATCH", `/api/scenes/${sceneId}`, {
      ...{ baseVersion: after.version, content: { shots } },
    });
    expect(scene.content.shots[0]?.clip?.key).toBe(after.content.shots[0]?.clip?.key);
    const bare = await owner.send<{ scene: SceneView }>("DELETE", clip);
    expect([bare.scene.content.shots[0]?.clip, bare.scene.version]).toEqual([undefined, after.version + 2]);
  });

  it.each([
    ["locked", /does not accept the key/, 0],
    ["held", /content rules held the clip back/, 0],
    ["text", /can't be used: it is no MP4 film/, 200_000],
    ["drawing", /can't be used: it is no MP4 film/, 200_000],
    ["empty", /can't be used: it is empty/, 200_000],
    ["cut", /can't be used: it can't be played/, 200_000],
    ["short", /can't be used: it can't be played/, 200_000],
    ["long", /can't be used: it is 84.0 seconds long/, 200_000],
    ["large", /can't be used: it is larger than 200 MB/, 200_000],
    ["gone", /can't be used: it is not where the service said/, 200_000],
    ["hops", /can't be used: it is not where the service said/, 200_000],
    ["elsewhere", /at an address that is not its own/, 200_000],
  ])(
    "that fails (%s) flags the scene with a sentence, books its cost, and leaves no file",
    async (model, sentence, cost) => {
      const owner = await signIn("Ines");
      const { projectId, sceneId, clip } = await sceneWithShot(owner);
      const path = `/api/projects/${projectId}/video`;
      await owner.send("PUT", path, { ...SERVER, model, microUsdPerSecond: 50_000 });
      await owner.send("POST", clip, wish(), 202);
      const scene = await until(async () => {
        const now = await sceneOf(owner, sceneId);
        return now.flags.length > 0 ? now : null;
      }, PATIENCE);
      expect(scene.flags).toMatchObject([{ kind: "agent-failed", message: expect.stringMatching(sentence) }]);
      expect(scene).toMatchObject({ spentMicroUsd: cost, reservedMicroUsd: 0, clipRequests: [] });
      expect(JSON.stringify(scene.flags)).not.toContain("secret words");
      expect(await proposalsOf(owner, sceneId)).toEqual([]);
      expect(await storedClips(projectId)).toEqual([]);
    },
  );

  it("that is cancelled is told to stop at its service; the shot may be asked for again at once", async () => {
    const owner = await signIn("Ines");
    const { projectId, sceneId, clip } = await sceneWithShot(owner);
    const model = `/api/projects/${projectId}/video`;
    await owner.send("PUT", model, { ...SERVER, model: "slow", microUsdPerSecond: 50_000 });
    await owner.send("POST", clip, wish(), 202);
    await until(async () => (await sceneOf(owner, sceneId)).clipRequests[0]?.isRunning, PATIENCE);
    await owner.refused("POST", clip, wish(), 409);
    await owner.send("DELETE", `${clip}-request`);
    const scene = await until(async () => {
      const now = await sceneOf(owner, sceneId);
      return now.reservedMicroUsd === 0 ? now : null;
    }, PATIENCE);
    expect(scene).toMatchObject({ clipRequests: [], flags: [], spentMicroUsd: 200_000 });
    await owner.send("POST", clip, wish(), 202);
    await owner.send("DELETE", `${clip}-request`);
  });

  it("whose service is not set up, or has no price, costs nothing and says so", async () => {
    const owner = await signIn("Ines");
    const { projectId, sceneId, clip } = await sceneWithShot(owner);
    await owner.send("PUT", `/api/projects/${projectId}/video`, { engine: "fal", model: "a/b", key: KEY });
    const { offers } = await owner.get<ClipOffersView>(clip);
    expect(offers.find(({ engine }) => engine === "fal")?.problem).toMatch(/No price is known/);
    await owner.send("POST", clip, wish({ engine: "runway" }), 202);
    const scene = await until(async () => {
      const now = await sceneOf(owner, sceneId);
      return now.flags.length > 0 ? now : null;
    }, PATIENCE);
    expect(scene).toMatchObject({ spentMicroUsd: 0, reservedMicroUsd: 0 });
    expect(scene.flags[0]?.message).toContain("not set up");
  });

  it("that does not fit the budget is not asked for", async () => {
    const owner = await signIn("Ines");
    const { sceneId, clip } = await sceneWithShot(owner, { budgets: { projectCents: 100, sceneCents: 10 } });
    await owner.send("POST", clip, wish(), 202);
    const scene = await until(async () => {
      const now = await sceneOf(owner, sceneId);
      return now.flags.length > 0 ? now : null;
    }, PATIENCE);
    expect(scene.flags).toMatchObject([{ kind: "budget-exhausted" }]);
    expect(scene.spentMicroUsd).toBe(0);
  });

  it("is asked for by editors; services are set up by owners, and no key is ever shown", async () => {
    const owner = await signIn("Ines");
    const { projectId, clip } = await sceneWithShot(owner);
    const reviewer = await signIn("Vi");
    await owner.send("POST", `/api/projects/${projectId}/members`, { userId: reviewer.userId, role: "reviewer" }, 201);
    expect((await reviewer.ask<Problem>("POST", clip, { body: wish() })).status).toBe(403);
    expect((await reviewer.ask<Problem>("GET", `/api/projects/${projectId}/video`)).status).toBe(403);
    const view = await owner.get<VideoView>(`/api/projects/${projectId}/video`);
    expect(view.engines.find(({ engine }) => engine === "http-video")).toMatchObject({ hasKey: true, problem: null });
    expect(JSON.stringify(view)).not.toContain(KEY);
    await owner.refused("POST", clip, wish({ engine: "openai" }), 400);
    await owner.refused("PUT", `/api/projects/${projectId}/video`, { ...SERVER, engine: "runway" }, 400);
    await owner.refused("PUT", `/api/projects/${projectId}/video`, { ...SERVER, baseUrl: "file:///etc/passwd" }, 400);
    const tried = await owner.send<{ ok: boolean; message: string }>(
      "POST",
      `/api/projects/${projectId}/video/http-video/try`,
    );
    expect(tried).toMatchObject({ ok: true, message: expect.stringContaining("knows the key") });
    // The key goes to the address it was entered for, and to no other.
    const moved = { engine: "http-video", model: "good", baseUrl: "http://other.test" };
    const after = await owner.send<VideoView>("PUT", `/api/projects/${projectId}/video`, moved);
    expect(after.engines.find(({ engine }) => engine === "http-video")?.hasKey).toBe(false);
  });
});
