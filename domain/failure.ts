import type { ChangeId, SceneId } from "./ids.ts";
import type { MemberRole } from "./project/settings.ts";
import type { ChangeValue } from "./proposal/change.ts";
import type { SceneStatus } from "./scene/scene.ts";

/** Why a change could not be applied: what the proposal saw, what the scene says now, what the proposal wants. */
export interface Conflict {
  readonly changeId: ChangeId;
  readonly path: string;
  readonly base: ChangeValue;
  readonly ours: ChangeValue;
  readonly theirs: ChangeValue;
}

/** Everything a user can cause to fail. One exhaustive mapping each turns it into HTTP and into a sentence. */
export type Failure =
  | { readonly reason: "not-found"; readonly what: string; readonly id: string }
  | { readonly reason: "forbidden"; readonly needs: MemberRole }
  | { readonly reason: "invalid"; readonly errors: readonly { readonly path: string; readonly message: string }[] }
  | { readonly reason: "already-exists"; readonly what: string }
  | { readonly reason: "project-archived" }
  | { readonly reason: "last-owner" }
  | { readonly reason: "stale-version"; readonly expected: number; readonly actual: number }
  | { readonly reason: "stale-hash"; readonly version: number; readonly expected: string; readonly actual: string }
  | { readonly reason: "scene-not-draft"; readonly status: SceneStatus }
  | { readonly reason: "scene-not-in-review"; readonly status: SceneStatus }
  | { readonly reason: "scene-not-approved"; readonly status: SceneStatus }
  | { readonly reason: "scene-omitted" }
  | { readonly reason: "scene-incomplete"; readonly missing: readonly ("script" | "shots")[] }
  | { readonly reason: "self-approval" }
  | { readonly reason: "already-approved" }
  | { readonly reason: "comment-required" }
  | { readonly reason: "pipeline-running" }
  | { readonly reason: "pipeline-not-running" }
  | { readonly reason: "run-stale" }
  | { readonly reason: "run-claimed" }
  | {
      readonly reason: "budget-exhausted";
      readonly scope: "scene" | "project";
      readonly neededMicroUsd: number;
      readonly leftMicroUsd: number;
    }
  | { readonly reason: "proposal-closed" }
  | { readonly reason: "change-decided"; readonly changeIds: readonly ChangeId[] }
  | { readonly reason: "change-needs"; readonly changeId: ChangeId; readonly needs: readonly ChangeId[] }
  | { readonly reason: "change-conflicted"; readonly conflicts: readonly Conflict[] }
  | { readonly reason: "outline-closed" }
  | { readonly reason: "note-closed" }
  | { readonly reason: "render-closed" }
  | { readonly reason: "plan-missing" }
  | { readonly reason: "plan-empty" }
  | {
      readonly reason: "unapproved-scenes";
      readonly scenes: readonly {
        readonly sceneId: SceneId;
        readonly number: string;
        readonly title: string;
        readonly problem: string;
      }[];
    }
  | { readonly reason: "screenplay-unreadable"; readonly detail: string }
  | { readonly reason: "idempotency-conflict" };

export type FailureReason = Failure["reason"];
