import { Link } from "@tanstack/react-router";
import { FileText, Film, List } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "../kit/button.tsx";
import { EmptyState, Skeleton } from "../kit/states.tsx";
import { useScenes, useStitchPlan } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";
import { CutRoom } from "./cut/cut-room.tsx";

/** The film put together: takes and sounds on a timeline, what stands in the way, the export and the cuts made so far. */
export function CutPage(): ReactNode {
  const film = useFilm();
  const plan = useStitchPlan(film.id);
  const scenes = useScenes(film.id);
  if (plan.isLoadingError) return <LoadError error={plan.error} retry={() => void plan.refetch()} />;
  if (scenes.isLoadingError) return <LoadError error={scenes.error} retry={() => void scenes.refetch()} />;
  if (plan.isPending || scenes.isPending) {
    return (
      <div className="grid gap-3 p-4 lg:grid-cols-[1fr_21rem]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
        <Skeleton className="h-64 lg:col-span-2" />
      </div>
    );
  }
  if (scenes.data.length === 0) {
    return (
      <EmptyState
        icon={Film}
        title="Nothing to cut yet"
        action={
          <>
            <Link to="/p/$projectId/list" params={{ projectId: film.id }} className={buttonClass("primary")}>
              <List aria-hidden /> Add scenes
            </Link>
            <Link to="/p/$projectId/screenplay" params={{ projectId: film.id }} className={buttonClass()}>
              <FileText aria-hidden /> Read in a screenplay
            </Link>
          </>
        }
      >
        Scenes come here as their shots are drawn; once approved they are rendered, and play as one film.
      </EmptyState>
    );
  }
  return <CutRoom film={film} plan={plan.data} scenes={scenes.data} />;
}
