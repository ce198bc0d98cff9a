import { type Decider, personOf } from "../decision.ts";
import type { NewEvent } from "../event.ts";
import type { UserId } from "../ids.ts";
import { runningPipeline } from "../pipeline/decide-pipeline.ts";
import { failure, success } from "../result.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { isOpen } from "../stitch/find-render.ts";
import type { SceneContent } from "./content.ts";
import { findEditableScene, findPresentScene } from "./find-scene.ts";

/** A draft with a script and shots, that no pipeline works on, goes to review. */
export const submitScene: Decider<"SubmitScene"> = (state, command, context) => {
  const found = findEditableScene(state, command.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (runningPipeline(scene)) return failure({ reason: "pipeline-running" });
  const missing = missingParts(scene.content);
  if (missing.length > 0) return failure({ reason: "scene-incomplete", missing });
  const { version, contentHash } = scene;
  return success([
    {
      eventType: "SceneSubmittedForReview",
      sceneId: scene.id,
      payload: { version, contentHash },
      actor: context.actor,
    },
  ]);
};

/** A heading alone is no script: there is nothing in it to stage. */
function missingParts(content: SceneContent): ("script" | "shots")[] {
  const isWritten = parseFountain(content.script).elements.some((element) => element.kind !== "scene-heading");
  return [...(isWritten ? [] : (["script"] as const)), ...(content.shots.length > 0 ? [] : (["shots"] as const))];
}

/**
 * A person approves what they saw: the version and hash they name must be the scene's. One person counts once; with
 * self-approval off, who submitted does not count. The approval that reaches the quorum approves the scene. Both are the
 * project's as they stand now: where it asks for fewer than before, who has approved already may say so again.
 */
export const approveScene: Decider<"ApproveScene"> = (state, command, context) => {
  const found = findPresentScene(state, command.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  const { version, contentHash } = command;
  if (version !== scene.version) {
    return failure({ reason: "stale-version", expected: version, actual: scene.version });
  }
  if (contentHash !== scene.contentHash) {
    return failure({ reason: "stale-hash", version, expected: contentHash, actual: scene.contentHash });
  }
  if (scene.status !== "in_review") return failure({ reason: "scene-not-in-review", status: scene.status });
  const userId = personOf(context);
  if (userId === null) return failure({ reason: "forbidden", needs: "reviewer" });
  if (!state.settings.selfApproval && scene.submittedBy === userId) return failure({ reason: "self-approval" });

  const given = scene.approvals.map((approval) => approval.userId);
  const isCounted = (one: UserId): boolean => state.settings.selfApproval || one !== scene.submittedBy;
  const approvedBy = [...new Set([...given.filter(isCounted), userId])];
  const isQuorum = approvedBy.length >= state.settings.approvalsRequired;
  if (!isQuorum && given.includes(userId)) return failure({ reason: "already-approved" });
  const approval = { version, contentHash };
  return success([
    isQuorum
      ? {
          eventType: "SceneApproved",
          sceneId: scene.id,
          payload: { ...approval, approvedBy },
          actor: context.actor,
        }
      : { eventType: "SceneApprovalGiven", sceneId: scene.id, payload: approval, actor: context.actor },
  ]);
};

/**
 * A person sends a scene back to draft, saying why. That voids its approvals; takes that are done stay, those that have
 * not begun are called off, for none may begin of a version that is not approved.
 */
export const requestRevision: Decider<"RequestRevision"> = (state, command, context) => {
  const found = findPresentScene(state, command.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (scene.status === "draft") return failure({ reason: "scene-not-in-review", status: scene.status });
  const comment = command.comment.trim();
  if (comment === "") return failure({ reason: "comment-required" });
  const calledOff = Object.values(state.renders)
    .filter((render) => render.kind === "take" && render.sceneId === scene.id && isOpen(render))
    .filter((render) => render.status === "queued")
    .map(
      (render): NewEvent => ({
        eventType: "RenderCancelled",
        sceneId: scene.id,
        payload: { renderId: render.id },
        actor: context.actor,
      }),
    );
  return success([
    ...calledOff,
    {
      eventType: "SceneRevisionRequested",
      sceneId: scene.id,
      payload: { version: scene.version, comment },
      actor: context.actor,
    },
  ]);
};
