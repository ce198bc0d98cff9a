import * as z from "zod";
import { callService, type ServiceOptions } from "./call-service.ts";
import { type ClipPort, clipFailure, type JobNews, jobIdOf, nearestFrame } from "./clip-port.ts";

const NAME = "fal";
const BASE = "https://queue.fal.run";
/** Where models and prices are looked up. */
const API_BASE = "https://api.fal.ai";
const ASK_AGAIN_MS = 3_000;
const FILM_HOSTS = /(^|\.)fal\.(media|run)$/;
/** `owner/app` and what follows: nothing that could lead elsewhere. */
const MODEL = /^[a-z0-9][\w.-]*\/[a-z0-9][\w.-]*(\/[\w.-]+)*$/i;

/** How models want to be told a length; those that are not here take the bare number. */
const LENGTHS: readonly { readonly of: RegExp; readonly seconds: readonly number[]; readonly unit: string }[] = [
  { of: /^fal-ai\/veo3/, seconds: [4, 6, 8], unit: "s" },
  { of: /^luma\//, seconds: [5, 10], unit: "s" },
];
const USUAL = { seconds: [5, 10], unit: "" };

/** Of one maker's model there are several apps; those that begin with a picture say so, and make nothing without one. */
const BEGINS_WITH_PICTURE = /\/image-to-video$/;
/** What they call it (fal.ai/explore/image-to-video-apis): Kling from its third version on has a name of its own. */
const pictureField = (model: string) => (/kling.*\/v[3-9]/.test(model) ? "start_image_url" : "image_url");

const submittedSchema = z.looseObject({ request_id: z.string() });
const statusSchema = z.looseObject({
  status: z.enum(["IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELED"]),
  queue_position: z.int().min(0).nullish().catch(null),
});
const resultSchema = z.looseObject({ video: z.looseObject({ url: z.string().max(8192) }) });

/** fal's queue, which runs many makers' video models. */
export function falClips(options: ServiceOptions): ClipPort {
  const base = options.baseUrl ?? BASE;
  const headers = { authorization: `Key ${options.apiKey}` };
  const lengthOf = (model: string) => LENGTHS.find(({ of }) => of.test(model)) ?? USUAL;
  // A model's path below its app is named when it is asked, never when its requests are.
  const requestUrl = (model: string, jobId: string) =>
    `${base}/${model.split("/").slice(0, 2).join("/")}/requests/${encodeURIComponent(jobId)}`;
  return {
    name: NAME,
    lengths: (model) => lengthOf(model).seconds,
    firstFrame: (model) => (BEGINS_WITH_PICTURE.test(model) ? "must" : "never"),
    async submit({ model, words, seconds, aspectRatio, firstFrame }) {
      if (!MODEL.test(model) || model.includes("..")) {
        const detail = `“${model}” is no model of ${NAME}'s: it is called as owner/app.`;
        return { ok: false, failure: clipFailure("bad_request", detail), isFree: true };
      }
      const body = {
        prompt: words,
        // What begins with a picture has its shape.
        ...(firstFrame === null ? { aspect_ratio: nearestFrame(aspectRatio) } : { [pictureField(model)]: firstFrame }),
        ...{ duration: `${seconds}${lengthOf(model).unit}`, resolution: "720p" },
      };
      const answer = await callService(NAME, { method: "POST", url: `${base}/${model}`, headers, body }, options);
      if (!answer.ok) return answer;
      const request = submittedSchema.safeParse(answer.json);
      const jobId = request.success ? jobIdOf(request.data.request_id) : null;
      return jobId === null
        ? { ok: false, failure: clipFailure("invalid_json", `${NAME} named no request.`), isFree: false }
        : { ok: true, jobId, mostMicroUsd: null };
    },
    async poll(model, jobId, signal) {
      const url = requestUrl(model, jobId);
      const answer = await callService(NAME, { method: "GET", url: `${url}/status`, headers, signal }, options);
      if (!answer.ok) return lost(answer.failure);
      const status = statusSchema.safeParse(answer.json);
      if (!status.success) {
        return lost(clipFailure("invalid_json", `${NAME} says nothing of the request that can be read.`));
      }
      const { status: word, queue_position: place } = status.data;
      switch (word) {
        case "IN_QUEUE": {
          const message = place ? `${NAME} has it in its queue, behind ${place}` : `${NAME} has it in its queue`;
          return { kind: "working", fraction: null, message, askAgainMs: ASK_AGAIN_MS };
        }
        case "IN_PROGRESS":
          return { kind: "working", fraction: null, message: `${NAME} films it`, askAgainMs: ASK_AGAIN_MS };
        case "FAILED":
          return failed("internal", `${NAME} could not make the clip.`);
        case "CANCELED":
          return failed("aborted", `${NAME} was told to stop.`);
        case "COMPLETED":
          return resultOf(await callService(NAME, { method: "GET", url, headers, signal }, options), options.baseUrl);
      }
    },
    async cancel(model, jobId) {
      await callService(NAME, { method: "PUT", url: `${requestUrl(model, jobId)}/cancel`, headers }, options);
    },
    async check(model, signal) {
      const url = `${options.baseUrl ?? API_BASE}/v1/models/pricing?endpoint_id=${encodeURIComponent(model)}`;
      const answer = await callService(NAME, { method: "GET", url, headers, signal }, options);
      return answer.ok ? null : answer.failure.detail;
    },
  };
}

function failed(reason: Parameters<typeof clipFailure>[0], detail: string): JobNews {
  return { kind: "failed", failure: clipFailure(reason, detail), billedMicroUsd: null };
}

function lost(failure: Extract<JobNews, { kind: "unreachable" }>["failure"]): JobNews {
  const isOver = failure.status === 404 || failure.reason === "auth";
  return isOver ? { kind: "failed", failure, billedMicroUsd: null } : { kind: "unreachable", failure };
}

/** A request that is completed may have failed: then its result is an error. 422 is what content rules answer with. */
function resultOf(answer: Awaited<ReturnType<typeof callService>>, ownBase: string | undefined): JobNews {
  if (!answer.ok) {
    const { status } = answer.failure;
    if (status === 422) return failed("filtered", `${NAME} holds the clip back, by its content rules or the model's.`);
    if (status !== null && status !== 429) return failed("internal", `${NAME} could not make the clip.`);
    return { kind: "unreachable", failure: answer.failure };
  }
  const result = resultSchema.safeParse(answer.json);
  if (!result.success) return failed("schema_violation", `${NAME} answered without a film.`);
  const url = URL.parse(result.data.video.url);
  const isOwn = ownBase !== undefined && url?.origin === new URL(ownBase).origin;
  const isTheirs = url?.protocol === "https:" && url.port === "" && FILM_HOSTS.test(url.hostname);
  return url && (isOwn || isTheirs)
    ? { kind: "done", film: { url: url.href, headers: {} }, billedMicroUsd: null }
    : failed("schema_violation", `${NAME} keeps the film at an address that is not its own.`);
}
