import { keepPromptsSchema, setEngineSchema, setPriceSchema } from "#contract/http/engines";
import { tryEngine } from "../../agents/try-engine.ts";
import { memberRoute, refuse, replyAnswer, replyJson } from "../route.ts";

const tag = "Engines";

export const engineRoutes = [
  memberRoute(
    "owner",
    {
      method: "GET",
      path: "/api/projects/:projectId/engines",
      tag,
      summary: "Which models' providers are set up, without their keys",
    },
    async ({ project, person }) => replyAnswer(await project.engines(person)),
  ),

  memberRoute(
    "owner",
    {
      method: "PUT",
      path: "/api/projects/:projectId/engines",
      tag,
      summary: "Set one provider up: model, address, key. A key is kept encrypted and never shown again",
      body: setEngineSchema,
    },
    async ({ project, person, body }) => replyAnswer(await project.setEngine(person, body)),
  ),

  memberRoute(
    "owner",
    {
      method: "PUT",
      path: "/api/projects/:projectId/engines/:engine/price",
      tag,
      summary: "Say what a model costs in this project; a model without a price does not run",
      body: setPriceSchema,
    },
    async ({ project, person, params, body }) => replyAnswer(await project.setPrice(person, params.engine, body)),
  ),

  memberRoute(
    "owner",
    {
      method: "PUT",
      path: "/api/projects/:projectId/engines/prompts",
      tag,
      summary: "Keep what models are sent for some days, to look at; 0 forgets what was kept",
      body: keepPromptsSchema,
    },
    async ({ project, person, body }) => replyAnswer(await project.setPromptsKept(person, body.days)),
  ),

  memberRoute(
    "owner",
    {
      method: "POST",
      path: "/api/projects/:projectId/engines/:engine/try",
      tag,
      summary: "Ask a provider for one word, to see whether it works",
    },
    async ({ env, request, project, person, params }) => {
      const reached = await project.engineAccess(person, params.engine);
      if (!reached.ok) return refuse(reached.failure);
      if (reached.problem !== null) {
        return replyJson({ ok: false, message: reached.problem, milliseconds: 0, costMicroUsd: 0 });
      }
      return replyJson(await tryEngine(reached.access, env.AI, request.signal));
    },
  ),
];
