import * as z from "zod";
import type { FirstFrame } from "#domain/agent/clip-context";
import { NO_USAGE, type Usage } from "#domain/budget/usage";
import { UNITS_A_SECOND, usageOfClip } from "#domain/clip/clip-usage";
import type { AgentOutcome } from "#domain/command";
import type { AspectRatio } from "#domain/film/vocabulary";
import type { Result } from "#domain/result";
import type { Clip } from "#domain/scene/content";
import type { LlmFailure } from "../ports/port.ts";
import type { ClipPort, FilmLink, StoreFault } from "./clip-port.ts";

/** What a clip's run keeps over restarts. It holds no key and no words: those are asked for again where they are needed. */
export const clipMemorySchema = z.object({
  /** `submitting`: a mark made before the one request that costs money. `polling`: the service has it, as `jobId`. */
  phase: z.enum(["submitting", "polling"]),
  jobId: z.string(),
  model: z.string(),
  seconds: z.number(),
  microUsdPerSecond: z.number(),
  submittedAtMs: z.number(),
  /** How often in a row the service could not be asked, or its film not be fetched. */
  misses: z.number(),
});
export type ClipMemory = z.output<typeof clipMemorySchema>;

/** What there is to do next: look again after a while with what is to be remembered, or nothing, since it has ended. */
export type ClipStep =
  | { readonly kind: "wait"; readonly memory: ClipMemory; readonly waitMs: number }
  | { readonly kind: "end"; readonly outcome: AgentOutcome };

export interface ClipHands {
  readonly port: ClipPort;
  /** Tells who watches. False: nobody wants the clip any more. */
  readonly report: (fraction: number | null, message: string) => Promise<boolean>;
  /** What the clip begins with as a data URI; the failure is a sentence. */
  readonly picture: (first: FirstFrame) => Promise<Result<string, string>>;
  readonly store: (film: FilmLink, signal: AbortSignal) => Promise<Result<Clip, StoreFault>>;
  readonly nowMs: () => number;
  /** Aborted when the clip is no longer wanted. */
  readonly signal: AbortSignal;
}

/** Between two looks, in milliseconds, where the service names no time of its own. */
const ASK_AGAIN_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
/** A service that has not made a clip in this time will not. */
const LONGEST_JOB_MS = 30 * 60_000;
/** So often in a row a service may not be reached while it works; it works on without us. */
const MOST_MISSES = 12;

export interface ClipJob {
  readonly words: string;
  readonly aspectRatio: AspectRatio;
  readonly seconds: number;
  readonly model: string;
  readonly microUsdPerSecond: number;
  readonly reserveMicroUsd: number;
  /** The picture it begins with; absent: none. */
  readonly firstFrame?: FirstFrame;
}

/** What is remembered before a job is submitted: whoever finds only this knows that nobody knows whether it was. */
export function aboutToSubmit({ model, seconds, microUsdPerSecond }: ClipJob, nowMs: number): ClipMemory {
  return { phase: "submitting", jobId: "", model, seconds, microUsdPerSecond, submittedAtMs: nowMs, misses: 0 };
}

/** Submits a job, once. */
export async function submitClip(
  { words, aspectRatio, reserveMicroUsd, firstFrame: picture }: ClipJob,
  memory: ClipMemory,
  orderId: string,
  { port, report, picture: read }: Pick<ClipHands, "port" | "report" | "picture">,
): Promise<ClipStep> {
  const { model, seconds } = memory;
  const first = picture ? await read(picture) : null;
  if (first && !first.ok) {
    const outcome = { kind: "failed", reason: "bad_request", detail: first.failure, usage: NO_USAGE } as const;
    return { kind: "end", outcome };
  }
  await report(null, `${port.name} is asked for ${seconds} s by ${model}`);
  const submitted = await port.submit({
    ...{ model, words, seconds, aspectRatio, orderId },
    firstFrame: first?.value ?? null,
  });
  if (!submitted.ok) return failed(submitted.failure, submitted.isFree ? NO_USAGE : null);
  const { jobId, mostMicroUsd } = submitted;
  if (mostMicroUsd !== null && mostMicroUsd > reserveMicroUsd) {
    await port.cancel(model, jobId);
    const cents = (microUsd: number) => `$${(microUsd / 1_000_000).toFixed(2)}`;
    const detail = `${port.name} would charge up to ${cents(mostMicroUsd)}, reserved were ${cents(reserveMicroUsd)}: it was told to stop. Type the model's price in the settings.`;
    return { kind: "end", outcome: { kind: "failed", reason: "budget_blocked", detail, usage: null } };
  }
  return { kind: "wait", memory: { ...memory, phase: "polling", jobId }, waitMs: ASK_AGAIN_MS / 5 };
}

