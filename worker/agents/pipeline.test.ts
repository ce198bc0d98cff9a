import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { EventsView, RunView } from "#contract/http/film";
import type { ProposalView, SceneView } from "#contract/http/scene";
import type { Command } from "#domain/command";
import type { DomainEvent } from "#domain/event";
import { PIPELINE_ROLES } from "#domain/pipeline/role";
import worker from "../index.ts";
import { newProject, newScene, type Someone, signIn, until } from "../test/studio.ts";

async function eventsOf(person: Someone, projectId: string): Promise<DomainEvent[]> {
  return (await person.get<EventsView>(`/api/projects/${projectId}/events?limit=1000`)).items;
}

function typesOf(events: readonly DomainEvent[]): string[] {
  return events.map((event) => event.eventType);
}

describe("the crew", () => {
  it("works on a new scene by itself: five roles, one after the other, a proposal each, the scene untouched", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner, { agents: { trigger: "automatic", quietPeriodMs: 0 } });
    const scene = await newScene(owner, project.id);
    const events = await until(async () => {
      const all = await eventsOf(owner, project.id);
      return typesOf(all).includes("PipelineCompleted") ? all : null;
    });
    const roles = events.flatMap((event) => (event.eventType === "AgentProposalCreated" ? [event.payload.role] : []));
    expect(roles).toEqual([...PIPELINE_ROLES]);
    const after = await owner.get<SceneView>(`/api/scenes/${scene.id}`);
    expect(after).toMatchObject({ version: 1, status: "draft", lock: null, flags: [] });
    const { items } = await owner.get<{ items: ProposalView[] }>(`/api/scenes/${scene.id}/proposals`);
    expect(items.map((proposal) => proposal.role)).toEqual([...PIPELINE_ROLES]);
    const shots = items.flatMap((one) => one.changes).filter((change) => change.path.startsWith("shots/"));
    expect(shots.length).toBeGreaterThan(0);
    for (const change of shots) expect(change.reason).not.toBe("");
  });

  it("works on several scenes at once, and every run has a row with what it cost", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner, { agents: { trigger: "automatic", quietPeriodMs: 0 } });
    for (let count = 0; count < 4; count++) await newScene(owner, project.id, { title: `Scene ${count}` });
    const events = await until(async () => {
      const all = await eventsOf(owner, project.id);
      return all.filter((event) => event.eventType === "PipelineCompleted").length === 4 ? all : null;
    }, 15);
    // Claims of different scenes lie between each other.
    const claims = events.filter((event) => event.eventType === "AgentRunStarted").map((event) => event.sceneId);
    expect(new Set(claims.slice(0, 8)).size).toBeGreaterThan(1);
    await env.PROJECT.getByName(project.id).copyNow();
    const rows = await env.DB.prepare(
      "SELECT role, provider, outcome, cost_micro_usd FROM scene_agent_runs WHERE project_id = ? ORDER BY started_at",
    )
      .bind(project.id)
      .all();
    expect(rows.results).toHaveLength(20);
    expect(rows.results).toContainEqual({
      role: "producer",
      provider: "house",
      outcome: "proposed",
      cost_micro_usd: 0,
    });
    const runs = await owner.get<{ items: RunView[] }>(`/api/projects/${project.id}/runs`);
    expect(runs.items).toHaveLength(20);
  });

  it("accepting all proposals in order gives shots with times, which can be submitted and approved", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner, { agents: { trigger: "automatic", quietPeriodMs: 0 } });
    const { id } = await newScene(owner, project.id);
    await until(async () => typesOf(await eventsOf(owner, project.id)).includes("PipelineCompleted"));
    const { items } = await owner.get<{ items: ProposalView[] }>(`/api/scenes/${id}/proposals`);
    for (const proposal of items) {
      if (proposal.status !== "open") continue;
      const accepted = await owner.send<{ conflicted: string[] }>("POST", `/api/proposals/${proposal.id}/accept`);
      expect(accepted.conflicted).toEqual([]);
    }
    await owner.send("POST", `/api/scenes/${id}/submit-review`);
    const { version, contentHash, content } = await owner.get<SceneView>(`/api/scenes/${id}`);
    expect(content.shots.length).toBeGreaterThan(1);
    expect(content.shots.every((shot) => Number.isInteger(shot.durationFrames) && shot.durationFrames > 0)).toBe(true);
    const approved = await owner.send<{ scene: SceneView }>("POST", `/api/scenes/${id}/approve`, {
      version,
      contentHash,
    });
    expect(approved.scene.status).toBe("approved");
  });

  it("waits to be asked where the project says so, and an edit takes the scene away from it", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner, { agents: { trigger: "on-request", quietPeriodMs: 0 } });
    // Nobody takes up a run, so that the edit comes while the Writer is waited for.
    const consumer = vi.spyOn(worker, "queue").mockImplementation(async () => {});
    const scene = await newScene(owner, project.id);
    const path = `/api/scenes/${scene.id}`;
    await owner.send("PATCH", path, { baseVersion: 1, content: { title: "Mine" } });
    await runInDurableObject(env.PROJECT.getByName(project.id), (_, { storage }) => {
      const calls = storage.sql.exec("SELECT kind FROM effects WHERE kind IN ('start-pipeline', 'dispatch-run')");
      expect(calls.toArray(), "nothing is to come").toEqual([]);
    });
    expect(typesOf(await eventsOf(owner, project.id))).not.toContain("PipelineStarted");
    await owner.send("POST", `${path}/pipeline`, { comment: "Go." }, 202);
    await until(async () => (await owner.get<SceneView>(path)).lock);
    await owner.send("PATCH", path, { baseVersion: 2, content: { title: "Mine again" } });
    consumer.mockRestore();
    const types = typesOf(await eventsOf(owner, project.id));
    expect(types.slice(types.indexOf("PipelineRequested"))).toEqual([
      "PipelineRequested",
      "PipelineStarted",
      "PipelineReset",
      "SceneUpdated",
    ]);
    expect(await owner.get<SceneView>(path)).toMatchObject({ version: 3, lock: null, flags: [] });
  });

  it("an engine that is not set up fails the run with the reason, flags the scene, and is not tried again", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner, {
      agents: { trigger: "automatic", quietPeriodMs: 0, perRole: { writer: { engine: "openai", model: "any" } } },
    });
    const { id } = await newScene(owner, project.id);
    const flagged = await until(async () => {
      const scene = await owner.get<SceneView>(`/api/scenes/${id}`);
      return scene.flags.length > 0 ? scene : null;
    });
    expect(flagged.flags[0]).toMatchObject({ kind: "agent-failed" });
    const { items } = await owner.get<{ items: RunView[] }>(`/api/projects/${project.id}/runs`);
    expect(items.map(({ status, failure }) => ({ status, failure }))).toEqual([
      { status: "failed", failure: "not_configured" },
    ]);
  });
});

