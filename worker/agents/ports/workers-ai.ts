import * as z from "zod";
import { NO_USAGE } from "#domain/budget/usage";
import { attempt, type Hearing } from "./attempt.ts";
import { ProviderFault, plainId, retryAfter } from "./fault.ts";
import { CALL_TIMEOUT_MS, type LlmPort, type LlmRequest } from "./port.ts";
import { jsonSchemaOf } from "./schema-for.ts";

/** What the studio uses of the platform's AI binding (`env.AI`). Only a deployed studio has it. */
export interface AiBinding {
  /** Raw: the answer with its status, where otherwise an error would hold no more than a sentence. */
  run(
    model: string,
    inputs: object,
    options: { readonly signal: AbortSignal; readonly returnRawResponse: true },
  ): Promise<Response>;
}

/** Cloudflare's Workers AI. Its JSON mode does not stream; models without one are given the schema as a tool's. */
export function workersAiPort(ai: AiBinding, { timeoutMs = CALL_TIMEOUT_MS } = {}): LlmPort {
  return {
    run: (request) =>
      attempt({ name: "Workers AI", timeoutMs, stripsFences: true }, request, async (hearing, signal) => {
        const call: Call = { ai, request, signal, schema: jsonSchemaOf(request.schema) };
        hearing.isSent = true;
        try {
          // A bare schema: that is what the platform's own models take.
          const answer = await ask(call, { response_format: { type: "json_schema", json_schema: call.schema } });
          hear(answer, textOf(answer), request, hearing);
        } catch (error) {
          // Refused before any work, so the next is still the only answer that is paid for.
          if (!(error instanceof NoJsonMode)) throw error;
          const answer = await askByTool(call);
          if (answer) hear(answer, argumentsOf(answer) ?? textOf(answer), request, hearing);
        }
      }),
  };
}

interface Call {
  readonly ai: AiBinding;
  readonly request: LlmRequest<unknown>;
  readonly signal: AbortSignal;
  readonly schema: Readonly<Record<string, unknown>>;
}

