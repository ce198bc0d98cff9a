import type { OutlineScene } from "./outline.ts";

/** Why an outline can't be one, or null. */
export function outlineProblem(scenes: readonly OutlineScene[]): string | null {
  if (scenes.length === 0) return "an outline without scenes";
  const wrong = scenes.findIndex((scene) => !Number.isSafeInteger(scene.targetFrames) || scene.targetFrames < 1);
  return wrong === -1 ? null : `scene ${wrong + 1} of the outline has no length in whole frames`;
}
