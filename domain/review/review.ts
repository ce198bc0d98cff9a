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

/** A comment pinned to a shot, a frame range of it and a place (0–1, from the top left); each pin is optional. */
export interface Note {
  readonly id: NoteId;
  readonly sceneId: SceneId;
  readonly shotId: ShotId | null;
  readonly frame: number | null;
  readonly endFrame: number | null;
  readonly x: number | null;
  readonly y: number | null;
  readonly body: string;
  readonly by: UserId;
  readonly at: string;
  readonly resolvedBy: UserId | null;
}
