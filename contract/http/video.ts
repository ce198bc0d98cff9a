import * as z from "zod";
import { LONGEST_WORDS } from "#domain/panel/panel-request";
import { VIDEO_ENGINES, type VideoEngine } from "#domain/pipeline/role";
import { ADDRESSED_VIDEO } from "../engine-names.ts";
import { baseUrlSchema, keySchema } from "./engines.ts";

/** `PUT /api/projects/:projectId/video`: sets a service up that makes clips of shots. */
export const setVideoSchema = z
  .strictObject({
    engine: z.enum(VIDEO_ENGINES),
    model: z
      .string()
      .trim()
      .min(1, "name a model")
      .max(100)
      .regex(/^[\w./:-]+$/, "a model's name as the service writes it")
      .refine((name) => !name.includes(".."), "a model's name as the service writes it"),
    baseUrl: baseUrlSchema.nullable().optional(),
    /** Left out: the key stays as it is, unless the address changes. `null`: forget it. */
    key: keySchema.nullable().optional(),
    /** What a second of this model's video costs in this project. Left out: as before. `null`: as the table says. */
    microUsdPerSecond: z.int("a whole number of micro-USD a second").min(0).max(100_000_000).nullable().optional(),
  })
  .refine((set) => !set.baseUrl || ADDRESSED_VIDEO.has(set.engine), {
    path: ["baseUrl"],
    error: "only a server of one's own has an address to set",
  });
export type SetVideo = z.output<typeof setVideoSchema>;

/** `GET /api/projects/:projectId/video`. A key is never shown. */
export interface VideoEngineView {
  engine: VideoEngine;
  model: string | null;
  baseUrl: string | null;
  hasKey: boolean;
  /** What is missing before a clip can be asked for; null when nothing is. */
  problem: string | null;
  /** Models whose price of a second is known. */
  models: { model: string; microUsdPerSecond: number; isOwn: boolean }[];
}
export interface VideoView {
  engines: VideoEngineView[];
  pricesOf: string;
}

/** `POST /api/shots/:shotId/clip`: asks a video model for a clip of a shot, which comes as a proposal. */
export const askClipSchema = z.strictObject({
  engine: z.enum(VIDEO_ENGINES),
  model: z.string().trim().min(1).max(100).optional(),
  words: z.string().max(LONGEST_WORDS).default(""),
  /** Begin with the house's drawing where the shot has no picture of its own and the model can. */
  drawing: z.boolean().default(false),
});
export type AskClip = z.input<typeof askClipSchema>;

/** `GET /api/shots/:shotId/clip`: what a clip of this shot would be and cost, by each service that is set up. */
export interface ClipOffersView {
  offers: {
    engine: VideoEngine;
    model: string | null;
    seconds: number | null;
    /** The most that it can cost: what is reserved. */
    mostMicroUsd: number | null;
    /** Frames of it that the shot has no room for, and those its last one is held for. */
    cutFrames: number;
    heldFrames: number;
    /** Its first frame is the shot's own picture, the house's drawing of it, or whatever the words make of it. */
    beginsWith: "picture" | "drawing" | "words";
    /** It begins with the house's drawing when that is asked for. */
    mayBeginWithDrawing: boolean;
    /** Why it can't be asked for; null when it can. */
    problem: string | null;
  }[];
  /** What the scene's and the film's budgets have left. */
  sceneLeftMicroUsd: number;
  projectLeftMicroUsd: number;
}
