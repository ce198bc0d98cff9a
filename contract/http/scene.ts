import * as z from "zod";
import {
  CAMERA_ANGLES,
  CAMERA_MOVEMENTS,
  INT_EXT,
  SCREEN_DIRECTIONS,
  SHOT_SIZES,
  TRANSITIONS,
} from "#domain/film/vocabulary";
import type { PipelineRole } from "#domain/pipeline/role";
import type { ChangeStatus, Finding, Change as ProposedChange } from "#domain/proposal/change";
import type { ProposalStatus } from "#domain/proposal/proposal";
import type { Stroke, Verdict } from "#domain/review/review";
import { MOST_PLACES, MOST_STROKES, VERDICTS } from "#domain/review/review";
import type { SceneContent, Shot } from "#domain/scene/content";
import type { Flag, SceneStatus } from "#domain/scene/scene";
import { LONGEST_LEAD } from "#domain/scene/sound-leads";
import { LANE_KINDS } from "#domain/stitch/lanes";
import { framesSchema, idOf, LIMITS, lineSchema, readableLine, scriptSchema, textSchema } from "./primitives.ts";
import { soundStretchSchema } from "./sound-stretch.ts";

export const headingSchema = z.strictObject({
  intExt: z.enum(INT_EXT),
  location: z.string().trim().max(200),
  timeOfDay: z.string().trim().max(60),
});
const beatSchema = z.strictObject({
  id: idOf("bea"),
  title: lineSchema,
  elementIds: z.array(z.string().max(40)).max(2000),
  intensity: z.int().min(0).max(100),
});
const directionSchema = z.strictObject({
  blocking: textSchema,
  performance: textSchema,
  tone: textSchema,
  axis: z.strictObject({ left: z.string().max(80), right: z.string().max(80) }).nullable(),
});
export const transitionSchema = z.strictObject({ kind: z.enum(TRANSITIONS), frames: z.int().min(0).max(480) });
const panelSchema = z.discriminatedUnion("source", [
  z.strictObject({ source: z.literal("house") }),
  z.strictObject({
    source: z.literal("upload"),
    key: z.string().max(300),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    contentType: z.string().max(60),
  }),
]);
/** A shot as a person sends it: `id` absent for a new one. Signed URLs and numbers are read-only and ignored when sent back. */
export const shotSchema = z.strictObject({
  id: idOf("sho").optional(),
  number: z.string().max(20).optional(),
  size: z.enum(SHOT_SIZES),
  angle: z.enum(CAMERA_ANGLES).default("eye-level"),
  movement: z.enum(CAMERA_MOVEMENTS).default("static"),
  lensMm: z.int().min(8).max(1200).default(40),
  subjects: z.array(z.string().max(80)).max(20).default([]),
  description: textSchema.default(""),
  screenDirection: z.enum(SCREEN_DIRECTIONS).default("neutral"),
  elementIds: z.array(z.string().max(40)).max(2000).default([]),
  beatId: idOf("bea").nullable().default(null),
  durationFrames: framesSchema.min(1),
  transition: transitionSchema.default({ kind: "cut", frames: 0 }),
  /** Frames by which the shot's sound comes before its picture (J cut), or after it (negative, L cut); absent or 0: with it. */
  soundLeadFrames: z.int().min(-LONGEST_LEAD).max(LONGEST_LEAD).optional(),
  /** Read-only: a clip comes by an accepted proposal and goes by `DELETE /api/shots/:shotId/clip`. */
  clip: z.unknown().optional(),
  clipUrl: z.unknown().optional(),
  panel: z.union([panelSchema, z.looseObject({ source: z.literal("house") })]).default({ source: "house" }),
});
const soundCueSchema = z.strictObject({
  id: z.string().min(1).max(40),
  atFrame: framesSchema,
  description: lineSchema,
  /** The part of one of the project's sounds that is heard there; absent: nothing is, yet. */
  sound: soundStretchSchema.extend({ lane: z.enum(LANE_KINDS) }).optional(),
});

export const editableContentSchema = z
  .strictObject({
    heading: headingSchema,
    title: z.string().trim().max(LIMITS.title, `at most ${LIMITS.title} characters`),
    synopsis: textSchema,
    script: scriptSchema,
    intent: textSchema,
    beats: z.array(beatSchema).max(200),
    direction: directionSchema,
    shots: z.array(shotSchema).max(LIMITS.shotsPerScene),
    targetFrames: framesSchema,
    soundCues: z.array(soundCueSchema).max(200),
  })
  .partial();

