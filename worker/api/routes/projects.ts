import * as z from "zod";
import { pageQuerySchema } from "#contract/http/primitives";
import {
  type CreateProject,
  createProjectSchema,
  type ProjectView,
  type UpdateProject,
  updateProjectSchema,
} from "#contract/http/project";
import type { ProjectId } from "#domain/ids";
import { DEFAULT_SETTINGS, type ProjectSettings } from "#domain/project/settings";
import { sha256Bytes } from "../../digest.ts";
import { newProjectId, projectIdFrom } from "../../new-id.ts";
import type { IdempotencyKey } from "../../project/idempotency.ts";
import { homePage } from "../../read/home.ts";
import {
  type Definition,
  memberRoute,
  type PersonCall,
  personRoute,
  type Reply,
  replyAnswer,
  replyJson,
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

  memberRoute(
    "viewer",
    { method: "GET", path: "/api/projects/:projectId", tag, summary: "A project" },
    async ({ project, person }) => replyAnswer(await project.read(person, { ask: "project" })),
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
