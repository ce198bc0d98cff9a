import { Outlet, useRouterState } from "@tanstack/react-router";
import { Archive, Eye, WifiOff } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import type { ProjectView } from "#contract/http/project";
import { late } from "../kit/late.ts";
import { Banner } from "../kit/states.tsx";
import { unsay } from "../kit/toast.tsx";
import { useLive } from "../live/live-store.ts";
import { UNREACHABLE } from "../live/problem.ts";
import { useProject } from "../live/queries.ts";
import { useFeed, useScreen } from "../live/use-feed.ts";
import { LoadError, PendingPage } from "./fallback-pages.tsx";
import { permission, useFilmId } from "./film.ts";
import { useKeptOffline } from "./kept-offline.ts";
import { screenTitle } from "./screens.ts";
import { ShortcutsHelp } from "./shortcuts-help.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TopBar } from "./top-bar.tsx";

const Company = late(() => import("./company.tsx").then((module) => module.Company));

/** One film: its bars, its feed, and the screen between them. */
export function FilmLayout(): ReactNode {
  const projectId = useFilmId();
  const project = useProject(projectId);
  if (project.isPending) return <PendingPage />;
  if (!project.data) {
    return (
      <main className="grid min-h-dvh place-items-center pb-[12dvh]">
        <LoadError error={project.error} retry={() => void project.refetch()} />
      </main>
    );
  }
  return <LiveFilm key={projectId} film={project.data} />;
}

function LiveFilm({ film }: { film: ProjectView }) {
  useFeed(film.id, film.seq);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const screen = path.split("/").slice(3).join("/");
  useScreen(screen);
  const where = screenTitle(screen);
  useEffect(() => {
    document.title = `${where} · ${film.title} · VidFlow Studio`;
    return () => {
      document.title = "VidFlow Studio";
    };
  }, [film.title, where]);
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#screen"
        className="absolute top-1 left-1 z-50 -translate-y-16 rounded bg-accent px-3 py-1.5 text-sm font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to the screen
      </a>
      <p aria-live="polite" className="sr-only">
        {where}
      </p>
      <TopBar film={film} />
      <Notices film={film} />
      <div className="relative min-h-0 flex-1">
        <main id="screen" tabIndex={-1} className="relative h-full overflow-auto outline-none">
          <Outlet />
        </main>
        <Company projectId={film.id} screen={screen} />
      </div>
      <StatusBar film={film} />
      <ShortcutsHelp />
    </div>
  );
}

function Notices({ film }: { film: ProjectView }) {
  const isFilmOffline = useLive((state) => state.connection === "offline");
  const room = useKeptOffline((state) => state.room);
  useEffect(() => {
    if (!isFilmOffline) unsay(UNREACHABLE);
  }, [isFilmOffline]);
  const removed = useLive((state) => state.membership !== null && state.membership.role === null);
  return (
    <>
      {isFilmOffline || room?.isOffline ? (
        <Banner tone="warn" icon={WifiOff}>
          The studio can't be reached; trying again. {room?.promise}{" "}
          {isFilmOffline ? "You see the film as of the last event, and nothing you decide now is sent." : null}
        </Banner>
      ) : null}
      {film.archived ? (
        <Banner icon={Archive}>This film is archived: everything can be read, nothing changed.</Banner>
      ) : film.role === "viewer" ? (
        <Banner icon={Eye}>{permission(film, "editor").why}</Banner>
      ) : null}
      {removed ? (
        <Banner tone="bad">You are no longer a member of this film. What you see will not update.</Banner>
      ) : null}
    </>
  );
}
