import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { EventsView, RebuildView, ReplayView } from "#contract/http/film";
import type { Page } from "#contract/http/primitives";
import type { ProjectCard, ProjectView } from "#contract/http/project";
import type { ProposalView, SceneSummary, SceneView } from "#contract/http/scene";
import { canonicalJson } from "#domain/log/canonical-json";
import type { Project } from "#domain/project/project";
import { damageD1 } from "../test/damaged-d1.ts";
import { newProject, newScene, objectOf, type Someone, signIn, until } from "../test/studio.ts";

interface StateView {
  readonly seq: number;
  readonly state: Project;
}

const replayOf = (person: Someone, projectId: string) =>
  person.send<ReplayView>("POST", `/api/projects/${projectId}/replay`);
const rebuild = (person: Someone, projectId: string, from: "d1" | "object") =>
  person.send<RebuildView>("POST", `/api/projects/${projectId}/rebuild`, { from });

/** A film with a colleague, a scene whose crew has been at work, and one that was edited. */
async function someFilm(): Promise<{ owner: Someone; colleague: Someone; project: ProjectView; scene: SceneView }> {
  const owner = await signIn("Ines");
  const colleague = await signIn("Ed");
  const project = await newProject(owner);
  await owner.send("POST", `/api/projects/${project.id}/members`, { userId: colleague.userId, role: "editor" }, 201);
  const scene = await newScene(owner, project.id);
  await owner.send("POST", `/api/scenes/${scene.id}/pipeline`, {}, 202);
  await until(async () => {
    const { items } = await owner.get<{ items: SceneSummary[] }>(`/api/projects/${project.id}/scenes`);
    return items.every((one) => one.lock === null && one.openProposals > 0);
  }, 20);
  const other = await newScene(owner, project.id);
  await owner.send("PATCH", `/api/scenes/${other.id}`, { baseVersion: 1, content: { title: "Edited" } });
  await objectOf(project.id).copyNow();
  return { owner, colleague, project, scene };
}

/** Everything that D1 holds of a project, as rows. */
async function rowsOf(projectId: string): Promise<Record<string, unknown[]>> {
  const rows: Record<string, unknown[]> = {};
  for (const [table, key, order] of [
    ["events", "project_id", "seq"],
    ["projects", "id", "id"],
    ["memberships", "project_id", "user_id"],
    ["scene_agent_runs", "project_id", "run_id"],
  ]) {
    const found = await env.DB.prepare(`SELECT * FROM ${table} WHERE ${key} = ? ORDER BY ${order}`)
      .bind(projectId)
      .all<Record<string, unknown>>();
    // Where a row of a run was written is no part of what it says.
    rows[`${table}`] = found.results.map(({ seq, ...row }) => (table === "scene_agent_runs" ? row : { seq, ...row }));
  }
  return rows;
}

async function wipe(projectId: `prj_${string}`): Promise<void> {
  await runInDurableObject(objectOf(projectId), async (_, ctx) => {
    const { storage } = ctx;
    await storage.deleteAlarm();
    await storage.deleteAll();
    await storage.sync();
    ctx.abort("lost");
  }).catch(() => {});
}

it("a lost object is restored from D1 to the same hash, goes on from there, and only its owner may do it", async () => {
  const { owner, colleague, project } = await someFilm();
  const before = await replayOf(owner, project.id);
  const state = await owner.get<StateView>(`/api/projects/${project.id}/state`);
  await wipe(project.id);
  await owner.refused("GET", `/api/projects/${project.id}`, undefined, 404);
  await colleague.refused("POST", `/api/projects/${project.id}/rebuild`, { from: "d1" }, 403);
  const stranger = await signIn("Sam");
  await stranger.refused("POST", `/api/projects/${project.id}/rebuild`, { from: "d1" }, 404);

  expect(await rebuild(owner, project.id, "d1")).toEqual({
    from: "d1",
    events: before.seq,
    restored: before.seq,
    stateHash: before.stateHash,
  });
  expect(await owner.get(`/api/projects/${project.id}/state`)).toEqual(state);
  expect(await replayOf(owner, project.id)).toMatchObject({ equal: true, chain: { valid: true }, seq: before.seq });
  expect(await rebuild(owner, project.id, "d1")).toMatchObject({ restored: 0, stateHash: before.stateHash });
  await newScene(owner, project.id);
  await objectOf(project.id).copyNow();
  await evictDurableObject(objectOf(project.id));
  expect(await replayOf(owner, project.id)).toMatchObject({
    equal: true,
    chain: { valid: true },
    copiedSeq: before.seq + 1,
  });
});

