/**
 * What crosses between the Worker and a render node.
 *
 * Into the render node (every request signed, see `renderSignatureText`):
 *
 * | request | answer |
 * |---|---|
 * | `POST /v1/jobs` with a `RenderJob` | 202 `JobStatus`. Sent again with the same plan: the same job, 200. Another plan under that id: 409. No free slot, or draining: 429 with `Retry-After` (seconds). Too little disk: 507. Not a job: 400. A URL outside the allowed origins: 403 |
 * | `GET /v1/jobs/:jobId` | 200 `JobStatus`, 404 |
 * | `DELETE /v1/jobs/:jobId` | 202 `JobStatus`; ffmpeg is killed and the job reports `cancelled`. 404 |
 * | `GET /healthz` (unsigned) | 200 `NodeHealth` |
 * | `GET /readyz` (unsigned) | 200 when a slot is free, else 503 |
 *
 * Out of the render node (also signed, with the same secret):
 *
 * | request | what the Worker answers |
 * |---|---|
 * | `POST progressUrl` with a `RenderReport` | 2xx; or 404, 409, 410 when nobody waits for this attempt any more, and the node then stops the job |
 * | `GET inputs[].url` | 200 with exactly `bytes` bytes. No redirects |
 * | `PUT`/`POST outputs[].uploadUrl` | see `uploadStepUrl` |
 *
 * URLs carry their own signatures (worker/media); the node only follows those whose origin it was configured with.
 */
import * as z from "zod";
import {
  CAMERA_ANGLES,
  CAMERA_MOVEMENTS,
  INT_EXT,
  SCREEN_DIRECTIONS,
  SHOT_SIZES,
  TRANSITIONS,
} from "#domain/film/vocabulary";
import type { RenderId } from "#domain/ids";
import { isIdOf } from "#domain/ids";
import type { Character } from "#domain/project/story-bible";
import type { SceneContent } from "#domain/scene/content";
import { RENDER_FAILURES } from "#domain/stitch/render";

/** Unix time in milliseconds at which a message was signed. Messages older or newer than five minutes are refused. */
export const TIMESTAMP_HEADER = "x-vidflow-timestamp";
/** Lower-case hex HMAC-SHA256, keyed with `RENDER_SECRET`, of `renderSignatureText`. */
export const SIGNATURE_HEADER = "x-vidflow-signature";
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

/**
 * The text to sign: timestamp, method, path with query, body as sent, one a line. The method and the path are in it
 * so that a signature of one request opens no other. `body` is "" where there is none.
 */
export function renderSignatureText(timestamp: string, method: string, pathAndQuery: string, body: string): string {
  return `${timestamp}\n${method.toUpperCase()}\n${pathAndQuery}\n${body}`;
}

/** Multipart parts are exactly this long, but for the last. Files up to this length go in one PUT. */
export const UPLOAD_PART_BYTES = 16 * 1024 * 1024;

/** One step of an upload. Part numbers count from 1. */
export type UploadStep =
  | { readonly action: "put" }
  | { readonly action: "create" }
  | { readonly action: "part"; readonly uploadId: string; readonly part: number }
  | { readonly action: "complete"; readonly uploadId: string }
  | { readonly action: "abort"; readonly uploadId: string };

/**
 * The URL of one step of an upload. `uploadUrl` is signed for its object key, so one URL serves all steps; the step is
 * in the query, outside the signature:
 *
 * - a file of at most `UPLOAD_PART_BYTES`: `PUT ?action=put`, the bytes as body, its `Content-Type` → 200
 * - a longer one: `POST ?action=create` (its `Content-Type`) → 200 `UploadCreated`; for each part
 *   `PUT ?action=part&uploadId=…&part=n` → 200 `UploadedPart`; `POST ?action=complete&uploadId=…` with `UploadComplete`
 *   → 200; given up: `POST ?action=abort&uploadId=…` → 2xx
 *
 * Every request has a `Content-Length`. A step that failed with 408, 429, 5xx or a broken connection is sent again; so
 * each step must bear being done twice.
 */
export function uploadStepUrl(uploadUrl: string, step: UploadStep): string {
  const query = [`action=${step.action}`];
  if ("uploadId" in step) query.push(`uploadId=${encodeURIComponent(step.uploadId)}`);
  if ("part" in step) query.push(`part=${step.part}`);
  return `${uploadUrl}${uploadUrl.includes("?") ? "&" : "?"}${query.join("&")}`;
}

