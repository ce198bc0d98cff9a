import { type NodeHealth, nodeHealthSchema, type RenderJob } from "#contract/render";
import type { RenderId } from "#domain/ids";
import { type ConfigurationSource, configurationOf, type Env } from "../env.ts";
import { signedHeaders } from "./signature.ts";

/** What came of asking for a job to be taken. */
export type Taken =
  | { readonly kind: "taken" }
  /** No room now; try again after this many milliseconds. */
  | { readonly kind: "full"; readonly retryAfterMs: number }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly detail: string };

/** One machine that renders. Whatever it runs on, it speaks contract/render.ts. */
interface RenderNode {
  /** Null when it does not answer. */
  health(): Promise<NodeHealth | null>;
  knows(renderId: RenderId): Promise<boolean>;
  take(job: RenderJob): Promise<Taken>;
  cancel(renderId: RenderId): Promise<void>;
}

/** All machines that render for this studio. */
export interface RenderNodes {
  /** Gives a job to the node that has it already, else to the one that has least to do. */
  take(job: RenderJob): Promise<Taken>;
  /** Ends a job wherever it runs. */
  cancel(renderId: RenderId): Promise<void>;
}

/** A container that has to be woken takes a while. */
const PATIENCE_MS = 45_000;
/** A node that says nothing for this long is passed over. */
const GLANCE_MS = 3_000;
const FULL_RETRY_MS = 3_000;

type NodesSource = ConfigurationSource & Pick<Env, "RENDER_URL" | "RENDER_CONTAINER" | "RENDER_CONTAINERS">;

/** The nodes at `RENDER_URL`, one address or several separated by commas, and the platform's containers. Null: none. */
export function renderNodesOf(env: NodesSource): RenderNodes | null {
  const bases = (env.RENDER_URL ?? "").split(",").map((base) => base.trim());
  const nodes = bases.filter((base) => base !== "").map((base) => renderNodeAt(env, base, (request) => fetch(request)));
  const containers = env.RENDER_CONTAINER;
  if (containers) {
    for (let number = 1; number <= Number(env.RENDER_CONTAINERS ?? 1); number++) {
      const container = containers.getByName(`render-node-${number}`);
      nodes.push(renderNodeAt(env, "http://container", (request) => container.fetch(request)));
    }
  }
  return nodes.length > 0 ? sharedAmong(nodes) : null;
}

/**
 * Many nodes as one. A job that was handed over once, while the answer was lost, is found again by asking who knows it:
 * two nodes never work on the same render. A job that a node has taken stays with it, and fails with it: nothing is tried
 * elsewhere by itself.
 */
function sharedAmong(nodes: readonly RenderNode[]): RenderNodes {
  return {
    async take(job) {
      const [only] = nodes;
      if (only && nodes.length === 1) return only.take(job);
      const glances = await Promise.all(
        nodes.map(async (node) => {
          const [health, knows] = await Promise.all([node.health(), node.knows(job.jobId)]);
          return { node, health, knows };
        }),
      );
      const holder = glances.find(({ knows }) => knows);
      if (holder) return holder.node.take(job);
      const there = glances.flatMap(({ node, health }) => (health?.ok ? [{ node, health }] : []));
      if (there.length === 0) return { kind: "unreachable", detail: `None of ${nodes.length} render nodes answers.` };
      const load = ({ health }: { readonly health: NodeHealth }) => health.running / health.slots;
      const free = there
        .filter((one) => one.health.running < one.health.slots)
        .sort((one, other) => load(one) - load(other) || other.health.freeDiskBytes - one.health.freeDiskBytes);
      let soonest = FULL_RETRY_MS;
      for (const { node } of free) {
        const taken = await node.take(job);
        // Only a node that said itself that it did not take the job is followed by another.
        if (taken.kind !== "full") return taken;
        soonest = Math.min(soonest, taken.retryAfterMs);
      }
      return { kind: "full", retryAfterMs: soonest };
    },
    async cancel(renderId) {
      const outcomes = await Promise.allSettled(nodes.map((node) => node.cancel(renderId)));
      const failed = outcomes.find((outcome) => outcome.status === "rejected");
      // Some other node may have heard it; one that did not answer ends by itself when nobody takes its reports.
      if (failed && outcomes.every((outcome) => outcome.status === "rejected")) throw failed.reason;
    },
  };
}

function renderNodeAt(
  env: ConfigurationSource,
  base: string,
  send: (request: Request) => Promise<Response>,
): RenderNode {
  const { renderSecret } = configurationOf(env);
  const ask = (method: string, path: string, body = "", patienceMs = PATIENCE_MS): Promise<Response> => {
    const url = new URL(path, base);
    const headers = signedHeaders(renderSecret, method, url, body, Date.now());
    if (body !== "") headers.set("content-type", "application/json");
    const signal = AbortSignal.timeout(patienceMs);
    return send(new Request(url, { method, headers, signal, ...(body === "" ? {} : { body }) }));
  };
  return {
    async health() {
      try {
        const response = await ask("GET", "/healthz", "", GLANCE_MS);
        return nodeHealthSchema.parse(await response.json());
      } catch {
        return null;
      }
    },
    async knows(renderId) {
      try {
        const response = await ask("GET", `/v1/jobs/${renderId}`, "", GLANCE_MS);
        await response.body?.cancel();
        return response.ok;
      } catch {
        return false;
      }
    },
    async take(job) {
      let response: Response;
      try {
        response = await ask("POST", "/v1/jobs", JSON.stringify(job));
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
      const response = await ask("DELETE", `/v1/jobs/${renderId}`);
      await response.body?.cancel();
      if (!response.ok && response.status !== 404) throw new Error(`the render node answered ${response.status}`);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
