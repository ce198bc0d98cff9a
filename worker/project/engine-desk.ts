import * as z from "zod";
import {
  ADDRESSED_ENGINES,
  type EnginesView,
  type EngineView,
  MODEL_ENGINES,
  type SetEngine,
} from "#contract/http/engines";
import type { ProjectId } from "#domain/ids";
import type { Engine } from "#domain/pipeline/role";
import type { EngineAccess } from "../agents/ports/ports.ts";
import { PRICES_OF, pricedModels } from "../agents/prices.ts";
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
  /** How to reach an engine; `problem` says what is missing. `model` null: the engine's own. */
  access(engine: Engine, model: string | null): { readonly access: EngineAccess } | { readonly problem: string };
}

export function openEngineDesk(kv: SyncKvStorage, projectId: () => ProjectId | null, secret: () => string): EngineDesk {
  const place = (engine: Engine) => ({ projectId: projectId() ?? "", engine });
  const stored = (engine: Engine): Stored | null => {
    const parsed = storedSchema.safeParse(kv.get(nameOf(engine)));
    return parsed.success ? parsed.data : null;
  };
  return {
    view: () => ({
      engines: MODEL_ENGINES.map((engine): EngineView => {
        const set = stored(engine);
        return {
          engine,
          model: set?.model ?? null,
          baseUrl: set?.baseUrl ?? null,
          hasKey: set?.sealedKey != null,
          problem: problemOf(engine, set),
          models: [...pricedModels(engine)],
        };
      }),
      prices: PRICES_OF,
    }),
    set({ engine, model, baseUrl, key }) {
      const before = stored(engine);
      const address = baseUrl === undefined ? (before?.baseUrl ?? null) : baseUrl;
      // A key goes to the address it was entered for and to no other.
      const kept = address === (before?.baseUrl ?? null) ? (before?.sealedKey ?? null) : null;
      const sealedKey = key === undefined ? kept : key && sealKey(secret(), place(engine), key);
      kv.put(nameOf(engine), { model, baseUrl: address, sealedKey } satisfies Stored);
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
      return { access: { engine, model: model ?? set.model, baseUrl: set.baseUrl, apiKey } };
    },
  };
}

function nameOf(engine: Engine): string {
  return `engine ${engine}`;
}

function problemOf(engine: Engine, set: Stored | null): string | null {
  const how = "in the project's settings, or choose the house crew";
  if (!MODEL_ENGINES.some((one) => one === engine)) return `This studio has no engine “${engine}”. Choose another one.`;
  if (set === null) return `The engine “${engine}” is not set up in this project. Set it up ${how}.`;
  if (engine === "openai-compatible" && set.baseUrl === null) return `“${engine}” has no address. Set one ${how}.`;
  if (!ADDRESSED_ENGINES.has(engine) && set.sealedKey === null) return `“${engine}” has no key. Enter one ${how}.`;
  return null;
}
