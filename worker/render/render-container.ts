import { DurableObject } from "cloudflare:workers";
import { type NodeHealth, nodeHealthSchema } from "#contract/render";
import { configurationOf, type Env } from "../env.ts";

const PORT = 8080;
/** A container has come up within this, or something is wrong with it. */
const START_MS = 30_000;
const START_PAUSE_MS = 250;
/** How often a running container is looked at, and how often in a row it has nothing to do before it is put to sleep. */
const LOOK_MS = 60_000;
const IDLE_LOOKS = 5;

/** What a container that sleeps says of itself: it would take a job. */
const ASLEEP: NodeHealth = {
  ...{ ok: true, version: "asleep", ffmpeg: "asleep", isolation: "nothing", slots: 1, running: 0, freeDiskBytes: 0 },
};

/**
 * One render node in a container of the platform's (render-node/Dockerfile), woken by a job and put to sleep when it has had
 * none for five minutes. Its reports and files go straight to the studio, so this object looks after it by alarm: without
 * that, the platform would end it in the middle of a long render.
 */
export class RenderContainer extends DurableObject<Env> {
  override async fetch(request: Request): Promise<Response> {
    const { container } = this.ctx;
    if (!container) return new Response("This deployment has no containers.", { status: 503 });
    if (!container.running) {
      if (new URL(request.url).pathname === "/healthz") return Response.json(ASLEEP);
      if (request.method !== "POST") return new Response("No such job is known here.", { status: 404 });
      const { renderSecret, publicUrl } = configurationOf(this.env);
      const env = {
        RENDER_SECRET: renderSecret,
        RENDER_ALLOWED_ORIGINS: publicUrl,
        HOST: "0.0.0.0",
        PORT: String(PORT),
      };
      container.start({ enableInternet: true, env });
      await this.ctx.storage.put("idle", 0);
      await this.ctx.storage.setAlarm(Date.now() + LOOK_MS);
      if (!(await this.hasComeUp(container))) return new Response("The container does not come up.", { status: 503 });
    }
    return container.getTcpPort(PORT).fetch(request);
  }

  override async alarm(): Promise<void> {
    const { container } = this.ctx;
    if (!container?.running) return;
    const health = await this.look(container);
    const idle = health && health.running > 0 ? 0 : ((await this.ctx.storage.get<number>("idle")) ?? 0) + 1;
    if (idle >= IDLE_LOOKS) return container.destroy();
    await this.ctx.storage.put("idle", idle);
    await this.ctx.storage.setAlarm(Date.now() + LOOK_MS);
  }

  private async hasComeUp(container: Container): Promise<boolean> {
    for (const end = Date.now() + START_MS; Date.now() < end; ) {
      if (await this.look(container)) return true;
      await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MS));
    }
    return false;
  }

  private async look(container: Container): Promise<NodeHealth | null> {
    try {
      const answer = await container.getTcpPort(PORT).fetch("http://container/healthz");
      return nodeHealthSchema.parse(await answer.json());
    } catch {
      return null;
    }
  }
}
