import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { calcPrice, findProvider, type TieredPrices } from "@pydantic/genai-prices";

/**
 * Writes prompts/prices.json: what the hosted models cost, in whole micro-USD per million tokens, as the table of
 * @pydantic/genai-prices has it today. `npm run prices`, then read the difference before committing it.
 */
const ROOT = join(import.meta.dirname, "..");
const PACKAGE = "@pydantic/genai-prices";
const PROVIDERS = { openai: "openai", anthropic: "anthropic", gemini: "google", "workers-ai": "cloudflare" } as const;

interface RatesAbove {
  /** From this many input tokens on. */
  readonly above: number;
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
}

type Rate = number | TieredPrices | undefined;

function rateAt(rate: Rate, inputTokens: number): number | undefined {
  if (typeof rate !== "object") return rate;
  return rate.tiers.filter((tier) => tier.start <= inputTokens).at(-1)?.price ?? rate.base;
}

/** A model's rates by length of the input; null where the table does not price its text in and out. */
function ratesOf(prices: Readonly<Record<string, Rate>>): RatesAbove[] | null {
  const starts = Object.values(prices).flatMap((rate) =>
    typeof rate === "object" ? rate.tiers.map((tier) => tier.start) : [],
  );
  const rates = [...new Set([0, ...starts])]
    .sort((one, other) => one - other)
    .map((above): RatesAbove | null => {
      const micro = (name: string, otherwise: number): number =>
        Math.round((rateAt(prices[name], above) ?? otherwise) * 1_000_000);
      const input = rateAt(prices.input_mtok, above);
      const output = rateAt(prices.output_mtok, above);
      if (!input || !output) return null;
      const write = rateAt(prices.cache_write_mtok, above) ?? input;
      return {
        above,
        input: micro("input_mtok", input),
        cacheRead: micro("cache_read_mtok", input),
        cacheWrite5m: micro("cache_write_mtok", write),
        cacheWrite1h: micro("cache_write_1h_mtok", Math.max(write, input * 2)),
        output: micro("output_mtok", output),
      };
    });
  return rates.every((rate) => rate !== null) ? rates : null;
}

const { version } = JSON.parse(await readFile(join(ROOT, "node_modules", PACKAGE, "package.json"), "utf8")) as {
  version: string;
};

const models: Record<string, Record<string, RatesAbove[]>> = {};
for (const [engine, providerId] of Object.entries(PROVIDERS)) {
  const priced: [string, RatesAbove[]][] = [];
  for (const { id } of findProvider({ providerId })?.models ?? []) {
    // The table matches by beginnings; only a model's own entry counts.
    const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, id, { providerId });
    const rates = found?.model.id === id ? ratesOf(found.model_price) : null;
    if (rates) priced.push([id, rates]);
  }
  models[engine] = Object.fromEntries(priced.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const lines = Object.entries(models).map(([engine, priced]) => {
  const rows = Object.entries(priced).map(([id, rates]) => `      ${JSON.stringify(id)}: ${JSON.stringify(rates)}`);
  return `    ${JSON.stringify(engine)}: {\n${rows.join(",\n")}\n    }`;
});
const head = {
  source: PACKAGE,
  version,
  date: new Date().toISOString().slice(0, 10),
  unit: "micro-USD per million tokens",
};
const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
await writeFile(
  join(ROOT, "prompts", "prices.json"),
  `{\n${fields.join(",\n")},\n  "models": {\n${lines.join(",\n")}\n  }\n}\n`,
);
console.log(
  `prompts/prices.json: ${Object.values(models).reduce((sum, one) => sum + Object.keys(one).length, 0)} models`,
);
