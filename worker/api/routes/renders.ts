import type * as z from "zod";
import { renderSettingsSchema, stitchPlanSchema } from "#contract/http/film";
import { pageQuerySchema } from "#contract/http/primitives";
import type { ProjectView } from "#contract/http/project";
import { renderReportSchema } from "#contract/render";
import { ASPECT_RATIOS } from "#domain/film/vocabulary";
import { isRenderId, projectIdOf, type RenderId } from "#domain/ids";
import type { RenderSettings } from "#domain/stitch/render";
import { animaticSettings, defaultRenderSettings } from "#domain/stitch/settings";
import { isFromRenderNode } from "../../render/signature.ts";
import { check, readBytes } from "../body.ts";
import {
  type Definition,
  type MemberCall,
  memberRoute,
  refuse,
  replyAnswer,
  replyWith,
  signedRoute,
} from "../route.ts";
import { write } from "../write.ts";

const REPORT_BYTES = 256 * 1024;

type Wish = z.output<typeof renderSettingsSchema>;

/** What a person wishes, on top of the project's own settings; a height keeps the film's shape, with even sides. */
async function settingsOf<D extends Definition>(
  { project, person }: MemberCall<D>,
  wish: Wish,
  kind: "take" | "animatic",
): Promise<RenderSettings | null> {
  const answer = await project.read(person, { ask: "project" });
  if (!answer.ok) return null;
  const { aspectRatio }: ProjectView = JSON.parse(answer.json);
  const ratio = ASPECT_RATIOS.find((one) => one === aspectRatio) ?? "16:9";
  const settings =
    kind === "animatic" ? animaticSettings({ aspectRatio: ratio }) : defaultRenderSettings({ aspectRatio: ratio });
  const even = (side: number) => Math.round(side / 2) * 2;
  const size = wish.height
    ? { width: even((settings.width * wish.height) / settings.height), height: wish.height }
    : { width: settings.width, height: settings.height };
  return {
    ...size,
    burnInCaptions: wish.burnInCaptions ?? settings.burnInCaptions,
    slate: wish.slate ?? settings.slate,
    timecode: wish.timecode ?? settings.timecode,
  };
}

const gone = () => refuse({ reason: "not-found", what: "project", id: "" });

export const renderRoutes = [
  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/animatic",
      tag: "Renders",
      summary: "Render a scene as it is, small and quick",
      status: 202,
      body: renderSettingsSchema,
    },
    async (call) => {
      const settings = await settingsOf(call, call.body, "animatic");
      if (!settings) return gone();
      const { sceneId } = call.params;
      return write(call, { type: "RequestRender", sceneId, kind: "animatic", settings }, "editor", "render", 202);
    },
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/scenes/:sceneId/render",
      tag: "Renders",
      summary: "Render the take of an approved scene",
      status: 202,
      body: renderSettingsSchema,
    },
    async (call) => {
      const settings = await settingsOf(call, call.body, "take");
      if (!settings) return gone();
      const { sceneId } = call.params;
      return write(call, { type: "RequestRender", sceneId, kind: "take", settings }, "editor", "render", 202);
    },
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/scenes/:sceneId/takes",
      tag: "Renders",
      summary: "Takes and animatics of a scene, the newest first",
      query: pageQuerySchema,
    },
    async ({ project, person, params, query }) =>
      replyAnswer(await project.read(person, { ask: "takes", sceneId: params.sceneId }, query)),
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/stitch-plan",
      tag: "Cut",
      summary: "Which scenes make the film, and what stands in the way",
    },
    async ({ project, person }) => replyAnswer(await project.read(person, { ask: "stitch-plan" })),
  ),

  memberRoute(
    "editor",
    {
      method: "PUT",
      path: "/api/projects/:projectId/stitch-plan",
      tag: "Cut",
      summary: "Save the stitch plan; refused by name for scenes that are not approved",
      body: stitchPlanSchema,
    },
    async (call) => {
      const items = call.body.items.map(({ sceneId, version, transition, trim }) => ({
        sceneId,
        version: version ?? null,
        transition: transition ?? ({ kind: "cut", frames: 0 } as const),
        ...(trim && (trim.head > 0 || trim.tail > 0) && { trim }),
      }));
      const { lanes, baseVersion } = call.body;
      const from = { ...(lanes && { lanes }), ...(baseVersion !== undefined && { baseVersion }) };
      return write(call, { type: "SaveStitchPlan", items, ...from }, "editor", "stitch-plan");
    },
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/cuts",
      tag: "Cut",
      summary: "Stitch the film of the saved plan; refused by name for scenes that are not approved or have no take",
      status: 202,
      body: renderSettingsSchema,
    },
    async (call) => {
      const settings = await settingsOf(call, call.body, "take");
      return settings ? write(call, { type: "RequestCut", settings }, "editor", "render", 202) : gone();
    },
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/cuts",
      tag: "Cut",
      summary: "Cuts, the newest first",
      query: pageQuerySchema,
    },
    async ({ project, person, query }) => replyAnswer(await project.read(person, { ask: "cuts" }, query)),
  ),

  memberRoute("viewer", { method: "GET", path: "/api/cuts/:cutId", tag: "Cut", summary: "A cut" }, async (call) =>
    replyAnswer(await call.project.read(call.person, { ask: "render", renderId: call.params.cutId })),
  ),

  memberRoute(
    "viewer",
    { method: "GET", path: "/api/renders/:renderId", tag: "Renders", summary: "A take, an animatic or a cut" },
    async ({ project, person, params }) =>
      replyAnswer(await project.read(person, { ask: "render", renderId: params.renderId })),
  ),

  memberRoute(
    "editor",
    {
      method: "DELETE",
      path: "/api/renders/:renderId",
      tag: "Renders",
      summary: "Cancel a queued or running render",
    },
    async (call) => write(call, { type: "CancelRender", renderId: call.params.renderId }, "editor", "render"),
  ),

  signedRoute(
    {
      method: "POST",
      path: "/api/renders/:renderId/progress",
      tag: "Renders",
      summary: "For render nodes: how a job goes (contract/render.ts)",
      status: 204,
    },
    async ({ request, env, configuration, params }) => {
      const bytes = await readBytes(request, REPORT_BYTES);
      if (!bytes.ok) return bytes;
      const text = new TextDecoder().decode(bytes.value);
      if (!isFromRenderNode(configuration.renderSecret, request, text, Date.now()))
        return refuse({ reason: "link-altered" });
      const report = check(renderReportSchema, parsed(text));
      if (!report.ok) return report;
      const renderId: RenderId = params.renderId;
      const projectId = projectIdOf(renderId);
      if (!projectId || !isRenderId(renderId) || report.value.jobId !== renderId) {
        return refuse({ reason: "not-found", what: "render", id: renderId });
      }
      const isAwaited = await env.PROJECT.getByName(projectId).reportRender(renderId, report.value);
      if (!isAwaited) return refuse({ reason: "render-closed" });
      return replyWith(new Response(null, { status: 204 }));
    },
  ),
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
