import * as z from "zod";
import { NO_USAGE, type Usage } from "#domain/budget/usage";
import { ProviderFault, plainId, retryAfter } from "../ports/fault.ts";
import type { AiBinding } from "../ports/workers-ai.ts";
import { attemptPicture } from "./picture-attempt.ts";
import { nearestShape, type PicturePort } from "./picture-port.ts";

const SIZES = { wide: [1344, 768], square: [1024, 1024], tall: [768, 1344] } as const;

/** Some models answer with the picture itself, others with base 64 of it, bare or in the platform's envelope. */
const answerSchema = z.union([
  z.object({ image: z.string() }).transform(({ image }) => image),
  z.object({ result: z.object({ image: z.string() }) }).transform(({ result }) => result.image),
]);

/** The platform bills pictures, not tokens: one picture counts as a million, so that its price is that of a million. */
export const PICTURE_ON_PLATFORM: Usage = { ...NO_USAGE, output: 1_000_000 };

/** Cloudflare's Workers AI with models that draw. */
export function workersAiPictures(ai: AiBinding, { timeoutMs }: { readonly timeoutMs?: number } = {}): PicturePort {
  return {
    draw: (request) =>
      attemptPicture(
        "Workers AI",
        request,
        async (signal) => {
          const [width, height] = SIZES[nearestShape(request.aspectRatio)];
          const inputs = { prompt: request.words, width, height };
          const response = await ai.run(request.model, inputs, { signal, returnRawResponse: true });
          const requestId = plainId(response.headers.get("cf-ai-req-id"));
          if (!response.ok) {
            await response.body?.cancel();
            throw new ProviderFault({
              ...{ kind: "http", status: response.status, code: "", requestId, isTooLong: false },
              retryAfterMs: retryAfter(response.headers),
            });
          }
          const isJson = (response.headers.get("content-type") ?? "").includes("json");
          const base64 = isJson
            ? (answerSchema.safeParse(await response.json()).data ?? null)
            : Buffer.from(await response.arrayBuffer()).toString("base64");
          return { base64, usage: PICTURE_ON_PLATFORM, requestId };
        },
        timeoutMs,
      ),
  };
}
