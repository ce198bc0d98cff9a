import type { Rates } from "#domain/budget/usage";
import type { Engine } from "#domain/pipeline/role";
import { isFreeEngine, ratesFor } from "../prices.ts";
import { MOST_PICTURE_TOKENS } from "./picture-attempt.ts";
import { PICTURE_ON_PLATFORM } from "./workers-ai-pictures.ts";

/**
 * Micro-USD per million tokens of what image models draw. The table of prices.json has these models' words only, which
 * can be far cheaper than their pictures; so their pictures stand here, by the same source.
 */
export const DRAWN_MICRO_USD: Readonly<Partial<Record<Engine, Readonly<Record<string, number>>>>> = {
  openai: {
    "gpt-image-1": 40_000_000,
    "gpt-image-1-mini": 8_000_000,
    "gpt-image-1.5": 32_000_000,
    "gpt-image-2": 30_000_000,
  },
  gemini: { "gemini-2.5-flash-image": 30_000_000 },
};

/** What a picture of a model costs: what the project typed, else the table with the price of what is drawn; null: unknown. */
export function pictureRates(engine: Engine, model: string, own: Rates | null): Rates | null {
  if (own !== null || isFreeEngine(engine)) return ratesFor(engine, model, 0, own);
  const models = DRAWN_MICRO_USD[engine];
  const output = models && Object.hasOwn(models, model) ? models[model] : undefined;
  const rates = ratesFor(engine, model, 0, null);
  return rates && output !== undefined ? { ...rates, output } : null;
}

/** The most tokens that a picture of this engine counts as. */
export function mostPictureTokens(engine: Engine): number {
  return engine === "workers-ai" ? PICTURE_ON_PLATFORM.output : MOST_PICTURE_TOKENS;
}
