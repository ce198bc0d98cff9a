import * as z from "zod";
import { eventsQuerySchema, forkSchema, rebuildSchema } from "#contract/http/film";
import { pageQuerySchema } from "#contract/http/primitives";
import { sha256Bytes } from "../../digest.ts";
import { newProjectId, projectIdFrom } from "../../new-id.ts";
import { memberRoute, personRoute, refuse, replyAnswer } from "../route.ts";
import { write } from "../write.ts";

const tag = "Log and runs";

export const logRoutes = [
  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/events",
      tag,
      summary: "The log: every event, filtered and paged by `after`",
      query: eventsQuerySchema,
    },
    async ({ project, person, query }) => replyAnswer(await project.read(person, { ask: "events", filter: query })),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/state",
      tag,
      summary: "The whole state, now or right after event `seq`",
      query: z.strictObject({ seq: z.coerce.number().int().min(1).optional() }),
    },
    async ({ project, person, query }) =>
      replyAnswer(await project.read(person, { ask: "state", seq: query.seq ?? null })),
  ),

  memberRoute(
    "viewer",
    {
      method: "POST",
      path: "/api/projects/:projectId/replay",
      tag,
      summary: "Verify the log: fold it from nothing and compare with the live state",
      body: z.strictObject({}),
    },
    async ({ project, person }) => replyAnswer(await project.read(person, { ask: "replay" })),
  ),

  // Asked of the object itself, which may be the copy that was lost: it says who owns the project.
  personRoute(
    {
      method: "POST",
      path: "/api/projects/:projectId/rebuild",
      tag,
      summary: "Make one copy of the log (the project's object, or D1) anew from the other; for owners",
      body: rebuildSchema,
    },
    async ({ env, person, params, body }) =>
      replyAnswer(await env.PROJECT.getByName(params.projectId).rebuild(person, params.projectId, body.from)),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/fork",
      tag,
      summary: "A project of your own that begins with this one's history up to event `seq`",
      status: 201,
      body: forkSchema,
    },
    async ({ env, project, projectId, person, body, idempotency }) => {
      const { seq, title } = body;
      const here = await project.read(person, { ask: "events", filter: { after: seq - 1, limit: 1 } });
      if (!here.ok) return replyAnswer(here);
      if (seq > here.seq) return refuse({ reason: "not-found", what: "event", id: String(seq) });
      const to = idempotency
        ? projectIdFrom(sha256Bytes(`fork ${projectId} ${seq} ${person.userId} ${idempotency.key}`))
        : newProjectId();
      const copy = env.PROJECT.getByName(to);
      const answer = await copy.fork({ from: projectId, to, seq, title, by: person });
      if (answer.ok) await copy.copyNow();
      return replyAnswer(answer, 201);
    },
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/runs",
      tag,
      summary: "All runs of agents, the newest first",
      query: pageQuerySchema,
    },
    async ({ project, person, query }) =>
      replyAnswer(await project.read(person, { ask: "runs", sceneId: null }, query)),
  ),

  memberRoute("viewer", { method: "GET", path: "/api/runs/:runId", tag, summary: "A run" }, async (call) =>
    replyAnswer(await call.project.read(call.person, { ask: "run", runId: call.params.runId })),
  ),

  memberRoute(
    "viewer",
    {
      method: "POST",
      path: "/api/runs/:runId/replay",
      tag,
      summary: "Do a run once more from its record, with no model asked, and compare to the byte",
    },
    async ({ project, person, params }) => replyAnswer(await project.replayRun(person, params.runId)),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/runs/:runId/again",
      tag,
      summary:
        "Have the run's role work once more on its scene as it is now; a second proposal stands beside the first",
      status: 202,
      body: z.strictObject({}),
    },
    async (call) => write(call, { type: "RunAgain", runId: call.params.runId }, "editor", "scene", 202),
  ),

  memberRoute(
    "editor",
    { method: "GET", path: "/api/runs/:runId/record", tag, summary: "What is kept of a run beside the log" },
    async ({ project, person, params }) => replyAnswer(await project.runRecord(person, params.runId)),
  ),

  memberRoute(
    "viewer",
    { method: "GET", path: "/api/scenes/:sceneId/timeline", tag, summary: "What happened to a scene, in order" },
    async ({ project, person, params }) =>
      replyAnswer(await project.read(person, { ask: "timeline", sceneId: params.sceneId })),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/costs",
      tag,
      summary: "What the agents cost, by scene, role, model, day",
    },
    async ({ project, person }) => replyAnswer(await project.read(person, { ask: "costs" })),
  ),
];
