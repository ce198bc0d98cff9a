import * as z from "zod";
import { CAMERA_ANGLES, CAMERA_MOVEMENTS, INT_EXT, SCREEN_DIRECTIONS, SHOT_SIZES } from "#domain/film/vocabulary";
import type { Character } from "#domain/project/story-bible";
import type { SceneContent } from "#domain/scene/content";
import { LONGEST_LEAD } from "#domain/scene/sound-leads";
import type { TimingNumbers } from "#domain/screenplay/timing";
import {
  frameRateSchema,
  framesSchema,
  nameSchema,
  projectIdSchema,
  sceneIdSchema,
  sha256Schema,
  shortTextSchema,
  shotIdSchema,
  sideSchema,
  storageKeySchema,
  transitionSchema,
} from "./fields.ts";
import { soundClipsSchema } from "./sound-clip.ts";

/** The pictures a person may put in a panel's place. No SVG: it can carry scripts and links. */
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

const shotSchema = z.strictObject({
  id: shotIdSchema,
  size: z.enum(SHOT_SIZES),
  angle: z.enum(CAMERA_ANGLES),
  movement: z.enum(CAMERA_MOVEMENTS),
  lensMm: z.number().min(1).max(2000),
  subjects: z.array(nameSchema).max(100),
  description: z.string().max(20_000),
  screenDirection: z.enum(SCREEN_DIRECTIONS),
  elementIds: z.array(nameSchema).max(10_000),
  beatId: z.union([z.templateLiteral(["bea_", z.string()]), z.null()]),
  durationFrames: framesSchema,
  transition: transitionSchema,
  /** Where the sound of the shot is cut against its picture, as the scene's content has it. */
  soundLeadFrames: z.int().min(-LONGEST_LEAD).max(LONGEST_LEAD).optional(),
  panel: z.discriminatedUnion("source", [
    z.strictObject({ source: z.literal("house") }),
    z.strictObject({
      source: z.literal("upload"),
      key: storageKeySchema,
      sha256: sha256Schema,
      contentType: z.enum(PICTURE_TYPES),
    }),
  ]),
});

/** What a picture and its captions are made from. Other fields of the scene's content are ignored, so it may be sent whole. */
const renderedContentSchema = z.object({
  heading: z.strictObject({ intExt: z.enum(INT_EXT), location: shortTextSchema, timeOfDay: shortTextSchema }),
  title: shortTextSchema,
  script: z.string().max(2_000_000),
  elementIds: z.array(nameSchema).max(100_000),
  shots: z.array(shotSchema).min(1).max(2000),
});

/** The part of a scene's content that is rendered. A whole `SceneContent` fits. */
export type RenderedContent = Pick<SceneContent, "heading" | "title" | "script" | "elementIds" | "shots">;

const characterSchema = z.strictObject({
  id: z.templateLiteral(["cha_", z.string()]),
  name: nameSchema,
  aliases: z.array(nameSchema).max(100),
  description: z.string().max(20_000),
  look: z.string().max(20_000),
  voice: shortTextSchema,
});

/** The containers a shot's moving picture may come in. */
export const CLIP_TYPES = ["video/mp4", "video/webm", "video/quicktime"] as const;
export type ClipType = (typeof CLIP_TYPES)[number];

/**
 * A moving picture that takes the place of a shot's panel: the shot's frames of it, from the file's first on, at the
 * take's rate and size (cut to its shape from the middle). A file that is too short holds its last frame; its sound is
 * not used.
 */
const shotClipSchema = z.strictObject({
  shotId: shotIdSchema,
  /** Key of one of the job's inputs. */
  key: storageKeySchema,
  sha256: sha256Schema,
  contentType: z.enum(CLIP_TYPES),
});
export type ShotClip = z.infer<typeof shotClipSchema>;

/** How a panel is drawn. */
export const PANEL_STYLES = ["tone", "ink", "pencil"] as const;
/** `take`: the film's own size and quality. `animatic`: quick to make; the plan's width and height are small. */
export const RENDER_QUALITIES = ["animatic", "take"] as const;
export type RenderQuality = (typeof RENDER_QUALITIES)[number];

/**
 * `burnInCaptions`: dialogue drawn into the picture too (captions always come as files). `slate`: scene and shot numbers
 * in a corner. `timecode`: a running timecode of the scene, from 01:00:00:00, in another. `roomTone`: a quiet tone of the place instead of digital silence. `scratchVoices`: dialogue spoken by the
 * machine, until there are actors.
 */
const sceneSettingsSchema = z.strictObject({
  panelStyle: z.enum(PANEL_STYLES),
  burnInCaptions: z.boolean(),
  slate: z.boolean(),
  timecode: z.boolean(),
  roomTone: z.boolean(),
  scratchVoices: z.boolean(),
});
export type SceneSettings = z.infer<typeof sceneSettingsSchema>;

export const TAKE_SETTINGS: SceneSettings = {
  panelStyle: "tone",
  burnInCaptions: false,
  slate: false,
  timecode: false,
  roomTone: true,
  scratchVoices: true,
};
export const ANIMATIC_SETTINGS: SceneSettings = {
  panelStyle: "tone",
  burnInCaptions: true,
  slate: true,
  timecode: false,
  roomTone: true,
  scratchVoices: true,
};

const rateNumber = z.number().min(0.01).max(10_000);
const lengthMs = z.number().min(0).max(600_000);
/** How the film times its lines (`TimingNumbers`): where captions stand and voices speak within their shots. */
const timingSchema = z.strictObject({
  speechWordsPerMinute: z.strictObject({ normal: rateNumber, quiet: rateNumber, urgent: rateNumber }),
  sentenceEndMs: lengthMs,
  beatMs: lengthMs,
  speechMinimumMs: lengthMs,
  actionWordsPerSecond: rateNumber,
  movementWordsPerSecond: rateNumber,
  movementMs: lengthMs,
  actionMinimumMs: lengthMs,
  screenTextCharactersPerSecond: rateNumber,
  screenTextMs: lengthMs,
}) satisfies z.ZodType<TimingNumbers>;

export const scenePlanSchema = z.strictObject({
  projectId: projectIdSchema,
  sceneId: sceneIdSchema,
  /** "12", "12A". */
  sceneNumber: nameSchema,
  version: z.int().min(0),
  contentHash: z.string().min(1).max(200),
  quality: z.enum(RENDER_QUALITIES),
  frameRate: frameRateSchema,
  width: sideSchema,
  height: sideSchema,
  content: renderedContentSchema,
  /** The whole cast of the Story Bible, in its order: looks are given out in that order. */
  cast: z.array(characterSchema).max(1000),
  settings: sceneSettingsSchema,
  timing: timingSchema,
  /** At most one for each shot. */
  clips: z.array(shotClipSchema).max(2000),
  /** Music and effects of this scene, counted from its first frame. */
  sounds: soundClipsSchema,
});
export type ScenePlan = Omit<z.infer<typeof scenePlanSchema>, "content" | "cast"> & {
  readonly content: RenderedContent;
  readonly cast: readonly Character[];
};
