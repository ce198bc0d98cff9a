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
