import * as z from "zod";
import type { AgentFailureReason } from "#domain/pipeline/run";
import { callService, type ServiceOptions } from "./call-service.ts";
import { type ClipPort, clipFailure, type JobNews, jobIdOf, nearestFrame } from "./clip-port.ts";

const NAME = "The video server";
const LEAST_ASK_AGAIN_SECONDS = 0.2;
const MOST_ASK_AGAIN_SECONDS = 60;
/** Any whole second: what a server can't make it says when it is asked. */
const LENGTHS = Array.from({ length: 20 }, (_, index) => index + 1);

const ERRORS = ["moderated", "bad-request", "quota", "overloaded", "internal"] as const;
const seconds = z.number().min(0).max(3600).nullish().catch(null);
const jobSchema = z.looseObject({
  id: z.string().optional(),
  status: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  progress: z.number().min(0).max(1).nullish().catch(null),
  askAgainSeconds: z.number().nullish().catch(null),
  videoUrl: z.string().max(8192).nullish().catch(null),
  /** What it charges for, in seconds of video. */
  billedSeconds: seconds,
  error: z.enum(ERRORS).nullish().catch(null),
});

const REASONS: Readonly<Record<(typeof ERRORS)[number], readonly [AgentFailureReason, string]>> = {
  moderated: ["filtered", `${NAME}'s content rules held the clip back.`],
  "bad-request": ["bad_request", `${NAME} can't make a clip of this.`],
  quota: ["quota", `${NAME} says that the account has no money or quota left.`],
  overloaded: ["overloaded", `${NAME} is overloaded at the moment.`],
  internal: ["internal", `${NAME} could not make the clip.`],
};

/**
 * Any server that speaks the studio's own small contract (docs/video-http.md). The film is fetched from the server itself
 * and from nowhere else. `microUsdPerSecond`: what the seconds cost that it says it bills.
 */
export function httpClips(
  options: ServiceOptions & { readonly baseUrl: string },
  microUsdPerSecond: number | null,
): ClipPort {
  const base = options.baseUrl.replace(/\/$/, "");
  const headers: Record<string, string> = options.apiKey === "" ? {} : { authorization: `Bearer ${options.apiKey}` };
  const jobUrl = (jobId: string) => `${base}/clips/${encodeURIComponent(jobId)}`;
  const billed = (billedSeconds: number | null | undefined) =>
    billedSeconds == null || microUsdPerSecond === null ? null : Math.ceil(billedSeconds * microUsdPerSecond);
  return {
    name: NAME,
    lengths: () => LENGTHS,
    firstFrame: () => "may",
    async submit({ model, words, seconds: length, aspectRatio, orderId, firstFrame }) {
      const body = {
        ...{ model, prompt: words, seconds: length, aspectRatio: nearestFrame(aspectRatio), orderId },
        ...(firstFrame !== null && { firstFrame }),
      };
      const call = { method: "POST", url: `${base}/clips`, body } as const;
      const answer = await callService(NAME, { ...call, headers: { ...headers, "idempotency-key": orderId } }, options);
      if (!answer.ok) return answer;
      const job = jobSchema.safeParse(answer.json);
      const jobId = job.success ? jobIdOf(job.data.id ?? "") : null;
      return jobId === null
        ? { ok: false, failure: clipFailure("invalid_json", `${NAME} named no job.`), isFree: false }
        : { ok: true, jobId, mostMicroUsd: null };
    },
    async poll(_model, jobId, signal): Promise<JobNews> {
      const answer = await callService(NAME, { method: "GET", url: jobUrl(jobId), headers, signal }, options);
      if (!answer.ok) {
        const isOver = answer.failure.status === 404 || answer.failure.reason === "auth";
        const { failure } = answer;
        return isOver ? { kind: "failed", failure, billedMicroUsd: null } : { kind: "unreachable", failure };
      }
      const job = jobSchema.safeParse(answer.json);
      if (!job.success) {
        const failure = clipFailure("invalid_json", `${NAME} says nothing of the job that can be read.`);
        return { kind: "unreachable", failure };
      }
      const { status, progress, askAgainSeconds, videoUrl, billedSeconds, error } = job.data;
      const billedMicroUsd = billed(billedSeconds);
      switch (status) {
        case "queued":
        case "running":
          return {
            ...{ kind: "working", fraction: progress ?? null },
            message: status === "queued" ? `${NAME} has it in its queue` : `${NAME} films it`,
            askAgainMs: askAgainSeconds == null ? null : 1000 * within(askAgainSeconds),
          };
        case "failed": {
          const [reason, detail] = REASONS[error ?? "internal"];
          return { kind: "failed", failure: clipFailure(reason, detail), billedMicroUsd };
        }
        case "cancelled":
          return { kind: "failed", failure: clipFailure("aborted", `${NAME} was told to stop.`), billedMicroUsd };
        case "done": {
          const url = URL.parse(videoUrl ?? "", `${base}/`);
          if (url && url.origin === new URL(base).origin) {
            return { kind: "done", film: { url: url.href, headers }, billedMicroUsd };
          }
          const detail = `${NAME} keeps the film at an address that is not its own.`;
          return { kind: "failed", failure: clipFailure("schema_violation", detail), billedMicroUsd };
        }
      }
    },
    async cancel(_model, jobId) {
      await callService(NAME, { method: "DELETE", url: jobUrl(jobId), headers }, options);
    },
    async check(model, signal) {
      const url = `${base}/models/${encodeURIComponent(model)}`;
      const answer = await callService(NAME, { method: "GET", url, headers, signal }, options);
      return answer.ok ? null : answer.failure.detail;
    },
  };
}

function within(askAgainSeconds: number): number {
  return Math.min(MOST_ASK_AGAIN_SECONDS, Math.max(LEAST_ASK_AGAIN_SECONDS, askAgainSeconds));
}
