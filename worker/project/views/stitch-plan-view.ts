import type { StitchPlanView } from "#contract/http/film";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { runtimeFrames } from "#domain/scene/content";
import { findTake } from "#domain/stitch/find-render";
import { unapprovedScenes } from "#domain/stitch/plan-problems";
import type { StitchItem } from "#domain/stitch/render";
import { shownFrames, stitchedFrames } from "#domain/stitch/stitched-frames";
import { filmScenes } from "../figures.ts";
import { renderView } from "./render-view.ts";
import type { ViewContext } from "./view-context.ts";

/** The saved plan; before there is one, the film in its order with straight cuts. */
export function stitchPlanView(context: ViewContext): StitchPlanView {
  const { state } = context;
  const saved = state.stitchPlan;
  const items: readonly StitchItem[] =
    saved?.items ??
    filmScenes(state).map(({ id }) => ({
      sceneId: id,
      version: null,
      transition: { kind: "cut", frames: 0 },
    }));
  const shown = items.flatMap((item) => {
    const scene = state.scenes[item.sceneId];
    if (!scene) return [];
    const version = item.version ?? scene.lastApproved?.version ?? null;
    const take = version === null ? null : findTake(state, scene.id, version);
    return [
      {
        sceneId: scene.id,
        number: scene.number,
        title: scene.content.title,
        version,
        transition: { ...item.transition },
        trim: { head: item.trim?.head ?? 0, tail: item.trim?.tail ?? 0 },
        durationFrames: take?.durationFrames ?? runtimeFrames(scene.content),
        take: take ? renderView(context, take) : null,
      },
    ];
  });
  const { settings } = state;
  return {
    saved: saved !== null,
    version: saved?.version ?? 0,
    items: shown,
    lanes: [...(saved?.lanes ?? [])],
    durationFrames: stitchedFrames(
      shown.map(({ transition, durationFrames, trim }) => ({ transition, frames: shownFrames(durationFrames, trim) })),
    ),
    targetFrames: framesFromSeconds(settings.runtimeTargetSeconds, frameRateOf(settings.frameRate)),
    blocked: unapprovedScenes(state, items, { at: "stitch", settings: null }).map((blocked) => ({ ...blocked })),
  };
}
