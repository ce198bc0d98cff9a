import type { Project } from "../project/project.ts";
import type { ShowrunnerContext } from "./showrunner-context.ts";

/** What a pass over the film sees, from one project's state alone (domain.md, invariant 10): plain data, to hash and send. */
export function buildShowrunnerContext(state: Project): ShowrunnerContext {
  const { houseRules } = state.settings;
  return {
    scenes: state.sceneOrder.flatMap((sceneId) => {
      const scene = state.scenes[sceneId];
      if (!scene || scene.omitted) return [];
      const { id, number, status, version, content } = scene;
      return [{ id, number, status, version, content }];
    }),
    bible: state.bible,
    ...(houseRules && { houseRules }),
  };
}
