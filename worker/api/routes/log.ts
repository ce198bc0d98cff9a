import * as z from "zod";
import { eventsQuerySchema } from "#contract/http/film";
import { pageQuerySchema } from "#contract/http/primitives";
import { memberRoute, replyAnswer } from "../route.ts";

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
