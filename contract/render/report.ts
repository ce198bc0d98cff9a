import * as z from "zod";
import { RENDER_FAILURES } from "#domain/stitch/render";
import { sha256Schema } from "./fields.ts";

/** What a job is doing. `drawing` panels, `rendering` frames, `joining` takes, `mixing` sound. */
export const RENDER_STEPS = ["fetching", "drawing", "rendering", "joining", "mixing", "uploading"] as const;
export type RenderStep = (typeof RENDER_STEPS)[number];

const trackProbeSchema = z.object({
  codec: z.string(),
  timescale: z.int(),
  sampleCount: z.int(),
  durationTicks: z.int(),
});

/** Stretches of frames: the first one of each, and the one after its last. */
const runsSchema = z.array(z.object({ start: z.int().min(0), end: z.int().min(1) })).max(100_000);

/**
 * What was seen of every frame of the finished picture, after it was made. A frame was either decoded and looked at, or
 * (in a film) its packet is, byte for byte, that of a take whose frames were.
 */
const seenPictureSchema = z.object({
  decoded: z.int().min(0),
  compared: z.int().min(0),
  /** Decoded frames that are black all over. */
  black: runsSchema,
  /** Decoded frames that are the very same picture, pixel for pixel, from the first of a run to its last. */
  still: runsSchema,
});
export type SeenPicture = z.infer<typeof seenPictureSchema>;

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
  decoderConfigSha256: sha256Schema,
  seen: seenPictureSchema,
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
    outputs: z.array(
      z.object({ name: z.string(), contentType: z.string(), sha256: sha256Schema, bytes: z.int().min(0) }),
    ),
    /** Absent for a sound, which has no picture. */
    probe: renderProbeSchema.optional(),
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
  /** What ffmpeg can't reach: the machine's files and its network, the network alone, or neither is kept from it. */
  isolation: z.enum(["files", "network", "nothing"]),
  slots: z.int().min(1),
  running: z.int().min(0),
  freeDiskBytes: z.int().min(0),
});
export type NodeHealth = z.infer<typeof nodeHealthSchema>;
