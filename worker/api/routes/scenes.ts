import * as z from "zod";
import { pageQuerySchema } from "#contract/http/primitives";
import {
  approveSchema,
  arrangeActsSchema,
  clearFlagSchema,
  createSceneSchema,
  moveSchema,
  pipelineSchema,
  revisionSchema,
  updateSceneSchema,
} from "#contract/http/scene";
import { memberRoute, replyAnswer } from "../route.ts";
import { write } from "../write.ts";
import { contentFrom } from "./sent-content.ts";

const tag = "Scenes";
const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
const empty = z.strictObject({});

export const sceneRoutes = [
  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/scenes",
      tag,
      summary: "Add a scene after another one; at the end unless said, first for null",
      status: 201,
      body: createSceneSchema,
    },
    async (call) => {
      const { after, ...content } = call.body;
      return write(call, { type: "CreateScene", afterId: after, content }, "editor", "scene", 201);
    },
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/scenes",
      tag,
      summary: "All scenes in the film's order",
      query: pageQuerySchema,
    },
    async ({ project, person, query }) => replyAnswer(await project.read(person, { ask: "scenes" }, query)),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/scenes/:sceneId",
      tag,
      summary: "A scene in full, or an earlier version of it",
      query: versionQuery,
    },
    async ({ project, person, params, query }) =>
      replyAnswer(
        await project.read(person, { ask: "scene", sceneId: params.sceneId, version: query.version ?? null }),
      ),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/scenes/:sceneId/versions",
      tag,
      summary: "Who made which version of a scene, when",
      query: pageQuerySchema,
    },
    async ({ project, person, params, query }) =>
      replyAnswer(await project.read(person, { ask: "scene-versions", sceneId: params.sceneId }, query)),
  ),

  memberRoute(
    "editor",
    {
      method: "PUT",
      path: "/api/projects/:projectId/acts",
      tag,
      summary:
        "Say in which acts scenes stand: runs of scenes that follow each other, each put into an act or into none",
      body: arrangeActsSchema,
    },
    async (call) => {
      const runs = call.body.acts.map(({ from, through, act }) => ({ fromId: from, throughId: through, act }));
      return write(call, { type: "ArrangeActs", runs }, "editor", "scenes");
    },
  ),

  memberRoute(
    "editor",
    {
      method: "PATCH",
      path: "/api/scenes/:sceneId",
      tag,
      summary: "Edit a draft on top of `baseVersion`",
      body: updateSceneSchema,
    },
    async (call) =>
      write(
        call,
        {
          type: "UpdateScene",
          sceneId: call.params.sceneId,
          baseVersion: call.body.baseVersion,
          content: contentFrom(call.body.content, call.projectId),
        },
        "editor",
        "scene",
      ),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/submit-review",
      tag,
      summary: "Submit a draft for review",
      body: empty,
    },
    async (call) => write(call, { type: "SubmitScene", sceneId: call.params.sceneId }, "editor", "scene"),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/approve",
      tag,
      summary: "Approve the version you looked at, by number and hash",
      body: approveSchema,
    },
    async (call) =>
      write(call, { type: "ApproveScene", sceneId: call.params.sceneId, ...call.body }, "reviewer", "scene"),
  ),

  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/request-revision",
      tag,
      summary: "Send a scene back to draft with a comment; the crew takes it up",
      body: revisionSchema,
    },
    async (call) =>
      write(call, { type: "RequestRevision", sceneId: call.params.sceneId, ...call.body }, "reviewer", "scene"),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/move",
      tag,
      summary: "Move a scene after another one, or to the front; between two acts `act` says into which",
      body: moveSchema,
    },
    async (call) => {
      const { after: afterId, act } = call.body;
      const { sceneId } = call.params;
      return write(call, { type: "MoveScene", sceneId, afterId, ...(act !== undefined && { act }) }, "editor", "scene");
    },
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/omit",
      tag,
      summary: "Take a scene out of the film; its number stays",
      body: empty,
    },
    async (call) => write(call, { type: "OmitScene", sceneId: call.params.sceneId }, "editor", "scene"),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/restore",
      tag,
      summary: "Put an omitted scene back into the film",
      body: empty,
    },
    async (call) => write(call, { type: "RestoreScene", sceneId: call.params.sceneId }, "editor", "scene"),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/clear-flag",
      tag,
      summary: "Clear a flag of a scene, or all of them",
      body: clearFlagSchema,
    },
    async (call) =>
      write(
        call,
        { type: "ClearFlag", sceneId: call.params.sceneId, flagId: call.body.flagId ?? null },
        "editor",
        "scene",
      ),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/pipeline",
      tag,
      summary: "Let the crew work on a draft now",
      status: 202,
      body: pipelineSchema,
    },
    async (call) =>
      write(
        call,
        { type: "RequestPipeline", sceneId: call.params.sceneId, comment: call.body.comment ?? "" },
        "editor",
        "scene",
        202,
      ),
  ),

  memberRoute(
    "editor",
    { method: "DELETE", path: "/api/scenes/:sceneId/pipeline", tag, summary: "Stop the crew on a scene" },
    async (call) => write(call, { type: "StopPipeline", sceneId: call.params.sceneId }, "editor", "scene"),
  ),
];
