import { Link } from "@tanstack/react-router";
import { ListTree } from "lucide-react";
import type { ReactNode } from "react";
import type { ProjectView } from "#contract/http/project";
import { buttonClass } from "../kit/button.tsx";
import { Banner, Loading, Skeleton } from "../kit/states.tsx";
import { useScenes } from "../live/queries.ts";
import { useContinuity } from "../live/story-queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { useFilm } from "../shell/film.ts";
import { NoScenes } from "../shell/no-scenes.tsx";
import { SceneTable } from "./list/scene-table.tsx";

/** The film as a table: everything the board can do, without a canvas. */
export function ListPage(): ReactNode {
  const film = useFilm();
  const scenes = useScenes(film.id);
  if (scenes.isLoadingError) return <LoadError error={scenes.error} retry={() => void scenes.refetch()} />;
  return (
    <div className="mx-auto max-w-[88rem] p-3 sm:p-4">
      <h2 className="sr-only">Scenes</h2>
      {scenes.isPending ? (
        <Loading label="Loading the scenes" className="flex flex-col gap-2">
          {Array.from({ length: 8 }, (_, index) => (
            <Skeleton key={index} className="h-16" />
          ))}
        </Loading>
      ) : scenes.data.length === 0 ? (
        <NoScenes film={film} icon={ListTree}>
          Ask the crew for an outline of the whole film, bring a screenplay, or write the first scene yourself.
        </NoScenes>
      ) : (
        <>
          <ShowrunnerLine film={film} />
          <SceneTable film={film} scenes={scenes.data} />
        </>
      )}
    </div>
  );
}

/** What the Showrunner's last pass found, in a line; nothing while everything holds. */
function ShowrunnerLine({ film }: { film: ProjectView }) {
  const { data } = useContinuity(film.id);
  const flagged = data?.report?.findings.filter((finding) => finding.flagId !== null).length ?? 0;
  if (flagged === 0) return null;
  return (
    <Banner
      tone="warn"
      className="mb-3 rounded-lg"
      action={
        <Link to="/p/$projectId/activity" params={{ projectId: film.id }} className={buttonClass("line", "sm")}>
          Read the report
        </Link>
      }
    >
      The Showrunner has flagged {flagged === 1 ? "one thing that does" : `${flagged} things that do`} not hold from
      scene to scene.
    </Banner>
  );
}
