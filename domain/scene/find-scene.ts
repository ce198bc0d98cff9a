import type { Failure } from "../failure.ts";
import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { failure, type Result, success } from "../result.ts";
import type { Scene } from "./scene.ts";

export function findScene(state: Project, sceneId: SceneId): Result<Scene, Failure> {
  const scene = state.scenes[sceneId];
  return scene ? success(scene) : failure({ reason: "not-found", what: "scene", id: sceneId });
}

/** The scene, unless it is omitted. */
export function findPresentScene(state: Project, sceneId: SceneId): Result<Scene, Failure> {
  const found = findScene(state, sceneId);
  return found.ok && found.value.omitted ? failure({ reason: "scene-omitted" }) : found;
}

/** The scene, if it may be edited: only drafts are. */
export function findEditableScene(state: Project, sceneId: SceneId): Result<Scene, Failure> {
  const found = findPresentScene(state, sceneId);
  return found.ok && found.value.status !== "draft"
    ? failure({ reason: "scene-not-draft", status: found.value.status })
    : found;
}
