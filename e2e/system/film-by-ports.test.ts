import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ContinuityView } from "#contract/http/continuity";
import type { EnginesView, EngineTryView } from "#contract/http/engines";
import type { CostsView, RenderView, RunReplayView, RunView } from "#contract/http/film";
import type { Page } from "#contract/http/primitives";
import type { ImportView, OutlineView, ProjectView } from "#contract/http/project";
import type { ProposalView, SceneSummary, SceneView } from "#contract/http/scene";
import { costMicroUsd } from "#domain/budget/cost";
import type { DomainEvent } from "#domain/event";
import { type CrewEngine, PIPELINE_ROLES } from "#domain/pipeline/role";
import type { Client } from "../../cli/client.ts";
import { type LoneWorker, startLoneWorker } from "../../scripts/lone-worker.ts";
import { guest } from "../client-of-guest.ts";
import { type CrewBehindModels, REMARK, startCrewBehindModels, TOLD_TOKENS } from "../crew-behind-models.ts";
import { until } from "../studio-under-test.ts";

let models: CrewBehindModels;
let studio: LoneWorker;
let ines: Client;

beforeAll(async () => {
  models = await startCrewBehindModels();
  studio = await startLoneWorker({
    name: "studio with models of the platform",
    main: "e2e/worker-with-ai.ts",
    configure: (config) =>
      config.replaceAll('"ProjectObject"', '"ProjectWithAi"').replaceAll('"AgentRun"', '"RunWithAi"'),
    variables: { AI_URL: `${models.url}/v1` },
    hasRenderNode: true,
  });
  ines = await guest(studio.url, "Ines");
});
afterAll(async () => {
  await studio?.stop();
  await models?.stop();
});

interface Ported {
  readonly engine: CrewEngine;
  readonly model: string;
  /** What follows the address of the providers' servers. */
  readonly path?: string;
  /** Micro-USD a million tokens, typed where no table has a price. */
  readonly price?: { readonly input: number; readonly output: number };
  readonly tellsTokens: boolean;
}
const TYPED = { input: 200_000, output: 900_000 };
const PORTS: readonly Ported[] = [
  { engine: "openai", model: "gpt-5.4", path: "/v1", tellsTokens: true },
  { engine: "openai-compatible", model: "house-of-rules", path: "/v1", price: TYPED, tellsTokens: true },
  { engine: "anthropic", model: "claude-sonnet-5", path: "", tellsTokens: true },
  // The servers know no other version of Google's API than this one.
  { engine: "gemini", model: "gemini-3.5-flash", path: "/v1beta", tellsTokens: true },
  // The mock's Ollama counts no tokens: then as many are booked as there can have been.
  { engine: "ollama", model: "rules:latest", path: "", price: TYPED, tellsTokens: false },
  { engine: "workers-ai", model: "@cf/meta/llama-4-scout-17b-16e-instruct", tellsTokens: true },
];
const KEY = "sk-of-a-film-0123456789-that-nobody-sees";
const SCREENPLAY = `Title: The Letter

INT. KITCHEN - NIGHT

Rain on the window. MARA, 40, waits at the table, a letter before her.

MARA
You kept it.

TOM
I never read it.

Tom picks up the letter. He sits down.

EXT. HARBOUR - DAWN

A boat without lights comes in. REYES, 50, jumps ashore.

REYES
She is not coming.
`;

async function logOf(projectId: string): Promise<DomainEvent[]> {
  const { items } = await ines.get<Page<DomainEvent>>(`/api/projects/${projectId}/events?limit=1000`);
  return items;
}

/** A film that this engine's model plays every role of, from the outline on. */
async function filmBy({ engine, model, path, price }: Ported, trigger: string): Promise<ProjectView> {
  const agents = { trigger, quietPeriodMs: 0, engine, perRole: { showrunner: { engine, model: null } } };
  const project = await ines.post<ProjectView>("/api/projects", {
    ...{ title: `A film by ${engine}`, premise: "A letter comes a day too early.", agents },
  });
  const engines = `/api/projects/${project.id}/engines`;
  const address = path === undefined ? {} : { baseUrl: `${models.url}${path}`, key: KEY };
  const set = await ines.put<EnginesView>(engines, { engine, model, ...address });
  expect(set.engines.find((one) => one.engine === engine)).toMatchObject({ model, problem: null });
  if (price) await ines.put(`${engines}/${engine}/price`, { model, price });
  const tried = await ines.post<EngineTryView>(`${engines}/${engine}/try`);
  expect(tried).toMatchObject({ ok: true, message: `${model} answers.` });
  models.plays(model, () => logOf(project.id));
  return project;
}

