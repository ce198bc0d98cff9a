import { calcPrice } from "@pydantic/genai-prices";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costMicroUsd } from "#domain/budget/cost";
import { FREE_RATES, NO_USAGE, type Usage } from "#domain/budget/usage";
import { ownRates, pricedModels, ratesFor, worstCostMicroUsd } from "./prices.ts";
import { tokenBound } from "./token-bound.ts";

describe("prices", () => {
  it("a model is priced by its own entry alone, never by a like name", () => {
    const [known = ""] = pricedModels("anthropic");
    expect(ratesFor("anthropic", known, 1000, null)).not.toBeNull();
    for (const model of [`${known}-5`, `${known} `, known.slice(0, -1), "", "constructor", "__proto__"]) {
      expect(ratesFor("anthropic", model, 1000, null), model).toBeNull();
    }
    expect(ratesFor("openai", known, 1000, null)).toBeNull();
  });

  it("what runs on one's own machine costs nothing, whatever it is called", () => {
    expect(ratesFor("ollama", "some-model:8b", 100_000, null)).toEqual(FREE_RATES);
    expect(ratesFor("openai-compatible", "x.gguf", 100_000, null)).toEqual(FREE_RATES);
  });

  it("what a project typed counts before the table, and where nothing is billed", () => {
    const own = ownRates({ input: 900_000, output: 4_000_000 });
    for (const engine of ["openai", "openai-compatible"] as const) {
      const rates = ratesFor(engine, "model-of-the-day", 1000, own);
      expect(rates).toEqual(own);
      const usage: Usage = { ...NO_USAGE, input: 2_000, cacheRead: 500, output: 1_000 };
      expect(rates && costMicroUsd(usage, rates)).toBe(1_800 + 4_000);
    }
    expect(ownRates({ input: 900_000, output: 1, cacheRead: 90_000 }).cacheRead).toBe(90_000);
  });

  it("are those of the table they were taken from, to the micro-dollar", () => {
    for (const [engine, providerId] of [
      ["openai", "openai"],
      ["anthropic", "anthropic"],
      ["gemini", "google"],
      ["workers-ai", "cloudflare"],
    ] as const) {
      for (const model of pricedModels(engine)) {
        const rates = ratesFor(engine, model, 1000, null);
        const price = calcPrice({ input_tokens: 1000, output_tokens: 500 }, model, { providerId });
        if (!rates || !price) throw new Error(model);
        const usage: Usage = { input: 1000, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 500, reasoning: 0 };
        expect(Math.abs(costMicroUsd(usage, rates) - price.total_price * 1_000_000), model).toBeLessThan(2);
      }
    }
  });

  it("a reservation covers whatever the call turns out to use", () => {
    const models = (["openai", "anthropic", "gemini"] as const).flatMap((engine) =>
      pricedModels(engine).map((model) => ({ engine, model })),
    );
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.nat(400_000),
        fc.nat(16_000),
        share,
        share,
        share,
        (one, most, out, ...parts) => {
          const rates = ratesFor(one.engine, one.model, most, null);
          if (!rates) throw new Error(one.model);
          const [read, short, long] = parts.map((part) => Math.floor((most * part) / 300));
          const usage: Usage = {
            ...{ input: most, cacheRead: read ?? 0, cacheWrite5m: short ?? 0, cacheWrite1h: long ?? 0 },
            ...{ output: out, reasoning: 0 },
          };
          expect(costMicroUsd(usage, rates)).toBeLessThanOrEqual(worstCostMicroUsd(rates, most, 16_000));
        },
      ),
    );
  });
});

describe("the bound of a text's tokens", () => {
  it("is never more than its bytes and a little, and grows with the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(tokenBound(text)).toBeLessThanOrEqual(Buffer.byteLength(text) + 16);
        expect(tokenBound(text + text)).toBeGreaterThanOrEqual(tokenBound(text));
      }),
    );
  });

  it.each([
    // Counted by o200k.
    { text: "Mara folds the letter until it will not fold again, and puts it under the lamp.", tokens: 18 },
    { text: "INT. KITCHEN - NIGHT", tokens: 8 },
    { text: "他推开门，雨水打湿了旧地图。", tokens: 14 },
  ])("is above what tokenizers count: $text", ({ text, tokens }) => {
    expect(tokenBound(text)).toBeGreaterThanOrEqual(tokens);
  });
});
