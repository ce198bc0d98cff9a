import type * as z from "zod";
import type { Usage } from "#domain/budget/usage";
import type { AgentFailureReason } from "#domain/pipeline/run";

/** What a model is asked: one answer of one schema. */
export interface LlmRequest<T> {
  readonly model: string;
  readonly system: string;
  readonly user: string;
  /** Every property required, `null` for what does not apply, integers only (agents.md, "Models"). */
  readonly schema: z.ZodType<T>;
  readonly schemaName: string;
  /** Reasoning counts as output. */
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
  /** Tells one project's and role's cached prompts from another's; says nothing about either. */
  readonly cacheKey: string;
  /** Told each piece of the answer as it is written. */
  readonly onDelta?: (text: string) => void;
}

/** Why a model gave no usable answer. Nothing in it is a provider's or a model's own text. */
export interface LlmFailure {
  readonly reason: AgentFailureReason;
  /** A sentence for people. */
  readonly detail: string;
  /** The provider's HTTP status, null where it gave none. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** How long the provider asks to be left alone. */
  readonly retryAfterMs: number | null;
}

export type LlmAnswer<T> =
  | {
      readonly ok: true;
      readonly value: T;
      readonly usage: Usage;
      readonly requestId: string | null;
      /** The provider's own word for how the answer ended. */
      readonly finish: string;
    }
  | {
      readonly ok: false;
      readonly failure: LlmFailure;
      /** Null: something may have been charged that nobody told; it counts as the whole reservation. */
      readonly usage: Usage | null;
      /** What was written before it failed. */
      readonly partial?: string;
    };

/** A provider's models. It never throws for what a provider does, and it never asks twice. */
export interface LlmPort {
  run<T>(request: LlmRequest<T>): Promise<LlmAnswer<T>>;
}

/** How long one call may take, in milliseconds: long enough for a reasoning model, shorter than any SDK's default. */
export const CALL_TIMEOUT_MS = 240_000;

/** Where a provider is found and how it knows us. */
export interface PortOptions {
  readonly apiKey: string;
  /** Instead of the provider's own address. */
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}
