import type { SceneId } from "../ids.ts";
import { canonicalJson } from "../log/canonical-json.ts";
import type { Project } from "../project/project.ts";
import { findTake } from "./find-render.ts";
import type { Render, RenderSettings, StitchPlan } from "./render.ts";

import { renderTiming } from "./take-timing.ts";

type Sha256 = (text: string) => string;

/**
 * What a take or an animatic is known by: the same scene, version, content, settings, timing of speech and recipe are one
 * file. Without a recipe it is the key that renders had before there was one.
 */
export function sceneRenderKey(
  state: Pick<Project, "settings">,
  asked: {
    readonly kind: "take" | "animatic";
    readonly sceneId: SceneId;
    readonly version: number | null;
    readonly contentHash: string | null;
    readonly settings: RenderSettings;
    readonly recipe?: number;
  },
  sha256: Sha256,
): string {
  const { kind, sceneId, version, contentHash, settings, recipe } = asked;
  const byRecipe = recipe === undefined ? {} : { recipe };
  const { frameRate } = state.settings;
  const timing = renderTiming(state.settings);
  return sha256(canonicalJson({ kind, sceneId, version, contentHash, frameRate, settings, ...timing, ...byRecipe }));
}

/** What a cut is known by: its plan, its settings, the recipe, and the very takes it is made of. */
export function cutKey(
  takes: readonly Pick<Render, "id">[],
  { items, lanes }: Pick<StitchPlan, "items" | "lanes">,
  { settings, recipe }: Pick<Render, "settings" | "recipe">,
  sha256: Sha256,
): string {
  const withLanes = lanes === undefined ? {} : { lanes };
  const byRecipe = recipe === undefined ? {} : { recipe };
  const made = takes.map(({ id }) => id);
  return sha256(canonicalJson({ kind: "cut", items, settings, takes: made, ...withLanes, ...byRecipe }));
}

/** The takes a plan with its versions is made of, as far as they are there. */
export function takesOf(state: Project, { items }: Pick<StitchPlan, "items">, settings: RenderSettings): Render[] {
  return items.flatMap(({ sceneId, version }) => findTake(state, sceneId, version ?? 0, settings) ?? []);
}
