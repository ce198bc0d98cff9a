import type { Engine } from "#domain/pipeline/role";

/** What each engine and service is called. */
export const ENGINE_WORDS: Record<Engine, string> = {
  house: "House rules",
  openai: "OpenAI",
  anthropic: "Anthropic",
  gemini: "Gemini",
  "workers-ai": "Workers AI",
  ollama: "Ollama (local)",
  "openai-compatible": "OpenAI-compatible (local)",
  runway: "Runway",
  fal: "fal",
  "http-video": "A server of your own",
};

const BY_NAME: ReadonlyMap<string, string> = new Map(Object.entries(ENGINE_WORDS));

export function engineWord(engine: string): string {
  return BY_NAME.get(engine) ?? engine;
}
