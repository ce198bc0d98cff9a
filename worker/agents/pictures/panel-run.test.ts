import { describe, expect, it } from "vitest";
import type { EventsView } from "#contract/http/film";
import type { Problem } from "#contract/http/primitives";
import type { PictureOffersView, ProposalView, SceneView } from "#contract/http/scene";
import { ask, newProject, newScene, SHOT, type Someone, signIn, until } from "../../test/studio.ts";

const SERVER = {
  engine: "openai-compatible",
  model: "tiny",
  baseUrl: "http://model.test/v1",
  key: "sk-live-0123456789",
};

async function sceneWithShot(owner: Someone): Promise<{ sceneId: string; shotId: string; projectId: string }> {
  const { id: projectId } = await newProject(owner);
  await owner.send("PUT", `/api/projects/${projectId}/engines`, SERVER);
  const { id: sceneId } = await newScene(owner, projectId);
  const patch = { baseVersion: 1, content: { shots: [SHOT] } };
  const { scene } = await owner.send<{ scene: SceneView }>("PATCH", `/api/scenes/${sceneId}`, patch);
  return { projectId, sceneId, shotId: scene.content.shots[0]?.id ?? "" };
}

const wish = (change: object = {}) => ({ generate: true, engine: "openai-compatible", ...change });
const sceneOf = (person: Someone, sceneId: string) => person.get<SceneView>(`/api/scenes/${sceneId}`);

/** Seconds: the first call loads a provider's whole SDK, and a slow machine takes its time. */
const PATIENCE = 45;

describe("a picture asked of an image model", { timeout: 60_000 }, () => {
  it("comes as a proposal beside the old panel, is shown by a link, and is the shot's once it is accepted", async () => {
    const owner = await signIn("Ines");
    const { sceneId, shotId } = await sceneWithShot(owner);
    const asked = await owner.send<{ scene: SceneView }>(
      "POST",
      `/api/shots/${shotId}/panel`,
      wish({ words: "Rain." }),
      202,
    );
    expect(asked.scene.panelRequests).toMatchObject([{ shotId, engine: "openai-compatible", words: "Rain." }]);
    const proposal = await until(async () => {
      const { items } = await owner.get<{ items: ProposalView[] }>(`/api/scenes/${sceneId}/proposals`);
      return items[0];
    }, PATIENCE);
    expect(proposal).toMatchObject({ role: "cinematographer", engine: "openai-compatible", promptId: "panel/v1" });
    const picture = await ask("GET", proposal.changes[0]?.pictureUrl ?? "");
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
    const before = await sceneOf(owner, sceneId);
    expect([before.content.shots[0]?.panel.source, before.panelRequests]).toEqual(["house", []]);
    await owner.send("POST", `/api/proposals/${proposal.id}/accept`);
    const after = await sceneOf(owner, sceneId);
    expect(after.content.shots[0]?.panel).toMatchObject({ source: "upload", contentType: "image/png" });
    expect(after.version).toBe(before.version + 1);
  });

  it("says before what it costs at most, by the engines that are set up; the reservation is no more than that", async () => {
    const owner = await signIn("Ines");
    const { projectId, sceneId, shotId } = await sceneWithShot(owner);
    const path = `/api/shots/${shotId}/panel`;
    const free = await owner.get<PictureOffersView>(path);
    expect(free.offers).toMatchObject([{ engine: "openai-compatible", model: "tiny", mostMicroUsd: 0, problem: null }]);
    const price = { model: "tiny", price: { input: 1_000_000, output: 2_000_000 } };
    await owner.send("PUT", `/api/projects/${projectId}/engines/openai-compatible/price`, price);
    await owner.send("PUT", `/api/projects/${projectId}/engines`, { engine: "openai", model: "gpt-5.4" });
    const { offers } = await owner.get<PictureOffersView>(path);
    const most = offers.find(({ engine }) => engine === "openai-compatible")?.mostMicroUsd ?? 0;
    expect(most).toBeGreaterThan(20_000);
    expect(offers.find(({ engine }) => engine === "openai")?.problem).toMatch(/has no key/);
    await owner.send("POST", path, wish({ words: "x".repeat(1000) }), 202);
    const started = await until(async () => {
      const { items } = await owner.get<EventsView>(`/api/projects/${projectId}/events?limit=500`);
      return items.find((event) => event.eventType === "AgentRunStarted");
    }, PATIENCE);
    if (started.eventType !== "AgentRunStarted") throw new Error("no run");
    expect(started.payload.reservedMicroUsd).toBeLessThanOrEqual(most);
    await until(async () => (await sceneOf(owner, sceneId)).panelRequests.length === 0, PATIENCE);
  });

  it.each([
    ["locked", /does not accept the key/],
    ["writes", /can't be used: This is an SVG drawing/],
  ])("that fails (%s) flags the scene with a sentence and proposes nothing", async (model, sentence) => {
    const owner = await signIn("Ines");
    const { sceneId, shotId } = await sceneWithShot(owner);
    await owner.send("POST", `/api/shots/${shotId}/panel`, wish({ model }), 202);
    const flags = await until(async () => {
      const scene = await sceneOf(owner, sceneId);
      return scene.flags.length > 0 ? scene.flags : null;
    }, PATIENCE);
    expect(flags).toMatchObject([{ kind: "agent-failed", message: expect.stringMatching(sentence) }]);
    expect(JSON.stringify(flags)).not.toContain("no such key");
    expect((await owner.get<{ items: ProposalView[] }>(`/api/scenes/${sceneId}/proposals`)).items).toEqual([]);
  });

  it("of an engine that is not set up costs nothing and says so", async () => {
    const owner = await signIn("Ines");
    const { sceneId, shotId } = await sceneWithShot(owner);
    await owner.send("POST", `/api/shots/${shotId}/panel`, wish({ engine: "openai" }), 202);
    const scene = await until(async () => {
      const now = await sceneOf(owner, sceneId);
      return now.flags.length > 0 ? now : null;
    }, PATIENCE);
    expect(scene).toMatchObject({ spentMicroUsd: 0, reservedMicroUsd: 0 });
    expect(scene.flags[0]?.message).toContain("not set up");
  });

  it("is asked for by editors, of engines that draw", async () => {
    const owner = await signIn("Ines");
    const { projectId, shotId } = await sceneWithShot(owner);
    const viewer = await signIn("Vi");
    await owner.send("POST", `/api/projects/${projectId}/members`, { userId: viewer.userId, role: "reviewer" }, 201);
    const path = `/api/shots/${shotId}/panel`;
    expect((await viewer.ask<Problem>("POST", path, { body: wish() })).status).toBe(403);
    await owner.refused("POST", path, wish({ engine: "anthropic" }), 400);
    await owner.refused("POST", path, wish({ words: "x".repeat(1001) }), 400);
  });
});
