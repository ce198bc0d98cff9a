import type { ResponseUsage } from "openai/resources/responses/responses";
import type { Usage } from "#domain/budget/usage";
import { attempt, type Hearing } from "./attempt.ts";
import { plainId } from "./fault.ts";
import { CALL_TIMEOUT_MS, type LlmPort, type PortOptions } from "./port.ts";

/** OpenAI's Responses API. Nothing is stored there; reasoning models refuse sampling parameters, so none are sent. */
export function openaiPort({ apiKey, baseUrl, timeoutMs = CALL_TIMEOUT_MS, fetch }: PortOptions): LlmPort {
  return {
    run: (request) =>
      attempt({ name: "OpenAI", timeoutMs }, request, async (hearing, signal) => {
        const [{ default: OpenAI }, { zodTextFormat }] = await Promise.all([
          import("openai"),
          import("openai/helpers/zod"),
        ]);
        signal.throwIfAborted();
        hearing.isSent = true;
        const client = new OpenAI({
          apiKey,
          maxRetries: 0,
          timeout: timeoutMs,
          ...(baseUrl && { baseURL: baseUrl }),
          ...(fetch && { fetch }),
        });
        const { data: stream, request_id } = await client.responses
          .create(
            {
              model: request.model,
              instructions: request.system,
              input: request.user,
              max_output_tokens: request.maxOutputTokens,
              prompt_cache_key: request.cacheKey,
              text: { format: zodTextFormat(request.schema, request.schemaName) },
              store: false,
              stream: true,
            },
            { signal },
          )
          .withResponse();
        hearing.isAnswering = true;
        hearing.requestId = plainId(request_id);
        await listen(stream, hearing);
      }),
  };
}

type Events = AsyncIterable<import("openai/resources/responses/responses").ResponseStreamEvent>;

async function listen(stream: Events, hearing: Hearing): Promise<void> {
  let isRefused = false;
  for await (const event of stream) {
    switch (event.type) {
      case "response.output_text.delta":
        hearing.write(event.delta);
        break;
      case "response.refusal.delta":
      case "response.refusal.done":
        isRefused = true;
        break;
      case "response.completed":
      case "response.incomplete": {
        const { usage, status, incomplete_details: cut } = event.response;
        if (usage) hearing.usage = usageOf(usage);
        if (isRefused) hearing.ending = { kind: "refused", category: null };
        else if (cut?.reason === "content_filter") hearing.ending = { kind: "filtered" };
        else if (status === "incomplete" || event.type === "response.incomplete")
          hearing.ending = { kind: "truncated" };
        else hearing.ending = { kind: "complete", finish: status ?? "completed" };
        break;
      }
      case "response.failed": {
        const { usage, error } = event.response;
        if (usage) hearing.usage = usageOf(usage);
        hearing.ending = { kind: "broken", fault: { kind: "stream", code: error?.code ?? "", isTooLong: false } };
        break;
      }
      case "error":
        hearing.ending = { kind: "broken", fault: { kind: "stream", code: event.code ?? "", isTooLong: false } };
        break;
      default:
        break;
    }
  }
}

/** OpenAI counts cached tokens within the input, and reasoning within the output. Writes are priced as five-minute ones. */
function usageOf(usage: ResponseUsage): Usage {
  return {
    input: usage.input_tokens,
    cacheRead: usage.input_tokens_details?.cached_tokens ?? 0,
    cacheWrite5m: usage.input_tokens_details?.cache_write_tokens ?? 0,
    cacheWrite1h: 0,
    output: usage.output_tokens,
    reasoning: usage.output_tokens_details?.reasoning_tokens ?? 0,
  };
}
