import type { Engine } from "#domain/pipeline/role";
import { anthropicPort } from "./anthropic.ts";
import { geminiPort } from "./gemini.ts";
import { ollamaPort } from "./ollama.ts";
import { openaiPort } from "./openai.ts";
import { openaiCompatiblePort } from "./openai-compatible.ts";
import type { LlmPort } from "./port.ts";

/** How a run reaches its model. Lives in memory alone: it holds the key. */
export interface EngineAccess {
  readonly engine: Engine;
  readonly model: string;
  readonly baseUrl: string | null;
  readonly apiKey: string;
}

/** The port of an engine; null for one that has none. */
export function portFor({ engine, baseUrl, apiKey }: EngineAccess): LlmPort | null {
  const options = { apiKey, ...(baseUrl !== null && { baseUrl }) };
  switch (engine) {
    case "openai":
      return openaiPort(options);
    case "anthropic":
      return anthropicPort(options);
    case "gemini":
      return geminiPort(options);
    case "ollama":
      return ollamaPort(options);
    case "openai-compatible":
      return baseUrl === null ? null : openaiCompatiblePort({ apiKey, baseUrl });
    case "house":
    case "workers-ai":
      return null;
  }
}