it("a restore that was cut off serves nobody, and is finished when it is asked for again", async () => {
  const { owner, project } = await someFilm();
  const before = await replayOf(owner, project.id);
  await wipe(project.id);
  await rebuild(owner, project.id, "d1");
  await runInDurableObject(objectOf(project.id), (_, { storage }) => {
    storage.sql.exec("DROP TRIGGER events_are_never_deleted");
    storage.sql.exec("DELETE FROM events WHERE seq > 5");
    storage.sql.exec("DELETE FROM snapshots");
    storage.kv.put("restoring", true);
  });
  await evictDurableObject(objectOf(project.id));
  await owner.refused("GET", `/api/projects/${project.id}`, undefined, 404);
  expect(await rebuild(owner, project.id, "d1")).toMatchObject({
    restored: before.seq - 5,
    stateHash: before.stateHash,
  });
});

it("what was under way in a lost object is taken up again", async () => {
  const { owner, project, scene } = await someFilm();
  await owner.send("POST", `/api/scenes/${scene.id}/pipeline`, { comment: "Slower." }, 202);
  await objectOf(project.id).copyNow();
  await wipe(project.id);
  await rebuild(owner, project.id, "d1");
  await until(async () => {
    const { items } = await owner.get<{ items: SceneSummary[] }>(`/api/projects/${project.id}/scenes`);
    const one = items.find(({ id }) => id === scene.id);
    // A run that was claimed when the object was lost may also have ended as lost: visible, and a person's to repeat.
    return one?.lock === null && (one.flags.length > 0 || one.openProposals > 0);
  }, 20);
  expect(await replayOf(owner, project.id)).toMatchObject({ equal: true, chain: { valid: true } });
});

it("a lost D1 is restored from the object: the log row by row, and read models as replay makes them", async () => {
  const { owner, project } = await someFilm();
  const before = await rowsOf(project.id);
  const { stateHash, seq } = await replayOf(owner, project.id);
  await damageD1(
    `DELETE FROM events WHERE project_id = '${project.id}' AND seq <> 3`,
    `DELETE FROM projects WHERE id = '${project.id}'`,
    `DELETE FROM scene_agent_runs WHERE project_id = '${project.id}'`,
    `UPDATE memberships SET role = 'owner' WHERE project_id = '${project.id}'`,
  );
  expect(await rebuild(owner, project.id, "object")).toEqual({
    from: "object",
    events: seq,
    restored: seq - 1,
    stateHash,
  });
  expect(await rowsOf(project.id)).toEqual(before);
  expect(await rebuild(owner, project.id, "object")).toMatchObject({ restored: 0 });
});

it("copies that say different things are left alone, and the first difference is named", async () => {
  const { owner, project } = await someFilm();
  await damageD1(`UPDATE events SET payload = replace(payload, 'Edited', 'Forged') WHERE project_id = '${project.id}'`);
  const broken = await owner.refused("POST", `/api/projects/${project.id}/rebuild`, { from: "d1" }, 409);
  const { items } = await owner.get<EventsView>(`/api/projects/${project.id}/events?limit=1000`);
  const seq = items.findLast((event) => event.eventType === "SceneUpdated")?.seq;
  expect(broken).toMatchObject({ reason: "log-broken", copy: "d1", seq });

  await damageD1(`UPDATE events SET hash = '${"0".repeat(64)}' WHERE project_id = '${project.id}' AND seq = 2`);
  const differs = await owner.refused("POST", `/api/projects/${project.id}/rebuild`, { from: "object" }, 409);
  expect(differs).toMatchObject({ reason: "copies-differ", seq: 2 });
  expect(await replayOf(owner, project.id)).toMatchObject({ equal: true, chain: { valid: true } });
});

