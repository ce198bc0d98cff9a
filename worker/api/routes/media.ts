import { serveObject } from "../../media/serve.ts";
import { openMedia } from "../../media/sign.ts";
import { soundRule, soundUploadOfKey } from "../../media/sound-upload.ts";
import { RENDERED, uploadStep } from "../../media/upload.ts";
import { renderOfKey } from "../../render/job.ts";
import { type Call, type Definition, type Reply, refuse, signedRoute } from "../route.ts";

const tag = "Media";
const path = "/media/*";

async function upload<D extends Definition>({ request, env, configuration }: Call<D>): Promise<Reply> {
  const opened = openMedia(configuration.signingSecret, new URL(request.url), "write", Date.now());
  if (!opened.ok) return refuse({ reason: opened.reason });
  const { key } = opened.grant;
  const sound = soundUploadOfKey(key);
  if (sound) {
    // What is a sound already is left as it is.
    const isAwaited = await env.PROJECT.getByName(sound.projectId).awaitsSound(key);
    if (!isAwaited) return refuse({ reason: "upload-refused", detail: "This file is a sound already." });
    return uploadStep(env.MEDIA, key, request, soundRule(sound.bytes));
  }
  const render = renderOfKey(key);
  // What was reported as done is being checked, or is what people watch: nothing may be put in its place.
  const isAwaited = render !== null && (await env.PROJECT.getByName(render.projectId).awaitsFiles(render.renderId));
  if (!isAwaited) return refuse({ reason: "upload-refused", detail: "No render waits for this file." });
  return uploadStep(env.MEDIA, key, request, RENDERED);
}

export const mediaRoutes = [
  signedRoute(
    { method: "GET", path, tag, summary: "A stored file by a signed link, whole or a range of it" },
    async ({ request, env, configuration }) => {
      const opened = openMedia(configuration.signingSecret, new URL(request.url), "read", Date.now());
      return opened.ok ? serveObject(env.MEDIA, opened.grant, request) : refuse({ reason: opened.reason });
    },
  ),
  signedRoute({ method: "PUT", path, tag, summary: "A render's file, or a part of one, by a signed link" }, upload),
  signedRoute({ method: "POST", path, tag, summary: "Begin, complete or give up an upload, by a signed link" }, upload),
];
