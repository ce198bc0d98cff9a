import * as z from "zod";
import type { EngineTryView } from "#contract/http/engines";
import { costMicroUsd } from "#domain/budget/cost";
import { type EngineAccess, portFor } from "./ports/ports.ts";
import type { AiBinding } from "./ports/workers-ai.ts";
import { ratesFor } from "./prices.ts";

const MOST_OUTPUT_TOKENS = 1_000;
const answerSchema = z.object({ ready: z.boolean() });

/** Asks an engine for one word, to see whether key, address, model and answers by a schema work. */
export async function tryEngine(
  access: EngineAccess,
  ai: AiBinding | undefined,
  signal: AbortSignal,
): Promise<EngineTryView> {
  const startedAt = Date.now();
  const said = (ok: boolean, message: string, cost: number | null): EngineTryView => ({
    ok,
    message,
    milliseconds: Date.now() - startedAt,
    costMicroUsd: cost,
  });
  const rates = ratesFor(access.engine, access.model, MOST_OUTPUT_TOKENS, access.ownRates);
  const port = portFor(access, ai);
  if (!port) return said(false, `This studio has no engine “${access.engine}”.`, 0);
  if (!rates)
    return said(false, `No price is known for the model “${access.model}”, so it would not run. Type its price.`, 0);
  const answer = await port.run({
    model: access.model,
    system: "You are asked whether you work. Answer with the JSON object that is asked for.",
    user: 'Answer {"ready": true}.',
    schema: answerSchema,
    schemaName: "ready_v1",
    maxOutputTokens: MOST_OUTPUT_TOKENS,
    signal,
    cacheKey: "try",
  });
  const cost = answer.usage && costMicroUsd(answer.usage, rates);
  return answer.ok ? said(true, `${access.model} answers.`, cost) : said(false, answer.failure.detail, cost);
}
