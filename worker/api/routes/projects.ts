import * as z from "zod";
import { pageQuerySchema } from "#contract/http/primitives";
import {
  type CreateProject,
  createProjectSchema,
  type ProjectPresence,
  type ProjectView,
  type UpdateProject,
  updateProjectSchema,
} from "#contract/http/project";
import type { ProjectId } from "#domain/ids";
import { DEFAULT_SETTINGS, type ProjectSettings } from "#domain/project/settings";
import { drawPanel } from "#panels/draw";
import { sha256Bytes } from "../../digest.ts";
import { newProjectId, projectIdFrom } from "../../new-id.ts";
import type { IdempotencyKey } from "../../project/idempotency.ts";
import type { PosterView } from "../../project/views/poster-view.ts";
import { homePage, newestProjects } from "../../read/home.ts";
import {
  type Definition,
  memberRoute,
  type PersonCall,
  personRoute,
  type Reply,
  replyAnswer,
  replyJson,
  replyWith,
} from "../route.ts";

const tag = "Projects";
const MICRO_USD_PER_CENT = 10_000;

/** What a person said about a film, on top of what holds for it otherwise. */
export function settingsFrom(said: UpdateProject, before: Omit<ProjectSettings, "title">): Partial<ProjectSettings> {
  const { budgets, agents, ...rest } = said;
  return {
    ...rest,
    ...(budgets && {
      budgets: {
        projectMicroUsd: budgets.projectCents * MICRO_USD_PER_CENT,
        sceneMicroUsd: budgets.sceneCents * MICRO_USD_PER_CENT,
      },
    }),
    ...(agents && { agents: { ...before.agents, ...agents } }),
  };
}

/** Each film asked for who is in it is a call to its object. */
const FILMS_ASKED = 50;
const POSTER_WIDTH = 640;
const POSTER_HEADERS = {
  "cache-control": "private, max-age=60",
  "x-content-type-options": "nosniff",
  // Opened by itself it is a document: it may draw, and nothing else.
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
};

/** A film's poster as a picture. It is drawn here and not in its object, which answers people meanwhile. */
function drawnPoster({ shot, heading, cast, aspectRatio, pictureUrl }: PosterView): Response {
  if (pictureUrl !== null)
    return new Response(null, { status: 302, headers: { ...POSTER_HEADERS, location: pictureUrl } });
  const [wide = 16, high = 9] = aspectRatio.split(":").map(Number);
  const height = Math.round((POSTER_WIDTH * high) / wide);
  const svg = drawPanel({ shot, heading, cast, width: POSTER_WIDTH, height, arrows: false });
  return new Response(svg, { headers: { ...POSTER_HEADERS, "content-type": "image/svg+xml" } });
}

/** Makes a project for the caller. One idempotency key makes one project: its id comes from it. */
export async function createProjectFor<D extends Definition>(
  { env, person }: PersonCall<D>,
  idempotency: IdempotencyKey | null,
  said: CreateProject,
): Promise<{ projectId: ProjectId; reply: Reply }> {
  const projectId = idempotency ? projectIdFrom(sha256Bytes(`${person.userId} ${idempotency.key}`)) : newProjectId();
  const project = env.PROJECT.getByName(projectId);
  const answer = await project.create({
    projectId,
    by: person,
    command: {
      type: "CreateProject",
      settings: { ...DEFAULT_SETTINGS, ...settingsFrom(said, DEFAULT_SETTINGS), title: said.title },
      ownerName: person.name,
    },
    idempotency,
  });
  // The home screen reads D1, and whoever made a project looks there next.
  if (answer.ok) await project.copyNow();
  return { projectId, reply: replyAnswer(answer, 201) };
}

export const projectRoutes = [
  personRoute(
    {
      method: "POST",
      path: "/api/projects",
      tag,
      summary: "Make a project; everything but the title has a default",
      status: 201,
      body: createProjectSchema,
    },
    async (call) => (await createProjectFor(call, call.idempotency, call.body)).reply,
  ),

  personRoute(
    {
      method: "GET",
      path: "/api/projects",
      tag,
      summary: "Your projects, the newest change first",
      query: pageQuerySchema,
    },
    async ({ env, configuration, person, query }) =>
      replyJson(await homePage(env.DB, configuration.signingSecret, person.userId, query, Date.now())),
  ),

  personRoute(
    {
      method: "GET",
      path: "/api/projects/presence",
      tag,
      summary: `Who is in your films now: of the ${FILMS_ASKED} that changed last, those that somebody is in`,
    },
    async ({ env, person }) => {
      const films = await newestProjects(env.DB, person.userId, FILMS_ASKED);
      const items: ProjectPresence[] = await Promise.all(
        films.map(async (projectId) => ({ projectId, people: await env.PROJECT.getByName(projectId).whoIsIn(person) })),
      );
      return replyJson({ items: items.filter(({ people }) => people.length > 0) });
    },
  ),

  memberRoute(
    "viewer",
    { method: "GET", path: "/api/projects/:projectId", tag, summary: "A project" },
    async ({ project, person }) => replyAnswer(await project.read(person, { ask: "project" })),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/poster",
      tag,
      summary: "A picture of a film of which nothing is rendered yet: one of its panels, drawn (SVG)",
    },
    async ({ project, person }) => {
      const answer = await project.read(person, { ask: "poster" });
      if (!answer.ok) return replyAnswer(answer);
      const poster: PosterView = JSON.parse(answer.json);
      return replyWith(drawnPoster(poster));
    },
  ),

  memberRoute(
    "owner",
    {
      method: "PATCH",
      path: "/api/projects/:projectId",
      tag,
      summary: "Change what is set of a project",
      body: updateProjectSchema,
    },
    async ({ project, person, body, idempotency }) => {
      const before = await project.read(person, { ask: "project" });
      if (!before.ok) return replyAnswer(before);
      const { agents }: ProjectView = JSON.parse(before.json);
      return replyAnswer(
        await project.execute({
          by: person,
          needs: "owner",
          command: { type: "UpdateProject", patch: settingsFrom(body, { ...DEFAULT_SETTINGS, agents }) },
          answer: "project",
          idempotency,
        }),
      );
    },
  ),

  memberRoute(
    "owner",
    {
      method: "POST",
      path: "/api/projects/:projectId/archive",
      tag,
      summary: "Archive a project: it can be read and no longer changed",
      body: z.strictObject({}),
    },
    async ({ project, person, idempotency }) =>
      replyAnswer(
        await project.execute({
          by: person,
          needs: "owner",
          command: { type: "ArchiveProject" },
          answer: "project",
          idempotency,
        }),
      ),
  ),
];
