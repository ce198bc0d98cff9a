import { onVersionSchema, type SceneView } from "#contract/http/scene";
import { askClipSchema, setVideoSchema } from "#contract/http/video";
import { isIdOf, type SceneId, type ShotId } from "#domain/ids";
import { tryVideo } from "../../agents/clips/try-video.ts";
import type { ObjectStub } from "../../env.ts";
import type { Person, ProjectApi } from "../../project/project-api.ts";
import type { ApiFailure } from "../failure.ts";
import { memberRoute, refuse, replyAnswer, replyJson } from "../route.ts";
import { write } from "../write.ts";

const tag = "Clips";

export const clipRoutes = [
  memberRoute(
    "owner",
    {
      method: "GET",
      path: "/api/projects/:projectId/video",
      tag,
      summary: "Which services that make clips are set up, without their keys",
    },
    async ({ project, person }) => replyAnswer(await project.video(person)),
  ),

  memberRoute(
    "owner",
    {
      method: "PUT",
      path: "/api/projects/:projectId/video",
      tag,
      summary: "Set a service up that makes clips: model, address, key, price of a second",
      body: setVideoSchema,
    },
    async ({ project, person, body }) => replyAnswer(await project.setVideo(person, body)),
  ),

  memberRoute(
    "owner",
    {
      method: "POST",
      path: "/api/projects/:projectId/video/:video/try",
      tag,
      summary: "Ask a service whether it knows the key and the model; it makes nothing",
    },
    async ({ request, project, person, params }) => {
      const reached = await project.videoAccess(person, params.video);
      if (!reached.ok) return refuse(reached.failure);
      if (reached.problem !== null) {
        return replyJson({ ok: false, message: reached.problem, milliseconds: 0, costMicroUsd: 0 });
      }
      return replyJson(await tryVideo(reached.access, request.signal));
    },
  ),

  memberRoute(
    "editor",
    {
      method: "GET",
      path: "/api/shots/:shotId/clip",
      tag,
      summary: "What a clip of this shot would be and cost, by each service that is set up",
    },
    async ({ project, person, params }) => replyAnswer(await project.clipOffers(person, params.shotId)),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/shots/:shotId/clip",
      tag,
      summary: "Ask a video model for a clip of this shot, which comes as a proposal",
      status: 202,
      body: askClipSchema,
    },
    async (call) => {
      const { project, person, params, body } = call;
      const { shotId } = params;
      const found = await sceneOf(project, person, shotId);
      if (!found.ok) return refuse(found.failure);
      const { engine, model = null, words, drawing } = body;
      const { sceneId } = found;
      const command = { type: "RequestClip", sceneId, shotId, engine, model, words, drawing } as const;
      return write(call, command, "editor", "scene", 202);
    },
  ),

  memberRoute(
    "editor",
    {
      method: "DELETE",
      path: "/api/shots/:shotId/clip",
      tag,
      summary: "Take a shot's clip away: its panel is its picture again",
      query: onVersionSchema,
    },
    async (call) => {
      const { shotId } = call.params;
      const found = await sceneOf(call.project, call.person, shotId);
      if (!found.ok) return refuse(found.failure);
      const { baseVersion } = call.query;
      return write(call, { type: "RemoveClip", sceneId: found.sceneId, shotId, baseVersion }, "editor", "scene");
    },
  ),

  memberRoute(
    "editor",
    {
      method: "DELETE",
      path: "/api/shots/:shotId/clip-request",
      tag,
      summary: "Cancel the clip that is under way for this shot",
    },
    async (call) => {
      const { project, person, params } = call;
      const found = await sceneOf(project, person, params.shotId);
      if (!found.ok) return refuse(found.failure);
      const answer = await project.read(person, { ask: "scene", sceneId: found.sceneId, version: null });
      if (!answer.ok) return refuse(answer.failure);
      const { clipRequests }: SceneView = JSON.parse(answer.json);
      const runId = clipRequests.find((request) => request.shotId === params.shotId)?.runId ?? "";
      if (!isIdOf("run", runId)) return refuse({ reason: "not-found", what: "clip under way", id: params.shotId });
      return write(call, { type: "CancelClip", runId }, "editor", "scene");
    },
  ),
];

async function sceneOf(
  project: ObjectStub<ProjectApi>,
  person: Person,
  shotId: ShotId,
): Promise<{ readonly ok: true; readonly sceneId: SceneId } | { readonly ok: false; readonly failure: ApiFailure }> {
  const found = await project.read(person, { ask: "shot", shotId });
  if (!found.ok) return found;
  const { sceneId }: { sceneId: SceneId } = JSON.parse(found.json);
  return { ok: true, sceneId };
}
