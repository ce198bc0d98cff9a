import { FREE_RATES, type Rates } from "#domain/budget/usage";
import type { VideoEngine } from "#domain/pipeline/role";

/** Micro-USD for a second of video at 720p. What is not here a person types; without a price nothing is asked for. */
export const CLIP_MICRO_USD: Readonly<Record<VideoEngine, Readonly<Record<string, number>>>> = {
  // 12 credits a second (github.com/runwayml/skills, the table of models in rw-api-reference) of one cent each
  // (docs.dev.runwayml.com/guides/quickstart), both read on 2026-11-28.
  runway: { "gen4.5": 120_000 },
  // One dollar for five seconds, two for ten.
  fal: { "luma/agent/ray/v3.2/text-to-video": 200_000 },
  "http-video": {},
};

/** When the prices were taken down, from the services' own pages. */
export const CLIP_PRICES_OF = "2026-11-28";

/** A price of a second as the rates of a run: a second of video counts as a million units of output. */
export function ratesOfSecond(microUsdPerSecond: number): Rates {
  return { ...FREE_RATES, output: microUsdPerSecond };
}
