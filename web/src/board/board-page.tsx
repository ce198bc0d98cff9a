import { Clapperboard } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState, Skeleton } from "../kit/states.tsx";
import { useScenes } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useCast, useFilm } from "../shell/film.ts";
import { SceneGrid } from "./scene-grid.tsx";

/** The storyboard: every scene as a card. */
export function BoardPage(): ReactNode {
  const film = useFilm();
  const cast = useCast();
  const scenes = useScenes(film.id);
  if (scenes.isError) return <LoadError error={scenes.error} retry={() => void scenes.refetch()} />;
  return (
    <div className="p-4">
      <h2 className="sr-only">Storyboard</h2>
      {scenes.data?.length === 0 ? (
        <EmptyState icon={Clapperboard} title="No scenes yet">
          Add scenes on the list, or ask the crew for an outline there.
        </EmptyState>
      ) : scenes.data ? (
        <SceneGrid
          projectId={film.id}
          scenes={scenes.data}
          cast={cast}
          aspectRatio={film.aspectRatio}
          frameRate={film.frameRate}
        />
      ) : (
        <div className="grid grid-cols-[repeat(auto-fill,minmax(min(19rem,100%),1fr))] gap-4">
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} className="h-56 rounded-card" />
          ))}
        </div>
      )}
    </div>
  );
}
