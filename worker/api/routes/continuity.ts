import * as z from "zod";
import { memberRoute, replyAnswer } from "../route.ts";

const tag = "Continuity";
const path = "/api/projects/:projectId/continuity";

export const continuityRoutes = [
  memberRoute(
    "viewer",
    { method: "GET", path, tag, summary: "What the Showrunner last found across the film's scenes" },
    async ({ project, person }) => replyAnswer(await project.read(person, { ask: "continuity" })),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path,
      tag,
      summary: "Have the Showrunner read the film again; every approval does the same",
      status: 202,
      body: z.strictObject({}),
    },
    async ({ project, person, idempotency }) =>
      replyAnswer(
        await project.execute({
          by: person,
          needs: "editor",
          command: { type: "CallShowrunner", sceneId: null },
          answer: "continuity",
          idempotency,
        }),
        202,
      ),
  ),
];
