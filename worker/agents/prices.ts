import type { SetPrice } from "#contract/http/engines";
import { costMicroUsd } from "#domain/budget/cost";
import { FREE_RATES, NO_USAGE, type Rates } from "#domain/budget/usage";
import type { Engine } from "#domain/pipeline/role";
import table from "../../prompts/prices.json" with { type: "json" };

interface RatesAbove extends Rates {
  readonly above: number;
}

const MODELS: Readonly<Record<string, Readonly<Record<string, readonly RatesAbove[]>>>> = table.models;

/** Engines that run where the studio's people run them; nobody is billed by the token. */
const LOCAL: ReadonlySet<Engine> = new Set(["house", "ollama", "openai-compatible"]);

/** When the prices were taken down, and where. */
export const PRICES_OF = { date: table.date, source: `${table.source} ${table.version}` } as const;

/**
 * What a model costs for an input of at most so many tokens: what the project typed (`own`), else the table's entry of
 * exactly this model, never that of one with a like name. Null when no price is known, and then it must not run.
 */
export function ratesFor(engine: Engine, model: string, mostInputTokens: number, own: Rates | null): Rates | null {
  if (own !== null) return own;
  if (LOCAL.has(engine)) return FREE_RATES;
  const models = MODELS[engine];
  const rates = models && Object.hasOwn(models, model) ? models[model] : undefined;
  const found = rates?.findLast((one) => one.above <= mostInputTokens);
  if (!found) return null;
  const { above: _, ...rest } = found;
  return rest;
}

/** The models of an engine whose price is known. */
export function pricedModels(engine: Engine): readonly string[] {
  return Object.keys(MODELS[engine] ?? {});
}

/** Does a model without a price cost nothing here? */
export function isFreeEngine(engine: Engine): boolean {
  return LOCAL.has(engine);
}

/** Rates as a project typed them. Writing to a cache is billed as input, for want of a better word. */
export function ownRates(price: NonNullable<SetPrice["price"]>): Rates {
  const { input, output, cacheRead = input } = price;
  return { input, cacheRead, cacheWrite5m: input, cacheWrite1h: input, output };
}

/** The most that one call can cost, in micro-USD: all input at its dearest rate, and the longest answer. */
export function worstCostMicroUsd(rates: Rates, mostInputTokens: number, mostOutputTokens: number): number {
  const input = Math.max(rates.input, rates.cacheWrite5m, rates.cacheWrite1h);
  const usage = { ...NO_USAGE, input: mostInputTokens, output: mostOutputTokens };
  return costMicroUsd(usage, { ...rates, input });
}
