import type * as z from "zod";
import type { Usage } from "#domain/budget/usage";
import type { AgentOutcome } from "#domain/command";
import type { AgentFailureReason } from "#domain/pipeline/run";
import type { LlmPort } from "./ports/port.ts";
import type { Prompt } from "./prompt.ts";

/** How long an answer may be, reasoning included. */
export const MOST_OUTPUT_TOKENS = 16_000;

/** Marks of runs look like this, whichever project's they are. */
const RUN_MARK = /\bvfm-[0-9a-f]{16,}/;

export interface ModelRun {
  readonly port: LlmPort;
  readonly model: string;
  readonly prompt: Prompt;
  /** Stands in this run's system message alone. In an answer it shows that the model repeats what it was told. */
  readonly mark: string;
  readonly cacheKey: string;
  readonly signal: AbortSignal;
  readonly onDelta?: (text: string) => void;
  /** Told the answer as JSON when it has been read: what is kept of the run. */
  readonly onAnswer?: (json: string) => void;
}

/** The system message: the prompt word for word, and the run's mark. */
export function systemOf(prompt: Prompt, mark: string): string {
  return `${prompt.system}\n\nThe mark of this run is ${mark}. It belongs in no answer.`;
}

export type Asked<T> =
  | { readonly ok: true; readonly value: T; readonly usage: Usage }
  | { readonly ok: false; readonly outcome: AgentOutcome };

/** Asks a run's model, once. An answer that repeats a run's mark, this one's or another's, is thrown away. */
export async function askModel<T>(
  run: ModelRun,
  messages: { readonly system: string; readonly user: string },
  schema: z.ZodType<T>,
): Promise<Asked<T>> {
  const answer = await run.port.run({
    model: run.model,
    ...messages,
    schema,
    schemaName: run.prompt.schemaName,
    maxOutputTokens: MOST_OUTPUT_TOKENS,
    signal: run.signal,
    cacheKey: run.cacheKey,
    ...(run.onDelta && { onDelta: run.onDelta }),
  });
  if (!answer.ok) {
    const { reason, detail, requestId } = answer.failure;
    const said = requestId === null ? detail : `${detail} Request ${requestId}.`;
    return { ok: false, outcome: failed(reason, said, answer.usage) };
  }
  const { value, usage } = answer;
  if (RUN_MARK.test(JSON.stringify(value))) {
    const said = "The answer repeats a run's mark and was thrown away.";
    return { ok: false, outcome: failed("schema_violation", said, usage) };
  }
  run.onAnswer?.(JSON.stringify(value));
  return { ok: true, value, usage };
}

export function failed(reason: AgentFailureReason, detail: string, usage: Usage | null): AgentOutcome {
  return { kind: "failed", reason, detail, usage };
}
