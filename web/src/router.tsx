import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Toasts } from "./kit/toast.tsx";
import { fetchCode } from "./live/fetch-code.ts";
import { keys } from "./live/keys.ts";
import { BrokenPage, NotFoundPage, PendingPage } from "./shell/fallback-pages.tsx";
import { SessionGate } from "./shell/session-gate.tsx";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
});
/** Everything but an invitation is for people who have said who they are. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: () => (
    <SessionGate>
      <Outlet />
    </SessionGate>
  ),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/home-page.tsx")), "HomePage"),
});
const newFilm = createRoute({
  getParentRoute: () => inside,
  path: "/new",
  validateSearch: (search: Record<string, unknown>): { from?: "screenplay" } =>
    search.from === "screenplay" ? { from: "screenplay" } : {},
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/new-film-page.tsx")), "NewFilmPage"),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: "/invite/$token",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/invite-page.tsx")), "InvitePage"),
});

const film = createRoute({
  getParentRoute: () => inside,
  path: "/p/$projectId",
  component: lazyRouteComponent(() => fetchCode(() => import("./shell/film-layout.tsx")), "FilmLayout"),
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
  component: lazyRouteComponent(() => fetchCode(() => import("./board/board-page.tsx")), "BoardPage"),
});
const list = createRoute({
  getParentRoute: () => film,
  path: "list",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/list-page.tsx")), "ListPage"),
});
const scene = createRoute({
  getParentRoute: () => film,
  path: "scenes/$sceneId",
  component: lazyRouteComponent(() => fetchCode(() => import("./scene/scene-page.tsx")), "ScenePage"),
});
const review = createRoute({
  getParentRoute: () => film,
  path: "review",
  component: lazyRouteComponent(() => fetchCode(() => import("./review/review-page.tsx")), "ReviewIndex"),
});
const reviewScene = createRoute({
  getParentRoute: () => film,
  path: "review/$sceneId",
  // A link to a note leads to its frame.
  validateSearch: (search: Record<string, unknown>): { frame?: number } =>
    typeof search.frame === "number" && Number.isSafeInteger(search.frame) && search.frame >= 0
      ? { frame: search.frame }
      : {},
  component: lazyRouteComponent(() => fetchCode(() => import("./review/review-page.tsx")), "ReviewPage"),
});
const outline = createRoute({
  getParentRoute: () => film,
  path: "outline",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/outline-page.tsx")), "OutlinePage"),
});
const screenplay = createRoute({
  getParentRoute: () => film,
  path: "screenplay",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/screenplay-page.tsx")), "ScreenplayPage"),
});
const bible = createRoute({
  getParentRoute: () => film,
  path: "bible",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/bible-page.tsx")), "BiblePage"),
});
const cut = createRoute({
  getParentRoute: () => film,
  path: "cut",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/cut-page.tsx")), "CutPage"),
});
const activity = createRoute({
  getParentRoute: () => film,
  path: "activity",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/activity-page.tsx")), "ActivityPage"),
});
const costs = createRoute({
  getParentRoute: () => film,
  path: "costs",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/costs-page.tsx")), "CostsPage"),
});
const settings = createRoute({
  getParentRoute: () => film,
  path: "settings",
  component: lazyRouteComponent(() => fetchCode(() => import("./routes/settings-page.tsx")), "SettingsPage"),
});

const routeTree = root.addChildren([
  inside.addChildren([
    home,
    newFilm,
    film.addChildren([
      filmIndex,
      board,
      list,
      scene,
      review,
      reviewScene,
      outline,
      screenplay,
      bible,
      cut,
      activity,
      costs,
      settings,
    ]),
  ]),
  invite,
]);

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
