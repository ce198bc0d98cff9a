import { NO_USAGE } from "#domain/budget/usage";
import type { AspectRatio } from "#domain/film/vocabulary";
import { plainId } from "../ports/fault.ts";
import { googleAddress } from "../ports/google-address.ts";
import type { PortOptions } from "../ports/port.ts";
import { attemptPicture } from "./picture-attempt.ts";
import type { PicturePort } from "./picture-port.ts";

/** The nearest shapes that Gemini draws in. */
const SHAPES: Readonly<Record<AspectRatio, string>> = {
  "16:9": "16:9",
  "1.85:1": "16:9",
  "2.39:1": "21:9",
  "4:3": "4:3",
  "1:1": "1:1",
  "9:16": "9:16",
};

/** Google's Gemini API with models that answer in pictures. */
export function geminiPictures({ apiKey, baseUrl, timeoutMs, fetch }: PortOptions): PicturePort {
  return {
    draw: (request) =>
      attemptPicture(
        "Gemini",
        request,
        async (signal) => {
          const { GoogleGenAI } = await import("@google/genai/web");
          const client = new GoogleGenAI({
            apiKey,
            httpOptions: {
              ...(timeoutMs && { timeout: timeoutMs }),
              retryOptions: { attempts: 1 },
              ...(baseUrl && googleAddress(baseUrl)),
              ...(fetch && { fetch }),
            },
          });
          const answer = await client.models.generateContent({
            model: request.model,
            contents: request.words,
            config: {
              responseModalities: ["IMAGE"],
              imageConfig: { aspectRatio: SHAPES[request.aspectRatio] },
              abortSignal: signal,
            },
          });
          const [candidate] = answer.candidates ?? [];
          const finish = candidate?.finishReason ?? "STOP";
          const usage = answer.usageMetadata;
          const output = (usage?.candidatesTokenCount ?? 0) + (usage?.thoughtsTokenCount ?? 0);
          return {
            base64: candidate?.content?.parts?.find((part) => part.inlineData?.data)?.inlineData?.data ?? null,
            isFiltered: Boolean(answer.promptFeedback?.blockReason) || FILTERED.test(finish),
            usage: usage ? { ...NO_USAGE, input: usage.promptTokenCount ?? 0, output } : null,
            requestId: plainId(answer.responseId),
          };
        },
        timeoutMs,
      ),
  };
}

const FILTERED = /SAFETY|PROHIBITED|BLOCKLIST|SPII|RECITATION/;
