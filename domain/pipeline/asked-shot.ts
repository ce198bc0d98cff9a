import type { RunId } from "../ids.ts";
import type { Project } from "../project/project.ts";

/**
 * Does anybody still wait for what this run of a picture or a clip was asked for? Not when it was cancelled, its shot is
 * gone, or its scene is no draft any more: agents work on drafts alone (domain.md, "Pipeline").
 */
export function isShotAwaited(state: Project, runId: RunId): boolean {
  const request = state.clipRequests[runId] ?? state.panelRequests[runId];
  const scene = request && state.scenes[request.sceneId];
  return (
    scene !== undefined &&
    scene.status === "draft" &&
    !scene.omitted &&
    scene.content.shots.some((shot) => shot.id === request?.shotId)
  );
}
