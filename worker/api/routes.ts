import type { Route } from "./route.ts";
import { boardPictureRoutes } from "./routes/board-pictures.ts";
import { clipRoutes } from "./routes/clips.ts";
import { continuityRoutes } from "./routes/continuity.ts";
import { docsRoutes } from "./routes/docs.ts";
import { engineRoutes } from "./routes/engines.ts";
import { houseRuleRoutes } from "./routes/house-rules.ts";
import { logRoutes } from "./routes/log.ts";
import { mediaRoutes } from "./routes/media.ts";
import { memberRoutes } from "./routes/members.ts";
import { outlineRoutes } from "./routes/outlines.ts";
import { panelRoutes } from "./routes/panels.ts";
import { projectRoutes } from "./routes/projects.ts";
import { proposalRoutes } from "./routes/proposals.ts";
import { renderRoutes } from "./routes/renders.ts";
import { roomRoutes } from "./routes/rooms.ts";
import { sampleRoutes } from "./routes/sample.ts";
import { sceneRoutes } from "./routes/scenes.ts";
import { screenplayRoutes } from "./routes/screenplay.ts";
import { sessionRoutes } from "./routes/session.ts";
import { soundRoutes } from "./routes/sounds.ts";
import { bibleRoutes } from "./routes/story-bible.ts";

const studioRoutes: readonly Route[] = [
  ...sessionRoutes,
  ...projectRoutes,
  ...sampleRoutes,
  ...memberRoutes,
  ...engineRoutes,
  ...houseRuleRoutes,
  ...bibleRoutes,
  ...outlineRoutes,
  ...continuityRoutes,
  ...screenplayRoutes,
  ...sceneRoutes,
  ...proposalRoutes,
  ...panelRoutes,
  ...clipRoutes,
  ...renderRoutes,
  ...soundRoutes,
  ...logRoutes,
  ...roomRoutes,
  ...boardPictureRoutes,
  ...mediaRoutes,
];

/** Everything the studio answers to. A route that is not here does not exist. */
export const routes: readonly Route[] = [...studioRoutes, ...docsRoutes(studioRoutes)];
