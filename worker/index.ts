import { consumeRuns } from "./agents/consumer.ts";
import { serve } from "./api/app.ts";
import { routes } from "./api/routes.ts";
import { serveAsset } from "./asset.ts";
import type { Env } from "./env.ts";
import { consumeRenders } from "./render/consumer.ts";

export { BoardRoom } from "../party/board-room.ts";
export { ScriptRoom } from "../party/script-room.ts";
export { AgentRun } from "./agents/agent-run.ts";
export { ProjectObject } from "./project/project-object.ts";
export { RenderContainer } from "./render/render-container.ts";

const app = serve(routes);

export default {
  fetch: (request, env, ctx) =>
    new URL(request.url).pathname.startsWith("/assets/") ? serveAsset(request, env) : app.fetch(request, env, ctx),
  async queue(batch, env) {
    if (batch.queue.endsWith("renders")) await consumeRenders(batch, env);
    else await consumeRuns(batch, env);
  },
} satisfies ExportedHandler<Env>;