/** Looks once how a submitted job stands, and fetches its film when it is done. */
export async function pollClip(memory: ClipMemory, hands: ClipHands): Promise<ClipStep> {
  const { port, report, signal } = hands;
  const { model, jobId, seconds } = memory;
  if (signal.aborted) return stopped(memory, port);
  if (hands.nowMs() - memory.submittedAtMs > LONGEST_JOB_MS) {
    await port.cancel(model, jobId);
    const detail = `${port.name} did not finish in ${LONGEST_JOB_MS / 60_000} minutes.`;
    return { kind: "end", outcome: { kind: "failed", reason: "timeout", detail, usage: null } };
  }
  const news = await port.poll(model, jobId, signal);
  if (signal.aborted) return stopped(memory, port);
  switch (news.kind) {
    case "working": {
      const isWanted = await report(news.fraction, news.message);
      if (!isWanted) return stopped(memory, port);
      return { kind: "wait", memory: { ...memory, misses: 0 }, waitMs: news.askAgainMs ?? ASK_AGAIN_MS };
    }
    case "unreachable":
      return missed(memory, news.failure, hands);
    case "failed":
      return failed(news.failure, usageOf(news.billedMicroUsd, memory));
    case "done": {
      const isWanted = await report(1, `${port.name} sends the film`);
      if (!isWanted) return stopped(memory, port);
      const usage = usageOf(news.billedMicroUsd, memory) ?? usageOfClip(seconds * 1000);
      const stored = await hands.store(news.film, signal);
      if (signal.aborted) return { kind: "end", outcome: aborted(usage) };
      if (stored.ok) {
        const summary = `Made by ${model} from the shot's fields.`;
        return { kind: "end", outcome: { kind: "clip", clip: stored.value, summary, usage } };
      }
      if (stored.failure.kind === "broken") return missed(memory, brokenOff(port), hands);
      const detail = `${port.name} gave what can't be used: ${stored.failure.detail}.`;
      return { kind: "end", outcome: { kind: "failed", reason: "schema_violation", detail, usage } };
    }
  }
}

/** What becomes of a run that was interrupted between its mark and the service's answer: nobody may submit it again. */
export function lostSubmission(): AgentOutcome {
  const detail =
    "The studio stopped just as the clip was asked for. Whether the service has it nobody knows, so it is not asked again by itself; it counts as paid.";
  return { kind: "failed", reason: "interrupted", detail, usage: null };
}

function brokenOff({ name }: ClipPort): LlmFailure {
  const detail = `${name} broke off while it sent the film.`;
  return { reason: "network", detail, status: null, requestId: null, retryAfterMs: null };
}

/** The service works on without us: it is asked again, more seldom each time, and everybody sees why. */
async function missed(memory: ClipMemory, failure: LlmFailure, { report }: ClipHands): Promise<ClipStep> {
  const misses = memory.misses + 1;
  if (misses > MOST_MISSES) return failed(failure, null);
  const waitMs = Math.min(LONGEST_WAIT_MS, failure.retryAfterMs ?? 1000 * 2 ** Math.min(misses, 6));
  await report(null, `${failure.detail} It is asked again in ${Math.ceil(waitMs / 1000)} s`);
  return { kind: "wait", memory: { ...memory, misses }, waitMs };
}

/** What was submitted may be charged, wanted or not: nobody tells, so it counts as the whole reservation. */
async function stopped({ model, jobId }: ClipMemory, port: ClipPort): Promise<ClipStep> {
  await port.cancel(model, jobId);
  return { kind: "end", outcome: aborted(null) };
}

function aborted(usage: Usage | null): AgentOutcome {
  return { kind: "failed", reason: "aborted", detail: "The clip was cancelled.", usage };
}

function failed({ reason, detail, requestId }: LlmFailure, usage: Usage | null): ClipStep {
  const said = requestId === null ? detail : `${detail} Request ${requestId}.`;
  return { kind: "end", outcome: { kind: "failed", reason, detail: said, usage } };
}

/** A charge as a usage that costs it at the run's price; null where the service named none. */
function usageOf(billedMicroUsd: number | null, { microUsdPerSecond }: ClipMemory): Usage | null {
  if (billedMicroUsd === null) return null;
  const output = microUsdPerSecond === 0 ? 0 : Math.floor((billedMicroUsd * UNITS_A_SECOND) / microUsdPerSecond);
  return { ...NO_USAGE, output };
}
