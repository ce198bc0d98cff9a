import type { NoteId, ReviewId, SceneId, ShotId, UserId } from "../ids.ts";

export const VERDICTS = ["comment", "approve", "request-changes"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A person's opinion on a scene version. It never moves the scene: `approve` and `request-revision` do. */
export interface Review {
  readonly id: ReviewId;
  readonly sceneId: SceneId;
  readonly version: number;
  readonly verdict: Verdict;
  readonly body: string;
  readonly by: UserId;
  readonly at: string;
}

/** A place of the picture: 0–1 across and down, from the top left, to four digits. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Something drawn over a frame: a line of the hand, or an arrow from its first place to its last. */
export interface Stroke {
  readonly kind: "pen" | "arrow";
  readonly places: readonly Place[];
}

/** Strokes of one note, and places of one stroke: a drawing over a frame, not a film of its own. */
export const MOST_STROKES = 24;
export const MOST_PLACES = 240;

/** A comment pinned to a shot, a frame range of it and a place (0–1, from the top left); each pin is optional. */
export interface Note {
  readonly id: NoteId;
  readonly sceneId: SceneId;
  /** The scene version it speaks of; null in notes of before this was kept. */
  readonly version: number | null;
  readonly shotId: ShotId | null;
  readonly frame: number | null;
  readonly endFrame: number | null;
  readonly x: number | null;
  readonly y: number | null;
  /** Drawn over `frame`; absent where nothing is, as in notes of before there was drawing. */
  readonly strokes?: readonly Stroke[];
  readonly body: string;
  readonly by: UserId;
  readonly at: string;
  readonly resolvedBy: UserId | null;
}
