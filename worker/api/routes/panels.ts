import * as z from "zod";
import { LIMITS } from "#contract/http/primitives";
import { onVersionSchema, PICTURE_ENGINES } from "#contract/http/scene";
import { LONGEST_WORDS } from "#domain/panel/panel-request";
import type { Panel } from "#domain/scene/content";
import { sha256 } from "../../digest.ts";
import { readPicture } from "../../media/picture.ts";
import { check } from "../body.ts";
import { memberRoute, refuse, replyAnswer } from "../route.ts";
import { write } from "../write.ts";

const PICTURES = ["image/png", "image/jpeg", "image/webp"] as const;
const generateSchema = z.strictObject({
  generate: z.literal(true),
  /** Absent: the house's drawing, at once. Else an image model, whose picture comes as a proposal. */
  engine: z.enum(PICTURE_ENGINES).optional(),
  model: z.string().trim().min(1).max(100).optional(),
  words: z.string().max(LONGEST_WORDS).default(""),
});

export const panelRoutes = [
  memberRoute(
    "editor",
    {
      method: "GET",
      path: "/api/shots/:shotId/panel",
      tag: "Scenes",
      summary: "What a picture of this shot costs at most, by each engine that is set up and draws",
    },
    async ({ project, person, params }) => replyAnswer(await project.pictureOffers(person, params.shotId)),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/shots/:shotId/panel",
      tag: "Scenes",
      summary:
        "Put a picture of your own (PNG, JPEG, WebP) on a shot; `{generate: true}`: the house's drawing; with `engine`: ask an image model, whose picture comes as a proposal (202)",
      status: 201,
      query: onVersionSchema,
      bytes: { types: [...PICTURES, "application/json"], limitBytes: LIMITS.pictureBytes },
    },
    async (call) => {
      const { request, env, project, person, projectId, params, body } = call;
      const { shotId } = params;
      const { baseVersion } = call.query;
      const found = await project.read(person, { ask: "shot", shotId });
      if (!found.ok) return refuse(found.failure);
      const { sceneId }: { sceneId: `scn_${string}` } = JSON.parse(found.json);
      const attach = (panel: Panel) =>
        write(call, { type: "AttachPanel", sceneId, shotId, panel, baseVersion }, "editor", "scene", 201);

      if ((request.headers.get("content-type") ?? "").startsWith("application/json")) {
        const wish = check(generateSchema, parsed(body));
        if (!wish.ok) return wish;
        const { engine, model = null, words } = wish.value;
        if (!engine) return attach({ source: "house" });
        return write(call, { type: "RequestPanel", sceneId, shotId, engine, model, words }, "editor", "scene", 202);
      }
      const picture = readPicture(body);
      if (!picture.ok) return refuse({ reason: "not-a-picture", detail: picture.failure });
      const { contentType, extension } = picture.value;
      const hash = sha256(body);
      // Named by its content: the same picture is kept once, and a name says what is in the file.
      const key = `${projectId}/panels/${hash}.${extension}`;
      await project.holdFile(key);
      await env.MEDIA.put(key, body, { httpMetadata: { contentType } });
      return attach({ source: "upload", key, sha256: hash, contentType });
    },
  ),
];

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
