import * as z from "zod";
import { ADDRESSED_VIDEO, KEYED_VIDEO } from "#contract/engine-names";
import type { SetVideo, VideoEngineView, VideoView } from "#contract/http/video";
import type { ProjectId } from "#domain/ids";
import { VIDEO_ENGINES, type VideoEngine } from "#domain/pipeline/role";
import type { VideoAccess } from "../agents/clips/clip-ports.ts";
import { CLIP_MICRO_USD, CLIP_PRICES_OF } from "../agents/clips/clip-prices.ts";
import { openKey, sealKey } from "./engine-key.ts";

/** How one video service is set up, as the object keeps it: beside the log, never in it. Prices are by model. */
const storedSchema = z.object({
  model: z.string(),
  baseUrl: z.string().nullable(),
  sealedKey: z.string().nullable(),
  prices: z.record(z.string(), z.int().min(0)),
});
type Stored = z.output<typeof storedSchema>;

/** Where a project's video services are set up. */
export interface VideoDesk {
  view(): VideoView;
  set(set: SetVideo): void;
  /** How to reach a service; `problem` says what is missing. `model` null: the one it is set up with. */
  access(engine: VideoEngine, model: string | null): { readonly access: VideoAccess } | { readonly problem: string };
  /** Those that are set up, whatever they may lack. */
  setUp(): readonly VideoEngine[];
}

export function openVideoDesk({
  kv,
  projectId,
  secret,
}: {
  readonly kv: SyncKvStorage;
  readonly projectId: () => ProjectId | null;
  readonly secret: () => string;
}): VideoDesk {
  const place = (engine: VideoEngine) => ({ projectId: projectId() ?? "", engine: `video ${engine}` });
  const nameOf = (engine: VideoEngine) => `video ${engine}`;
  const stored = (engine: VideoEngine): Stored | null => {
    const parsed = storedSchema.safeParse(kv.get(nameOf(engine)));
    return parsed.success ? parsed.data : null;
  };
  const priceOf = (engine: VideoEngine, set: Stored | null, model: string): number | null => {
    const own = set && Object.hasOwn(set.prices, model) ? set.prices[model] : undefined;
    const known = CLIP_MICRO_USD[engine];
    return own ?? (Object.hasOwn(known, model) ? known[model] : undefined) ?? null;
  };
  return {
    setUp: () => VIDEO_ENGINES.filter((engine) => stored(engine) !== null),
    view: () => ({
      engines: VIDEO_ENGINES.map((engine): VideoEngineView => {
        const set = stored(engine);
        const models = [...new Set([...Object.keys(set?.prices ?? {}), ...Object.keys(CLIP_MICRO_USD[engine])])];
        const isPriced = set !== null && priceOf(engine, set, set.model) !== null;
        return {
          ...{ engine, model: set?.model ?? null, baseUrl: set?.baseUrl ?? null, hasKey: set?.sealedKey != null },
          problem: whatIsMissing(engine, set) ?? (isPriced ? null : "Say what a second of this model's video costs."),
          models: models.map((model) => ({
            ...{ model, microUsdPerSecond: priceOf(engine, set, model) ?? 0 },
            isOwn: set !== null && Object.hasOwn(set.prices, model),
          })),
        };
      }),
      pricesOf: CLIP_PRICES_OF,
    }),
    set({ engine, model, baseUrl, key, microUsdPerSecond }) {
      const before = stored(engine);
      const address = baseUrl === undefined ? (before?.baseUrl ?? null) : baseUrl;
      // A key goes to the address it was entered for and to no other.
      const kept = address === (before?.baseUrl ?? null) ? (before?.sealedKey ?? null) : null;
      const sealedKey = key === undefined ? kept : key && sealKey(secret(), place(engine), key);
      const prices = new Map(Object.entries(before?.prices ?? {}));
      if (microUsdPerSecond === null) prices.delete(model);
      else if (microUsdPerSecond !== undefined) prices.set(model, microUsdPerSecond);
      const set: Stored = { model, baseUrl: address, sealedKey, prices: Object.fromEntries(prices) };
      kv.put(nameOf(engine), set);
    },
    access(engine, model) {
      const set = stored(engine);
      const problem = whatIsMissing(engine, set);
      if (problem !== null || set === null) return { problem: problem ?? "It is not set up." };
      const apiKey = set.sealedKey === null ? "" : openKey(secret(), place(engine), set.sealedKey);
      if (apiKey === null) {
        return { problem: "Its key can't be read any more: the studio's secret has changed. Enter it again." };
      }
      const used = model ?? set.model;
      const { baseUrl } = set;
      return { access: { engine, model: used, baseUrl, apiKey, microUsdPerSecond: priceOf(engine, set, used) } };
    },
  };
}

function whatIsMissing(engine: VideoEngine, set: Stored | null): string | null {
  const how = "in the project's settings, under Video";
  if (set === null) return `The video service “${engine}” is not set up in this project. Set it up ${how}.`;
  if (ADDRESSED_VIDEO.has(engine) && set.baseUrl === null) return `“${engine}” has no address. Set one ${how}.`;
  if (KEYED_VIDEO.has(engine) && set.sealedKey === null) return `“${engine}” has no key. Enter one ${how}.`;
  return null;
}
