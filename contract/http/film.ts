import * as z from "zod";
import type { Usage } from "#domain/budget/usage";
import type { DomainEvent } from "#domain/event";
import type { AgentFailureReason } from "#domain/pipeline/run";
import { type AudioLane, LANE_KINDS, MOST_CLIPS, MOST_LANES } from "#domain/stitch/lanes";
import type { Render } from "#domain/stitch/render";
import { framesSchema, idOf, LIMITS, readableLine, titleSchema } from "./primitives.ts";
import { transitionSchema } from "./scene.ts";
import { soundStretchSchema } from "./sound-stretch.ts";

/** `POST /api/scenes/:id/render` and `…/animatic`, `POST /api/projects/:id/cuts`. Absent: 720p of the project's aspect. */
export const renderSettingsSchema = z
  .strictObject({
    height: z.union([z.literal(360), z.literal(480), z.literal(720), z.literal(1080)]),
    burnInCaptions: z.boolean(),
    slate: z.boolean(),
    timecode: z.boolean(),
  })
  .partial();

const laneClipSchema = soundStretchSchema.extend({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** The scene whose start `startFrame` counts from; null: the film's. */
  anchor: idOf("scn").nullable().default(null),
  startFrame: framesSchema,
});
const laneSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  kind: z.enum(LANE_KINDS),
  muted: z.boolean().default(false),
  clips: z.array(laneClipSchema).max(MOST_CLIPS),
});

/** `PUT /api/projects/:id/stitch-plan` */
export const stitchPlanSchema = z.strictObject({
  /** The version of the plan this was made from, 0 for none. A newer one refuses it: 409 `stale-version`. Absent: any. */
  baseVersion: z.int().min(0).optional(),
  items: z
    .array(
      z.strictObject({
        sceneId: idOf("scn"),
        version: z.int().min(1).nullable().optional(),
        transition: transitionSchema.optional(),
        /** Frames of the take that are left out at its start and end. */
        trim: z.strictObject({ head: framesSchema, tail: framesSchema }).optional(),
      }),
    )
    .max(2000),
  /** Music and effects under the film. Absent: those of the plan before stay. */
  lanes: z.array(laneSchema).max(MOST_LANES).optional(),
});

/** `POST /api/projects/:id/sound-uploads`: announces a file; its bytes then go to `uploadUrl`, as `UPLOAD_PART_BYTES` parts. */
export const soundUploadSchema = z.strictObject({ bytes: z.int().min(0) });
export interface SoundUploadView {
  uploadId: string;
  /** Signed; steps as in contract/render/upload.ts, of type application/octet-stream. */
  uploadUrl: string;
  partBytes: number;
  expiresAt: string;
}

/** `POST /api/projects/:id/sounds`: makes a sound of what was uploaded. */
export const addSoundSchema = z.strictObject({
  uploadId: z.string().regex(/^[0-9a-z]{24}-\d{1,12}$/, "not the id of an upload"),
  name: readableLine(LIMITS.title, "say what the sound is called"),
});

/** A sound of the project, as read. Frames at the project's rate; URLs are signed and expire. */
export interface SoundView {
  id: `snd_${string}`;
  name: string;
  status: Render["status"];
  progress: number;
  /** Null until it was read. */
  durationFrames: number | null;
  bytes: number;
  /** 48 kHz PCM, and the `PeakFile` it is drawn from. */
  url: string | null;
  peaksUrl: string | null;
  failure: Render["failure"];
  addedAt: string;
}

/** The saved plan, or the one the film's order suggests (`saved: false`), and what stands in the way of the cut. */
export interface StitchPlanView {
  saved: boolean;
  version: number;
  items: {
    sceneId: `scn_${string}`;
    number: string;
    title: string;
    version: number | null;
    transition: { kind: string; frames: number };
    trim: { head: number; tail: number };
    /** All frames of the take; the film shows those that `trim` leaves. */
    durationFrames: number;
    take: RenderView | null;
  }[];
  lanes: AudioLane[];
  durationFrames: number;
  targetFrames: number;
  blocked: { sceneId: `scn_${string}`; number: string; title: string; problem: string }[];
}

/** A take, an animatic or a cut, as read. URLs are signed and expire. Progress is 0–1. */
export interface RenderView {
  id: Render["id"];
  kind: Render["kind"];
  status: Render["status"];
  progress: number;
  sceneId: string | null;
  version: number | null;
  plan: Render["plan"];
  plannedFrames: number;
  durationFrames: number | null;
  width: number;
  height: number;
  bytes: number | null;
  sha256: string | null;
  /** The playable file: a take's preview, a cut's film. */
  url: string | null;
  downloadUrl: string | null;
  captionsUrl: string | null;
  posterUrl: string | null;
  /** The `PeakFile` its sound is drawn from; null on cuts and on what was rendered before there were any. */
  peaksUrl: string | null;
  /** Made by a recipe before today's: asking for it again makes another file. Always false on sounds. */
  isOfEarlierRecipe: boolean;
  failure: Render["failure"];
  requestedAt: string;
  endedAt: string | null;
}