/** `POST /api/projects/:id/scenes`. `after` absent: at the end; null: first. */
export const createSceneSchema = z.strictObject({
  after: idOf("scn").nullable().optional(),
  heading: headingSchema.optional(),
  title: z.string().trim().max(LIMITS.title, `at most ${LIMITS.title} characters`).optional(),
  synopsis: textSchema.optional(),
  script: scriptSchema.optional(),
  targetFrames: framesSchema.optional(),
});
/** `?baseVersion=n` of writes whose body has no room for it. A newer version refuses them: 409 `stale-version`. Absent: any. */
export const onVersionSchema = z.strictObject({ baseVersion: z.coerce.number().int().min(1).optional() });

/** `PATCH /api/scenes/:id` */
export const updateSceneSchema = z.strictObject({ baseVersion: z.int().min(1), content: editableContentSchema });
export const approveSchema = z.strictObject({ version: z.int().min(1), contentHash: z.string().max(64) });
export const revisionSchema = z.strictObject({ comment: textSchema });
/** `act`: into which of the two acts around that place; absent: as the place says. */
/** `PUT /api/projects/:id/acts`: scenes that follow each other, and the act they stand in from now on. */
export const arrangeActsSchema = z.strictObject({
  acts: z
    .array(z.strictObject({ from: idOf("scn"), through: idOf("scn"), act: lineSchema.nullable() }))
    .min(1)
    .max(200),
});
export type ArrangeActs = z.infer<typeof arrangeActsSchema>;
export const moveSchema = z.strictObject({ after: idOf("scn").nullable(), act: lineSchema.nullable().optional() });
export const clearFlagSchema = z.strictObject({ flagId: idOf("flg").optional() });
export const pipelineSchema = z.strictObject({ comment: textSchema.optional() });
export type CreateScene = z.infer<typeof createSceneSchema>;
export type UpdateScene = z.infer<typeof updateSceneSchema>;

/** A shot as read: its number in the film and, for an uploaded panel and for a clip, a signed URL. */
export type ShotView = Omit<Shot, "panel"> & {
  number: string;
  panel: Shot["panel"] & { url: string | null };
  clipUrl?: string | null;
};

export interface LockView {
  pipelineId: string;
  role: PipelineRole;
  runId: string;
  leaseUntil: string | null;
}

/** A scene on lists and cards. */
export interface SceneSummary {
  id: `scn_${string}`;
  projectId: `prj_${string}`;
  number: string;
  /** The act it stands in, by name; null in a film without acts. */
  act: string | null;
  title: string;
  heading: SceneContent["heading"];
  synopsis: string;
  status: SceneStatus;
  omitted: boolean;
  version: number;
  contentHash: string;
  flags: Flag[];
  lock: LockView | null;
  runtimeFrames: number;
  targetFrames: number;
  spentMicroUsd: number;
  reservedMicroUsd: number;
  openProposals: number;
  openNotes: number;
  /** Enough of each shot to draw its panel. */
  shots: ShotView[];
  /** Where the scene has no shots yet: those its undecided proposals would give it. Else empty. */
  proposedShots: ShotView[];
  characters: string[];
  /** The newest take of the approved version: what the cut will use. */
  take: RenderSummary | null;
  updatedAt: string;
}

export interface RenderSummary {
  id: string;
  status: "queued" | "running" | "done" | "failed" | "cancelled";
}

/** A scene as read in full (api.md). */
/** Engines that draw. */
export const PICTURE_ENGINES = ["openai", "gemini", "workers-ai", "openai-compatible"] as const;
export type PictureEngine = (typeof PICTURE_ENGINES)[number];

/** `GET /api/shots/:shotId/panel`: what a picture of this shot costs at most, by each engine that is set up and draws. */
export interface PictureOffersView {
  offers: {
    engine: PictureEngine;
    /** Its usual one for pictures. */
    model: string | null;
    mostMicroUsd: number | null;
    /** Why it can't be asked; null when it can. */
    problem: string | null;
  }[];
  /** What the scene's and the film's budgets have left, the smaller of them. */
  leftMicroUsd: number;
}

/** A picture that an image model was asked for. */
export interface PanelRequestView {
  runId: string;
  shotId: string;
  engine: string;
  model: string | null;
  words: string;
  isRunning: boolean;
}

/** A moving picture that a video model was asked for. */
export interface ClipRequestView {
  runId: string;
  shotId: string;
  engine: string;
  model: string | null;
  words: string;
  isRunning: boolean;
  /** What is reserved for it; null until it is. */
  reservedMicroUsd: number | null;
}

export interface SceneView extends SceneSummary {
  content: Omit<SceneContent, "shots"> & { shots: ShotView[] };
  /** `elementIds` with kind, text and who speaks, for the pages that show the script without parsing it. */
  elements: { id: string; kind: string; text: string; start: number; end: number; character: string | null }[];
  /** Pictures that image models are asked for now. */
  panelRequests: PanelRequestView[];
  /** Clips that video models are asked for now. */
  clipRequests: ClipRequestView[];
  pipeline: { id: string; status: string; comment: string; startedAt: string; endedAt: string | null } | null;
  submittedBy: string | null;
  approvals: { userId: string; version: number; at: string }[];
  approvalsRequired: number;
  lastApproved: { version: number; contentHash: string; at: string } | null;
  createdAt: string;
}

