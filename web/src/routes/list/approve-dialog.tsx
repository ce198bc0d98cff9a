import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import { useScene } from "../../live/queries.ts";
import { ApprovalSheet } from "../../scene/approval-sheet.tsx";
import { useSceneActs } from "../../scene/scene-acts.ts";

/** The approval sheet of a scene of the list, once the scene is read in full. */
export function ApproveDialog({ film, sceneId, onClose }: { film: ProjectView; sceneId: string; onClose(): void }) {
  const scene = useScene(sceneId).data;
  return scene ? <Sheet film={film} scene={scene} onClose={onClose} /> : null;
}

function Sheet({ film, scene, onClose }: { film: ProjectView; scene: SceneView; onClose(): void }) {
  const acts = useSceneActs(film, scene);
  return <ApprovalSheet project={film} scene={scene} acts={acts} open onOpenChange={(open) => !open && onClose()} />;
}
