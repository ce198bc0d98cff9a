import * as z from "zod";
import { LOUDEST_DB, QUIETEST_DB } from "#domain/stitch/lanes";
import { framesSchema, idOf } from "./primitives.ts";

/** A part of one of the project's sounds, as it is heard. */
export const soundStretchSchema = z.strictObject({
  soundId: idOf("snd"),
  inFrame: framesSchema.default(0),
  frames: framesSchema.min(1),
  gainDb: z.number().min(QUIETEST_DB).max(LOUDEST_DB).default(0),
  fadeInFrames: framesSchema.default(0),
  fadeOutFrames: framesSchema.default(0),
});