export interface SceneVersionView {
  version: number;
  contentHash: string;
  eventType: string;
  by: string;
  at: string;
  /** Which fields that version changed. */
  fields: string[];
}

export interface ChangeView extends ProposedChange {
  /** Of a panel: a signed link of the proposed picture. */
  pictureUrl?: string | null;
  /** Of a clip: a signed link of the proposed one. */
  clipUrl?: string | null;
  /** It was turned down so long ago that its picture or clip is no longer kept. */
  isLetGo?: boolean;
  status: ChangeStatus;
  decidedBy: string | null;
  decidedAt: string | null;
}

/** A proposal as read (api.md). */
export interface ProposalView {
  id: `prp_${string}`;
  sceneId: `scn_${string}`;
  baseVersion: number;
  role: string;
  /** The colleague who made it; null for the crew's. */
  author: { userId: string; name: string } | null;
  engine: string | null;
  model: string | null;
  runId: string | null;
  pipelineId: string | null;
  summary: string;
  status: ProposalStatus;
  changes: ChangeView[];
  findings: Finding[];
  costMicroUsd: number;
  promptId: string | null;
  promptVersion: number | null;
  createdAt: string;
}

/**
 * `POST /api/scenes/:id/proposals`: an edit as a person would save it, proposed instead. The studio cuts it into changes
 * (`suggestedChanges` of the domain shows which); `reasons` are by their paths, `summary` is the reason of the others.
 */
export const proposeSchema = z.strictObject({
  baseVersion: z.int().min(1),
  content: editableContentSchema,
  summary: readableLine(LIMITS.line, "say why"),
  reasons: z.record(z.string().max(200), lineSchema).default({}),
});
export type ProposeInput = z.input<typeof proposeSchema>;

/** `POST /api/proposals/:id/accept`: all open changes, or these. */
export const acceptSchema = z.strictObject({ changeIds: z.array(idOf("chg")).min(1).max(2000).optional() });
/** `POST /api/proposals/:id/resolve`: keep what the scene says, take what was proposed, or put a value of one's own. */
export const resolveSchema = z.strictObject({
  changeId: idOf("chg"),
  take: z.union([
    z.enum(["ours", "theirs"]),
    z.strictObject({ value: z.union([textSchema, z.number(), z.array(lineSchema).max(200)]) }),
  ]),
});
export type ResolveInput = z.input<typeof resolveSchema>;
export const rejectProposalSchema = z.strictObject({
  changeIds: z.array(idOf("chg")).min(1).max(2000).optional(),
  reason: lineSchema.optional(),
});

/** What a write on a scene answers: the scene as it is now and the event numbers it made. */
export interface SceneWriteView {
  scene: SceneView;
  seq: number;
}
export interface AcceptView extends SceneWriteView {
  proposal: ProposalView;
  /** Changes that could not be applied, with what stood in their way. */
  conflicted: string[];
}

export const reviewSchema = z.strictObject({
  version: z.int().min(1),
  verdict: z.enum(VERDICTS),
  body: textSchema.default(""),
});
export interface ReviewView {
  id: `rev_${string}`;
  sceneId: `scn_${string}`;
  version: number;
  verdict: Verdict;
  body: string;
  by: { userId: string; name: string };
  at: string;
}

const fraction = z.number().min(0).max(1);
/** A line of the hand, or an arrow from its first place to its last: places 0–1 from the top left. */
const strokeSchema = z.strictObject({
  kind: z.enum(["pen", "arrow"]),
  places: z
    .array(z.strictObject({ x: fraction, y: fraction }))
    .min(1)
    .max(MOST_PLACES),
});
export const noteSchema = z.strictObject({
  /** The scene version looked at; the present one unless said. */
  version: z.int().min(1).optional(),
  shotId: idOf("sho").nullable().default(null),
  frame: framesSchema.nullable().default(null),
  endFrame: framesSchema.nullable().default(null),
  x: z.number().min(0).max(1).nullable().default(null),
  y: z.number().min(0).max(1).nullable().default(null),
  /** Drawn over `frame`. */
  strokes: z.array(strokeSchema).max(MOST_STROKES).optional(),
  body: textSchema.min(1, "say something"),
});
export interface NoteView {
  id: `not_${string}`;
  sceneId: `scn_${string}`;
  /** The scene version it speaks of; null in notes of before this was kept. */
  version: number | null;
  shotId: string | null;
  frame: number | null;
  endFrame: number | null;
  x: number | null;
  y: number | null;
  /** Drawn over `frame`; empty where nothing is. */
  strokes: readonly Stroke[];
  body: string;
  by: { userId: string; name: string };
  at: string;
  resolvedBy: string | null;
}
