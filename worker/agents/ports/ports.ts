import type { Rates } from "#domain/budget/usage";
import type { CrewEngine } from "#domain/pipeline/role";
import { anthropicPort } from "./anthropic.ts";
import { geminiPort } from "./gemini.ts";
import { ollamaPort } from "./ollama.ts";
import { openaiPort } from "./openai.ts";
import { openaiCompatiblePort } from "./openai-compatible.ts";
import type { LlmPort } from "./port.ts";
import { type AiBinding, workersAiPort } from "./workers-ai.ts";

/** How a run reaches its model. Lives in memory alone: it holds the key. */
export interface EngineAccess {
  readonly engine: CrewEngine;
  readonly model: string;
  readonly baseUrl: string | null;
  readonly apiKey: string;
  /** What the project says the model costs; null: what the table says. */
  readonly ownRates: Rates | null;
}

/** The port of an engine; null for one that has none here. `ai`: the platform's own models, where it has any. */
export function portFor({ engine, baseUrl, apiKey }: EngineAccess, ai: AiBinding | undefined): LlmPort | null {
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
    case "workers-ai":
      return ai ? workersAiPort(ai) : null;
    case "house":
      return null;
  }
}
