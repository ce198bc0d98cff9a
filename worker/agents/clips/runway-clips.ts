import * as z from "zod";
import type { AgentFailureReason } from "#domain/pipeline/run";
import { callService, type ServiceOptions } from "./call-service.ts";
import { type ClipPort, clipFailure, type FirstFrame, type JobNews, jobIdOf, nearestFrame } from "./clip-port.ts";

const NAME = "Runway";
const BASE = "https://api.dev.runwayml.com";
/** The version of its API that this was written for. */
const VERSION = "2024-11-06";
/** A credit is a cent. */
const CREDIT_MICRO_USD = 10_000;
/** It wants to be asked no oftener, and gives its films away on its own hosts alone. */
const ASK_AGAIN_MS = 5_000;
const FILM_HOSTS = /(^|\.)(cloudfront\.net|runwayml\.com)$/;
const MOST_WORDS = 1000;

const RATIOS = { "16:9": "1280:720", "9:16": "720:1280" } as const;
const FROM_TWO_TO_TEN = [2, 3, 4, 5, 6, 7, 8, 9, 10];
const LENGTHS: ReadonlyMap<string, readonly number[]> = new Map([
  ["gen4.5", FROM_TWO_TO_TEN],
  ["gen4_turbo", FROM_TWO_TO_TEN],
  ["veo3.1", [4, 6, 8]],
  ["veo3.1_fast", [4, 6, 8]],
  ["gemini_omni_flash_1.1", FROM_TWO_TO_TEN.slice(1)],
]);

/** Models whose `promptImage` is the first frame (docs.dev.runwayml.com, image to video); gen4_turbo makes nothing else. */
const FIRST_FRAMES: ReadonlyMap<string, FirstFrame> = new Map([
  ["gen4.5", "may"],
  ["gen4_turbo", "must"],
]);

const credits = z
  .looseObject({ credits: z.number().min(0) })
  .nullish()
  .catch(null);
const taskSchema = z.discriminatedUnion("status", [
  z.looseObject({ status: z.enum(["PENDING", "THROTTLED"]) }),
  z.looseObject({ status: z.literal("RUNNING"), progress: z.number().min(0).max(1).nullish().catch(null) }),
  z.looseObject({ status: z.literal("SUCCEEDED"), output: z.array(z.string().max(8192)).min(1), cost: credits }),
  z.looseObject({ status: z.literal("FAILED"), failureCode: z.string().nullish().catch(null), cost: credits }),
  z.looseObject({ status: z.literal("CANCELLED"), cost: credits }),
]);
const submittedSchema = z.looseObject({ id: z.string(), estimatedCost: credits });

/** Runway's API: text or a first frame to video, by tasks. */
export function runwayClips(options: ServiceOptions): ClipPort {
  const base = options.baseUrl ?? BASE;
  const headers = { authorization: `Bearer ${options.apiKey}`, "x-runway-version": VERSION };
  const taskUrl = (jobId: string) => `${base}/v1/tasks/${encodeURIComponent(jobId)}`;
  return {
    name: NAME,
    lengths: (model) => LENGTHS.get(model) ?? [5, 10],
    firstFrame: (model) => FIRST_FRAMES.get(model) ?? "never",
    async submit({ model, words, seconds, aspectRatio, firstFrame }) {
      const body = {
        ...(firstFrame !== null && { promptImage: firstFrame }),
        ...{ model, promptText: firstOf(words, MOST_WORDS) },
        ...{ ratio: RATIOS[nearestFrame(aspectRatio)], duration: seconds },
      };
      const url = `${base}/v1/${firstFrame === null ? "text_to_video" : "image_to_video"}`;
      const answer = await callService(NAME, { method: "POST", url, headers, body }, options);
      if (!answer.ok) return answer;
      const task = submittedSchema.safeParse(answer.json);
      const jobId = task.success ? jobIdOf(task.data.id) : null;
      if (!task.success || jobId === null) {
        return { ok: false, failure: clipFailure("invalid_json", `${NAME} named no task.`), isFree: false };
      }
      const most = task.data.estimatedCost?.credits;
      return { ok: true, jobId, mostMicroUsd: most === undefined ? null : Math.ceil(most * CREDIT_MICRO_USD) };
    },
    async poll(_model, jobId, signal) {
      const answer = await callService(NAME, { method: "GET", url: taskUrl(jobId), headers, signal }, options);
      if (!answer.ok) return lost(answer.failure);
      const task = taskSchema.safeParse(answer.json);
      if (!task.success) return lost(clipFailure("invalid_json", `${NAME} says nothing of the task that can be read.`));
      return newsOf(task.data, options.baseUrl);
    },
    async cancel(_model, jobId) {
      await callService(NAME, { method: "DELETE", url: taskUrl(jobId), headers }, options);
    },
    async check(_model, signal) {
      const call = { method: "GET", url: `${base}/v1/organization`, headers, signal } as const;
      const answer = await callService(NAME, call, options);
      return answer.ok ? null : answer.failure.detail;
    },
  };
}

