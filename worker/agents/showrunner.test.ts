import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { ContinuityView } from "#contract/http/continuity";
import type { EventsView, RunReplayView, RunView } from "#contract/http/film";
import type { HouseRulesView } from "#contract/http/house-rules";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView } from "#contract/http/scene";
import type { DomainEvent } from "#domain/event";
import { newProject, newScene, type Someone, signIn, until } from "../test/studio.ts";

async function eventsOf(person: Someone, projectId: string): Promise<DomainEvent[]> {
  return (await person.get<EventsView>(`/api/projects/${projectId}/events?limit=1000`)).items;
}

/** The house's whole pipeline over a new scene, everything accepted, submitted and approved. */
async function approvedScene(person: Someone, projectId: string, script: string): Promise<string> {
  const { id } = await newScene(person, projectId, { script });
  await person.send("POST", `/api/scenes/${id}/pipeline`);
  await until(async () => {
    const { pipeline } = await person.get<SceneView>(`/api/scenes/${id}`);
    return pipeline?.status === "completed";
  });
  const { items } = await person.get<{ items: ProposalView[] }>(`/api/scenes/${id}/proposals`);
  for (const { id: proposalId, status } of items) {
    if (status === "open") await person.send("POST", `/api/proposals/${proposalId}/accept`);
  }
  await person.send("POST", `/api/scenes/${id}/submit-review`);
  const { version, contentHash } = await person.get<SceneView>(`/api/scenes/${id}`);
  await person.send("POST", `/api/scenes/${id}/approve`, { version, contentHash });
  return id;
}

const DIES = "INT. KITCHEN - NIGHT\n\nBEN sits at the table and coughs. Ben dies.\n\nANNA\nBen?\n";
const LIVES = "INT. HALL - DAY\n\nBEN walks in with a lamp in one hand.\n\nBEN\nGood morning.\n";

describe("the Showrunner", () => {
  it("reads the film after an approval, flags what does not hold, and is done with it when a person is", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner, { agents: { trigger: "on-request" } });
    const { id: lives } = await newScene(owner, id, { script: LIVES });
    await approvedScene(owner, id, "INT. STUDY - DAY\n\nANNA reads by the window.\n\nANNA\nHe is late again.\n");
    const events = await until(async () => {
      const all = await eventsOf(owner, id);
      return all.some((event) => event.eventType === "ContinuityChecked") ? all : null;
    });
    expect(events.filter((event) => event.eventType === "ShowrunnerCalled")).toHaveLength(1);
    expect((await owner.get<SceneView>(`/api/scenes/${lives}`)).flags).toEqual([]);

    const dies = await approvedScene(owner, id, DIES);
    await owner.send("POST", `/api/scenes/${dies}/move`, { after: null });
    await owner.send("POST", `/api/projects/${id}/continuity`);
    const [flag] = await until(async () => {
      const { flags } = await owner.get<SceneView>(`/api/scenes/${lives}`);
      return flags.length > 0 ? flags : null;
    });
    expect(flag?.message).toContain("Ben is dead since scene");
    expect(flag?.finding?.suggestion).toContain("let them live");
    const report = await until(async () => {
      const view = await owner.get<ContinuityView>(`/api/projects/${id}/continuity`);
      return view.isReading ? null : view.report;
    });
    expect(report.findings).toContainEqual(expect.objectContaining({ ruleId: "SHR-1", flagId: flag?.id }));

    await owner.send("POST", `/api/scenes/${lives}/clear-flag`, { flagId: flag?.id });
    await owner.send("POST", `/api/projects/${id}/continuity`);
    await until(async () => !(await owner.get<ContinuityView>(`/api/projects/${id}/continuity`)).isReading);
    expect((await owner.get<SceneView>(`/api/scenes/${lives}`)).flags).toEqual([]);

    await env.PROJECT.getByName(id).copyNow();
    const rows = await env.DB.prepare(
      "SELECT role, provider, outcome FROM scene_agent_runs WHERE project_id = ? AND role = 'showrunner'",
    )
      .bind(id)
      .all();
    expect(rows.results.length).toBeGreaterThanOrEqual(3);
    expect(rows.results[0]).toEqual({ role: "showrunner", provider: "house", outcome: "proposed" });
  });

  it("is called by editors, and its report is every member's to read", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const viewer = await signIn("Vera");
    await owner.send("POST", `/api/projects/${id}/members`, { userId: viewer.userId, role: "viewer" });
    await viewer.refused("POST", `/api/projects/${id}/continuity`, {}, 403);
    expect(await viewer.get<ContinuityView>(`/api/projects/${id}/continuity`)).toEqual({
      isReading: false,
      failure: null,
      report: null,
    });
  });
});

