import * as z from "zod";
import { frameRateSchema, nameSchema, projectIdSchema, storageKeySchema } from "./fields.ts";
import { AUDIO_TYPES } from "./sound-clip.ts";

/** Longest sound that is taken, in seconds. */
export const LONGEST_SOUND_SECONDS = 30 * 60;

/** A person's sound file, to be brought into the film's own form once, so that nothing else ever has to open it. */
export const soundPlanSchema = z.strictObject({
  projectId: projectIdSchema,
  /** What the person calls it. */
  name: nameSchema,
  frameRate: frameRateSchema,
  /** Key of the job's one input. */
  source: storageKeySchema,
  /** What its first bytes say it is; it is read as that and as nothing else. */
  contentType: z.enum(AUDIO_TYPES),
});
export type SoundPlan = z.infer<typeof soundPlanSchema>;

/** Loudness heights a second in a `PeakFile`. */
export const PEAKS_PER_SECOND = 50;

/**
 * `peaks.json`: how far a sound swings, for drawing it. `peaks` is base 64 of one byte for each 1/`perSecond` of a second:
 * the largest sample of both channels in it, 255 at full scale, on a square-root scale so that speech shows beside a shot.
 */
export const peakFileSchema = z.strictObject({
  perSecond: z.int().min(1).max(1000),
  seconds: z.number().min(0),
  peaks: z.base64(),
});
export type PeakFile = z.infer<typeof peakFileSchema>;