describe("messages and crashes", () => {
  it("a run is claimed once, however often its message comes", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    await owner.send("POST", `/api/scenes/${id}/pipeline`, {}, 202);
    const runId = await until(async () => {
      const events = await eventsOf(owner, project.id);
      const started = events.find((event) => event.eventType === "PipelineStarted");
      return started?.eventType === "PipelineStarted" ? started.payload.next.runId : null;
    });
    await Promise.all([object.claimRun(runId), object.claimRun(runId), env.AGENT_RUNS.send({ runId })]);
    expect(await object.claimRun(runId)).toBeNull();
    const claims = (await eventsOf(owner, project.id)).filter(
      (event) => event.eventType === "AgentRunStarted" && event.payload.runId === runId,
    );
    expect(claims).toHaveLength(1);
  });

  it("a lost message is sent again by the alarm", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    // The platform hands the message to nobody.
    const consumer = vi.spyOn(worker, "queue").mockImplementation(async () => {});
    await owner.send("POST", `/api/scenes/${id}/pipeline`, {}, 202);
    await until(async () => consumer.mock.calls.length > 0);
    consumer.mockRestore();
    expect(typesOf(await eventsOf(owner, project.id))).not.toContain("AgentRunStarted");
    // The effect stays until the run is claimed; here its time comes at once.
    await runInDurableObject(object, async (_, { storage }) => {
      expect(storage.sql.exec("SELECT kind FROM effects").toArray()).toEqual([{ kind: "dispatch-run" }]);
      storage.sql.exec("UPDATE effects SET not_before = 0");
      await storage.setAlarm(Date.now());
    });
    await until(async () => typesOf(await eventsOf(owner, project.id)).includes("PipelineCompleted"));
    await runInDurableObject(object, (_, { storage }) => {
      expect(storage.sql.exec("SELECT kind FROM effects").toArray()).toEqual([]);
    });
  });

  it("a worker that went silent shows as a failed run when its lease is over, also after a sleep", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    // Claimed by hand, by a worker that will never come back.
    const runId = await runInDurableObject(object, async (project, { storage }) => {
      const asked = await project.execute({
        by: owner,
        needs: "editor",
        command: { type: "RequestPipeline", sceneId: id, comment: "" },
        answer: "scene",
        idempotency: null,
      });
      expect(asked.ok).toBe(true);
      // The pipeline starts when the request is on the disk.
      await storage.sync();
      const [row] = storage.sql
        .exec<{ subject: string }>("SELECT subject FROM effects WHERE kind = 'dispatch-run'")
        .toArray();
      const waiting = row?.subject ?? "";
      expect(await project.claimRun(`run_${waiting.slice(4)}`)).not.toBeNull();
      storage.sql.exec("UPDATE leases SET until = ?", Date.now() - 1);
      await storage.setAlarm(Date.now());
      return waiting;
    });
    await evictDurableObject(object);
    const failed = await until(async () =>
      (await eventsOf(owner, project.id)).find((event) => event.eventType === "AgentRunFailed"),
    );
    expect(failed).toMatchObject({ payload: { runId, reason: "lease-expired" }, emittedBy: "system" });
    const scene = await owner.get<SceneView>(`/api/scenes/${id}`);
    expect(scene).toMatchObject({ lock: null, flags: [{ kind: "agent-failed" }] });
  });

  it("a worker that says how far it is keeps its run", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    await runInDurableObject(env.PROJECT.getByName(project.id), async (object, { storage }) => {
      const command: Command = { type: "RequestPipeline", sceneId: id, comment: "" };
      await object.execute({ by: owner, needs: "editor", command, answer: "scene", idempotency: null });
      // The pipeline starts when the request is on the disk.
      await storage.sync();
      const [row] = storage.sql
        .exec<{ subject: string }>("SELECT subject FROM effects WHERE kind = 'dispatch-run'")
        .toArray();
      const runId: `run_${string}` = `run_${(row?.subject ?? "").slice(4)}`;
      expect(await object.claimRun(runId)).not.toBeNull();
      storage.sql.exec("UPDATE leases SET until = ?", Date.now() - 1);
      expect(await object.reportRun(runId, { role: "writer", fraction: 0.5, message: "", draft: [] })).toBe(true);
      await object.alarm();
    });
    expect(typesOf(await eventsOf(owner, project.id))).not.toContain("AgentRunFailed");
    expect((await owner.get<SceneView>(`/api/scenes/${id}`)).lock).not.toBeNull();
  });

  it("a run that was reset and whose worker went silent is discarded and booked when its lease is over", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const runId = await runInDurableObject(env.PROJECT.getByName(project.id), async (object, { storage }) => {
      const give = (command: Command) =>
        object.execute({ by: owner, needs: "editor", command, answer: "scene", idempotency: null });
      await give({ type: "RequestPipeline", sceneId: id, comment: "" });
      // The pipeline starts when the request is on the disk.
      await storage.sync();
      const [row] = storage.sql
        .exec<{ subject: string }>("SELECT subject FROM effects WHERE kind = 'dispatch-run'")
        .toArray();
      const waiting: `run_${string}` = `run_${(row?.subject ?? "").slice(4)}`;
      expect(await object.claimRun(waiting)).not.toBeNull();
      await give({ type: "UpdateScene", sceneId: id, baseVersion: 1, content: { title: "By hand" } });
      expect(await object.reportRun(waiting, { role: "writer", fraction: 0.5, message: "", draft: [] })).toBe(false);
      storage.sql.exec("UPDATE leases SET until = ?", Date.now() - 1);
      await storage.setAlarm(Date.now());
      return waiting;
    });
    const discarded = await until(async () =>
      (await eventsOf(owner, project.id)).find((event) => event.eventType === "AgentRunDiscarded"),
    );
    expect(discarded).toMatchObject({ payload: { runId }, emittedBy: "system" });
    expect(await owner.get<SceneView>(`/api/scenes/${id}`)).toMatchObject({
      lock: null,
      reservedMicroUsd: 0,
      flags: [],
    });
  });

  it("a run that was interrupted is reported, never begun twice", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const object = env.PROJECT.getByName(project.id);
    const runId = await runInDurableObject(object, async (project, { storage }) => {
      await project.execute({
        by: owner,
        needs: "editor",
        command: { type: "RequestPipeline", sceneId: id, comment: "" },
        answer: "scene",
        idempotency: null,
      });
      await storage.sync();
      const [row] = storage.sql
        .exec<{ subject: string }>("SELECT subject FROM effects WHERE kind = 'dispatch-run'")
        .toArray();
      const waiting: `run_${string}` = `run_${(row?.subject ?? "").slice(4)}`;
      await project.claimRun(waiting);
      return waiting;
    });
    // The mark that a run leaves before it works; the alarm that finds it comes after a crash.
    await runInDurableObject(env.RUN.getByName(runId), async (_, { storage }) => {
      storage.kv.put("runId", runId);
      storage.kv.put("started", true);
      await storage.setAlarm(Date.now());
    });
    const failed = await until(async () =>
      (await eventsOf(owner, project.id)).find((event) => event.eventType === "AgentRunFailed"),
    );
    expect(failed).toMatchObject({ payload: { runId, reason: "interrupted" } });
  });
});
