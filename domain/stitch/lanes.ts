import type { SceneId } from "../ids.ts";
import type { SoundStretch } from "./sound-stretch.ts";

export const LANE_KINDS = ["music", "effects"] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

/**
 * A stretch of a sound in the film. Frames at the project's rate. `anchor` names the scene whose start `startFrame`
 * counts from, so that an effect stays with its picture when scenes before it change; null: the film's own start.
 */
export interface LaneClip extends SoundStretch {
  /** Names the clip within its plan. */
  readonly id: string;
  readonly anchor: SceneId | null;
  readonly startFrame: number;
}

/** A track of temp music or effects under the takes' own sound. Its clips follow one another; two never sound at once. */
export interface AudioLane {
  readonly id: string;
  readonly kind: LaneKind;
  readonly muted: boolean;
  readonly clips: readonly LaneClip[];
}

export const MOST_LANES = 8;
export const MOST_CLIPS = 500;
/** What a clip may be turned down and up to, in dB: below it nothing is heard, above it noise is all that rises. */
export const QUIETEST_DB = -60;
export const LOUDEST_DB = 12;

/** The film's frame at which a clip begins; null when its scene is not in the film. */
export function clipStart(
  clip: Pick<LaneClip, "anchor" | "startFrame">,
  sceneStart: (sceneId: SceneId) => number | null,
): number | null {
  if (clip.anchor === null) return clip.startFrame;
  const start = sceneStart(clip.anchor);
  return start === null ? null : start + clip.startFrame;
}