export const uploadCreatedSchema = z.object({ uploadId: z.string().min(1) });
export type UploadCreated = z.infer<typeof uploadCreatedSchema>;
export const uploadedPartSchema = z.object({ etag: z.string().min(1) });
export type UploadedPart = z.infer<typeof uploadedPartSchema>;
export const uploadCompleteSchema = z.strictObject({
  parts: z.array(z.strictObject({ partNumber: z.int().min(1), etag: z.string().min(1) })).min(1),
});
export type UploadComplete = z.infer<typeof uploadCompleteSchema>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const storageKey = z.string().min(1).max(1024);
const frames = z.int().min(1).max(10_000_000);
/** Encoders of 4:2:0 pictures want even sides. */
const side = z.int().min(16).max(4096).multipleOf(2);
const shortText = z.string().max(2000);
const name = z.string().max(300);

const frameRateSchema = z.strictObject({
  numerator: z.int().min(1).max(60_000),
  denominator: z.union([z.literal(1), z.literal(1001)]),
});

const transitionSchema = z.strictObject({ kind: z.enum(TRANSITIONS), frames: z.int().min(0).max(1000) });

/** The pictures a person may put in a panel's place. No SVG: it can carry scripts and links. */
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

const shotSchema = z.strictObject({
  id: z.templateLiteral(["sho_", z.string()]),
  size: z.enum(SHOT_SIZES),
  angle: z.enum(CAMERA_ANGLES),
  movement: z.enum(CAMERA_MOVEMENTS),
  lensMm: z.number().min(1).max(2000),
  subjects: z.array(name).max(100),
  description: z.string().max(20_000),
  screenDirection: z.enum(SCREEN_DIRECTIONS),
  elementIds: z.array(name).max(10_000),
  beatId: z.union([z.templateLiteral(["bea_", z.string()]), z.null()]),
  durationFrames: frames,
  transition: transitionSchema,
  panel: z.discriminatedUnion("source", [
    z.strictObject({ source: z.literal("house") }),
    z.strictObject({
      source: z.literal("upload"),
      key: storageKey,
      sha256,
      contentType: z.enum(PICTURE_TYPES),
    }),
  ]),
});

/** What a picture and its captions are made from. Other fields of the scene's content are ignored, so it may be sent whole. */
const renderedContentSchema = z.object({
  heading: z.strictObject({ intExt: z.enum(INT_EXT), location: shortText, timeOfDay: shortText }),
  title: shortText,
  script: z.string().max(2_000_000),
  elementIds: z.array(name).max(100_000),
  shots: z.array(shotSchema).min(1).max(2000),
});

/** The part of a scene's content that is rendered. A whole `SceneContent` fits. */
export type RenderedContent = Pick<SceneContent, "heading" | "title" | "script" | "elementIds" | "shots">;

const characterSchema = z.strictObject({
  id: z.templateLiteral(["cha_", z.string()]),
  name,
  aliases: z.array(name).max(100),
  description: z.string().max(20_000),
  look: z.string().max(20_000),
  voice: shortText,
});

/** How a panel is drawn. */
export const PANEL_STYLES = ["tone", "ink", "pencil"] as const;
/** `take`: the film's own size and quality. `animatic`: quick to make; the plan's width and height are small. */
export const RENDER_QUALITIES = ["animatic", "take"] as const;
export type RenderQuality = (typeof RENDER_QUALITIES)[number];

/**
 * `burnInCaptions`: dialogue drawn into the picture too (captions always come as files). `slate`: scene and shot numbers
 * in a corner. `roomTone`: a quiet tone of the place instead of digital silence. `scratchVoices`: dialogue spoken by the
 * machine, until there are actors.
 */
const sceneSettingsSchema = z.strictObject({
  panelStyle: z.enum(PANEL_STYLES),
  burnInCaptions: z.boolean(),
  slate: z.boolean(),
  roomTone: z.boolean(),
  scratchVoices: z.boolean(),
});
export type SceneSettings = z.infer<typeof sceneSettingsSchema>;

export const TAKE_SETTINGS: SceneSettings = {
  panelStyle: "tone",
  burnInCaptions: false,
  slate: false,
  roomTone: true,
  scratchVoices: true,
};
export const ANIMATIC_SETTINGS: SceneSettings = {
  panelStyle: "tone",
  burnInCaptions: true,
  slate: true,
  roomTone: true,
  scratchVoices: true,
};

const scenePlanSchema = z.strictObject({
  projectId: z.templateLiteral(["prj_", z.string()]),
  sceneId: z.templateLiteral(["scn_", z.string()]),
  /** "12", "12A". */
  sceneNumber: name,
  version: z.int().min(0),
  contentHash: z.string().min(1).max(200),
  quality: z.enum(RENDER_QUALITIES),
  frameRate: frameRateSchema,
  width: side,
  height: side,
  content: renderedContentSchema,
  /** The whole cast of the Story Bible, in its order: looks are given out in that order. */
  cast: z.array(characterSchema).max(1000),
  settings: sceneSettingsSchema,
});
export type ScenePlan = Omit<z.infer<typeof scenePlanSchema>, "content" | "cast"> & {
  readonly content: RenderedContent;
  readonly cast: readonly Character[];
};

