import { useParams } from "@tanstack/react-router";
import type { ComponentType, ReactNode } from "react";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { Loading, Skeleton } from "../kit/states.tsx";
import { useProposals, useScene } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";

export interface SceneProps {
  readonly project: ProjectView;
  readonly scene: SceneView;
  readonly proposals: readonly ProposalView[];
}

/** The scene that the path names, with what is proposed for it; a screen's shape until both are there. */
export function LoadedScene({
  show: Show,
  shape: Shape = Strip,
}: {
  show: ComponentType<SceneProps>;
  /** What stands left of the column until the scene is there. */
  shape?: ComponentType;
}): ReactNode {
  const project = useFilm();
  const sceneId = useParams({ strict: false }).sceneId ?? "";
  const scene = useScene(sceneId);
  const proposals = useProposals(sceneId);
  if (scene.isLoadingError) return <LoadError error={scene.error} retry={() => void scene.refetch()} />;
  if (proposals.isLoadingError) return <LoadError error={proposals.error} retry={() => void proposals.refetch()} />;
  if (!scene.data || !proposals.data) {
    return (
      <SceneShape>
        <Shape />
      </SceneShape>
    );
  }
  return <Show key={sceneId} project={project} scene={scene.data} proposals={proposals.data} />;
}

/** Pictures, and lines of a script. */
function Strip() {
  return (
    <div className="flex flex-col gap-6 overflow-hidden p-3">
      <div className="flex gap-2.5 overflow-hidden">
        {Array.from({ length: 5 }, (_, index) => (
          <Skeleton key={index} className="aspect-video w-52 shrink-0" />
        ))}
      </div>
      <div className="mx-auto flex w-full max-w-[60ch] flex-col gap-3">
        {[60, 90, 75, 40, 55, 80].map((width, index) => (
          <div key={index} style={{ width: `${width}%` }}>
            <Skeleton className="h-3.5" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Number and name, what is left of the column, and the column. */
function SceneShape({ children }: { children: ReactNode }) {
  return (
    <Loading label="Loading the scene" className="flex h-full flex-col">
      <div className="flex items-center gap-3 border-b bg-panel px-4 py-3">
        <Skeleton className="size-9" />
        <div className="flex flex-col gap-1.5">
          <Skeleton className="h-4 w-44" />
          <Skeleton className="h-3 w-28" />
        </div>
        <Skeleton className="ml-auto h-8 w-36" />
      </div>
      <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(0,1fr)_27rem]">
        {children}
        <div className="flex flex-col gap-3 border-l p-3 max-lg:hidden">
          <Skeleton className="h-8" />
          <Skeleton className="h-40" />
          <Skeleton className="h-40" />
        </div>
      </div>
    </Loading>
  );
}
