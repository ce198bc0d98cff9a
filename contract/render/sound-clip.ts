import * as z from "zod";
import { nameSchema, sha256Schema, storageKeySchema } from "./fields.ts";

/** The sound files a person may lay under a scene or a film. */
export const AUDIO_TYPES = ["audio/wav", "audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg", "audio/flac"] as const;
export type AudioType = (typeof AUDIO_TYPES)[number];

/** `music` goes down while somebody speaks; `effects` stay as loud as they are. */
export const SOUND_LANES = ["music", "effects"] as const;
export type SoundLane = (typeof SOUND_LANES)[number];

/**
 * A part of an uploaded sound file, laid under a scene or a film. All numbers are frames at the project's rate.
 * `startFrame` counts from the first frame of the scene (or film); `inFrame` and `outFrame` (not included) count from the
 * start of the file, so the clip lasts `outFrame - inFrame` frames. A file that ends before that is silent for the rest; what
 * lies past the end of the scene (or film) is not heard. The fades lie inside the clip and are linear in amplitude.
 */
export const soundClipSchema = z
  .strictObject({
    id: nameSchema.min(1),
    lane: z.enum(SOUND_LANES),
    /** Key of one of the job's inputs. */
    key: storageKeySchema,
    sha256: sha256Schema,
    contentType: z.enum(AUDIO_TYPES),
    startFrame: z.int().min(0).max(10_000_000),
    inFrame: z.int().min(0).max(10_000_000),
    outFrame: z.int().min(1).max(10_000_000),
    gainDb: z.number().min(-60).max(12),
    fadeInFrames: z.int().min(0).max(100_000),
    fadeOutFrames: z.int().min(0).max(100_000),
  })
  .refine(({ inFrame, outFrame }) => outFrame > inFrame, { error: "a clip ends after it starts", path: ["outFrame"] })
  .refine(({ inFrame, outFrame, fadeInFrames, fadeOutFrames }) => fadeInFrames + fadeOutFrames <= outFrame - inFrame, {
    error: "a clip's fades fit into it",
    path: ["fadeOutFrames"],
  });
export type SoundClip = z.infer<typeof soundClipSchema>;

/** The clips of a scene, or of a film, in any order. */
export const soundClipsSchema = z.array(soundClipSchema).max(500);
