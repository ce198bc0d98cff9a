import type { Project } from "#domain/project/project";
import { runtimeFrames } from "#domain/scene/content";
import type { Scene } from "#domain/scene/scene";
import type { Render } from "#domain/stitch/render";

/** How many scenes are where; omitted ones count as nothing else. */
export interface SceneCounts {
  readonly scenes: number;
  readonly draft: number;
  readonly inReview: number;
  readonly approved: number;
  readonly omitted: number;
  readonly flagged: number;
  readonly running: number;
}

/** The film's scenes in order, without the omitted ones. */
export function filmScenes(state: Project): Scene[] {
  return state.sceneOrder.flatMap((id) => {
    const scene = state.scenes[id];
    return scene && !scene.omitted ? [scene] : [];
  });
}

export function countScenes(state: Project): SceneCounts {
  const film = filmScenes(state);
  const count = (test: (scene: Scene) => boolean) => film.filter(test).length;
  return {
    scenes: film.length,
    draft: count((scene) => scene.status === "draft"),
    inReview: count((scene) => scene.status === "in_review"),
    approved: count((scene) => scene.status === "approved"),
    omitted: state.sceneOrder.length - film.length,
    flagged: count((scene) => scene.flags.length > 0),
    running: count((scene) => scene.lock !== null),
  };
}

/** Frames of all scenes of the film in a row, transitions aside. */
export function filmFrames(state: Project): number {
  return filmScenes(state).reduce((sum, scene) => sum + runtimeFrames(scene.content), 0);
}

/** Renders, the newest first. */
export function rendersNewestFirst(state: Project): Render[] {
  return Object.values(state.renders).sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
}

/** The poster of the newest cut, else of the newest take. */
export function newestPosterKey(state: Project): string | null {
  const done = rendersNewestFirst(state).filter((render) => render.status === "done" && render.files.poster);
  const render = done.find(({ kind }) => kind === "cut") ?? done.find(({ kind }) => kind === "take");
  return render?.files.poster?.key ?? null;
}
