import * as z from "zod";
import { frameRateSchema, framesSchema, nameSchema } from "./fields.ts";

/**
 * The files of a scene render. `video.mp4`: H.264 High yuv420p alone, with parameters that are the same for every take
 * of one frame rate and size. `audio.wav`: 48 kHz stereo 16-bit PCM, as many samples as the frames last. `preview.mp4`:
 * both, playable in a browser. `captions.json`: `CaptionFile`. `captions.vtt`: the same cues for a browser. `peaks.json`:
 * `PeakFile`.
 */
export const SCENE_OUTPUTS = {
  "video.mp4": "video/mp4",
  "audio.wav": "audio/wav",
  "preview.mp4": "video/mp4",
  "captions.json": "application/json",
  "captions.vtt": "text/vtt",
  "poster.jpg": "image/jpeg",
  "peaks.json": "application/json",
} as const;

/** The files of a sound: 48 kHz stereo 16-bit PCM, and its `PeakFile`. */
export const SOUND_OUTPUTS = {
  "audio.wav": "audio/wav",
  "peaks.json": "application/json",
} as const;

/** The files of a cut. `film.mp4`: H.264 and AAC, chapters, captions (mov_text), index first. */
export const STITCH_OUTPUTS = {
  "film.mp4": "video/mp4",
  "captions.vtt": "text/vtt",
  "captions.srt": "application/x-subrip",
  "poster.jpg": "image/jpeg",
} as const;

export type SceneOutputName = keyof typeof SCENE_OUTPUTS;
export type SoundOutputName = keyof typeof SOUND_OUTPUTS;
export type StitchOutputName = keyof typeof STITCH_OUTPUTS;

/** Dialogue on screen from `startFrame` up to, not including, `endFrame`; lines are separated by "\n". */
export const captionCueSchema = z.strictObject({
  startFrame: z.int().min(0),
  endFrame: z.int().min(1),
  text: z.string().max(2000),
  character: nameSchema,
});

/** `captions.json`: a take's cues, counted from its first frame. */
export const captionFileSchema = z.strictObject({
  frameRate: frameRateSchema,
  frames: framesSchema,
  cues: z.array(captionCueSchema).max(20_000),
});
export type CaptionFile = z.infer<typeof captionFileSchema>;