it("a copy in D1 that went another way after an event is not taken for this log, whole as it is", async () => {
  const { owner, project, scene } = await someFilm();
  const { seq } = await replayOf(owner, project.id);
  // The object lost its newest event, and something else happened in its place; D1 kept what it was given first.
  await runInDurableObject(objectOf(project.id), (_, { storage }) => {
    storage.sql.exec("DROP TRIGGER events_are_never_deleted");
    storage.sql.exec("DELETE FROM events WHERE seq = ?", seq);
    storage.sql.exec("DELETE FROM snapshots");
  });
  await evictDurableObject(objectOf(project.id));
  await owner.send("POST", `/api/scenes/${scene.id}/notes`, { body: "Another way." }, 201);
  for (const from of ["d1", "object"]) {
    const differs = await owner.refused("POST", `/api/projects/${project.id}/rebuild`, { from }, 409);
    expect(differs).toMatchObject({ reason: "copies-differ", seq });
  }
});

it("D1 out of reach is said, and nothing is lost by trying", async () => {
  const { owner, project } = await someFilm();
  const rows = await rowsOf(project.id);
  await env.DB.exec("ALTER TABLE scene_agent_runs RENAME TO runs_away");
  await owner.refused("POST", `/api/projects/${project.id}/rebuild`, { from: "object" }, 503);
  await env.DB.exec("ALTER TABLE runs_away RENAME TO scene_agent_runs");
  await rebuild(owner, project.id, "object");
  expect(await rowsOf(project.id)).toEqual(rows);
});

it("a fork at any event is a project of its own with the same history; the first one does not notice", async () => {
  const { owner, colleague, project, scene } = await someFilm();
  const before = await replayOf(owner, project.id);
  const { items } = await owner.get<EventsView>(`/api/projects/${project.id}/events?limit=1000`);
  const seq = items.find((event) => event.eventType === "AgentProposalCreated")?.seq ?? 0;
  const asking = { headers: { "idempotency-key": "fork" }, body: { seq: before.seq, title: "The other ending" } };
  const fork = await colleague.ask<ProjectView>("POST", `/api/projects/${project.id}/fork`, asking);
  expect(fork).toMatchObject({ status: 201, body: { title: "The other ending", seq: before.seq + 1 } });
  const again = await colleague.ask<ProjectView>("POST", `/api/projects/${project.id}/fork`, asking);
  expect(again.body.id).toBe(fork.body.id);

  const forkId = fork.body.id;
  expect(await replayOf(colleague, forkId)).toMatchObject({ equal: true, chain: { valid: true } });
  await owner.refused("GET", `/api/projects/${forkId}`, undefined, 404);
  const blank = (state: Project) =>
    canonicalJson({ ...state, members: {}, settings: {}, updatedAt: "" }).replace(/[0-9a-f]{64}/g, "");
  const ours = await owner.get<StateView>(`/api/projects/${project.id}/state`);
  const theirs = await colleague.get<StateView>(`/api/projects/${forkId}/state`);
  expect(blank(theirs.state)).toBe(blank(ours.state).replaceAll(project.id.slice(4), forkId.slice(4)));

  // A proposal from before the fork is decided in the fork alone.
  const inFork = scene.id.replace(project.id.slice(4), forkId.slice(4));
  const proposals = await colleague.get<{ items: ProposalView[] }>(`/api/scenes/${inFork}/proposals`);
  const open = proposals.items.find((one) => one.status === "open");
  await colleague.send("POST", `/api/proposals/${open?.id}/accept`);
  expect(await replayOf(owner, project.id)).toMatchObject({ stateHash: before.stateHash });

  const early = await colleague.send<ProjectView>(
    "POST",
    `/api/projects/${project.id}/fork`,
    { seq, title: "Early" },
    201,
  );
  expect(early.seq).toBeGreaterThan(seq);
  await owner.refused("POST", `/api/projects/${project.id}/fork`, { seq: before.seq + 1, title: "Late" }, 404);
});

it("a film's card at home says its genre, and another one when that is changed", async () => {
  const owner = await signIn("Ines");
  const { id } = await owner.send<ProjectView>(
    "POST",
    "/api/projects",
    { title: "The Log Book", genre: "thriller" },
    201,
  );
  const genreOnCard = async () => {
    await objectOf(id).copyNow();
    const { items } = await owner.get<Page<ProjectCard>>("/api/projects");
    return items.find((card) => card.id === id)?.genre;
  };
  expect(await genreOnCard()).toBe("thriller");
  await owner.send("PATCH", `/api/projects/${id}`, { genre: "comedy" });
  expect(await genreOnCard()).toBe("comedy");
});
