import type { Route } from "./route.ts";
import { logRoutes } from "./routes/log.ts";
import { memberRoutes } from "./routes/members.ts";
import { outlineRoutes } from "./routes/outlines.ts";
import { projectRoutes } from "./routes/projects.ts";
import { proposalRoutes } from "./routes/proposals.ts";
import { roomRoutes } from "./routes/rooms.ts";
import { sceneRoutes } from "./routes/scenes.ts";
import { screenplayRoutes } from "./routes/screenplay.ts";
import { sessionRoutes } from "./routes/session.ts";
import { bibleRoutes } from "./routes/story-bible.ts";

/** Everything the studio answers to. A route that is not here does not exist. */
export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...projectRoutes,
  ...memberRoutes,
  ...bibleRoutes,
  ...outlineRoutes,
  ...screenplayRoutes,
  ...sceneRoutes,
  ...proposalRoutes,
  ...logRoutes,
  ...roomRoutes,
];
