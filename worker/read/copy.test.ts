import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { fold } from "#domain/log/fold";
import { eventsBetween } from "../project/log.ts";
import { newProject, newScene, type Someone, signIn, until } from "../test/studio.ts";
import { type Copy, copyToD1 } from "./copy.ts";

/** What D1 would be given at each event of a film in which the crew has been at work. */
async function copiesOfAFilm(owner: Someone): Promise<{ projectId: string; at: (seq: number) => Copy; last: number }> {
  const project = await newProject(owner);
  const scene = await newScene(owner, project.id);
  await owner.send("POST", `/api/scenes/${scene.id}/pipeline`, {});
  const object = env.PROJECT.getByName(project.id);
  await until(async () => {
    const { items } = await owner.get<{ items: { status: string }[] }>(`/api/projects/${project.id}/runs`);
    return items.some(({ status }) => status === "proposed");
  });
  const events = await runInDurableObject(object, (_, { storage }) => [...eventsBetween(storage.sql)]);
  const at = (seq: number): Copy => {
    const until = events.slice(0, seq);
    const state = fold(until);
    if (!state) throw new Error("no film");
    return { events: until, state, seq };
  };
  return { projectId: project.id, at, last: events.length };
}

async function readModels(projectId: string): Promise<unknown> {
  const rows = async (table: string, id: string) =>
    (await env.DB.prepare(`SELECT * FROM ${table} WHERE ${id} = ? ORDER BY 1, 2`).bind(projectId).all()).results;
  return {
    project: await rows("projects", "id"),
    members: await rows("memberships", "project_id"),
    runs: await rows("scene_agent_runs", "project_id"),
  };
}

it("a batch that is written only after a later one (its answer had been given up) leaves every read model at the later", async () => {
  const owner = await signIn("Ines");
  const { projectId, at, last } = await copiesOfAFilm(owner);
  await copyToD1(env.DB, at(last));
  const newest = await readModels(projectId);
  for (let seq = 1; seq < last; seq++) {
    await copyToD1(env.DB, at(seq));
    expect(await readModels(projectId)).toEqual(newest);
  }
});
