import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { keys } from "./live/keys.ts";
import { BrokenPage, NotFoundPage, PendingPage } from "./shell/fallback-pages.tsx";
import { SessionGate } from "./shell/session-gate.tsx";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: () => (
    <SessionGate>
      <Outlet />
    </SessionGate>
  ),
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/home-page.tsx"), "HomePage"),
});

const film = createRoute({
  getParentRoute: () => root,
  path: "/p/$projectId",
  component: lazyRouteComponent(() => import("./shell/film-layout.tsx"), "FilmLayout"),
  // While nobody listens to the film's feed, what is cached of it may go stale unnoticed.
  onLeave: ({ params, context }) => {
    void context.queries.invalidateQueries({ queryKey: keys.film(params.projectId), refetchType: "none" });
  },
});
const filmIndex = createRoute({
  getParentRoute: () => film,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/p/$projectId/board", params, replace: true });
  },
});
const board = createRoute({
  getParentRoute: () => film,
  path: "board",
  component: lazyRouteComponent(() => import("./board/board-page.tsx"), "BoardPage"),
});
const scene = createRoute({
  getParentRoute: () => film,
  path: "scenes/$sceneId",
  component: lazyRouteComponent(() => import("./scene/scene-page.tsx"), "ScenePage"),
});

const routeTree = root.addChildren([home, film.addChildren([filmIndex, board, scene])]);

/** The studio's screens. Each loads alone; only the board's chunk holds the canvas. */
export function createStudioRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: "intent",
    defaultPendingComponent: PendingPage,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createStudioRouter>;
  }
}
