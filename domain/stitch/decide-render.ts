import { type Decider, invalid } from "../decision.ts";
import type { Failure } from "../failure.ts";
import type { RenderId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { failure, type Result, success } from "../result.ts";
import { runtimeFrames } from "../scene/content.ts";
import { findPresentScene } from "../scene/find-scene.ts";
import { planFailure } from "./decide-stitch.ts";
import { findRender, isOpen } from "./find-render.ts";
import { RENDER_RECIPE } from "./recipe.ts";
import type { Render } from "./render.ts";
import { sceneRenderKey } from "./render-key.ts";
import { renderTiming } from "./take-timing.ts";

/**
 * A take of an approved scene, or an animatic of any. It is keyed by scene, version, content, settings, the film's
 * own timing of speech and today's recipe: what is being made or done already is not asked for again (`findRender` finds it).
 */
export const requestRender: Decider<"RequestRender"> = (state, command, context) => {
  const { sceneId, kind, settings } = command;
  const found = findPresentScene(state, sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (kind === "take" && scene.status !== "approved") {
    return failure({ reason: "scene-not-approved", status: scene.status });
  }
  if (scene.content.shots.length === 0) return failure({ reason: "scene-incomplete", missing: ["shots"] });
  const isSide = (side: number): boolean => Number.isSafeInteger(side) && side > 0 && side % 2 === 0;
  if (!isSide(settings.width) || !isSide(settings.height)) {
    return failure(invalid("settings", "width and height are even numbers of pixels"));
  }
  const { version, contentHash } = scene;
  const timing = renderTiming(state.settings);
  const asked = { kind, version, contentHash, settings, recipe: RENDER_RECIPE };
  const key = sceneRenderKey(state, { ...asked, sceneId }, context.sha256);
  if (findRender(state, key) !== null) return success([]);
  const renderId: RenderId = kind === "take" ? context.newId("tak") : context.newId("ani");
  const plannedFrames = runtimeFrames(scene.content);
  return success([
    {
      eventType: "RenderRequested",
      sceneId,
      payload: { renderId, ...asked, key, ...timing, plan: null, plannedFrames },
      actor: context.actor,
    },
  ]);
};

export const cancelRender: Decider<"CancelRender"> = (state, command, context) => {
  const found = findOpenRender(state, command.renderId);
  if (!found.ok) return found;
  const { id: renderId, sceneId } = found.value;
  return success([{ eventType: "RenderCancelled", sceneId, payload: { renderId }, actor: context.actor }]);
};

/**
 * A worker takes up a queued render. The approvals are looked at once more: no take begins of a version that is not
 * approved, and a cut whose plan no longer holds fails, saying which scenes are in the way (domain.md, invariant 4).
 */
export const startRender: Decider<"StartRender"> = (state, command, context) => {
  const found = findOpenRender(state, command.renderId);
  if (!found.ok) return found;
  const render = found.value;
  const { id: renderId, sceneId } = render;
  if (render.status !== "queued") return failure({ reason: "render-closed" });
  if (render.kind === "take" && sceneId !== null) {
    const scene = state.scenes[sceneId];
    if (scene?.status !== "approved" || scene.version !== render.version) {
      return failure({ reason: "scene-not-approved", status: scene?.status ?? "draft" });
    }
  }
  const { plan, settings } = render;
  const obstacle = plan === null ? null : planFailure(state, plan, { at: "stitch", settings });
  if (obstacle !== null) {
    return success([
      {
        eventType: "RenderFailed",
        sceneId,
        payload: { renderId, flagId: null, reason: "invalid-plan", detail: sentenceOf(obstacle) },
        actor: context.actor,
      },
    ]);
  }
  return success([{ eventType: "RenderStarted", sceneId, payload: { renderId }, actor: context.actor }]);
};

function sentenceOf(obstacle: Failure): string {
  if (obstacle.reason === "unapproved-scenes") return obstacle.scenes.map((scene) => scene.problem).join(" ");
  const problems = obstacle.reason === "invalid" ? obstacle.errors.map(({ message }) => message) : [];
  return ["The plan can no longer be stitched", ...problems].join(": ").concat(".");
}

/** What was probed in the stored files. A take of a scene that was opened again meanwhile is recorded all the same. */
export const completeRender: Decider<"CompleteRender"> = (state, command, context) => {
  const found = findOpenRender(state, command.renderId);
  if (!found.ok) return found;
  const { kind, sceneId, status } = found.value;
  if (status !== "running") return failure({ reason: "render-closed" });
  const { renderId, durationFrames, files } = command;
  const payload = { renderId, durationFrames, files };
  const { actor } = context;
  switch (kind) {
    case "take":
      return success([{ eventType: "SceneRendered", sceneId, payload, actor }]);
    case "animatic":
      return success([{ eventType: "AnimaticRendered", sceneId, payload, actor }]);
    case "cut":
      return success([{ eventType: "FinalRenderCompleted", sceneId, payload, actor }]);
    case "sound":
      return success([{ eventType: "SoundConformed", sceneId, payload, actor }]);
  }
};

/** A failed take flags its scene; animatics and cuts block nothing. Nothing is tried again by itself. */
export const failRender: Decider<"FailRender"> = (state, command, context) => {
  const found = findOpenRender(state, command.renderId);
  if (!found.ok) return found;
  const { id: renderId, kind, sceneId } = found.value;
  const flagId = kind === "take" ? context.newId("flg") : null;
  return success([
    {
      eventType: "RenderFailed",
      sceneId,
      payload: { renderId, flagId, reason: command.cause, detail: command.detail },
      actor: context.actor,
    },
  ]);
};

function findOpenRender(state: Project, renderId: RenderId): Result<Render, Failure> {
  const render = state.renders[renderId];
  if (!render) return failure({ reason: "not-found", what: "render", id: renderId });
  return isOpen(render) ? success(render) : failure({ reason: "render-closed" });
}
