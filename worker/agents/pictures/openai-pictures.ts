import { NO_USAGE } from "#domain/budget/usage";
import { plainId } from "../ports/fault.ts";
import type { PortOptions } from "../ports/port.ts";
import { attemptPicture } from "./picture-attempt.ts";
import { nearestShape, type PicturePort } from "./picture-port.ts";

const SIZES = { wide: "1536x1024", square: "1024x1024", tall: "1024x1536" } as const;

/** OpenAI's Images API, and servers that speak it (`name` says which, to people). */
export function openaiPictures({ apiKey, baseUrl, timeoutMs, fetch }: PortOptions, name = "OpenAI"): PicturePort {
  return {
    draw: (request) =>
      attemptPicture(
        name,
        request,
        async (signal) => {
          const { default: OpenAI } = await import("openai");
          const client = new OpenAI({
            // A server of one's own may want none; the SDK wants one.
            apiKey: apiKey || "none",
            maxRetries: 0,
            ...(timeoutMs && { timeout: timeoutMs }),
            ...(baseUrl && { baseURL: baseUrl }),
            ...(fetch && { fetch }),
          });
          const { data: answer, request_id } = await client.images
            .generate(
              {
                model: request.model,
                prompt: request.words,
                n: 1,
                size: SIZES[nearestShape(request.aspectRatio)],
                quality: "medium",
                output_format: "jpeg",
              },
              { signal },
            )
            .withResponse();
          const usage = answer.usage;
          return {
            base64: answer.data?.[0]?.b64_json ?? null,
            usage: usage ? { ...NO_USAGE, input: usage.input_tokens, output: usage.output_tokens } : null,
            requestId: plainId(request_id),
          };
        },
        timeoutMs,
      ),
  };
}
