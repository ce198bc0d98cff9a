import * as z from "zod";
import { MODEL_ENGINES, type ModelEngine } from "../engine-names.ts";

/** An address of a server of one's own. */
export const baseUrlSchema = z
  .url({ protocol: /^https?$/, error: "an address that begins with http:// or https://" })
  .max(300)
  .refine((text) => !/[?#]|\/\/[^/]*@/.test(text), "an address without a name, a password, a query or a fragment");

/** A provider's key. */
export const keySchema = z.string().regex(/^[\x21-\x7e]{8,400}$/, "a key as the provider gave it, without spaces");

/** `PUT /api/projects/:projectId/engines`: sets one engine up. */
export const setEngineSchema = z
  .strictObject({
    engine: z.enum(MODEL_ENGINES),
    /** The model for roles that name none. */
    model: z.string().trim().min(1, "name a model").max(100),
    /** Where a server of one's own listens, or the gateway that a hosted provider is reached through; `null`: the usual one. */
    baseUrl: baseUrlSchema.nullable().optional(),
    /** Left out: the key stays as it is, unless the address changes. `null`: forget it. */
    key: keySchema.nullable().optional(),
  })
  .refine((set) => !set.baseUrl || set.engine !== "workers-ai", {
    path: ["baseUrl"],
    error: "Workers AI belongs to the studio's own platform and has no address to set",
  })
  .refine((set) => !set.key || set.engine !== "workers-ai", {
    path: ["key"],
    error: "Workers AI belongs to the studio's own platform and takes no key",
  });
export type SetEngine = z.output<typeof setEngineSchema>;

/** Micro-USD per million tokens; 1 USD per million is 1 000 000. */
const rateSchema = z.int("a whole number of micro-USD per million tokens").min(0).max(10_000_000_000);

/** `PUT /api/projects/:projectId/engines/:engine/price`: what a model costs in this project. `null`: as the table says. */
export const setPriceSchema = z.strictObject({
  model: z.string().trim().min(1, "name a model").max(100),
  price: z
    .strictObject({
      input: rateSchema,
      output: rateSchema,
      /** Left out: cached input costs as much as any. */
      cacheRead: rateSchema.optional(),
    })
    .nullable(),
});
export type SetPrice = z.output<typeof setPriceSchema>;

/** A model's price in micro-USD per million tokens, for prompts of usual length. */
export interface ModelPriceView {
  model: string;
  input: number;
  cacheRead: number;
  output: number;
  /** Typed in this project; else from the table. */
  isOwn: boolean;
}

/** `GET /api/projects/:projectId/engines`. A key is never shown. */
export interface EngineView {
  engine: ModelEngine;
  model: string | null;
  baseUrl: string | null;
  hasKey: boolean;
  /** What is missing before a run can use it; null when nothing is. */
  problem: string | null;
  /** Models whose price is known. Where nothing is billed only those with a price typed in this project. */
  models: ModelPriceView[];
  /** Runs on the studio's people's own machines: a model without a price costs nothing. */
  isFree: boolean;
}
export interface EnginesView {
  engines: EngineView[];
  prices: { date: string; source: string };
  /** For how many days what models are sent is kept, to look at; 0: not at all. */
  promptsKeptDays: number;
}

/** `PUT /api/projects/:projectId/engines/prompts`: keeps what models are sent, or (0) stops and forgets what was kept. */
export const keepPromptsSchema = z.strictObject({
  days: z.int("a whole number of days").min(0).max(30, "at most 30 days"),
});

/** `POST /api/projects/:projectId/engines/:engine/try` */
export interface EngineTryView {
  ok: boolean;
  /** A sentence for the person who pressed the button. */
  message: string;
  milliseconds: number;
  costMicroUsd: number | null;
}
