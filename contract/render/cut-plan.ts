import * as z from "zod";
import { shownFrames as shownOf, stitchedFrames as stitchedOf } from "#domain/stitch/stitched-frames";
import {
  frameRateSchema,
  framesSchema,
  nameSchema,
  projectIdSchema,
  sceneIdSchema,
  shortTextSchema,
  sideSchema,
  storageKeySchema,
  transitionSchema,
} from "./fields.ts";
import { soundClipsSchema } from "./sound-clip.ts";

const trimmedSchema = z.int().min(0).max(10_000_000);

/** One scene of the film: its take's stored files, and how it goes over into the next one. */
const cutItemSchema = z.strictObject({
  sceneId: sceneIdSchema,
  takeId: z.templateLiteral(["tak_", z.string()]),
  /** "12", "12A". */
  sceneNumber: nameSchema,
  title: shortTextSchema,
  /** The take's length. */
  frames: framesSchema,
  /** Keys of three of the job's inputs: the take's `video.mp4`, `audio.wav` and `captions.json`. */
  video: storageKeySchema,
  audio: storageKeySchema,
  captions: storageKeySchema,
  transition: transitionSchema,
  /** Frames of the take that the film leaves out at its start and end; absent: none. */
  trim: z.strictObject({ head: trimmedSchema, tail: trimmedSchema }).optional(),
});
export type CutItem = z.infer<typeof cutItemSchema>;

export const cutPlanSchema = z.strictObject({
  projectId: projectIdSchema,
  title: shortTextSchema,
  frameRate: frameRateSchema,
  width: sideSchema,
  height: sideSchema,
  items: z.array(cutItemSchema).min(1).max(2000),
  /** Music and effects of the film, counted from its first frame. Those of its scenes are in their takes. */
  sounds: soundClipsSchema,
});
export type CutPlan = z.infer<typeof cutPlanSchema>;

/** How many frames of a take the film shows. */
export function shownFrames({ frames, trim }: Pick<CutItem, "frames" | "trim">): number {
  return shownOf(frames, trim);
}

/** The length in frames of the film a stitch plan makes. */
export function stitchedFrames(items: readonly Pick<CutItem, "transition" | "frames" | "trim">[]): number {
  return stitchedOf(items.map((item) => ({ transition: item.transition, frames: shownFrames(item) })));
}

export { overlapFrames } from "#domain/stitch/stitched-frames";
