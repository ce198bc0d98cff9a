import { Link } from "@tanstack/react-router";
import { Clapperboard, LayoutGrid } from "lucide-react";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { buttonClass } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/states.tsx";

/** The monitor of a film in which nothing has a length yet: why, and the way to the first thing that gives it one. */
export function NothingToPlay({ film, scenes }: { film: ProjectView; scenes: readonly SceneSummary[] }) {
  const first = scenes.find((scene) => !scene.omitted && scene.runtimeFrames === 0);
  return (
    <div className="grid size-full place-items-center overflow-auto bg-sunken">
      <EmptyState
        icon={Clapperboard}
        title="Nothing to play yet"
        action={
          first ? (
            <>
              <Link
                to="/p/$projectId/scenes/$sceneId"
                params={{ projectId: film.id, sceneId: first.id }}
                className={buttonClass("primary")}
              >
                Open scene {first.number}
              </Link>
              <Link to="/p/$projectId/board" params={{ projectId: film.id }} className={buttonClass()}>
                <LayoutGrid aria-hidden /> Board
              </Link>
            </>
          ) : null
        }
      >
        {first
          ? "A film is as long as its shots, and no scene of the plan has any. Accept the Cinematographer's in a scene, or add your own; they play here at once."
          : "The plan holds no scene. Add one below."}
      </EmptyState>
    </div>
  );
}
