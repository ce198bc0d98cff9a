import { useNavigate } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { Button } from "../kit/button.tsx";
import { useScenes } from "../live/queries.ts";
import { useShortcuts } from "../shell/shortcuts.ts";

/** The next scene of the film that waits for a verdict, from this one on and then from the beginning. */
export function NextVerdict({ projectId, sceneId }: { projectId: string; sceneId: string }) {
  const navigate = useNavigate();
  const scenes = useScenes(projectId).data ?? [];
  const at = scenes.findIndex((scene) => scene.id === sceneId);
  const next = [...scenes.slice(at + 1), ...scenes.slice(0, Math.max(0, at))].find(
    (scene) => scene.status === "in_review" && !scene.omitted,
  );
  const open = () => {
    if (next) void navigate({ to: "/p/$projectId/review/$sceneId", params: { projectId, sceneId: next.id } });
  };
  useShortcuts(next ? [{ keys: "n", label: "Next scene in review", group: "Scene", run: open }] : []);
  if (!next) return null;
  return (
    <Button className="max-sm:hidden" onClick={open} title={`${next.title} (N)`}>
      Next in review: {next.number} <ArrowRight aria-hidden />
    </Button>
  );
}