function messagesOf({ system, user }: LlmRequest<unknown>) {
  return [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
}

async function ask({ ai, request, signal }: Call, more: object): Promise<Answer> {
  const inputs = { messages: messagesOf(request), max_tokens: request.maxOutputTokens, stream: false, ...more };
  const response = await ai.run(request.model, inputs, { signal, returnRawResponse: true });
  const requestId = plainId(response.headers.get("cf-ai-req-id"));
  if (response.ok) return { requestId, ...answerSchema.parse(await response.json()) };
  const refusal = refusalSchema.safeParse(parsedJson(await response.text())).data;
  const words = `${refusal?.internalCode ?? ""}: ${refusal?.description ?? ""}`;
  if (NO_JSON_MODE.test(words)) throw new NoJsonMode();
  throw new ProviderFault({
    kind: "http",
    status: response.status,
    code: CODES[refusal?.internalCode ?? 0] ?? "",
    requestId,
    retryAfterMs: retryAfter(response.headers),
    isTooLong: response.status === 413,
  });
}

/** The model has no JSON mode. */
class NoJsonMode extends Error {}

const NO_JSON_MODE = /^5025:|(?:does ?n[o']t|not) support(?:ed)?\b.{0,40}(?:json|response_format)/i;
/** Of the platform's own numbers those that mean something else than their status. */
const CODES: Readonly<Record<number, string>> = { 3036: "insufficient_quota", 3040: "out_of_capacity" };
const refusalSchema = z.looseObject({
  internalCode: z.number().nullish().catch(null),
  description: z.string().nullish().catch(null),
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const TOOL = "submit_proposal";

/**
 * Function calling by `@cloudflare/ai-utils`, with one tool whose arguments are the answer. After the tool has run the
 * library asks the model once more; what stands in for the binding makes the first call, keeps what it said and cost,
 * and answers the second by itself.
 */
async function askByTool(call: Call): Promise<Answer | null> {
  const library = await import("@cloudflare/ai-utils");
  const runWithTools = runWithToolsSchema.parse(library.runWithTools);
  let first: Promise<Answer> | null = null;
  const metered = {
    async run(_model: string, inputs: unknown) {
      if (first !== null) return { response: "" };
      const { tools } = toolsSchema.parse(inputs);
      first = ask(call, { tools });
      return { tool_calls: callsOf(await first) };
    },
  };
  const tool = {
    name: TOOL,
    description: "Hands the answer in. Call it exactly once.",
    parameters: call.schema,
    function: async () => "",
  };
  try {
    await runWithTools(metered, call.request.model, { messages: messagesOf(call.request), tools: [tool] });
  } catch (error) {
    // The library wraps what the call threw; the call itself knows more.
    await first;
    throw error;
  }
  return first;
}

type RunWithTools = (
  ai: { readonly run: (model: string, inputs: unknown) => Promise<unknown> },
  model: string,
  input: { readonly messages: object[]; readonly tools: object[] },
) => Promise<unknown>;
/** The library's types name models that the platform's types don't have any more. */
const runWithToolsSchema = z.custom<RunWithTools>((value) => typeof value === "function");
const toolsSchema = z.looseObject({ tools: z.array(z.unknown()) });

const tokens = z.number().int().min(0).nullish().catch(null);
const toolCallSchema = z.looseObject({
  name: z.string().nullish().catch(null),
  arguments: z.unknown().optional(),
  /** As models with OpenAI's form of answers say it. */
  function: z
    .looseObject({ name: z.string().nullish().catch(null), arguments: z.unknown().optional() })
    .nullish()
    .catch(null),
});
const toolCallsSchema = z.array(toolCallSchema).nullish().catch(null);
/** Models of the platform answer in `response`, as an object or as text; newer ones as OpenAI's do. */
const answerSchema = z.looseObject({
  response: z.unknown().optional(),
  tool_calls: toolCallsSchema,
  choices: z
    .array(
      z.looseObject({
        message: z.looseObject({
          content: z.unknown().optional(),
          refusal: z.unknown().optional(),
          tool_calls: toolCallsSchema,
        }),
        finish_reason: z.string().nullish().catch(null),
      }),
    )
    .nullish()
    .catch(null),
  usage: z
    .looseObject({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.looseObject({ cached_tokens: tokens }).nullish().catch(null),
      completion_tokens_details: z.looseObject({ reasoning_tokens: tokens }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
type Answer = z.output<typeof answerSchema> & { readonly requestId: string | null };

function hear(answer: Answer, text: string, request: LlmRequest<unknown>, hearing: Hearing): void {
  const { usage } = answer;
  const [choice] = answer.choices ?? [];
  hearing.isAnswering = true;
  hearing.requestId = answer.requestId;
  if (usage) {
    hearing.usage = {
      ...NO_USAGE,
      input: usage.prompt_tokens ?? 0,
      cacheRead: usage.prompt_tokens_details?.cached_tokens ?? 0,
      output: usage.completion_tokens ?? 0,
      reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
    };
  }
  hearing.write(text);
  const finish = choice?.finish_reason ?? "stop";
  const isFull = (usage?.completion_tokens ?? 0) >= request.maxOutputTokens;
  if (choice?.message.refusal) hearing.ending = { kind: "refused", category: null };
  else if (finish === "content_filter") hearing.ending = { kind: "filtered" };
  // The platform's own form of answers has no word for it.
  else if (finish === "length" || isFull) hearing.ending = { kind: "truncated" };
  else hearing.ending = { kind: "complete", finish };
}

function textOf({ response, choices }: Answer): string {
  return asText(choices?.[0]?.message.content ?? response);
}

function callsOf({ tool_calls, choices }: Answer): { readonly name: string; readonly arguments: unknown }[] {
  return (tool_calls ?? choices?.[0]?.message.tool_calls ?? []).map((call) => ({
    name: call.function?.name ?? call.name ?? "",
    arguments: call.function?.arguments ?? call.arguments,
  }));
}

function argumentsOf(answer: Answer): string | null {
  const call = callsOf(answer).find(({ name }) => name === TOOL);
  return call ? asText(call.arguments) : null;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
