import { tokenBound } from "../token-bound.ts";
import { attempt } from "./attempt.ts";
import { CALL_TIMEOUT_MS, type LlmPort, type PortOptions } from "./port.ts";
import { jsonSchemaOf } from "./schema-for.ts";

/** Room for prompts in steps, so that a model is not loaded anew for every scene. */
const CONTEXT_STEP = 4096;

/** Ollama's own API. The context has to be made large enough, or the prompt's beginning is dropped without a word. */
export function ollamaPort({
  apiKey,
  baseUrl = "http://127.0.0.1:11434",
  timeoutMs = CALL_TIMEOUT_MS,
  fetch: given = fetch,
}: PortOptions): LlmPort {
  return {
    run: (request) =>
      attempt({ name: "Ollama", timeoutMs }, request, async (hearing, signal) => {
        const { Ollama } = await import("ollama/browser");
        signal.throwIfAborted();
        hearing.isSent = true;
        const client = new Ollama({
          host: baseUrl,
          ...(apiKey && { headers: { authorization: `Bearer ${apiKey}` } }),
          fetch: (input, init) =>
            given(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal }),
        });
        const prompt = tokenBound(request.system) + tokenBound(request.user);
        const needed = prompt + request.maxOutputTokens;
        const stream = await client.chat({
          model: request.model,
          messages: [
            { role: "system", content: request.system },
            { role: "user", content: request.user },
          ],
          format: jsonSchemaOf(request.schema),
          options: {
            num_ctx: Math.ceil(needed / CONTEXT_STEP) * CONTEXT_STEP,
            num_predict: request.maxOutputTokens,
            temperature: 0,
          },
          stream: true,
        });
        hearing.isAnswering = true;
        for await (const part of stream) {
          hearing.write(part.message?.content ?? "");
          if (!part.done) continue;
          // Of a prompt it still had in its cache it counts nothing: then it is as long as it can be.
          hearing.usage = {
            input: part.prompt_eval_count || prompt,
            cacheRead: 0,
            cacheWrite5m: 0,
            cacheWrite1h: 0,
            output: part.eval_count || tokenBound(hearing.text),
            reasoning: 0,
          };
          const finish = part.done_reason || "stop";
          hearing.ending = finish === "length" ? { kind: "truncated" } : { kind: "complete", finish };
        }
      }),
  };
}