/** So many UTF-16 units of a text, never half a character. */
function firstOf(text: string, units: number): string {
  return text.slice(0, units).replace(/[\uD800-\uDBFF]$/, "");
}

/** A refusal for good ends the job; anything else may pass. */
function lost(failure: Extract<JobNews, { kind: "unreachable" }>["failure"]): JobNews {
  const isOver = failure.status === 404 || failure.reason === "auth";
  return isOver ? { kind: "failed", failure, billedMicroUsd: null } : { kind: "unreachable", failure };
}

function newsOf(task: z.output<typeof taskSchema>, ownBase: string | undefined): JobNews {
  switch (task.status) {
    case "PENDING":
    case "THROTTLED":
      return { kind: "working", fraction: null, message: `${NAME} has it in its queue`, askAgainMs: ASK_AGAIN_MS };
    case "RUNNING":
      return {
        ...{ kind: "working", fraction: task.progress ?? null },
        ...{ message: `${NAME} films it`, askAgainMs: ASK_AGAIN_MS },
      };
    case "SUCCEEDED": {
      const url = filmUrl(task.output[0] ?? "", ownBase);
      const billedMicroUsd = billed(task.cost);
      return url === null
        ? {
            ...{ kind: "failed", billedMicroUsd },
            failure: clipFailure("schema_violation", `${NAME} keeps the film at an address that is not its own.`),
          }
        : { kind: "done", film: { url, headers: {} }, billedMicroUsd };
    }
    case "FAILED":
      return { kind: "failed", failure: taskFailure(task.failureCode ?? ""), billedMicroUsd: billed(task.cost) };
    case "CANCELLED":
      return {
        ...{ kind: "failed", billedMicroUsd: billed(task.cost) },
        failure: clipFailure("aborted", `${NAME} was told to stop.`),
      };
  }
}

function billed(cost: z.output<typeof credits>): number | null {
  return cost ? Math.ceil(cost.credits * CREDIT_MICRO_USD) : null;
}

/** Its signed links lead to hosts of its own. The link is a secret of the account's: no key goes along. */
function filmUrl(text: string, ownBase: string | undefined): string | null {
  const url = URL.parse(text);
  if (!url) return null;
  if (ownBase !== undefined && url.origin === new URL(ownBase).origin) return url.href;
  return url.protocol === "https:" && url.port === "" && FILM_HOSTS.test(url.hostname) ? url.href : null;
}

function taskFailure(code: string) {
  const said = (reason: AgentFailureReason, detail: string) => clipFailure(reason, detail);
  if (code.startsWith("SAFETY.")) return said("filtered", `${NAME}'s content rules held the clip back.`);
  if (code.startsWith("INPUT_PREPROCESSING.")) return said("bad_request", `${NAME} can't make a clip of these words.`);
  return said("internal", `${NAME} could not make the clip.`);
}
