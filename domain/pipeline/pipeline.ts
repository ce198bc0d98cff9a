import type { PipelineId, RunId } from "../ids.ts";
import type { PipelineRole, RunRole } from "./role.ts";

/** One pass of the crew over one scene. `next` is the run to claim, or that is running; null when it has ended. */
export interface Pipeline {
  readonly id: PipelineId;
  /** Rises with every pipeline of the scene: a result with an older fence is discarded. */
  readonly fence: number;
  readonly status: "running" | "completed" | "failed" | "blocked" | "reset";
  readonly baseVersion: number;
  readonly bibleVersion: number;
  readonly next: { readonly role: PipelineRole; readonly runId: RunId; readonly claimed: boolean } | null;
  /** A revision request's comment, for the crew's context. */
  readonly comment: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Only its first role works. */
  readonly solo?: true;
}

/** Held by a scene while its pipeline runs. `leaseUntil` is null until the run is claimed. */
export interface SceneLock {
  readonly pipelineId: PipelineId;
  readonly role: PipelineRole;
  readonly runId: RunId;
  readonly fence: number;
  readonly leaseUntil: string | null;
}

/** How long a claimed run may go without progress, in milliseconds. */
export const RUN_LEASE_MS = 60_000;
/** The same for a clip's run, whose service works on while the studio is down: it is not lost by a restart. */
export const CLIP_LEASE_MS = 10 * 60_000;

export function leaseMs(role: RunRole): number {
  return role === "clip" ? CLIP_LEASE_MS : RUN_LEASE_MS;
}