/** One scene of the film's outline, and those of a screenplay. */
async function writeFilm(projectId: string): Promise<void> {
  const { id } = await ines.post<OutlineView>(`/api/projects/${projectId}/outline`, {});
  const outline = await until("the outline", 60, async () => {
    const { items } = await ines.get<Page<OutlineView>>(`/api/projects/${projectId}/outlines`);
    return items.find((one) => one.id === id && one.status !== "requested") ?? null;
  });
  expect(outline).toMatchObject({ status: "open", failure: null });
  await ines.post(`/api/outlines/${id}/accept`, { scenes: [0] });
  await ines.postText(`/api/projects/${projectId}/screenplay`, SCREENPLAY, "text/plain");
}

async function scenesOf(projectId: string): Promise<SceneView[]> {
  const { items } = await ines.get<Page<{ id: string }>>(`/api/projects/${projectId}/scenes`);
  return Promise.all(items.map(({ id }) => ines.get<SceneView>(`/api/scenes/${id}`)));
}

/** Everything that is proposed is taken over, in the crew's order, and the scene approved as it stands. */
async function approve(scene: SceneView): Promise<void> {
  const { items } = await ines.get<Page<ProposalView>>(`/api/scenes/${scene.id}/proposals`);
  for (const proposal of items.filter((one) => one.status === "open"))
    await ines.post(`/api/proposals/${proposal.id}/accept`, {});
  await ines.post(`/api/scenes/${scene.id}/submit-review`, {});
  const { version, contentHash } = await ines.get<SceneView>(`/api/scenes/${scene.id}`);
  await ines.post(`/api/scenes/${scene.id}/approve`, { version, contentHash });
}

/** Stitches the film once every scene has its take. */
async function cutOf(projectId: string): Promise<RenderView> {
  const order = await until("every take", 180, async () => {
    const { items } = await ines.get<Page<SceneSummary>>(`/api/projects/${projectId}/scenes`);
    const failed = items.find(({ take }) => take?.status === "failed");
    if (failed) throw new Error(`no take of scene ${failed.number}: ${JSON.stringify(failed.take)}`);
    return items.every(({ take }) => take?.status === "done") ? items : null;
  });
  await ines.put(`/api/projects/${projectId}/stitch-plan`, { items: order.map(({ id }) => ({ sceneId: id })) });
  const { id } = await ines.post<RenderView>(`/api/projects/${projectId}/cuts`, {});
  return until("the cut", 120, async () => {
    const cut = await ines.get<RenderView>(`/api/cuts/${id}`);
    return cut.status === "queued" || cut.status === "running" ? null : cut;
  });
}

