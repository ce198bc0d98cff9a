import type { SceneId } from "#domain/ids";
import { runtimeFrames, type SceneContent, type Transition } from "#domain/scene/content";
import { overlapFrames } from "#domain/stitch/stitched-frames";
import { filmScenes } from "../figures.ts";
import { contentAt } from "./scene-history.ts";
import type { ViewContext } from "./view-context.ts";

/** A scene as it stands in the film: the content of the version that is cut, and where it begins. */
export interface FilmPart {
  readonly sceneId: SceneId;
  readonly number: string;
  readonly content: SceneContent;
  readonly transition: Transition;
  readonly frames: number;
  readonly offsetFrames: number;
}

/** The saved stitch plan's scenes, or all of the film's as they are now, each with its place in frames. */
export function filmParts(context: ViewContext): FilmPart[] {
  const { state, sql } = context;
  const straight: Transition = { kind: "cut", frames: 0 };
  const planned =
    state.stitchPlan?.items ??
    filmScenes(state).map(({ id, version }) => ({ sceneId: id, version, transition: straight }));
  const parts = planned.flatMap(({ sceneId, version, transition }) => {
    const scene = state.scenes[sceneId];
    if (!scene) return [];
    const isCurrent = version === null || version === scene.version;
    const content = isCurrent ? scene.content : contentAt(sql, sceneId, version)?.content;
    return content ? [{ sceneId, number: scene.number, content, transition, frames: runtimeFrames(content) }] : [];
  });
  let offsetFrames = 0;
  return parts.map((part, index) => {
    const placed = { ...part, offsetFrames };
    offsetFrames += part.frames - overlapFrames(parts, index);
    return placed;
  });
}
