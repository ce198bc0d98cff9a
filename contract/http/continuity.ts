import type { ContinuityFinding } from "#domain/agent/showrunner-context";

/** Something that does not hold from scene to scene. `flagId`: it stands as a flag on its scene. */
export interface ContinuityFindingView extends ContinuityFinding {
  sceneNumber: string | null;
  flagId: string | null;
}

/** `GET /api/projects/:id/continuity`: the Showrunner's newest pass over the whole film. */
export interface ContinuityView {
  /** A pass waits or is under way. */
  isReading: boolean;
  /** Why the newest pass came to nothing; null when it came to something. */
  failure: string | null;
  /** Null until the Showrunner has read the film once. */
  report: { at: string; summary: string; findings: ContinuityFindingView[] } | null;
}
