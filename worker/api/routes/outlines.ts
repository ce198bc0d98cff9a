import * as z from "zod";
import { pageQuerySchema } from "#contract/http/primitives";
import { acceptOutlineSchema, rejectSchema } from "#contract/http/project";
import { memberRoute, replyAnswer } from "../route.ts";

const tag = "Outlines";

export const outlineRoutes = [
  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/outline",
      tag,
      summary: "Ask for an outline: scenes for the whole film, from its premise",
      status: 202,
      body: z.strictObject({}),
    },
    async ({ project, person, idempotency }) =>
      replyAnswer(
        await project.execute({
          by: person,
          needs: "editor",
          command: { type: "RequestOutline" },
          answer: "outline",
          idempotency,
        }),
        202,
      ),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/outlines",
      tag,
      summary: "Outlines, the newest first",
      query: pageQuerySchema,
    },
    async ({ project, person, query }) => replyAnswer(await project.read(person, { ask: "outlines" }, query)),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/outlines/:outlineId/accept",
      tag,
      summary: "Make scenes of an outline, all or those at these indexes",
      body: acceptOutlineSchema,
    },
    async ({ project, person, params, body, idempotency }) =>
      replyAnswer(
        await project.execute({
          by: person,
          needs: "editor",
          command: { type: "AcceptOutline", outlineId: params.outlineId, indexes: body.scenes ?? null },
          answer: "outline",
          idempotency,
        }),
      ),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/outlines/:outlineId/reject",
      tag,
      summary: "Turn an outline down",
      body: rejectSchema,
    },
    async ({ project, person, params, body, idempotency }) =>
      replyAnswer(
        await project.execute({
          by: person,
          needs: "editor",
          command: { type: "RejectOutline", outlineId: params.outlineId, explanation: body.reason ?? "" },
          answer: "outline",
          idempotency,
        }),
      ),
  ),
];
