import { attempt } from "./attempt.ts";
import { plainId } from "./fault.ts";
import { CALL_TIMEOUT_MS, type LlmPort, type PortOptions } from "./port.ts";

/**
 * Any server that speaks OpenAI's chat completions: llama.cpp's llama-server, LM Studio, vLLM. Only there do they hold
 * to a schema; what they answer is checked all the same.
 */
export function openaiCompatiblePort({
  apiKey,
  baseUrl,
  timeoutMs = CALL_TIMEOUT_MS,
  fetch,
}: PortOptions & { readonly baseUrl: string }): LlmPort {
  return {
    run: (request) =>
      attempt({ name: "The model server", timeoutMs, stripsFences: true }, request, async (hearing, signal) => {
        const [{ default: OpenAI }, { zodResponseFormat }] = await Promise.all([
          import("openai"),
          import("openai/helpers/zod"),
        ]);
        signal.throwIfAborted();
        hearing.isSent = true;
        // The SDK wants a key; servers without one ignore it.
        const client = new OpenAI({
          apiKey: apiKey || "none",
          baseURL: baseUrl,
          maxRetries: 0,
          timeout: timeoutMs,
          ...(fetch && { fetch }),
        });
        const { data: stream, request_id } = await client.chat.completions
          .create(
            {
              model: request.model,
              messages: [
                { role: "system", content: request.system },
                { role: "user", content: request.user },
              ],
              max_tokens: request.maxOutputTokens,
              response_format: zodResponseFormat(request.schema, request.schemaName),
              stream: true,
              stream_options: { include_usage: true },
            },
            { signal },
          )
          .withResponse();
        hearing.isAnswering = true;
        hearing.requestId = plainId(request_id);
        let isRefused = false;
        for await (const chunk of stream) {
          const [choice] = chunk.choices ?? [];
          hearing.write(choice?.delta?.content ?? "");
          isRefused ||= Boolean(choice?.delta?.refusal);
          if (chunk.usage) {
            hearing.usage = {
              input: chunk.usage.prompt_tokens,
              cacheRead: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
              cacheWrite5m: 0,
              cacheWrite1h: 0,
              output: chunk.usage.completion_tokens,
              reasoning: chunk.usage.completion_tokens_details?.reasoning_tokens ?? 0,
            };
          }
          const finish = choice?.finish_reason;
          if (!finish) continue;
          if (isRefused) hearing.ending = { kind: "refused", category: null };
          else if (finish === "length") hearing.ending = { kind: "truncated" };
          else if (finish === "content_filter") hearing.ending = { kind: "filtered" };
          else hearing.ending = { kind: "complete", finish };
        }
      }),
  };
}
