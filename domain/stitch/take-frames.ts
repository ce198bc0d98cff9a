import type { Project } from "../project/project.ts";
import { runtimeFrames } from "../scene/content.ts";
import type { Scene } from "../scene/scene.ts";
import { findTake } from "./find-render.ts";

/** How many frames an approved scene's take has; while it is not made, how many it will have. */
export function takeFrames(state: Project, scene: Scene): number {
  return findTake(state, scene.id, scene.version)?.durationFrames ?? runtimeFrames(scene.content);
}
