import type { SceneSummary } from "#contract/http/scene";
import { sceneName } from "../kit/heading.ts";
import { panelWords } from "../kit/panel-picture.tsx";
import { scenePictures } from "../kit/scene-pictures.ts";

/**
 * What a screen reader calls the studio's own shapes; the canvas says their kind after their name. Which of how many the
 * canvas would count on the page alone, where a card in an act is none: a card says its place in the film itself.
 */
export const SPOKEN_KINDS = {
  "tool.scene-card": "scene",
  "tool.act": "act",
  "tool.panel": "panel",
  "a11y.shape-index": "",
};

/** A card as it is spoken of: its scene's number and name, and its place in the film. */
export function spokenCard(scenes: readonly SceneSummary[], sceneId: string): string {
  const scene = scenes.find((one) => one.id === sceneId);
  if (!scene) return "A scene that is not in the film";
  return `${scene.number} ${sceneName(scene)}, ${scenes.indexOf(scene) + 1} of ${scenes.length}`;
}

/** A panel as it is spoken of: its shot and whom it shows. */
export function spokenPanel(scenes: readonly SceneSummary[], sceneId: string, shotId: string): string {
  const scene = scenes.find((one) => one.id === sceneId);
  const shot = scene && scenePictures(scene).shots.find((one) => one.id === shotId);
  return scene && shot ? `Scene ${scene.number}, ${panelWords(shot)}` : "A shot that is no longer in its scene";
}
