import type { SceneSummary, ShotView } from "#contract/http/scene";

/** What a scene is shown by: its shots, or those the crew proposes where it has none yet. */
export function scenePictures(scene: SceneSummary): { shots: readonly ShotView[]; areProposed: boolean } {
  return scene.shots.length > 0
    ? { shots: scene.shots, areProposed: false }
    : { shots: scene.proposedShots, areProposed: scene.proposedShots.length > 0 };
}

/** "12 shots", "12 shots proposed". */
export function shotCountWords(scene: SceneSummary): string {
  const { shots, areProposed } = scenePictures(scene);
  return `${shots.length} ${shots.length === 1 ? "shot" : "shots"}${areProposed ? " proposed" : ""}`;
}

/** So many of a scene's shots, evenly chosen, so that a long one still shows how it ends. */
export function evenly<T>(shots: readonly T[], count: number): T[] {
  const shown = Math.min(count, shots.length);
  const at = (index: number) => Math.round((index * (shots.length - 1)) / Math.max(1, shown - 1));
  return Array.from({ length: shown }, (_, index) => shots.slice(at(index), at(index) + 1)).flat();
}