describe("a whole film by models, in a studio that was started for it", () => {
  it.each(PORTS)("by $engine", async (port) => {
    const { engine, model, tellsTokens } = port;
    const { id } = await filmBy(port, "automatic");
    await writeFilm(id);
    const worked = await until(`${engine}'s proposals`, 120, async () => {
      const scenes = await scenesOf(id);
      const flagged = scenes.flatMap((scene) => scene.flags);
      if (flagged.length > 0) throw new Error(JSON.stringify(flagged));
      return scenes.every(({ lock, openProposals, pipeline }) => !lock && openProposals > 0 && pipeline?.endedAt)
        ? scenes
        : null;
    });
    for (const scene of worked) await approve(scene);
    const report = await until("the Showrunner's report", 60, async () => {
      const view = await ines.get<ContinuityView>(`/api/projects/${id}/continuity`);
      if (view.failure) throw new Error(view.failure);
      return view.isReading ? null : view.report;
    });
    expect(report.findings.map((one) => one.message)).toContain(REMARK);

    for (const { status, content } of await scenesOf(id)) {
      expect(status).toBe("approved");
      expect(content.beats.length).toBeGreaterThan(0);
      expect(content.shots.length).toBeGreaterThan(1);
      expect(content.shots.every((shot) => shot.durationFrames > 0 && shot.description !== "")).toBe(true);
    }

    const events = await logOf(id);
    const { items: runs } = await ines.get<Page<RunView>>(`/api/projects/${id}/runs?limit=200`);
    const roles = runs.map((run) => run.role);
    for (const role of PIPELINE_ROLES) expect(roles.filter((one) => one === role)).toHaveLength(3);
    expect(roles).toContain("outline");
    expect(roles).toContain("showrunner");
    for (const run of runs) {
      const started = events.find((one) => one.eventType === "AgentRunStarted" && one.payload.runId === run.id);
      if (started?.eventType !== "AgentRunStarted" || !run.usage) throw new Error(`${run.role} has no usage`);
      expect(run).toMatchObject({ engine, model, status: "proposed", promptId: expect.stringMatching(run.role) });
      if (tellsTokens) expect(run.usage).toMatchObject(TOLD_TOKENS);
      expect(run.costMicroUsd).toBe(costMicroUsd(run.usage, started.payload.plan.rates));
      expect(run.costMicroUsd).toBeGreaterThan(0);
      expect(run.costMicroUsd).toBeLessThanOrEqual(run.reservedMicroUsd);
    }
    // One question for each run: nothing was asked twice.
    expect(models.asked(model)).toBe(runs.length);
    const spent = runs.reduce((sum, run) => sum + run.costMicroUsd, 0);
    const costs = await ines.get<CostsView>(`/api/projects/${id}/costs`);
    expect(costs).toMatchObject({ spentMicroUsd: spent, reservedMicroUsd: 0 });
    expect(costs.byModel).toMatchObject([{ engine, model, runs: runs.length, failed: 0, costMicroUsd: spent }]);
    // By role, model and day it is all there is; by scene it is what the crew did on scenes.
    for (const groups of [costs.byRole, costs.byModel, costs.byDay]) {
      expect(groups.reduce((sum, one) => sum + one.costMicroUsd, 0)).toBe(spent);
      for (const { p50LatencyMs, p95LatencyMs } of groups)
        expect(p95LatencyMs).toBeGreaterThanOrEqual(p50LatencyMs ?? 1e9);
    }
    expect(costs.byScene.map((one) => one.runs)).toEqual([5, 5, 5]);
    expect(JSON.stringify(events)).not.toContain(KEY);

    // What a model answered is enough to come to the same again, with nobody asked.
    for (const run of runs.filter((one) => ["outline", "showrunner", "cinematographer"].includes(one.role))) {
      const again = await ines.post<RunReplayView>(`/api/runs/${run.id}/replay`, {});
      expect(again, run.role).toMatchObject({ equal: true, problem: null });
    }
    expect(models.asked(model)).toBe(runs.length);

    const shots = (await scenesOf(id)).flatMap(({ content }) => content.shots);
    const cut = await cutOf(id);
    expect(cut).toMatchObject({ status: "done", failure: null });
    expect(cut.durationFrames).toBe(shots.reduce((sum, shot) => sum + shot.durationFrames, 0));
    const film = Buffer.from(await (await ines.download(cut.downloadUrl ?? "")).arrayBuffer());
    expect(film.subarray(4, 8).toString()).toBe("ftyp");
    expect(createHash("sha256").update(film).digest("hex")).toBe(cut.sha256);
  });
});

describe("a scene that is edited while its model is at work", () => {
  it.each(PORTS)("stops $engine, and books what that may have cost", async (port) => {
    const { engine, model } = port;
    const { id } = await filmBy(port, "on-request");
    const imported = await ines.postText<ImportView>(`/api/projects/${id}/screenplay`, SCREENPLAY, "text/plain");
    const [sceneId] = imported.scenes.map((scene) => scene.id);
    const before = models.asked(model);
    const { letGo } = models.holds(model);
    try {
      await ines.post(`/api/scenes/${sceneId}/pipeline`, {});
      await until(`${engine} to be asked`, 60, async () => (models.asked(model) > before ? true : null));
      await ines.patch(`/api/scenes/${sceneId}`, { baseVersion: 1, content: { title: "Mara waits" } });
      // It ends although the model has not said a word.
      const run = await until("the run to end", 60, async () => {
        const { items } = await ines.get<Page<RunView>>(`/api/projects/${id}/runs`);
        return items.find((one) => one.status !== "running") ?? null;
      });
      expect(run).toMatchObject({ engine, role: "writer", status: "discarded", usage: null });
      expect(run.costMicroUsd).toBeGreaterThan(0);
      expect(run.costMicroUsd).toBe(run.reservedMicroUsd);
      const costs = await ines.get<CostsView>(`/api/projects/${id}/costs`);
      expect(costs).toMatchObject({ spentMicroUsd: run.costMicroUsd, reservedMicroUsd: 0 });
      expect((await ines.get<SceneView>(`/api/scenes/${sceneId}`)).lock).toBeNull();
    } finally {
      letGo();
    }
  });
});
