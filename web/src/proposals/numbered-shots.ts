import type { SceneView, ShotView } from "#contract/http/scene";
import { shotNumber } from "#domain/film/shot-number";
import type { Shot } from "#domain/scene/content";

/** Shots of a content that may hold proposed ones, numbered as they would be. */
export function numberedShots(scene: SceneView, shots: readonly (Shot | ShotView)[]): ShotView[] {
  return shots.map((shot, index) => {
    const known = scene.content.shots.find((one) => one.id === shot.id);
    const url = known && shot.panel.source === "upload" ? known.panel.url : null;
    return { ...shot, number: shotNumber(scene.number, index), panel: { ...shot.panel, url } };
  });
}
