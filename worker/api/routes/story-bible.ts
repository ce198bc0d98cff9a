import * as z from "zod";
import { pageQuerySchema } from "#contract/http/primitives";
import { type ReviseBible, reviseBibleSchema } from "#contract/http/project";
import type { ProjectId } from "#domain/ids";
import type { StoryBible } from "#domain/project/story-bible";
import { idsOf } from "../../new-id.ts";
import { memberRoute, replyAnswer } from "../route.ts";
import { write } from "../write.ts";

const tag = "Story Bible";
const versionQuery = z.strictObject({ version: z.coerce.number().int().min(0).optional() });

/** A Story Bible as sent, with ids for what is new in it. */
export function bibleFrom(sent: Omit<ReviseBible, "baseVersion">, projectId: ProjectId): Omit<StoryBible, "version"> {
  const newId = idsOf(projectId);
  const { characters, locations, rules, ...rest } = sent;
  return {
    ...rest,
    characters: characters.map((character) => ({ ...character, id: character.id ?? newId("cha") })),
    locations: locations.map((location) => ({ ...location, id: location.id ?? newId("loc") })),
    rules: rules.map((rule) => ({ ...rule, id: rule.id ?? newId("rul") })),
  };
}

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
      query: pageQuerySchema,
    },
    async ({ project, person, query }) => replyAnswer(await project.read(person, { ask: "bible-versions" }, query)),
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
    async (call) => {
      const { baseVersion, ...bible } = call.body;
      const command = { type: "ReviseStoryBible", baseVersion, bible: bibleFrom(bible, call.projectId) } as const;
      return write(call, command, "editor", "bible", 201);
    },
  ),
];
