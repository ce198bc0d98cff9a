import { mp4Of } from "./mp4.ts";

/** What was asked of the service, in order. */
export interface HeardByService {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** How often a job is looked at before it is done, and what becomes of it: by the model that was asked for. */
interface Job {
  readonly model: string;
  readonly seconds: number;
  looks: number;
  isCancelled: boolean;
}

/**
 * A service that makes clips, as Runway, fal and the studio's own contract speak: submit, poll, fetch, cancel. What the
 * model is called says how it goes: `locked` 401, `busy` 429, `broken` 500, `junk` no JSON, `held` moderated, `slow` never
 * done, `flaky` 503 twice while it works, `dear` an estimate beyond all reason, `long` `text` `drawing` `empty` `cut` `short` `large` `elsewhere`
 * `gone` `moves` films that are not to be taken. All else comes out well, after three looks.
 */
export function videoService(origin: string) {
  const jobs = new Map<string, Job>();
  const heard: HeardByService[] = [];
  const secret = "secret words of the service";

  function begin(model: string, seconds: number): Response | string {
    switch (model.split("/").at(-1)) {
      case "locked":
        return Response.json({ error: secret, detail: secret }, { status: 401 });
      case "busy":
        return Response.json({ error: secret }, { status: 429, headers: { "retry-after": "7" } });
      case "broken":
        return Response.json({ error: secret }, { status: 500 });
      case "junk":
        return new Response(`<html>${secret}</html>`, { headers: { "content-type": "text/html" } });
      case "moves":
        return new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } });
    }
    const id = `job-${jobs.size + 1}`;
    jobs.set(id, { model, seconds, looks: 0, isCancelled: false });
    return id;
  }

  const kindOf = (job: Job) => job.model.split("/").at(-1) ?? "";

  /** How a job stands now, in no service's words. */
  function standing(job: Job): "queued" | "running" | "done" | "held" | "failed" | "cancelled" | Response {
    job.looks += 1;
    const kind = kindOf(job);
    if (job.isCancelled) return "cancelled";
    if (kind === "flaky" && job.looks <= 3 && job.looks > 1) return new Response(secret, { status: 503 });
    if (job.looks === 1) return "queued";
    if (kind === "slow" || job.looks === 2) return "running";
    if (kind === "held") return "held";
    if (kind === "fails") return "failed";
    return "done";
  }

  function filmUrl(id: string, job: Job): string {
    if (kindOf(job) === "elsewhere") return "http://169.254.169.254/latest/meta-data";
    return `${origin}/films/${id}`;
  }

  function film(job: Job): Response {
    switch (kindOf(job)) {
      case "text":
        return new Response("#EXTM3U\nfile:///etc/passwd\n", { headers: { "content-type": "video/mp4" } });
      case "empty":
        return new Response(new Uint8Array());
      case "drawing":
        return new Response("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
      case "short": {
        const whole = mp4Of({ frames: 24 * job.seconds, rate: 24, width: 64, height: 36 });
        return new Response(whole.subarray(0, whole.byteLength - 1));
      }
      case "gone":
        return new Response(null, { status: 403 });
      case "hops":
        return new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } });
      case "cut":
        return new Response(mp4Of({ frames: 24 * job.seconds, rate: 24, width: 64, height: 36 }).subarray(0, 200));
      case "large": {
        let sent = 0;
        const mb = new Uint8Array(1024 * 1024);
        mb.set(new TextEncoder().encode("....ftypisom"));
        return new Response(
          new ReadableStream({
            pull(controller) {
              sent += 1;
              if (sent > 300) controller.close();
              else controller.enqueue(mb);
            },
          }),
        );
      }
    }
    const seconds = kindOf(job) === "long" ? job.seconds + 80 : job.seconds;
    return new Response(mp4Of({ frames: 24 * seconds, rate: 24, width: 1280, height: 720 }), {
      headers: { "content-type": "application/octet-stream" },
    });
  }

  function runway(method: string, path: string, body: string): Response | null {
    if (path === "/v1/organization") return Response.json({ creditBalance: 100, tier: {} });
    if (path === "/v1/text_to_video" || path === "/v1/image_to_video") {
      const { model, duration } = JSON.parse(body);
      const begun = begin(model, duration);
      if (typeof begun !== "string") return begun;
      const credits = model === "dear" ? 100_000 : 12 * duration;
      return Response.json({ id: begun, estimatedCost: { credits } });
    }
    const id = /^\/v1\/tasks\/([^/]+)$/.exec(path)?.[1];
    const job = id && jobs.get(id);
    if (!id || !job) return id ? Response.json({ error: secret }, { status: 404 }) : null;
    if (method === "DELETE") {
      job.isCancelled = true;
      return new Response(null, { status: 204 });
    }
    const cost = { credits: 12 * job.seconds };
    const now = standing(job);
    switch (now) {
      case "queued":
        return Response.json({ id, status: "PENDING", estimatedCost: cost, createdAt: "" });
      case "running":
        return Response.json({ id, status: "RUNNING", progress: 0.5, estimatedCost: cost, createdAt: "" });
      case "held":
        return Response.json({
          ...{ id, status: "FAILED", failure: secret, failureCode: "SAFETY.INPUT.TEXT", cost: { credits: 0 } },
        });
      case "failed":
        return Response.json({ id, status: "FAILED", failure: secret, failureCode: "INTERNAL", cost });
      case "cancelled":
        return Response.json({ id, status: "CANCELLED", cost: { credits: 0 } });
      case "done":
        return Response.json({ id, status: "SUCCEEDED", output: [filmUrl(id, job)], cost });
      default:
        return now;
    }
  }

  function fal(method: string, path: string, body: string): Response | null {
    if (path === "/v1/models/pricing") return Response.json({ prices: [] });
    const request = /^\/maker\/app\/requests\/([^/]+)(\/status|\/cancel)?$/.exec(path);
    if (!request) {
      if (!path.startsWith("/maker/app")) return null;
      const begun = begin(path.slice(1), Number.parseInt(JSON.parse(body).duration, 10));
      return typeof begun === "string" ? Response.json({ request_id: begun, status: "IN_QUEUE" }) : begun;
    }
    const [, id = "", step] = request;
    const job = jobs.get(id);
    if (!job) return Response.json({ detail: secret }, { status: 404 });
    if (step === "/cancel") {
      if (method === "PUT") job.isCancelled = true;
      return Response.json({ status: "CANCELLATION_REQUESTED" }, { status: 202 });
    }
    if (!step) {
      return kindOf(job) === "held"
        ? Response.json({ detail: [{ msg: secret }] }, { status: 422 })
        : Response.json({ video: { url: filmUrl(id, job), content_type: "video/mp4" } });
    }
    const now = standing(job);
    switch (now) {
      case "queued":
        return Response.json({ status: "IN_QUEUE", queue_position: 2 }, { status: 202 });
      case "running":
        return Response.json({ status: "IN_PROGRESS" }, { status: 202 });
      case "failed":
        return Response.json({ status: "FAILED" });
      case "cancelled":
        return Response.json({ status: "CANCELED" });
      case "held":
      case "done":
        return Response.json({ status: "COMPLETED" });
      default:
        return now;
    }
  }

  function own(method: string, path: string, body: string): Response | null {
    const model = /^\/models\/([^/]+)$/.exec(path)?.[1];
    if (model) return Response.json({ id: model }, { status: model === "unknown" ? 404 : 200 });
    if (path === "/clips") {
      const asked = JSON.parse(body);
      const begun = begin(asked.model, asked.seconds);
      return typeof begun === "string" ? Response.json({ id: begun, status: "queued" }, { status: 202 }) : begun;
    }
    const id = /^\/clips\/([^/]+)$/.exec(path)?.[1];
    const job = id && jobs.get(id);
    if (!id || !job) return id ? Response.json({ error: secret }, { status: 404 }) : null;
    if (method === "DELETE") {
      job.isCancelled = true;
      return Response.json({ id, status: "cancelled" });
    }
    const now = standing(job);
    const job202 = { id, askAgainSeconds: 0.2 };
    switch (now) {
      case "queued":
        return Response.json({ ...job202, status: "queued" });
      case "running":
        return Response.json({ ...job202, status: "running", progress: 0.5, message: secret });
      case "held":
        return Response.json({ ...job202, status: "failed", error: "moderated", billedSeconds: 0, message: secret });
      case "failed":
        return Response.json({ ...job202, status: "failed", error: "internal" });
      case "cancelled":
        return Response.json({ ...job202, status: "cancelled", billedSeconds: 0 });
      case "done":
        return Response.json({ ...job202, status: "done", videoUrl: filmUrl(id, job), billedSeconds: job.seconds });
      default:
        return now;
    }
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    heard.push({ method: request.method, path: `${pathname}${search}`, headers: request.headers, body });
    const id = /^\/films\/([^/]+)$/.exec(pathname)?.[1];
    if (id) {
      const job = jobs.get(id);
      return job ? film(job) : new Response(null, { status: 404 });
    }
    const path = pathname.replace(/^\/own/, "");
    const told =
      (pathname.startsWith("/own/") ? own(request.method, path, body) : null) ??
      fal(request.method, pathname, body) ??
      runway(request.method, pathname, body);
    return told ?? new Response(null, { status: 404 });
  }

  return { answer, heard, jobs, secret };
}
