import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { sameValue } from "../scene/same-value.ts";
import type { Render, RenderSettings } from "./render.ts";

/** Is this render still to be made or being made? */
export function isOpen(render: Render): boolean {
  return render.status === "queued" || render.status === "running";
}

/** The render with this key that is being made or done: what asking again for the same thing gives back. */
export function findRender(state: Project, key: string): Render | null {
  const renders = Object.values(state.renders);
  return renders.findLast((render) => render.key === key && (isOpen(render) || render.status === "done")) ?? null;
}

/** The newest finished take of a scene version, in these settings where they are given. */
export function findTake(state: Project, ...take: TakeOf): Render | null {
  return newestTake(state, take, ({ status }) => status === "done");
}

/** The newest take of a scene version that is being made or waits to be, in these settings where they are given. */
export function findOpenTake(state: Project, ...take: TakeOf): Render | null {
  return newestTake(state, take, isOpen);
}

type TakeOf = readonly [sceneId: SceneId, version: number, settings?: RenderSettings | null];

function newestTake(
  state: Project,
  [sceneId, version, settings = null]: TakeOf,
  isWanted: (render: Render) => boolean,
): Render | null {
  const isThat = (render: Render): boolean =>
    render.kind === "take" &&
    render.sceneId === sceneId &&
    render.version === version &&
    isWanted(render) &&
    (settings === null || sameValue(render.settings, settings));
  return Object.values(state.renders).findLast(isThat) ?? null;
}