describe("a film's own rules", () => {
  it("are set by its owner within their bounds, hold for the crew, and are the house's again when taken back", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner, { agents: { trigger: "on-request" } });
    const { rules, numbers } = await owner.get<HouseRulesView>("/api/house-rules");
    expect(rules.map((rule) => rule.id)).toContain("SHR-7");
    expect(numbers.find((number) => number.id === "shots.closeUps")).toMatchObject({ normal: 25, unit: "%" });

    const path = `/api/projects/${id}`;
    for (const houseRules of [
      { off: [], numbers: { "shots.closeUps": 101 } },
      { off: ["PRD-1"], numbers: {} },
      { off: ["ABC-1"], numbers: {} },
    ]) {
      await owner.refused("PATCH", path, { houseRules }, 400);
    }
    const set = (houseRules: object) => owner.send("PATCH", path, { houseRules });
    await set({ off: ["WRT-1"], numbers: { "shots.closeUps": 25, "speech.mostWords": 20 } });
    const { houseRules } = await owner.get<ProjectView>(`/api/projects/${id}`);
    expect(houseRules).toEqual({ off: ["WRT-1"], numbers: { "speech.mostWords": 20 } });

    const line =
      "I waited for you at the end of the pier. You said that you would come. You never came, and nobody told me why.";
    const { id: sceneId } = await newScene(owner, id, {
      script: `INT. KITCHEN - NIGHT\n\nANNA\n${line}\n\nBEN\nNo.\n`,
    });
    await owner.send("POST", `/api/scenes/${sceneId}/pipeline`);
    const proposals = await until(async () => {
      const { items } = await owner.get<{ items: ProposalView[] }>(`/api/scenes/${sceneId}/proposals`);
      return items.length === 5 ? items : null;
    });
    const writer = proposals.find((one) => one.role === "writer");
    expect(writer?.changes.flatMap((change) => change.ruleIds)).toEqual(["WRT-4"]);

    await set({ off: [], numbers: {} });
    expect((await owner.get<ProjectView>(`/api/projects/${id}`)).houseRules).toEqual({ off: [], numbers: {} });
  });

  it("can be a model, with the house's findings beside its own", async () => {
    const owner = await signIn("Ines");
    const engine = "openai-compatible";
    const perRole = { showrunner: { engine, model: null } };
    const { id } = await newProject(owner, { agents: { trigger: "on-request", perRole } });
    await owner.send("PUT", `/api/projects/${id}/engines`, { engine, model: "tiny", baseUrl: "http://model.test/v1" });
    await newScene(owner, id, { script: LIVES });
    await owner.send("POST", `/api/projects/${id}/continuity`);
    const report = await until(async () => {
      const view = await owner.get<ContinuityView>(`/api/projects/${id}/continuity`);
      return view.isReading ? null : view.report;
    }, 40);
    expect(report).toMatchObject({ summary: "It holds but for one thing." });
    // No scene is approved, so what it warns of is a remark.
    expect(report.findings).toContainEqual(
      expect.objectContaining({ severity: "info", message: "Anna is told of a flood that only Ben knows of." }),
    );
    const { items } = await owner.get<{ items: RunView[] }>(`/api/projects/${id}/runs`);
    const run = items.find((one) => one.role === "showrunner");
    expect(run).toMatchObject({ model: "tiny", promptId: "showrunner/v2", status: "proposed" });
    const replay = await owner.send<RunReplayView>("POST", `/api/runs/${run?.id}/replay`);
    expect(replay).toMatchObject({ equal: true, problem: null });
  });
});
