import { Link, useNavigate } from "@tanstack/react-router";
import { Clapperboard, Play, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Button, buttonClass } from "../kit/button.tsx";
import { Loading, Skeleton } from "../kit/states.tsx";
import { useAct } from "../live/act.ts";
import { api } from "../live/api.ts";
import { keys } from "../live/keys.ts";
import { useProjectPresence, useProjects, useSession } from "../live/queries.ts";
import { LoadError } from "../shell/fallback-pages.tsx";
import { HomeHeader } from "../shell/home-header.tsx";
import { StoryboardWall } from "../shell/storyboard-wall.tsx";
import { FilmCard } from "./home/film-card.tsx";
import { LastFilm } from "./home/last-film.tsx";
import { ChooseFile } from "./new-film/choose-file.tsx";
import { handOverScreenplay } from "./new-film/handover.ts";
import { ScreenplayDrop } from "./new-film/screenplay-drop.tsx";

const FILMS_GRID = "grid grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] gap-4";

/** Your films, and the three ways to another one. A screenplay may be dropped anywhere. */
export function HomePage(): ReactNode {
  const projects = useProjects();
  const presence = useProjectPresence();
  const you = useSession().data?.userId;
  // Your own other tab is no company.
  const inFilm = (id: string) =>
    presence.data?.find(({ projectId }) => projectId === id)?.people.filter(({ userId }) => userId !== you) ?? [];
  const navigate = useNavigate();
  const importFile = (file: File) => {
    handOverScreenplay(file);
    void navigate({ to: "/new", search: { from: "screenplay" } });
  };
  const films = projects.data?.filter((project) => !project.archived) ?? [];
  // The newest change comes first: that is what somebody most likely came for.
  const [last, ...others] = films;
  const archived = projects.data?.filter((project) => project.archived) ?? [];
  return (
    <ScreenplayDrop onFile={importFile}>
      <div className="mx-auto flex min-h-dvh max-w-[88rem] flex-col px-4 pb-12 sm:px-6">
        <HomeHeader />
        <main className="flex flex-1 flex-col gap-5 pt-4">
          {projects.isLoadingError ? (
            <LoadError error={projects.error} retry={() => void projects.refetch()} />
          ) : projects.isPending ? (
            <Loading label="Loading your films" className={FILMS_GRID}>
              {Array.from({ length: 3 }, (_, index) => (
                <Skeleton key={index} className="h-72 rounded-card" />
              ))}
            </Loading>
          ) : projects.data.length === 0 ? (
            <Welcome onFile={importFile} />
          ) : (
            <>
              <div className="flex flex-wrap items-center gap-2">
                <h1 className="mr-auto text-2xl max-sm:w-full font-semibold tracking-tight">Your films</h1>
                <SampleButton />
                <ChooseFile label="Import a screenplay" onFile={importFile} />
                <Link to="/new" className={buttonClass("primary")}>
                  <Plus aria-hidden />
                  New film
                </Link>
              </div>
              {last ? <LastFilm project={last} people={inFilm(last.id)} /> : null}
              {others.length > 0 ? (
                <ul aria-label="Other films" className={FILMS_GRID}>
                  {others.map((project) => (
                    <li key={project.id} className="flex">
                      <FilmCard project={project} people={inFilm(project.id)} />
                    </li>
                  ))}
                </ul>
              ) : null}
              {archived.length > 0 ? (
                <details>
                  <summary className="w-fit rounded text-sm font-medium text-soft">
                    Archived ({archived.length})
                  </summary>
                  <ul className={`mt-3 ${FILMS_GRID}`}>
                    {archived.map((project) => (
                      <li key={project.id} className="flex">
                        <FilmCard project={project} people={inFilm(project.id)} />
                      </li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </>
          )}
        </main>
      </div>
    </ScreenplayDrop>
  );
}

function SampleButton({ large = false }: { large?: boolean }) {
  const navigate = useNavigate();
  const open = useAct(() => api.openSampleFilm(), {
    touches: [keys.projects],
    onDone: (project) => navigate({ to: "/p/$projectId/board", params: { projectId: project.id } }),
  });
  return (
    <Button
      look={large ? "primary" : "line"}
      size={large ? "lg" : "md"}
      busy={open.busy}
      onClick={() => open.run(undefined)}
    >
      <Play aria-hidden />
      Open the sample film
    </Button>
  );
}

function Welcome({ onFile }: { onFile(file: File): void }) {
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 pt-[4vh]">
      <div className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold tracking-tight">Start with a film that is already half made</h1>
        <p className="max-w-prose text-base text-soft">
          The sample is a short of our own: screenplay, Story Bible and twenty scenes. See what the crew proposes,
          approve a few scenes, and watch them become a cut. It takes a minute.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <SampleButton large />
        <ChooseFile label="Import a screenplay" size="lg" onFile={onFile} />
        <Link to="/new" className={buttonClass("line", "lg")}>
          <Clapperboard aria-hidden />
          New film from a premise
        </Link>
      </div>
      <StoryboardWall className="h-72 rounded-card object-top" />
      <p className="text-sm text-faint">
        A screenplay in Fountain or Final Draft can also be dropped anywhere on this page.
      </p>
    </div>
  );
}
