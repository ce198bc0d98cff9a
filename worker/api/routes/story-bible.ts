import * as z from "zod";
import { reviseBibleSchema } from "#contract/http/project";
import { idsOf } from "../../new-id.ts";
import { memberRoute, replyAnswer } from "../route.ts";

const tag = "Story Bible";
const versionQuery = z.strictObject({ version: z.coerce.number().int().min(0).optional() });

export const bibleRoutes = [
  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/story-bible",
      tag,
      summary: "The Story Bible, or an earlier version of it",
      query: versionQuery,
    },
    async ({ project, person, query }) =>
      replyAnswer(await project.read(person, { ask: "bible", version: query.version ?? null })),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/story-bible/versions",
      tag,
      summary: "Who made which version of the Story Bible, when",
    },
    async ({ project, person }) => replyAnswer(await project.read(person, { ask: "bible-versions" })),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/story-bible",
      tag,
      summary: "Write version n+1 of the Story Bible, on top of `baseVersion`",
      status: 201,
      body: reviseBibleSchema,
    },
    async ({ project, projectId, person, body, idempotency }) => {
      const newId = idsOf(projectId);
      const { baseVersion, characters, locations, rules, ...rest } = body;
      return replyAnswer(
        await project.execute({
          by: person,
          needs: "editor",
          command: {
            type: "ReviseStoryBible",
            baseVersion,
            bible: {
              ...rest,
              characters: characters.map((character) => ({ ...character, id: character.id ?? newId("cha") })),
              locations: locations.map((location) => ({ ...location, id: location.id ?? newId("loc") })),
              rules: rules.map((rule) => ({ ...rule, id: rule.id ?? newId("rul") })),
            },
          },
          answer: "bible",
          idempotency,
        }),
        201,
      );
    },
  ),
];
