import * as z from "zod";
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

/**
 * How many frames a transition takes away from the sum of its two scenes: a dissolve and a wipe lay the end of one over
 * the start of the next; a cut, a dip and fades overlap nothing. The last scene's transition has nothing to go into.
 */
export function overlapFrames(items: readonly Pick<CutItem, "transition">[], index: number): number {
  const transition = items[index]?.transition;
  if (!transition || index >= items.length - 1) return 0;
  return transition.kind === "dissolve" || transition.kind === "wipe" ? transition.frames : 0;
}

/** The length in frames of the film a stitch plan makes. */
export function stitchedFrames(items: readonly Pick<CutItem, "transition" | "frames">[]): number {
  return items.reduce((sum, item, index) => sum + item.frames - overlapFrames(items, index), 0);
}
