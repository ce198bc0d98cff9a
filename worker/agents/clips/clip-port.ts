import type { AspectRatio } from "#domain/film/vocabulary";
import type { LlmFailure } from "../ports/port.ts";

/** What a video model is asked: one clip. */
export interface ClipOrder {
  readonly model: string;
  readonly words: string;
  /** One of the lengths that the port offers for the model. */
  readonly seconds: number;
  readonly aspectRatio: AspectRatio;
  /** The picture the clip begins with, as a data URI; null: it begins as the words say. */
  readonly firstFrame: string | null;
  /** Names the order, so that a service that knows such names never makes it twice. */
  readonly orderId: string;
}

export type Submitted =
  /** `mostMicroUsd`: the most that the service says it will charge; null where it does not say. */
  | { readonly ok: true; readonly jobId: string; readonly mostMicroUsd: number | null }
  /** `isFree`: nothing was begun, so nothing is owed. Else nobody knows, and it counts as the whole reservation. */
  | { readonly ok: false; readonly failure: LlmFailure; readonly isFree: boolean };

/** What a service says of a job. Money null: it says nothing of it. */
export type JobNews =
  /** `fraction` 0–1, null where the service does not tell; `message` is ours. */
  | {
      readonly kind: "working";
      readonly fraction: number | null;
      readonly message: string;
      readonly askAgainMs: number | null;
    }
  | { readonly kind: "done"; readonly film: FilmLink; readonly billedMicroUsd: number | null }
  | { readonly kind: "failed"; readonly failure: LlmFailure; readonly billedMicroUsd: number | null }
  /** The service could not be asked; the job goes on without us. */
  | { readonly kind: "unreachable"; readonly failure: LlmFailure };

/** Where a finished film is fetched: an address that the adapter has checked, and what to say there. */
export interface FilmLink {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Why a film is not stored. `broken`: the connection broke off, and the film may be fetched again. `unfit`: what came is not taken; a sentence. */
export type StoreFault = { readonly kind: "broken" } | { readonly kind: "unfit"; readonly detail: string };

/** Whether a model begins a clip with a picture: it can't, it may, or it does nothing without one. */
export type FirstFrame = "never" | "may" | "must";

/** A service that makes clips: submit, poll, fetch. It never throws for what a service does, and never submits twice. */
export interface ClipPort {
  readonly name: string;
  /** The whole seconds that a model makes. */
  lengths(model: string): readonly number[];
  firstFrame(model: string): FirstFrame;
  submit(order: ClipOrder): Promise<Submitted>;
  poll(model: string, jobId: string, signal: AbortSignal): Promise<JobNews>;
  /** Asks the service to stop; what it says does not matter: the job is no longer wanted. */
  cancel(model: string, jobId: string): Promise<void>;
  /** Asks whether key and model are known, without making anything. Null: they are; else a sentence. */
  check(model: string, signal: AbortSignal): Promise<string | null>;
}

/** A job's id as a service gave it, when it can be nothing but one; else null. */
export function jobIdOf(id: string): string | null {
  return /^[\w.:-]{1,200}$/.test(id) ? id : null;
}

/** The shape a service is asked for: the nearest of those two that all of them make. The render cuts it to the film's. */
export function nearestFrame(aspectRatio: AspectRatio): "16:9" | "9:16" {
  return aspectRatio === "9:16" ? "9:16" : "16:9";
}

export function clipFailure(reason: LlmFailure["reason"], detail: string): LlmFailure {
  return { reason, detail, status: null, requestId: null, retryAfterMs: null };
}
