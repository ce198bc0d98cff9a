import type { SceneId } from "#domain/ids";
import { runtimeFrames, type SceneContent, type Transition } from "#domain/scene/content";
import type { Trim } from "#domain/stitch/render";
import { overlapFrames, shownFrames } from "#domain/stitch/stitched-frames";
import { filmScenes } from "../figures.ts";
import { contentAt } from "./scene-history.ts";
import type { ViewContext } from "./view-context.ts";

/** A scene as it stands in the film: the content of the version that is cut, and where it begins. */
export interface FilmPart {
  readonly sceneId: SceneId;
  readonly number: string;
  readonly content: SceneContent;
  readonly transition: Transition;
  /** What the cut leaves out of the take. */
  readonly trim: Trim;
  /** Frames that the film shows of it. */
  readonly frames: number;
  readonly offsetFrames: number;
}

const WHOLE: Trim = { head: 0, tail: 0 };

/** The saved stitch plan's scenes, or all of the film's as they are now, each with its place in frames. */
export function filmParts(context: ViewContext): FilmPart[] {
  const { state, sql } = context;
  const straight: Transition = { kind: "cut", frames: 0 };
  const planned =
    state.stitchPlan?.items ??
    filmScenes(state).map(({ id, version }) => ({ sceneId: id, version, transition: straight, trim: WHOLE }));
  const parts = planned.flatMap(({ sceneId, version, transition, trim = WHOLE }) => {
    const scene = state.scenes[sceneId];
    if (!scene) return [];
    const isCurrent = version === null || version === scene.version;
    const content = isCurrent ? scene.content : contentAt(sql, sceneId, version)?.content;
    if (!content) return [];
    const frames = shownFrames(runtimeFrames(content), trim);
    return [{ sceneId, number: scene.number, content, transition, trim, frames }];
  });
  let offsetFrames = 0;
  return parts.map((part, index) => {
    const placed = { ...part, offsetFrames };
    offsetFrames += part.frames - overlapFrames(parts, index);
    return placed;
  });
}
