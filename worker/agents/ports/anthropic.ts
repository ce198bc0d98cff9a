import type { Usage } from "#domain/budget/usage";
import { attempt } from "./attempt.ts";
import { plainId } from "./fault.ts";
import { CALL_TIMEOUT_MS, type LlmPort, type PortOptions } from "./port.ts";

/** Anthropic's Messages API. It takes no sampling parameters. */
export function anthropicPort({ apiKey, baseUrl, timeoutMs = CALL_TIMEOUT_MS, fetch }: PortOptions): LlmPort {
  return {
    run: (request) =>
      attempt({ name: "Anthropic", timeoutMs }, request, async (hearing, signal) => {
        const [{ default: Anthropic }, { zodOutputFormat }] = await Promise.all([
          import("@anthropic-ai/sdk"),
          import("@anthropic-ai/sdk/helpers/zod"),
        ]);
        signal.throwIfAborted();
        hearing.isSent = true;
        const client = new Anthropic({
          apiKey,
          maxRetries: 0,
          timeout: timeoutMs,
          ...(baseUrl && { baseURL: baseUrl }),
          ...(fetch && { fetch }),
        });
        const { data: stream, request_id } = await client.messages
          .create(
            {
              model: request.model,
              system: request.system,
              messages: [{ role: "user", content: request.user }],
              max_tokens: request.maxOutputTokens,
              output_config: { format: zodOutputFormat(request.schema) },
              stream: true,
            },
            { signal },
          )
          .withResponse();
        hearing.isAnswering = true;
        hearing.requestId = plainId(request_id);
        let opening: Counts = {};
        for await (const event of stream) {
          if (event.type === "message_start") opening = event.message.usage;
          if (event.type === "content_block_delta" && event.delta.type === "text_delta")
            hearing.write(event.delta.text);
          if (event.type !== "message_delta") continue;
          hearing.usage = usageOf(opening, event.usage);
          const { stop_reason: stop, stop_details: details } = event.delta;
          if (stop === "refusal") hearing.ending = { kind: "refused", category: plainId(details?.category) };
          else if (stop === "max_tokens" || stop === "model_context_window_exceeded") {
            hearing.ending = { kind: "truncated" };
          } else if (stop) hearing.ending = { kind: "complete", finish: stop };
        }
      }),
  };
}

interface Counts {
  readonly input_tokens?: number | null;
  readonly cache_read_input_tokens?: number | null;
  readonly cache_creation_input_tokens?: number | null;
  readonly cache_creation?: {
    readonly ephemeral_5m_input_tokens?: number;
    readonly ephemeral_1h_input_tokens?: number;
  } | null;
  readonly output_tokens?: number | null;
  readonly output_tokens_details?: { readonly thinking_tokens?: number | null } | null;
}

/** Anthropic counts cached tokens beside the input. The last event's counts are of the whole call. */
function usageOf(opening: Counts, closing: Counts): Usage {
  const last = <K extends keyof Counts>(key: K): Counts[K] => closing[key] ?? opening[key];
  const cacheRead = last("cache_read_input_tokens") ?? 0;
  const written = last("cache_creation_input_tokens") ?? 0;
  const cacheWrite1h = opening.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  return {
    input: (last("input_tokens") ?? 0) + cacheRead + written,
    cacheRead,
    cacheWrite5m: Math.max(0, written - cacheWrite1h),
    cacheWrite1h,
    output: last("output_tokens") ?? 0,
    reasoning: last("output_tokens_details")?.thinking_tokens ?? 0,
  };
}
