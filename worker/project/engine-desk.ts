import * as z from "zod";
import { KEYED_ENGINES, MODEL_ENGINES, type ModelEngine } from "#contract/engine-names";
import {
  type EnginesView,
  type EngineView,
  type SetEngine,
  type SetPrice,
  setPriceSchema,
} from "#contract/http/engines";
import type { Rates } from "#domain/budget/usage";
import type { ProjectId } from "#domain/ids";
import type { CrewEngine } from "#domain/pipeline/role";
import type { EngineAccess } from "../agents/ports/ports.ts";
import { isFreeEngine, ownRates, PRICES_OF, pricedModels, ratesFor } from "../agents/prices.ts";
import { openKey, sealKey } from "./engine-key.ts";

/** How one engine is set up, as the object keeps it: beside the log, never in it. */
const storedSchema = z.object({
  model: z.string(),
  baseUrl: z.string().nullable(),
  sealedKey: z.string().nullable(),
});
type Stored = z.output<typeof storedSchema>;

/** Where a project's engines are set up. */
export interface EngineDesk {
  view(): EnginesView;
  set(engine: SetEngine): void;
  /** For how many days what models are sent is kept; 0: not at all. */
  promptDays(): number;
  setPromptDays(days: number): void;
  setPrice(engine: ModelEngine, set: SetPrice): void;
  /** How to reach an engine; `problem` says what is missing. `model` null: the engine's own. */
  access(engine: CrewEngine, model: string | null): { readonly access: EngineAccess } | { readonly problem: string };
}

/** Prices that people typed, by model. */
const storedPricesSchema = z.record(z.string(), setPriceSchema.shape.price.unwrap());

export interface EngineDeskDeps {
  readonly kv: SyncKvStorage;
  readonly projectId: () => ProjectId | null;
  readonly secret: () => string;
  /** Has the platform models of its own? */
  readonly hasAi: boolean;
}

export function openEngineDesk({ kv, projectId, secret, hasAi }: EngineDeskDeps): EngineDesk {
  const place = (engine: CrewEngine) => ({ projectId: projectId() ?? "", engine });
  const stored = (engine: CrewEngine): Stored | null => {
    const parsed = storedSchema.safeParse(kv.get(nameOf(engine)));
    return parsed.success ? parsed.data : null;
  };
  const prices = (engine: CrewEngine) => {
    const parsed = storedPricesSchema.safeParse(kv.get(pricesNameOf(engine)));
    return new Map(parsed.success ? Object.entries(parsed.data) : []);
  };
  const ratesOf = (engine: CrewEngine, model: string): Rates | null => {
    const price = prices(engine).get(model);
    return price ? ownRates(price) : null;
  };
  const promptDays = () => kv.get<number>(PROMPT_DAYS) ?? 0;
  const problemOf = (engine: CrewEngine, set: Stored | null) => whatIsMissing(engine, set, hasAi);
  return {
    promptDays,
    setPromptDays: (days) => kv.put(PROMPT_DAYS, days),
    view: () => ({
      engines: MODEL_ENGINES.map((engine): EngineView => {
        const set = stored(engine);
        return {
          engine,
          model: set?.model ?? null,
          baseUrl: set?.baseUrl ?? null,
          hasKey: set?.sealedKey != null,
          problem: problemOf(engine, set),
          models: [...new Set([...prices(engine).keys(), ...pricedModels(engine)])].flatMap((model) => {
            const own = ratesOf(engine, model);
            const rates = ratesFor(engine, model, 0, own);
            if (!rates) return [];
            const { input, cacheRead, output } = rates;
            return [{ model, input, cacheRead, output, isOwn: own !== null }];
          }),
          isFree: isFreeEngine(engine),
        };
      }),
      prices: PRICES_OF,
      promptsKeptDays: promptDays(),
    }),
    set({ engine, model, baseUrl, key }) {
      const before = stored(engine);
      const address = baseUrl === undefined ? (before?.baseUrl ?? null) : baseUrl;
      // A key goes to the address it was entered for and to no other.
      const kept = address === (before?.baseUrl ?? null) ? (before?.sealedKey ?? null) : null;
      const sealedKey = key === undefined ? kept : key && sealKey(secret(), place(engine), key);
      kv.put(nameOf(engine), { model, baseUrl: address, sealedKey } satisfies Stored);
    },
    setPrice(engine, { model, price }) {
      const all = prices(engine);
      if (price === null) all.delete(model);
      else all.set(model, price);
      kv.put(pricesNameOf(engine), Object.fromEntries(all));
    },
    access(engine, model) {
      const set = stored(engine);
      const problem = problemOf(engine, set);
      if (problem !== null || set === null) return { problem: problem ?? `The engine “${engine}” is not set up.` };
      const apiKey = set.sealedKey === null ? "" : openKey(secret(), place(engine), set.sealedKey);
      if (apiKey === null) {
        return {
          problem: `The key of “${engine}” can't be read any more: the studio's secret has changed. Enter it again.`,
        };
      }
      const used = model ?? set.model;
      return { access: { engine, model: used, baseUrl: set.baseUrl, apiKey, ownRates: ratesOf(engine, used) } };
    },
  };
}

const PROMPT_DAYS = "prompt days";

function nameOf(engine: CrewEngine): string {
  return `engine ${engine}`;
}

function pricesNameOf(engine: CrewEngine): string {
  return `prices ${engine}`;
}

function whatIsMissing(engine: CrewEngine, set: Stored | null, hasAi: boolean): string | null {
  const how = "in the project's settings, or choose the house crew";
  if (!MODEL_ENGINES.some((one) => one === engine)) return `This studio has no engine “${engine}”. Choose another one.`;
  if (engine === "workers-ai" && !hasAi) {
    return "Workers AI is there only where the studio runs on Cloudflare. Choose another engine, or the house crew.";
  }
  if (set === null) return `The engine “${engine}” is not set up in this project. Set it up ${how}.`;
  if (engine === "openai-compatible" && set.baseUrl === null) return `“${engine}” has no address. Set one ${how}.`;
  if (KEYED_ENGINES.has(engine) && set.sealedKey === null) return `“${engine}” has no key. Enter one ${how}.`;
  return null;
}
