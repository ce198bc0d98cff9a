import { addSoundSchema, type SoundUploadView, soundUploadSchema } from "#contract/http/film";
import { LIMITS, pageQuerySchema } from "#contract/http/primitives";
import { UPLOAD_PART_BYTES } from "#contract/render";
import { signMedia } from "../../media/sign.ts";
import { newUploadId, soundUploadKey, takeSoundUpload } from "../../media/sound-upload.ts";
import { memberRoute, refuse, replyAnswer, replyJson } from "../route.ts";
import { write } from "../write.ts";

const tag = "Cut";
/** Long enough for a large file on a slow line. */
const UPLOAD_SECONDS = 2 * 3600;

export const soundRoutes = [
  memberRoute(
    "viewer",
    {
      method: "GET",
      path: "/api/projects/:projectId/sounds",
      tag,
      summary: "Sounds for the audio lanes, the newest first",
      query: pageQuerySchema,
    },
    async ({ project, person, query }) => replyAnswer(await project.read(person, { ask: "sounds" }, query)),
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/sound-uploads",
      tag,
      summary: "Announce a sound file (WAV, MP3, M4A, AAC, FLAC, Ogg); the answer says where its bytes go",
      body: soundUploadSchema,
      status: 201,
    },
    async ({ body, project, projectId, configuration }) => {
      if (body.bytes > LIMITS.soundBytes) return refuse({ reason: "body-too-large", limitBytes: LIMITS.soundBytes });
      const uploadId = newUploadId(body.bytes);
      await project.holdFile(soundUploadKey(projectId, uploadId));
      const expires = Math.floor(Date.now() / 1000) + UPLOAD_SECONDS;
      const grant = { use: "write", key: soundUploadKey(projectId, uploadId), expires, download: null } as const;
      const view: SoundUploadView = {
        uploadId,
        uploadUrl: signMedia(configuration.signingSecret, grant),
        partBytes: UPLOAD_PART_BYTES,
        expiresAt: new Date(expires * 1000).toISOString(),
      };
      return replyJson(view, 201);
    },
  ),

  memberRoute(
    "editor",
    {
      method: "POST",
      path: "/api/projects/:projectId/sounds",
      tag,
      summary: "Make a sound of an uploaded file; a render node then brings it into the film's form",
      body: addSoundSchema,
      status: 202,
    },
    async (call) => {
      const { body, env, project, projectId } = call;
      const key = soundUploadKey(projectId, body.uploadId);
      if (!(await project.awaitsSound(key))) {
        return refuse({ reason: "upload-refused", detail: "A sound was made of this upload already." });
      }
      await project.holdFile(key);
      const file = await takeSoundUpload(env.MEDIA, key);
      if (!file.ok) return refuse({ reason: "not-a-sound", detail: file.failure });
      return write(call, { type: "AddSound", name: body.name, file: file.value }, "editor", "sound", 202);
    },
  ),
];
