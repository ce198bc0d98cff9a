import type { RenderJob } from "#contract/render";
import type { RenderId } from "#domain/ids";
import { configurationOf, type Env } from "../env.ts";
import { signedHeaders } from "./signature.ts";

/** What came of asking a render node to take a job. */
export type Taken =
  | { readonly kind: "taken" }
  /** No room now; try again after this many milliseconds. */
  | { readonly kind: "full"; readonly retryAfterMs: number }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string };

/** Who renders. Whatever it runs on, it speaks contract/render.ts. */
export interface RenderNode {
  take(job: RenderJob): Promise<Taken>;
  cancel(renderId: RenderId): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** The render node this Worker was given, at `RENDER_URL`. Null: none. */
export function renderNodeOf(env: Env): RenderNode | null {
  return env.RENDER_URL ? httpRenderNode(env, env.RENDER_URL) : null;
}

function httpRenderNode(env: Env, base: string): RenderNode {
  const { renderSecret } = configurationOf(env);
  const request = (method: string, path: string, body: string): Request => {
    const url = new URL(path, base);
    const headers = signedHeaders(renderSecret, method, url, body, Date.now());
    if (body !== "") headers.set("content-type", "application/json");
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return new Request(url, { method, headers, signal, ...(body === "" ? {} : { body }) });
  };
  return {
    async take(job) {
      let response: Response;
      try {
        response = await fetch(request("POST", "/v1/jobs", JSON.stringify(job)));
      } catch (error) {
        return { kind: "unreachable", detail: `The render node can't be reached (${messageOf(error)}).` };
      }
      if (response.ok) {
        await response.body?.cancel();
        return { kind: "taken" };
      }
      const said = (await response.text()).slice(0, 500);
      if (response.status === 429 || response.status === 503 || response.status === 507) {
        const seconds = Number(response.headers.get("retry-after"));
        return { kind: "full", retryAfterMs: 1000 * (seconds > 0 ? Math.min(seconds, 600) : 5) };
      }
      return { kind: "refused", detail: `The render node refused the job (${response.status}): ${said}` };
    },
    async cancel(renderId) {
      const response = await fetch(request("DELETE", `/v1/jobs/${renderId}`, ""));
      await response.body?.cancel();
      if (!response.ok && response.status !== 404) throw new Error(`the render node answered ${response.status}`);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
