import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import type { RunRecordView, RunReplayView, RunView } from "#contract/http/film";
import type { ProposalView } from "#contract/http/scene";
import { newProject, newScene, objectOf, type Someone, signIn, until } from "../test/studio.ts";

const SERVER = { engine: "openai-compatible", model: "tiny", baseUrl: "http://model.test/v1" };
const SECRET = "sk-a-secret-somebody-wrote-down-0123456789";

/** A scene whose Writer is a model and whose other roles are the house, all done. */
async function crewDone(owner: Someone, model = "tiny") {
  const agents = { trigger: "automatic", quietPeriodMs: 0, perRole: { writer: { engine: SERVER.engine, model } } };
  const project = await newProject(owner, { agents });
  const engines = `/api/projects/${project.id}/engines`;
  await owner.send("PUT", engines, SERVER);
  await owner.send("PUT", `${engines}/prompts`, { days: 2 });
  const scene = await newScene(owner, project.id, { synopsis: `A box. ${SECRET}` });
  const runs = await runsDone(owner, project.id, 5);
  return { project, scene, engines, runs };
}

async function runsDone(owner: Someone, projectId: string, count: number): Promise<RunView[]> {
  return until(async () => {
    const { items } = await owner.get<{ items: RunView[] }>(`/api/projects/${projectId}/runs`);
    return items.length >= count && items.every((run) => run.status !== "running") ? items : null;
  });
}

describe("a run's record", () => {
  it("gives every run's proposal again, to the byte, without asking a model", async () => {
    const owner = await signIn("Ines");
    const { runs } = await crewDone(owner);
    expect(runs.map((run) => run.engine).toSorted()).toEqual(["house", "house", "house", "house", SERVER.engine]);
    for (const run of runs) {
      const replay = await owner.send<RunReplayView>("POST", `/api/runs/${run.id}/replay`);
      expect(replay, run.role).toMatchObject({ equal: true, problem: null, engine: run.engine });
      expect(replay.outcome.recorded).toBe(replay.outcome.replayed);
    }
  });

  it("an answer that was altered is found out", async () => {
    const owner = await signIn("Ines");
    const { project, runs } = await crewDone(owner);
    const run = runs.find((one) => one.role === "writer");
    await runInDurableObject(objectOf(project.id), async (_, { storage }) => {
      storage.sql.exec("UPDATE run_records SET answer = replace(answer, 'asks a model', 'asks nobody')");
    });
    const replay = await owner.send<RunReplayView>("POST", `/api/runs/${run?.id}/replay`);
    expect(replay).toMatchObject({ equal: false, problem: null });
    expect(replay.context.recorded).toBe(replay.context.replayed);
  });

  it("keeps the answer; what was sent only if the owner wants it, secrets and mark struck out, until they don't", async () => {
    const owner = await signIn("Ines");
    const { engines, runs } = await crewDone(owner);
    const run = runs.find((one) => one.role === "writer");
    const record = () => owner.get<RunRecordView>(`/api/runs/${run?.id}/record`);
    const kept = await record();
    expect(kept.answer).toMatchObject({ summary: expect.stringContaining("title") });
    expect(kept.prompt?.system).toContain("You are the Writer");
    expect(kept.prompt?.user).toContain("INT. KITCHEN - NIGHT");
    expect(kept.prompt?.user).toContain("A box. [KEY]");
    expect(JSON.stringify(kept)).not.toContain(SECRET);
    expect(JSON.stringify(kept)).not.toContain("vfm-");
    expect(Date.parse(kept.promptUntil ?? "")).toBeGreaterThan(Date.now());
    await owner.send("PUT", `${engines}/prompts`, { days: 0 });
    expect(await record()).toMatchObject({ prompt: null, promptUntil: null, answer: kept.answer });
    const house = runs.find((one) => one.role === "editor");
    expect(await owner.get(`/api/runs/${house?.id}/record`)).toMatchObject({ answer: null, prompt: null });
    await owner.refused("PUT", `${engines}/prompts`, { days: 400 }, 400);
  });

  it("a prompt is forgotten by the clock", async () => {
    const owner = await signIn("Ines");
    const { project, runs } = await crewDone(owner);
    const run = runs.find((one) => one.role === "writer");
    const left = await runInDurableObject(objectOf(project.id), async (object, { storage }) => {
      storage.sql.exec("UPDATE run_records SET prompt_until = ?", Date.now() - 1);
      await object.alarm();
      return storage.sql.exec("SELECT 1 FROM run_records WHERE prompt IS NOT NULL").toArray();
    });
    expect(left).toEqual([]);
    expect(await owner.get(`/api/runs/${run?.id}/record`)).toMatchObject({ prompt: null });
  });

  it("a run that got no answer can't be done again, and says why", async () => {
    const owner = await signIn("Ines");
    const agents = { trigger: "automatic", quietPeriodMs: 0, engine: SERVER.engine };
    const project = await newProject(owner, { agents });
    await owner.send("PUT", `/api/projects/${project.id}/engines`, { ...SERVER, model: "locked" });
    await newScene(owner, project.id);
    const [run] = await runsDone(owner, project.id, 1);
    expect(run).toMatchObject({ status: "failed", failure: "auth" });
    const replay = await owner.send<RunReplayView>("POST", `/api/runs/${run?.id}/replay`);
    expect(replay).toMatchObject({ equal: null, problem: expect.stringContaining("without an answer") });
  });

  it("run again, a second proposal stands beside the first", async () => {
    const owner = await signIn("Ines");
    const { project, scene, runs } = await crewDone(owner);
    const run = runs.find((one) => one.role === "writer");
    await owner.send("POST", `/api/runs/${run?.id}/again`, {}, 202);
    await runsDone(owner, project.id, 6);
    const { items } = await owner.get<{ items: ProposalView[] }>(`/api/scenes/${scene.id}/proposals`);
    const ofWriter = items.filter((one) => one.role === "writer");
    expect(ofWriter.map((one) => one.status)).toEqual(["open", "open"]);
    expect(items).toHaveLength(6);
    const stranger = await signIn("Tomas");
    expect((await stranger.ask("POST", `/api/runs/${run?.id}/again`, { body: {} })).status).toBe(404);
    expect((await stranger.ask("GET", `/api/runs/${run?.id}/record`)).status).toBe(404);
  });
});
