import { houseNumbers } from "../house-crew/numbers.ts";
import type { SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { ProjectSettings } from "../project/settings.ts";
import { sameValue } from "../scene/same-value.ts";
import { TIMING_DEFAULTS, type TimingNumbers } from "../screenplay/timing.ts";
import type { Render, RenderSettings } from "./render.ts";

/** The numbers by which a film times what is said and done, and so places its captions and speech. */
export function filmTiming({ houseRules }: Pick<ProjectSettings, "houseRules">): TimingNumbers {
  return houseNumbers(houseRules).timing;
}

/** The same as a render keeps it: nothing where the house's own hold, so that keys of such renders are what they were. */
export function renderTiming(settings: Pick<ProjectSettings, "houseRules">): { readonly timing?: TimingNumbers } {
  const timing = filmTiming(settings);
  return sameValue(timing, TIMING_DEFAULTS) ? {} : { timing };
}

/** A finished or asked-for take whose speech is timed by other numbers than the film's now: it wants to be made again. */
export interface OutdatedTake {
  readonly sceneId: SceneId;
  readonly settings: RenderSettings;
}

/** The newest takes of approved scenes that other numbers than the film's were used for, one a scene. */
export function outdatedTakes(state: Project): readonly OutdatedTake[] {
  const now = renderTiming(state.settings).timing;
  const newest = new Map<string, Render>();
  for (const render of Object.values(state.renders)) {
    if (render.kind !== "take" || render.status === "failed" || render.status === "cancelled") continue;
    if (render.sceneId !== null) newest.set(render.sceneId, render);
  }
  return [...newest.values()].flatMap(({ sceneId, version, timing, settings }) => {
    const scene = sceneId === null ? undefined : state.scenes[sceneId];
    const isCurrent = scene?.status === "approved" && scene.version === version && !scene.omitted;
    return isCurrent && !sameValue(timing, now) ? [{ sceneId: scene.id, settings }] : [];
  });
}
