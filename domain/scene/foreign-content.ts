import { projectIdOf } from "../ids.ts";
import type { Project } from "../project/project.ts";
import type { SceneContent } from "./content.ts";

/**
 * What of a content that a person wrote is not this project's to have, by path: ids of another project, and pictures
 * stored for another (domain.md, invariant 10).
 */
export function foreignContent(state: Project, content: SceneContent): { path: string; message: string }[] {
  const ids = (["shots", "beats"] as const).flatMap((list) =>
    content[list]
      .filter(({ id }) => projectIdOf(id) !== state.id)
      .map(({ id }) => ({ path: `${list}/${id}/id`, message: "this id is no id of this project" })),
  );
  const pictures = content.shots
    .filter(({ panel }) => panel.source === "upload" && !panel.key.startsWith(`${state.id}/`))
    .map(({ id }) => ({
      path: `shots/${id}/panel`,
      message: "upload a picture to this shot; it can't be named by its key",
    }));
  return [...ids, ...pictures];
}
