import type { EngineTryView, ModelPriceView } from "#contract/http/engines";
import type { VideoEngineView } from "#contract/http/video";
import type { CrewEngine } from "#domain/pipeline/role";
import { dollars } from "../../kit/money.ts";
import { tookWords } from "../../kit/when.ts";

/** Where each engine comes from. */
export const ENGINE_HINTS: Record<CrewEngine, string> = {
  house: "Rules of the craft; no key, no network, no cost.",
  openai: "OpenAI's own servers. The key comes from your account there.",
  anthropic: "Anthropic's own servers. The key comes from your account there.",
  gemini: "Google's own servers. The key comes from Google AI Studio.",
  "workers-ai": "Models of the platform that a deployed studio runs on. No key.",
  ollama: "A model on a machine of yours. Nothing leaves it, and nothing is billed.",
  "openai-compatible": "llama.cpp, LM Studio, vLLM, or a GGUF file served by npm run local-model.",
};

/** Where a server of one's own usually listens. */
export const USUAL_ADDRESS: Partial<Record<CrewEngine, string>> = {
  ollama: "http://127.0.0.1:11434",
  "openai-compatible": "http://127.0.0.1:8080/v1",
};

/** What a gateway's address looks like: with the version of the API where the provider's own SDK wants it. */
export const GATEWAY_EXAMPLES: Partial<Record<CrewEngine, string>> = {
  openai: "https://gateway.example/openai/v1",
  anthropic: "https://gateway.example/anthropic",
  gemini: "https://gateway.example/google/v1beta",
};

/** Dollars for a million tokens, as `$1.25 in · $10.00 out a million tokens`. */
export function priceWords({ input, output, isOwn }: ModelPriceView): string {
  return `${dollars(input)} in · ${dollars(output)} out a million tokens${isOwn ? ", as you said" : ""}`;
}

/** What a second of video costs, as "$0.12 a second". */
export function secondWords({ microUsdPerSecond, isOwn }: VideoEngineView["models"][number]): string {
  const price = microUsdPerSecond === 0 ? "free" : `${dollars(microUsdPerSecond)} a second`;
  return isOwn ? `${price}, as you said` : price;
}

/** Dollars a million tokens as typed → micro-USD; null when it is no price. A comma is a point to many people. */
export function rateOf(typed: string): number | null {
  const text = typed.trim().replace(/^\$/, "").replace(",", ".");
  return /^\d{1,4}(\.\d{0,4})?$/.test(text) ? Math.round(Number(text) * 1_000_000) : null;
}

/** What trying an engine came to: how long it took, and what it cost. */
export function triedWords({ milliseconds, costMicroUsd }: EngineTryView): string {
  const cost = costMicroUsd === null ? "cost unknown" : costMicroUsd === 0 ? "free" : dollars(costMicroUsd);
  return `${tookWords(milliseconds)} · ${cost}`;
}
