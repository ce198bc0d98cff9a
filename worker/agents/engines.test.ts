import { describe, expect, it } from "vitest";
import type { EnginesView, EngineTryView } from "#contract/http/engines";
import type { SceneView } from "#contract/http/scene";
import { openKey, sealKey } from "../project/engine-key.ts";
import { newProject, newScene, type Someone, signIn, until } from "../test/studio.ts";
import { watch } from "../test/watch.ts";

const KEY = "sk-live-0123456789abcdef-keep-me";
const SERVER = { engine: "openai-compatible", model: "tiny", baseUrl: "http://model.test/v1", key: KEY };

async function projectWithWriter(owner: Someone, engine: string) {
  const project = await newProject(owner, {
    agents: { trigger: "automatic", quietPeriodMs: 0, perRole: { writer: { engine, model: null } } },
  });
  return { project, path: `/api/projects/${project.id}/engines` };
}

function engineOf(view: EnginesView, engine: string) {
  return view.engines.find((one) => one.engine === engine);
}

interface RunRow {
  readonly role: string;
  readonly status: string;
  readonly model: string | null;
  readonly promptId: string | null;
  readonly costMicroUsd: number;
  readonly failure: string | null;
}

describe("engines of a project", () => {
  it("are set up by owners; a key goes in and never comes out", async () => {
    const owner = await signIn("Ines");
    const { project, path } = await projectWithWriter(owner, "house");
    expect(engineOf(await owner.get<EnginesView>(path), "openai")).toMatchObject({ hasKey: false, model: null });
    const set = await owner.send<EnginesView>("PUT", path, SERVER);
    expect(engineOf(set, "openai-compatible")).toMatchObject({
      ...{ model: "tiny", baseUrl: SERVER.baseUrl, hasKey: true, problem: null },
    });
    const log = await owner.ask<string>("GET", `/api/projects/${project.id}/events?limit=200`);
    for (const seen of [set, await owner.get<EnginesView>(path), log.body]) {
      expect(JSON.stringify(seen)).not.toContain(KEY);
    }
    const stranger = await signIn("Tomas");
    expect((await stranger.ask("GET", path)).status).toBe(404);
    await owner.send("POST", `/api/projects/${project.id}/members`, { userId: stranger.userId, role: "editor" }, 201);
    expect((await stranger.ask("GET", path)).status).toBe(403);
    await stranger.refused("PUT", path, SERVER, 403);
  });

  it("a key stays with the address it was entered for", async () => {
    const owner = await signIn("Ines");
    const { path } = await projectWithWriter(owner, "house");
    await owner.send("PUT", path, SERVER);
    const { key: _, ...same } = SERVER;
    const kept = await owner.send<EnginesView>("PUT", path, { ...same, model: "other" });
    expect(engineOf(kept, "openai-compatible")).toMatchObject({ hasKey: true, model: "other" });
    const moved = await owner.send<EnginesView>("PUT", path, { ...same, baseUrl: "http://elsewhere.test/v1" });
    expect(engineOf(moved, "openai-compatible")).toMatchObject({ hasKey: false });
    await owner.refused("PUT", path, { engine: "workers-ai", model: "m", baseUrl: "http://elsewhere.test/v1" }, 400);
    await owner.refused("PUT", path, { ...SERVER, baseUrl: "file:///etc/passwd" }, 400);
  });

  it("a hosted provider may be reached through a gateway, whose key is its own", async () => {
    const owner = await signIn("Ines");
    const { path } = await projectWithWriter(owner, "house");
    await owner.send("PUT", path, { engine: "openai", model: "gpt-5.4", key: KEY });
    const moved = await owner.send<EnginesView>("PUT", path, {
      ...{ engine: "openai", model: "gpt-5.4", baseUrl: "http://gateway.test/v1" },
    });
    expect(engineOf(moved, "openai")).toMatchObject({ baseUrl: "http://gateway.test/v1", hasKey: false });
    const back = await owner.send<EnginesView>("PUT", path, {
      ...{ engine: "openai", model: "gpt-5.4", baseUrl: null, key: KEY },
    });
    expect(engineOf(back, "openai")).toMatchObject({ baseUrl: null, hasKey: true, problem: null });
  });

  it("a price typed for a model counts in this project alone, until it is taken back", async () => {
    const owner = await signIn("Ines");
    const { path } = await projectWithWriter(owner, "house");
    const model = "gpt-of-the-day";
    await owner.send("PUT", path, { engine: "openai", model, key: KEY });
    const before = await owner.send<EngineTryView>("POST", `${path}/openai/try`);
    expect(before).toMatchObject({ ok: false, message: expect.stringContaining("No price is known"), costMicroUsd: 0 });
    const price = { input: 1_250_000, output: 10_000_000 };
    const set = await owner.send<EnginesView>("PUT", `${path}/openai/price`, { model, price });
    expect(engineOf(set, "openai")?.models[0]).toEqual({ model, ...price, cacheRead: price.input, isOwn: true });
    const other = await projectWithWriter(owner, "house");
    expect(JSON.stringify(await owner.get<EnginesView>(other.path))).not.toContain(model);
    await owner.refused("PUT", `${path}/openai/price`, { model, price: { input: 1.5, output: -1 } }, 400);
    const back = await owner.send<EnginesView>("PUT", `${path}/openai/price`, { model, price: null });
    expect(engineOf(back, "openai")?.models.some((one) => one.model === model)).toBe(false);
  });

  it("Workers AI says where it can be had, and takes no key", async () => {
    const owner = await signIn("Ines");
    const { path } = await projectWithWriter(owner, "house");
    const model = "@cf/meta/llama-3.3-70b-instruct-fp8-fast";
    const set = await owner.send<EnginesView>("PUT", path, { engine: "workers-ai", model });
    expect(engineOf(set, "workers-ai")?.problem).toContain("only where the studio runs on Cloudflare");
    expect(engineOf(set, "workers-ai")?.models.find((one) => one.model === model)?.output).toBeGreaterThan(0);
    await owner.refused("PUT", path, { engine: "workers-ai", model, key: KEY }, 400);
  });

  it("can be tried", async () => {
    const owner = await signIn("Ines");
    const { path } = await projectWithWriter(owner, "house");
    const none = await owner.send<EngineTryView>("POST", `${path}/openai/try`);
    expect(none).toMatchObject({ ok: false, message: expect.stringContaining("not set up") });
    await owner.send("PUT", path, SERVER);
    const tried = await owner.send<EngineTryView>("POST", `${path}/openai-compatible/try`);
    expect(tried).toMatchObject({ ok: true, message: "tiny answers.", costMicroUsd: 0 });
    await owner.send("PUT", path, { ...SERVER, model: "locked" });
    const locked = await owner.send<EngineTryView>("POST", `${path}/openai-compatible/try`);
    expect(locked).toMatchObject({ ok: false, message: expect.stringContaining("does not accept the key") });
    expect(JSON.stringify(locked)).not.toContain(KEY);
  });
});