/** One scene of the film: its take's stored files, and how it goes over into the next one. */
const cutItemSchema = z.strictObject({
  sceneId: z.templateLiteral(["scn_", z.string()]),
  takeId: z.templateLiteral(["tak_", z.string()]),
  /** "12", "12A". */
  sceneNumber: name,
  title: shortText,
  /** The take's length. */
  frames,
  /** Keys of three of the job's inputs: the take's `video.mp4`, `audio.wav` and `captions.json`. */
  video: storageKey,
  audio: storageKey,
  captions: storageKey,
  transition: transitionSchema,
});
export type CutItem = z.infer<typeof cutItemSchema>;

const cutPlanSchema = z.strictObject({
  projectId: z.templateLiteral(["prj_", z.string()]),
  title: shortText,
  frameRate: frameRateSchema,
  width: side,
  height: side,
  items: z.array(cutItemSchema).min(1).max(2000),
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

/**
 * The files of a scene render. `video.mp4`: H.264 High yuv420p alone, with parameters that are the same for every take
 * of one frame rate and size. `audio.wav`: 48 kHz stereo 16-bit PCM, as many samples as the frames last. `preview.mp4`:
 * both, playable in a browser. `captions.json`: `CaptionFile`. `captions.vtt`: the same cues for a browser.
 */
export const SCENE_OUTPUTS = {
  "video.mp4": "video/mp4",
  "audio.wav": "audio/wav",
  "preview.mp4": "video/mp4",
  "captions.json": "application/json",
  "captions.vtt": "text/vtt",
  "poster.jpg": "image/jpeg",
} as const;

/** The files of a cut. `film.mp4`: H.264 and AAC, chapters, captions (mov_text), index first. */
export const STITCH_OUTPUTS = {
  "film.mp4": "video/mp4",
  "captions.vtt": "text/vtt",
  "captions.srt": "application/x-subrip",
  "poster.jpg": "image/jpeg",
} as const;

export type SceneOutputName = keyof typeof SCENE_OUTPUTS;
export type StitchOutputName = keyof typeof STITCH_OUTPUTS;

/** Dialogue on screen from `startFrame` up to, not including, `endFrame`; lines are separated by "\n". */
export const captionCueSchema = z.strictObject({
  startFrame: z.int().min(0),
  endFrame: z.int().min(1),
  text: z.string().max(2000),
  character: name,
});

/** `captions.json`: a take's cues, counted from its first frame. */
export const captionFileSchema = z.strictObject({
  frameRate: frameRateSchema,
  frames,
  cues: z.array(captionCueSchema).max(20_000),
});
export type CaptionFile = z.infer<typeof captionFileSchema>;

const httpUrl = z.url({ protocol: /^https?$/ }).max(8192);

/** A stored file the job needs. The node refuses a body of another length or hash. */
const renderInputSchema = z.strictObject({
  key: storageKey,
  sha256,
  bytes: z
    .int()
    .min(0)
    .max(64 * 1024 ** 3),
  url: httpUrl,
});
export type RenderInput = z.infer<typeof renderInputSchema>;

function isRenderId(id: unknown): boolean {
  return typeof id === "string" && (isIdOf("tak", id) || isIdOf("ani", id) || isIdOf("cut", id));
}

const jobHead = {
  /** The render's own id (take, cut or animatic): asking twice makes one job. */
  jobId: z.custom<RenderId>(isRenderId, { error: "not the id of a take, an animatic or a cut" }),
  /** From 1. A higher attempt replaces a lower one that is finished or still running; reports carry it. */
  attempt: z.int().min(1),
  inputs: z.array(renderInputSchema).max(10_000),
  progressUrl: httpUrl,
};

function outputsOf<Name extends string>(contentTypes: Record<Name, string>) {
  const names = Object.keys(contentTypes);
  return z
    .array(
      z.strictObject({
        name: z.string().max(64),
        contentType: z.string().max(100),
        uploadUrl: httpUrl,
      }),
    )
    .refine((outputs) => outputs.length === names.length && names.every((n) => outputs.some((o) => o.name === n)), {
      error: `outputs must be exactly ${names.join(", ")}`,
    });
}

const sceneJobSchema = z
  .strictObject({
    ...jobHead,
    kind: z.literal("scene"),
    plan: scenePlanSchema,
    /** Exactly the names of `SCENE_OUTPUTS`. */
    outputs: outputsOf(SCENE_OUTPUTS),
  })
  .check((context) => {
    for (const shot of context.value.plan.content.shots) {
      const panel = shot.panel;
      if (panel.source !== "upload") continue;
      if (context.value.inputs.some((input) => input.key === panel.key && input.sha256 === panel.sha256)) continue;
      context.issues.push({ code: "custom", message: `no input for the panel of ${shot.id}`, input: panel.key });
    }
  });

const stitchJobSchema = z
  .strictObject({
    ...jobHead,
    kind: z.literal("stitch"),
    plan: cutPlanSchema,
    /** Exactly the names of `STITCH_OUTPUTS`. */
    outputs: outputsOf(STITCH_OUTPUTS),
  })
  .check((context) => {
    const keys = new Set(context.value.inputs.map((input) => input.key));
    for (const item of context.value.plan.items) {
      for (const key of [item.video, item.audio, item.captions]) {
        if (keys.has(key)) continue;
        context.issues.push({ code: "custom", message: `no input for scene ${item.sceneNumber}`, input: key });
      }
    }
  });

/** A job as the Worker sends it. */
export const renderJobSchema = z.discriminatedUnion("kind", [sceneJobSchema, stitchJobSchema]);
export type SceneJob = Omit<z.infer<typeof sceneJobSchema>, "plan"> & { readonly plan: ScenePlan };
export type StitchJob = z.infer<typeof stitchJobSchema>;
export type RenderJob = SceneJob | StitchJob;
export type RenderOutput = RenderJob["outputs"][number];

/** What a job is doing. `drawing` panels, `rendering` frames, `joining` takes, `mixing` sound. */
export const RENDER_STEPS = ["fetching", "drawing", "rendering", "joining", "mixing", "uploading"] as const;
export type RenderStep = (typeof RENDER_STEPS)[number];

const trackProbeSchema = z.object({
  codec: z.string(),
  timescale: z.int(),
  sampleCount: z.int(),
  durationTicks: z.int(),
});

/** What was read back from the finished main file (`preview.mp4` of a scene, `film.mp4` of a cut). */
const renderProbeSchema = z.object({
  frames: z.int(),
  width: z.int(),
  height: z.int(),
  video: trackProbeSchema,
  audio: trackProbeSchema,
  /** PCM samples per channel that went in. */
  audioSamples: z.int(),
  /** SHA-256 of the H.264 decoder configuration: takes can only be joined when theirs are equal. */
  decoderConfigSha256: sha256,
  /** First line of `ffmpeg -version`. */
  ffmpeg: z.string(),
});
export type RenderProbe = z.infer<typeof renderProbeSchema>;

const reportHead = { jobId: z.string(), attempt: z.int().min(1) };

/**
 * A message about a job: at most four a second, at least one every five seconds while it runs, and exactly one last one
 * (`done`, `failed` or `cancelled`), sent again until the Worker takes it or ten minutes are over. They may arrive out of
 * order; a last one is never followed by a `running` one of the same attempt that counts.
 */
export const renderReportSchema = z.discriminatedUnion("state", [
  z.object({
    ...reportHead,
    state: z.literal("running"),
    step: z.enum(RENDER_STEPS),
    frame: z.int().min(0),
    totalFrames: z.int().min(1),
  }),
  z.object({
    ...reportHead,
    state: z.literal("done"),
    outputs: z.array(z.object({ name: z.string(), contentType: z.string(), sha256, bytes: z.int().min(0) })),
    probe: renderProbeSchema,
    /** Sentences about what is missing in a render that did not fail: lines nobody could speak. */
    notes: z.array(z.string().max(500)).max(20).optional(),
  }),
  z.object({
    ...reportHead,
    state: z.literal("failed"),
    /**
     * `mismatched-take`: takes that can't be joined without re-encoding. `input-refused`: a stored file is missing, is
     * not what the plan says, or is no picture. `verification-failed`: what ffmpeg made is not what was planned.
     */
    reason: z.enum(RENDER_FAILURES),
    /** A sentence for people: what went wrong, and where. */
    detail: z.string().max(4000),
  }),
  z.object({ ...reportHead, state: z.literal("cancelled") }),
]);
export type RenderReport = z.infer<typeof renderReportSchema>;

/** How often the Worker hears of a running job at least, in milliseconds: a node silent for several of these is lost. */
export const HEARTBEAT_MS = 5_000;

/** A job as the node knows it: its newest report. Finished jobs are remembered for an hour. */
export const jobStatusSchema = renderReportSchema;
export type JobStatus = RenderReport;

export const nodeHealthSchema = z.object({
  ok: z.boolean(),
  version: z.string(),
  ffmpeg: z.string(),
  slots: z.int().min(1),
  running: z.int().min(0),
  freeDiskBytes: z.int().min(0),
});
export type NodeHealth = z.infer<typeof nodeHealthSchema>;
