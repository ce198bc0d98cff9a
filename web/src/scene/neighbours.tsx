import { useNavigate } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { IconButton } from "../kit/button.tsx";
import { useScenes } from "../live/queries.ts";
import { useShortcuts } from "../shell/shortcuts.ts";

/** The scenes before and after in the film, and how to get there: also by [ and ]. */
export function useNeighbours(projectId: string, sceneId: string, screen: "scenes" | "review") {
  const navigate = useNavigate();
  const scenes = useScenes(projectId).data ?? [];
  const at = scenes.findIndex((one) => one.id === sceneId);
  const before = scenes[at - 1];
  const after = at >= 0 ? scenes[at + 1] : undefined;
  const open = (id: string | undefined) => {
    if (!id) return;
    const to = screen === "review" ? "/p/$projectId/review/$sceneId" : "/p/$projectId/scenes/$sceneId";
    void navigate({ to, params: { projectId, sceneId: id } });
  };
  useShortcuts([
    { keys: "[", label: "Previous scene", group: "Scene", run: () => open(before?.id) },
    { keys: "]", label: "Next scene", group: "Scene", run: () => open(after?.id) },
  ]);
  return { before, after, open };
}

export function Neighbours({
  projectId,
  sceneId,
  screen = "scenes",
}: {
  projectId: string;
  sceneId: string;
  screen?: "scenes" | "review";
}) {
  const { before, after, open } = useNeighbours(projectId, sceneId, screen);
  return (
    <span className="flex shrink-0">
      <IconButton
        label={before ? `Scene ${before.number}: ${before.title} ([)` : "This is the first scene"}
        disabled={!before}
        onClick={() => open(before?.id)}
      >
        <ArrowLeft aria-hidden />
      </IconButton>
      <IconButton
        label={after ? `Scene ${after.number}: ${after.title} (])` : "This is the last scene"}
        disabled={!after}
        onClick={() => open(after?.id)}
      >
        <ArrowRight aria-hidden />
      </IconButton>
    </span>
  );
}
