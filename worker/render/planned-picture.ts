import type { Project } from "#domain/project/project";
import type { SceneContent } from "#domain/scene/content";
import { findTake } from "#domain/stitch/find-render";
import type { SeenTransition } from "#domain/stitch/picture-fault";
import type { Render } from "#domain/stitch/render";
import { overlapFrames, sceneStarts, shownFrames } from "#domain/stitch/stitched-frames";
import type { PlannedPicture } from "./render-task.ts";

/** What may be seen in a render's picture, as it was planned; null where that is no longer known, and for a sound. */
export function plannedPicture(state: Project, render: Render, content: SceneContent | null): PlannedPicture | null {
  if (render.kind === "sound") return null;
  if (render.kind === "cut") return { of: "film", transitions: plannedTransitions(state, render) };
  const scene = render.sceneId === null ? undefined : state.scenes[render.sceneId];
  if (!scene || !content) return null;
  return { of: "scene", sceneNumber: scene.number, shots: content.shots };
}

/** Where a cut's scenes go over into each other, in frames of the film. */
function plannedTransitions(state: Project, { plan, settings }: Render): SeenTransition[] {
  const items = (plan?.items ?? []).map((item) => {
    const scene = state.scenes[item.sceneId];
    const take = scene && findTake(state, scene.id, item.version ?? scene.version, settings);
    const own = scene?.content.shots.some(({ panel, clip }) => panel.source !== "house" || clip) ?? false;
    return { transition: item.transition, frames: shownFrames(take?.durationFrames ?? 0, item.trim), own };
  });
  const starts = sceneStarts(items);
  return items.flatMap(({ transition, frames, own }, index): SeenTransition[] => {
    const end = (starts[index] ?? 0) + frames;
    const next = items[index + 1];
    const around = { start: starts[index] ?? 0, end: end + (next?.frames ?? 0) - overlapFrames(items, index) };
    const ownPictures = own || (next?.own ?? false);
    if (ownPictures) return [{ ...around, throughBlack: false, ownPictures }];
    const throughBlack = transition.kind === "dip" || transition.kind === "fade-in" || transition.kind === "fade-out";
    return [{ start: end - transition.frames, end: end + transition.frames, throughBlack, ownPictures }];
  });
}
