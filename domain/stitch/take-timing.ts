import { houseNumbers } from "../house-crew/numbers.ts";
import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { ProjectSettings } from "../project/settings.ts";
import { sameValue } from "../scene/same-value.ts";
import { TIMING_DEFAULTS, type TimingNumbers } from "../screenplay/timing.ts";
import type { Render, RenderSettings } from "./render.ts";
import { defaultRenderSettings } from "./settings.ts";

/** The numbers by which a film times what is said and done, and so places its captions and speech. */
export function filmTiming({ houseRules }: Pick<ProjectSettings, "houseRules">): TimingNumbers {
  return houseNumbers(houseRules).timing;
}

/** The same as a render keeps it: nothing where the house's own hold, so that keys of such renders are what they were. */
export function renderTiming(settings: Pick<ProjectSettings, "houseRules">): { readonly timing?: TimingNumbers } {
  const timing = filmTiming(settings);
  return sameValue(timing, TIMING_DEFAULTS) ? {} : { timing };
}

/** A finished or asked-for take that is no longer what the film's settings make: it wants to be made again. */
export interface OutdatedTake {
  readonly sceneId: SceneId;
  readonly settings: RenderSettings;
}

/** The newest takes of approved scenes that other numbers than the film's were used for, one a scene. */
export function outdatedTakes(state: Project): readonly OutdatedTake[] {
  const now = renderTiming(state.settings).timing;
  return currentTakes(state).flatMap(({ sceneId, timing, settings }) =>
    sameValue(timing, now) ? [] : [{ sceneId, settings }],
  );
}

/** Every approved scene that has a take, or is getting one, in another shape than the film's now: in that shape. */
export function reshapedTakes(state: Project): readonly OutdatedTake[] {
  const { width, height } = defaultRenderSettings(state.settings);
  return currentTakes(state).flatMap(({ sceneId, settings }) =>
    isShape(settings, { width, height }) ? [] : [{ sceneId, settings: { ...settings, width, height } }],
  );
}

type Shape = Pick<RenderSettings, "width" | "height">;

/** Sides are even numbers of pixels, so two sizes of one shape may differ by a pixel or two. */
function isShape(one: Shape, other: Shape): boolean {
  return Math.abs(one.width * other.height - other.width * one.height) <= 2 * Math.max(one.height, other.height);
}

/** The newest take of each approved scene's version that is there or under way. */
function currentTakes(state: Project): (OutdatedTake & Pick<Render, "timing">)[] {
  const newest = new Map<string, Render>();
  for (const render of Object.values(state.renders)) {
    if (render.kind !== "take" || render.status === "failed" || render.status === "cancelled") continue;
    if (render.sceneId !== null) newest.set(render.sceneId, render);
  }
  return [...newest.values()].flatMap(({ sceneId, version, timing, settings }) => {
    const scene = sceneId === null ? undefined : state.scenes[sceneId];
    const isCurrent = scene?.status === "approved" && scene.version === version && !scene.omitted;
    return isCurrent ? [{ sceneId: scene.id, settings, ...(timing && { timing }) }] : [];
  });
}
