import type { GenerateContentResponseUsageMetadata } from "@google/genai/web";
import type { Usage } from "#domain/budget/usage";
import { attempt, type Ending } from "./attempt.ts";
import { plainId } from "./fault.ts";
import { googleAddress } from "./google-address.ts";
import { CALL_TIMEOUT_MS, type LlmPort, type PortOptions } from "./port.ts";
import { jsonSchemaOf } from "./schema-for.ts";

/** Google's Gemini API. An address that ends in a version of it (`…/v1beta`) is asked by that version. */
export function geminiPort({ apiKey, baseUrl, timeoutMs = CALL_TIMEOUT_MS, fetch }: PortOptions): LlmPort {
  return {
    run: (request) =>
      attempt({ name: "Gemini", timeoutMs }, request, async (hearing, signal) => {
        const { GoogleGenAI } = await import("@google/genai/web");
        signal.throwIfAborted();
        hearing.isSent = true;
        const client = new GoogleGenAI({
          apiKey,
          httpOptions: {
            timeout: timeoutMs,
            retryOptions: { attempts: 1 },
            ...(baseUrl && googleAddress(baseUrl)),
            ...(fetch && { fetch }),
          },
        });
        const stream = await client.models.generateContentStream({
          model: request.model,
          contents: request.user,
          config: {
            systemInstruction: request.system,
            responseMimeType: "application/json",
            responseJsonSchema: jsonSchemaOf(request.schema),
            maxOutputTokens: request.maxOutputTokens,
            abortSignal: signal,
          },
        });
        hearing.isAnswering = true;
        for await (const chunk of stream) {
          hearing.requestId ??= plainId(chunk.responseId);
          if (chunk.usageMetadata) hearing.usage = usageOf(chunk.usageMetadata);
          if (chunk.promptFeedback?.blockReason) hearing.ending = { kind: "filtered" };
          const [candidate] = chunk.candidates ?? [];
          for (const part of candidate?.content?.parts ?? []) {
            if (part.thought !== true) hearing.write(part.text ?? "");
          }
          if (candidate?.finishReason) hearing.ending = endingOf(candidate.finishReason);
        }
      }),
  };
}

function endingOf(finish: string): Ending {
  if (finish === "STOP") return { kind: "complete", finish };
  return finish === "MAX_TOKENS" ? { kind: "truncated" } : { kind: "filtered" };
}

/** Google counts cached tokens within the input, and thoughts beside the answer. */
function usageOf(usage: GenerateContentResponseUsageMetadata): Usage {
  const reasoning = usage.thoughtsTokenCount ?? 0;
  return {
    input: usage.promptTokenCount ?? 0,
    cacheRead: usage.cachedContentTokenCount ?? 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output: (usage.candidatesTokenCount ?? 0) + reasoning,
    reasoning,
  };
}
