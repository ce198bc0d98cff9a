import type { Engine } from "#domain/pipeline/role";
import type { EngineAccess } from "../ports/ports.ts";
import type { AiBinding } from "../ports/workers-ai.ts";
import { geminiPictures } from "./gemini-pictures.ts";
import { openaiPictures } from "./openai-pictures.ts";
import type { PicturePort } from "./picture-port.ts";
import { workersAiPictures } from "./workers-ai-pictures.ts";

/**
 * The model that draws where a person names none; null: the one the project set the engine up with. An engine that is not
 * here draws nothing.
 */
export const PICTURE_MODELS: ReadonlyMap<Engine, string | null> = new Map([
  ["openai", "gpt-image-1"],
  ["gemini", "gemini-2.5-flash-image"],
  ["workers-ai", "@cf/black-forest-labs/flux-1-schnell"],
  ["openai-compatible", null],
]);

/** The port of an engine that draws; null for one that does not, or is not there. */
export function picturePortFor(
  { engine, baseUrl, apiKey }: EngineAccess,
  ai: AiBinding | undefined,
): PicturePort | null {
  const options = { apiKey, ...(baseUrl !== null && { baseUrl }) };
  switch (engine) {
    case "openai":
      return openaiPictures(options);
    case "openai-compatible":
      return baseUrl === null ? null : openaiPictures(options, "The server");
    case "gemini":
      return geminiPictures(options);
    case "workers-ai":
      return ai ? workersAiPictures(ai) : null;
    default:
      return null;
  }
}