/** `GET /api/projects/:id/events` */
export const eventsQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  sceneId: idOf("scn").optional(),
  eventType: z.string().max(60).optional(),
  actor: z.string().max(60).optional(),
  /** `stored`: as written, of whatever schema version, so that hashes can be checked. Else at today's schema version. */
  form: z.enum(["current", "stored"]).default("current"),
});
export interface EventsView {
  items: DomainEvent[];
  nextCursor: string | null;
  lastSeq: number;
  /** Names of the people in the events, by user id. */
  people: Record<string, string>;
}

/** `POST /api/projects/:id/rebuild`: which copy of the log is right, and the other is made anew from. */
export const rebuildSchema = z.strictObject({ from: z.enum(["d1", "object"]) });
export interface RebuildView {
  from: "d1" | "object";
  /** Events of the log, all verified. */
  events: number;
  /** Events that the other copy lacked. */
  restored: number;
  stateHash: string;
}

/** `POST /api/projects/:id/fork`: a project of one's own that begins with this one's history up to `seq`. */
export const forkSchema = z.strictObject({ seq: z.int().min(1), title: titleSchema });

/** `POST /api/projects/:id/replay` */
export interface ReplayView {
  seq: number;
  stateHash: string;
  liveHash: string;
  equal: boolean;
  chain: { valid: boolean; brokenAt?: number };
  events: number;
  /** How far the shared copy in D1 has come. */
  copiedSeq: number;
}

/** `GET /api/projects/:id/runs` */
export interface RunView {
  id: string;
  sceneId: string | null;
  sceneNumber: string | null;
  pipelineId: string | null;
  role: string;
  engine: string;
  model: string | null;
  promptId: string | null;
  promptVersion: number | null;
  promptHash: string | null;
  contextHash: string;
  status: string;
  failure: AgentFailureReason | null;
  usage: Usage | null;
  reservedMicroUsd: number;
  costMicroUsd: number;
  latencyMs: number | null;
  startedAt: string;
  endedAt: string | null;
}

/** `POST /api/runs/:runId/replay`: a run done once more from its record, with no model asked. */
export interface RunReplayView {
  runId: string;
  role: string;
  engine: string;
  /** Is the outcome the recorded one, to the byte, from the same context? Null: it can't be done again; `problem` says why. */
  equal: boolean | null;
  problem: string | null;
  /** SHA-256 of what the run saw, as it was recorded and as the log gives it now. */
  context: { recorded: string; replayed: string };
  /** SHA-256 of what it came to, as canonical JSON. */
  outcome: { recorded: string | null; replayed: string | null };
}

/** `GET /api/runs/:runId/record`: what is kept of a run beside the log. */
export interface RunRecordView {
  runId: string;
  /** The model's answer as it was read; null for the house crew and for a run that got none. */
  answer: unknown;
  /** What the model was sent, secrets struck out; null unless the film keeps prompts, and after `promptUntil`. */
  prompt: { system: string; user: string } | null;
  promptUntil: string | null;
}

/** `POST /api/projects/:id/rooms/ticket` */
export const roomTicketSchema = z.discriminatedUnion("room", [
  z.strictObject({ room: z.literal("board") }),
  z.strictObject({ room: z.literal("script"), sceneId: idOf("scn") }),
]);
export interface RoomTicketView {
  ticket: string;
  expiresAt: string;
  canEdit: boolean;
  user: { id: string; name: string; color: string };
}

/** `GET /api/scenes/:id/timeline`: what happened to a scene, who worked on it and what was rendered, oldest first. */
export interface TimelineView {
  events: { seq: number; eventType: string; at: string; by: string; summary: string }[];
  runs: RunView[];
  renders: RenderView[];
}

/** Runs of one kind, in micro-USD, tokens and milliseconds. Percentiles are null when none has ended. */
export interface CostGroup {
  runs: number;
  failed: number;
  costMicroUsd: number;
  tokensIn: number;
  tokensOut: number;
  tokensCached: number;
  p50LatencyMs: number | null;
  p95LatencyMs: number | null;
}

/** `GET /api/projects/:id/costs` */
export interface CostsView {
  budgetMicroUsd: number;
  spentMicroUsd: number;
  reservedMicroUsd: number;
  sceneBudgetMicroUsd: number;
  byScene: ({ sceneId: `scn_${string}`; number: string; title: string; reservedMicroUsd: number } & CostGroup)[];
  byRole: ({ role: string } & CostGroup)[];
  byModel: ({ engine: string; model: string | null } & CostGroup)[];
  /** `day` is YYYY-MM-DD in UTC. */
  byDay: ({ day: string } & CostGroup)[];
}

/** A picture stored for the storyboard; the board's record names it. */
export interface BoardPictureView {
  /** Its content's SHA-256 and its kind, as `0a1b….png`. */
  name: string;
  contentType: string;
  /** In pixels. */
  width: number;
  height: number;
  bytes: number;
}
/** A link that opens a picture until `expiresAt`. */
export interface BoardPictureLink {
  url: string;
  expiresAt: string;
}
