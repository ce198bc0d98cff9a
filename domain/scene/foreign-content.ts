import { projectIdOf, type SceneId } from "../ids.ts";
import type { Project } from "../project/project.ts";
import { soundStretchProblem } from "../stitch/sound-stretch.ts";
import type { SceneContent } from "./content.ts";

/**
 * What of a content that a person wrote is not this scene's to have, by path: ids of another project, shots that stand
 * in another scene, pictures stored for another project (domain.md, invariant 10), and sounds that can't be heard.
 */
export function foreignContent(
  state: Project,
  sceneId: SceneId | null,
  content: SceneContent,
): { path: string; message: string }[] {
  const ids = (["shots", "beats"] as const).flatMap((list) =>
    content[list]
      .filter(({ id }) => projectIdOf(id) !== state.id)
      .map(({ id }) => ({ path: `${list}/${id}/id`, message: "this id is no id of this project" })),
  );
  const taken = shotsElsewhere(
    state,
    sceneId,
    content.shots.map(({ id }) => id),
  ).map((id) => ({ path: `shots/${id}/id`, message: "a shot of another scene has this id; a new shot needs its own" }));
  const pictures = content.shots
    .filter(({ panel }) => panel.source === "upload" && !panel.key.startsWith(`${state.id}/`))
    .map(({ id }) => ({
      path: `shots/${id}/panel`,
      message: "upload a picture to this shot; it can't be named by its key",
    }));
  const sounds = content.soundCues.flatMap(({ id, sound }) => {
    const problem = sound ? soundStretchProblem(state, sound) : null;
    return problem ? [{ path: `soundCues/${id}/sound/${problem.path}`, message: problem.message }] : [];
  });
  return [...ids, ...taken, ...pictures, ...sounds];
}

/**
 * Those of these shots that stand in another scene of the film: a shot is found by its id alone. Shots the scene has
 * already are left alone, whatever an older log let happen.
 */
export function shotsElsewhere<Id extends string>(
  state: Project,
  sceneId: SceneId | null,
  shotIds: readonly Id[],
): readonly Id[] {
  const own = new Set<string>(sceneId === null ? [] : state.scenes[sceneId]?.content.shots.map(({ id }) => id));
  const brought = shotIds.filter((id) => !own.has(id));
  if (brought.length === 0) return [];
  const elsewhere = new Set<string>();
  for (const scene of Object.values(state.scenes)) {
    if (scene.id === sceneId) continue;
    for (const { id } of scene.content.shots) elsewhere.add(id);
  }
  return brought.filter((id) => elsewhere.has(id));
}
