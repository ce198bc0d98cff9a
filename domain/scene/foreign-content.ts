import { projectIdOf, type SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { SceneContent } from "./content.ts";

/**
 * What of a content that a person wrote is not this scene's to have, by path: ids of another project or another scene,
 * and pictures stored for another project (domain.md, invariant 10). `sceneId` is null for a scene that is being made.
 */
export function foreignContent(
  state: Project,
  sceneId: SceneId | null,
  content: SceneContent,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const taken = new Set(
    Object.values(state.scenes).flatMap((scene) =>
      scene.id === sceneId ? [] : [...scene.content.shots, ...scene.content.beats].map(({ id }) => id),
    ),
  );
  for (const list of ["shots", "beats"] as const) {
    for (const { id } of content[list]) {
      const path = `${list}/${id}/id`;
      if (projectIdOf(id) !== state.id) problems.push({ path, message: "this id is no id of this project" });
      else if (taken.has(id)) problems.push({ path, message: "this id is of another scene" });
    }
  }
  for (const { id, panel } of content.shots) {
    if (panel.source === "upload" && !panel.key.startsWith(`${state.id}/`)) {
      problems.push({
        path: `shots/${id}/panel`,
        message: "upload a picture to this shot; it can't be named by its key",
      });
    }
  }
  return problems;
}