describe("a role that a model plays", () => {
  it("its proposal stands beside the house's, with model and prompt, and no key in the log", async () => {
    const owner = await signIn("Ines");
    const { project, path } = await projectWithWriter(owner, "openai-compatible");
    await owner.send("PUT", path, SERVER);
    await newScene(owner, project.id);
    const runs = await until(async () => {
      const { items } = await owner.get<{ items: RunRow[] }>(`/api/projects/${project.id}/runs`);
      return items.length >= 5 && items.every((run) => run.status !== "running") ? items : null;
    });
    expect(runs.map((run) => run.status)).toEqual(runs.map(() => "proposed"));
    const writer = runs.find((run) => run.role === "writer");
    expect(writer).toMatchObject({ model: "tiny", costMicroUsd: 0 });
    const log = await owner.ask<string>("GET", `/api/projects/${project.id}/events?limit=500`);
    const text = JSON.stringify(log.body);
    expect(text).toContain("Somebody asks a model");
    expect(text).toContain('"promptId":"writer/v3"');
    expect(text).not.toContain(KEY);
    expect(text).not.toContain("vfm-");
  });

  it("what it writes is shown while it writes it; when the scene is edited meanwhile, it is stopped", async () => {
    const owner = await signIn("Ines");
    const { project, path } = await projectWithWriter(owner, "openai-compatible");
    await owner.send("PUT", path, { ...SERVER, model: "slow" });
    const feed = await watch(owner, project.id);
    const scene = await newScene(owner, project.id);
    const seen = await until(async () => feed.of("run-progress").find(({ draft }) => draft.length > 0));
    expect(seen).toMatchObject({ role: "writer", sceneId: scene.id, fraction: null });
    expect("The scene has a title that says what happens.").toContain(seen.draft[0]?.text);
    expect(seen.draft[0]?.field).toBe("summary");
    // The next run's model is another, so that it comes to an end.
    await owner.send("PUT", path, SERVER);
    await owner.send("PATCH", `/api/scenes/${scene.id}`, { baseVersion: 1, content: { title: "Another" } });
    const runs = await until(async () => {
      const { items } = await owner.get<{ items: RunRow[] }>(`/api/projects/${project.id}/runs`);
      return items.length >= 6 && items.every((run) => run.status !== "running") ? items : null;
    });
    expect(runs.map((run) => run.status).toSorted()).toEqual(["discarded", ...Array(5).fill("proposed")]);
    feed.close();
  });

  it("a model without a known price does not run, and says so", async () => {
    const owner = await signIn("Ines");
    const { project, path } = await projectWithWriter(owner, "openai");
    await owner.send("PUT", path, { engine: "openai", model: "gpt-of-the-day", key: KEY });
    const { id } = await newScene(owner, project.id);
    const flagged = await until(async () => {
      const scene = await owner.get<SceneView>(`/api/scenes/${id}`);
      return scene.flags.length > 0 ? scene : null;
    });
    expect(JSON.stringify(flagged.flags)).toContain("No price is known");
  });

  it("what could cost more than the budget does not start", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner, {
      budgets: { projectCents: 1, sceneCents: 1 },
      agents: { trigger: "automatic", quietPeriodMs: 0, perRole: { writer: { engine: "openai", model: null } } },
    });
    await owner.send("PUT", `/api/projects/${project.id}/engines`, { engine: "openai", model: "gpt-5.4", key: KEY });
    const { id } = await newScene(owner, project.id);
    const flagged = await until(async () => {
      const scene = await owner.get<SceneView>(`/api/scenes/${id}`);
      return scene.flags.length > 0 ? scene : null;
    });
    expect(flagged.flags[0]).toMatchObject({ kind: "budget-exhausted" });
  });
});

describe("a sealed key", () => {
  it("opens in its own project and engine, by the same secret, and nowhere else", () => {
    const place = { projectId: "prj_a", engine: "openai" };
    const sealed = sealKey("a secret", place, KEY);
    expect(sealed).not.toContain(KEY);
    expect(openKey("a secret", place, sealed)).toBe(KEY);
    expect(openKey("another", place, sealed)).toBeNull();
    expect(openKey("a secret", { ...place, projectId: "prj_b" }, sealed)).toBeNull();
    expect(openKey("a secret", { ...place, engine: "gemini" }, sealed)).toBeNull();
    const altered = `${sealed.startsWith("A") ? "B" : "A"}${sealed.slice(1)}`;
    expect(openKey("a secret", place, altered)).toBeNull();
    expect(openKey("a secret", place, "")).toBeNull();
    expect(sealKey("a secret", place, KEY)).not.toBe(sealed);
  });
});
