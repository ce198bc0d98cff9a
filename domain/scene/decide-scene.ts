import type { DecisionContext } from "../command.ts";
import { type Decider, invalid } from "../decision.ts";
import type { EventOf, NewEvent } from "../event.ts";
import type { SceneId } from "../ids.ts";
import { resetRunningPipeline } from "../pipeline/decide-pipeline.ts";
import type { Project } from "../project/project.ts";
import { failure, success } from "../result.ts";
import { actJoined, actsAround, isAloneInAct } from "./act.ts";
import { EMPTY_CONTENT, type SceneContent } from "./content.ts";
import { contentChange, contentHash } from "./content-change.ts";
import { contentProblems } from "./content-problems.ts";
import { editContent } from "./edit-content.ts";
import { estimatedFrames } from "./estimate.ts";
import { findEditableScene, findPresentScene, findScene } from "./find-scene.ts";
import { foreignContent } from "./foreign-content.ts";
import { insertedNumber } from "./number.ts";

/** A person adds a scene: at the end, first (`afterId` null) or after another. Its number is given once. */
export const createScene: Decider<"CreateScene"> = (state, command, context) => {
  const { afterId } = command;
  if (typeof afterId === "string" && !state.scenes[afterId]) {
    return failure({ reason: "not-found", what: "scene", id: afterId });
  }
  const written = editContent(EMPTY_CONTENT, command.content, 1);
  const content: SceneContent =
    command.content.targetFrames === undefined
      ? { ...written, targetFrames: estimatedFrames(written, state.settings) }
      : written;
  const errors = [...contentProblems(content), ...foreignContent(state, null, content)];
  if (errors.length > 0) return failure({ reason: "invalid", errors });

  const place = afterId === undefined ? (state.sceneOrder.at(-1) ?? null) : afterId;
  const next = state.sceneOrder[place === null ? 0 : state.sceneOrder.indexOf(place) + 1];
  const number = insertedNumber(numberOf(state, place), numberOf(state, next ?? null), numbersTaken(state));
  const act = actJoined(null, actsAround(state, place, null));
  const scene = { number, afterId: place, content, source: "person", ...(act !== null && { act }) } as const;
  return success([sceneCreated(context.newId("scn"), scene, context)]);
};

/** The event of a scene's first version. */
export function sceneCreated(
  sceneId: SceneId,
  scene: Pick<EventOf<"SceneCreated">["payload"], "number" | "afterId" | "content" | "source" | "act">,
  context: DecisionContext,
): NewEvent {
  return {
    eventType: "SceneCreated",
    sceneId,
    payload: { ...scene, version: 1, contentHash: contentHash(scene.content, context.sha256) },
    actor: context.actor,
  };
}

/** Every number of the film, omitted scenes' too. */
export function numbersTaken(state: Project): ReadonlySet<string> {
  return new Set(Object.values(state.scenes).map((scene) => scene.number));
}

function numberOf(state: Project, sceneId: SceneId | null): string | null {
  return sceneId === null ? null : (state.scenes[sceneId]?.number ?? null);
}

/** A person edits a draft: the next version. What the crew is doing on the old one is discarded. */
export const updateScene: Decider<"UpdateScene"> = (state, command, context) => {
  const found = findEditableScene(state, command.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  if (command.baseVersion !== scene.version) {
    return failure({ reason: "stale-version", expected: command.baseVersion, actual: scene.version });
  }
  const content = editContent(scene.content, command.content, scene.version + 1);
  const errors = [...contentProblems(content), ...foreignContent(state, scene.id, content)];
  if (errors.length > 0) return failure({ reason: "invalid", errors });
  const payload = contentChange(scene, content, context.sha256);
  if (payload.version === scene.version) return success([]);
  return success([
    ...resetRunningPipeline(scene, "edited", context),
    { eventType: "SceneUpdated", sceneId: scene.id, payload, actor: context.actor },
  ]);
};

/** A person gives a shot a picture of their own: the next version. The crew's work does not touch pictures and goes on. */
export const attachPanel: Decider<"AttachPanel"> = (state, command, context) => {
  const found = findEditableScene(state, command.sceneId);
  if (!found.ok) return found;
  const scene = found.value;
  const { shotId, panel, baseVersion } = command;
  if (baseVersion !== undefined && baseVersion !== scene.version) {
    return failure({ reason: "stale-version", expected: baseVersion, actual: scene.version });
  }
  const index = scene.content.shots.findIndex((shot) => shot.id === shotId);
  const shot = scene.content.shots[index];
  if (!shot) return failure({ reason: "not-found", what: "shot", id: shotId });
  const content: SceneContent = { ...scene.content, shots: scene.content.shots.with(index, { ...shot, panel }) };
  const change = contentChange(scene, content, context.sha256);
  if (change.version === scene.version) return success([]);
  return success([
    { eventType: "PanelAttached", sceneId: scene.id, payload: { ...change, shotId, panel }, actor: context.actor },
  ]);
};

/**
 * A scene changes its place in the film and keeps its number; approved ones may move too. It joins the act it comes to
 * stand in, so that the scenes of an act go on following each other; between two acts a person may say which.
 */
export const moveScene: Decider<"MoveScene"> = (state, command, context) => {
  const { sceneId, afterId } = command;
  const found = findScene(state, sceneId);
  if (!found.ok) return found;
  if (afterId !== null && (afterId === sceneId || !state.scenes[afterId])) {
    return failure({ reason: "not-found", what: "scene", id: afterId });
  }
  const before = state.sceneOrder[state.sceneOrder.indexOf(sceneId) - 1] ?? null;
  const own = found.value.act ?? null;
  const around = actsAround(state, afterId, sceneId);
  const isInPlace = before === afterId;
  const act = command.act === undefined ? (isInPlace ? own : actJoined(own, around)) : command.act;
  const keepsOwn = act === own && (isInPlace || isAloneInAct(state, found.value));
  if (!keepsOwn && act !== around.before && act !== around.after) {
    return failure(invalid("act", "a scene stands in the act before its place or in the one after it"));
  }
  if (isInPlace && act === own) return success([]);
  const payload = { afterId, ...(act !== own && { act }) };
  return success([{ eventType: "SceneMoved", sceneId, payload, actor: context.actor }]);
};

/** An omitted scene keeps its place and number; nothing is done on it any more. */
export const omitScene: Decider<"OmitScene"> = (state, command, context) => {
  const found = findPresentScene(state, command.sceneId);
  if (!found.ok) return found;
  return success([
    ...resetRunningPipeline(found.value, "stopped", context),
    { eventType: "SceneOmitted", sceneId: command.sceneId, payload: {}, actor: context.actor },
  ]);
};

export const restoreScene: Decider<"RestoreScene"> = (state, command, context) => {
  const found = findScene(state, command.sceneId);
  if (!found.ok) return found;
  if (!found.value.omitted) return success([]);
  return success([{ eventType: "SceneRestored", sceneId: command.sceneId, payload: {}, actor: context.actor }]);
};
