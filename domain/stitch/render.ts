import type { RenderId, SceneId } from "../ids.ts";
import type { Transition } from "../scene/content.ts";
import type { TimingNumbers } from "../screenplay/timing.ts";
import type { AudioLane } from "./lanes.ts";

/** A stored file of a render: R2 key, SHA-256 (hex) and bytes. */
export interface Artefact {
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly contentType: string;
}

export const RENDER_FILES = [
  "video",
  "audio",
  "preview",
  "film",
  "captions",
  "captionsVtt",
  "captionsSrt",
  "poster",
  "peaks",
] as const;
export type RenderFile = (typeof RENDER_FILES)[number];

export const RENDER_FAILURES = [
  "node-unreachable",
  "node-refused",
  "lease-expired",
  "interrupted",
  "encode-failed",
  "upload-failed",
  "disk-full",
  "timeout",
  "mismatched-take",
  "input-refused",
  "verification-failed",
  "invalid-plan",
  "internal",
] as const;
export type RenderFailureReason = (typeof RENDER_FAILURES)[number];

/** One request for a rendered artefact and what became of it. Lengths are frames at the project's rate. */
export interface Render {
  readonly id: RenderId;
  readonly kind: "take" | "animatic" | "cut" | "sound";
  /** Takes and animatics: of which scene version. Cuts and sounds: null. */
  readonly sceneId: SceneId | null;
  readonly version: number | null;
  readonly contentHash: string | null;
  /** Content-addressed: asking again for the same key returns the same artefact. */
  readonly key: string;
  readonly settings: RenderSettings;
  /** Takes and animatics: how speech is timed, and so where captions and voices lie. Absent: by the house's numbers. */
  readonly timing?: TimingNumbers;
  /** By which recipe it is made (`RENDER_RECIPE`). Absent: made before they were counted, and on sounds. */
  readonly recipe?: number;
  /** Cuts: the plan that is stitched. */
  readonly plan: StitchPlan | null;
  /** Sounds: the file a person uploaded, as it came, and what they called it. Absent on everything else. */
  readonly source?: SoundSource;
  readonly status: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly plannedFrames: number;
  readonly durationFrames: number | null;
  readonly files: Partial<Record<RenderFile, Artefact>>;
  readonly failure: { readonly reason: RenderFailureReason; readonly detail: string } | null;
  readonly requestedAt: string;
  readonly endedAt: string | null;
}

/** Sides in pixels, and what is drawn over the picture: dialogue, scene and shot numbers, a running timecode. */
export interface RenderSettings {
  readonly width: number;
  readonly height: number;
  readonly burnInCaptions: boolean;
  readonly slate: boolean;
  readonly timecode: boolean;
}

/** What a sound is made from. */
export interface SoundSource {
  readonly name: string;
  readonly file: Artefact;
}

/** Frames of a take that a cut leaves out at its start and at its end. */
export interface Trim {
  readonly head: number;
  readonly tail: number;
}

/**
 * One scene of a film. `version` null means the approved one at render time. The transition leads into the next item.
 * `trim` absent: the whole take. Plans saved by earlier versions may carry a number `handles`, which nothing reads.
 */
export interface StitchItem {
  readonly sceneId: SceneId;
  readonly version: number | null;
  readonly transition: Transition;
  readonly trim?: Trim;
}

/**
 * The ordered scene versions, transitions and audio lanes that make the film. Saving it again makes version
 * n+1. `lanes` absent: none.
 */
export interface StitchPlan {
  readonly version: number;
  readonly items: readonly StitchItem[];
  readonly lanes?: readonly AudioLane[];
}
