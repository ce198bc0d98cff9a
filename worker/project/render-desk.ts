import type { RenderReport } from "#contract/render";
import { frameRateOf } from "#domain/film/frame-rate";
import type { RenderId } from "#domain/ids";
import type { Project } from "#domain/project/project";
import type { Render } from "#domain/stitch/render";
import { configurationOf, type Env } from "../env.ts";
import { cutJob, type JobDeps, sceneJob, soundJob } from "../render/job.ts";
import { plannedPicture } from "../render/planned-picture.ts";
import type { DoneReport, RenderTask } from "../render/render-task.ts";
import { type Desk, RENDER_DESK } from "./desk.ts";
import { enqueueRenderCheck, postponeEffect } from "./effect-queue.ts";
import { endLease, RENDER_LEASE_MS, renewLease } from "./leases.ts";
import type { RenderOutcome } from "./project-api.ts";
import { renderFraction } from "./render-fraction.ts";
import { contentAt } from "./views/scene-history.ts";

/** How long checking what arrived may take, in milliseconds, before the render counts as lost. */
const CHECK_LEASE_MS = 10 * 60_000;

/** Where renders are handed to the node, heard of, checked and closed. */
export interface RenderDesk {
  task(renderId: RenderId): Promise<RenderTask>;
  taken(renderId: RenderId): void;
  putOff(renderId: RenderId, retryAfterMs: number): void;
  awaitsFiles(renderId: RenderId): boolean;
  report(renderId: RenderId, report: RenderReport): boolean;
  end(renderId: RenderId, outcome: RenderOutcome): void;
  expire(subject: string): void;
  /** 0–1, as the node said last. */
  progressOf(renderId: string): number;
}

export function openRenderDesk(desk: Desk, env: Env): RenderDesk {
  const progress = new Map<string, number>();

  const renderOf = (renderId: string): Render | null =>
    Object.values(desk.state()?.renders ?? {}).find((render) => render.id === renderId) ?? null;
  const openRender = (renderId: string): Render | null => {
    const render = renderOf(renderId);
    return render?.status === "queued" || render?.status === "running" ? render : null;
  };

  function end(renderId: RenderId, outcome: RenderOutcome): void {
    // Refused when it was cancelled or has ended meanwhile.
    desk.command(
      "files" in outcome
        ? { type: "CompleteRender", renderId, ...outcome }
        : { type: "FailRender", renderId, ...outcome },
      RENDER_DESK,
    );
    endLease(desk.sql, renderId);
    desk.sql.exec("DELETE FROM render_reports WHERE render_id = ?", renderId);
    progress.delete(renderId);
  }

  function taken(renderId: RenderId): void {
    if (renderOf(renderId)?.status !== "queued") return;
    const started = desk.command({ type: "StartRender", renderId }, RENDER_DESK);
    if (!started.ok)
      end(renderId, { cause: "invalid-plan", detail: "The scene was opened again before it was rendered." });
  }

  return {
    async task(renderId) {
      const state = desk.state();
      const render = openRender(renderId);
      if (!state || !render) return { task: "none" };
      const report = storedReport(desk.sql, renderId);
      if (report) {
        const { kind, plannedFrames, settings } = render;
        const { width, height } = settings;
        const frameRate = frameRateOf(state.settings.frameRate);
        const { sceneId, version } = render;
        const content = sceneId && version !== null ? (contentAt(desk.sql, sceneId, version)?.content ?? null) : null;
        const picture = plannedPicture(state, render, content);
        return { task: "check", report, kind, plannedFrames, frameRate, width, height, picture };
      }
      return render.status === "queued" ? dispatch(desk, env, state, render) : { task: "none" };
    },
    taken,
    putOff(renderId, retryAfterMs) {
      postponeEffect(desk.sql, "dispatch-render", renderId, Date.now() + retryAfterMs);
      desk.wakeAt(Date.now() + retryAfterMs);
    },
    awaitsFiles: (renderId) => openRender(renderId) !== null && storedReport(desk.sql, renderId) === null,
    report(renderId, report) {
      const render = openRender(renderId);
      if (!render || report.attempt !== 1 || storedReport(desk.sql, renderId)) return false;
      taken(renderId);
      if (renderOf(renderId)?.status !== "running") return false;
      switch (report.state) {
        case "running": {
          renewLease(desk.sql, renderId, Date.now() + RENDER_LEASE_MS);
          const { step, frame, totalFrames } = report;
          const fraction = renderFraction(render.kind, report);
          progress.set(renderId, fraction);
          const { sceneId } = render;
          desk.tell({ kind: "render-progress", renderId, sceneId, fraction, frame, totalFrames, step });
          return true;
        }
        case "done":
          desk.sql.exec(
            "INSERT INTO render_reports (render_id, body) VALUES (?, ?) ON CONFLICT DO NOTHING",
            renderId,
            JSON.stringify(report),
          );
          renewLease(desk.sql, renderId, Date.now() + CHECK_LEASE_MS);
          enqueueRenderCheck(desk.sql, renderId, Date.now());
          desk.poke();
          return true;
        case "failed":
          end(renderId, { cause: report.reason, detail: report.detail });
          return true;
        case "cancelled":
          end(renderId, { cause: "interrupted", detail: "The render node stopped this render." });
          return true;
      }
    },
    end,
    expire(subject) {
      const render = openRender(subject);
      if (!render) return;
      const detail = "The render node went silent. Ask for the render again.";
      end(render.id, { cause: "lease-expired", detail });
    },
    progressOf: (renderId) => progress.get(renderId) ?? 0,
  };
}

function storedReport(sql: SqlStorage, renderId: string): DoneReport | null {
  const [row] = sql.exec<{ body: string }>("SELECT body FROM render_reports WHERE render_id = ?", renderId).toArray();
  return row ? JSON.parse(row.body) : null;
}

async function dispatch(desk: Desk, env: Env, state: Project, render: Render): Promise<RenderTask> {
  const { publicUrl, signingSecret } = configurationOf(env);
  const deps: JobDeps = {
    publicUrl,
    signingSecret,
    nowMs: Date.now(),
    sizeOf: async (key) => (await env.MEDIA.head(key))?.size ?? null,
  };
  const refuse = (detail: string): RenderTask => ({ task: "refuse", detail });
  if (render.kind === "cut" || render.kind === "sound") {
    const job = render.kind === "cut" ? cutJob(deps, state, render) : soundJob(deps, state, render);
    return job.ok ? { task: "dispatch", job: job.value } : refuse(job.failure);
  }
  const scene = render.sceneId === null ? undefined : state.scenes[render.sceneId];
  if (!scene || render.version === null) return refuse("The scene is gone.");
  if (render.kind === "take" && (scene.status !== "approved" || scene.version !== render.version)) {
    return refuse("The scene was opened again before it was rendered.");
  }
  const past = contentAt(desk.sql, scene.id, render.version);
  if (!past) return refuse(`Version ${render.version} of the scene can't be read.`);
  const job = await sceneJob(deps, state, render, past.content);
  return job.ok ? { task: "dispatch", job: job.value } : refuse(job.failure);
}
