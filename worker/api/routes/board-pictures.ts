import type { BoardPictureLink, BoardPictureView } from "#contract/http/film";
import { LIMITS } from "#contract/http/primitives";
import type { ProjectId } from "#domain/ids";
import { sha256 } from "../../digest.ts";
import { readPicture } from "../../media/picture.ts";
import { mediaLinks, READ_LINK_SECONDS } from "../../media/sign.ts";
import { memberRoute, refuse, replyJson } from "../route.ts";

const tag = "Live";
const PICTURES = ["image/png", "image/jpeg", "image/webp"] as const;

function folderOf(projectId: ProjectId): string {
  return `${projectId}/board/`;
}

/** Pictures people drop on the storyboard: the board holds their names, these routes the files and links to them. */
export const boardPictureRoutes = [
  memberRoute(
    "reviewer",
    {
      method: "POST",
      path: "/api/projects/:projectId/board/pictures",
      tag,
      summary: "Store a picture (PNG, JPEG, WebP) for the storyboard; named by its content",
      status: 201,
      bytes: { types: [...PICTURES], limitBytes: LIMITS.pictureBytes },
    },
    async ({ env, projectId, body }) => {
      const picture = readPicture(body);
      if (!picture.ok) return refuse({ reason: "not-a-picture", detail: picture.failure });
      const { contentType, extension, width, height } = picture.value;
      const name = `${sha256(body)}.${extension}`;
      const folder = folderOf(projectId);
      const { objects } = await env.MEDIA.list({ prefix: folder, limit: LIMITS.boardPictures });
      const isKept = objects.some((object) => object.key === `${folder}${name}`);
      if (!isKept && objects.length >= LIMITS.boardPictures) {
        const detail = `A storyboard holds ${LIMITS.boardPictures} pictures, and this one has them.`;
        return refuse({ reason: "upload-refused", detail });
      }
      if (!isKept) await env.MEDIA.put(`${folder}${name}`, body, { httpMetadata: { contentType } });
      return replyJson({ name, contentType, width, height, bytes: body.byteLength } satisfies BoardPictureView, 201);
    },
  ),

  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/board/pictures/:picture",
      tag,
      summary: "A fresh signed link to a picture of the storyboard",
    },
    async ({ env, projectId, params, configuration }) => {
      const key = `${folderOf(projectId)}${params.picture}`;
      if (!(await env.MEDIA.head(key))) return refuse({ reason: "not-found", what: "picture", id: params.picture });
      const now = Date.now();
      const view: BoardPictureLink = {
        url: mediaLinks(configuration.signingSecret, projectId, now)(key),
        expiresAt: new Date(now + READ_LINK_SECONDS * 1000).toISOString(),
      };
      return replyJson(view);
    },
  ),
];
