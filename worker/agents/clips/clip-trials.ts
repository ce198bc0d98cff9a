import { describe, expect, it } from "vitest";
import { NO_USAGE } from "#domain/budget/usage";
import { secondsOfUsage } from "#domain/clip/clip-usage";
import type { AgentOutcome } from "#domain/command";
import { failure, type Result, success } from "#domain/result";
import type { Clip } from "#domain/scene/content";
import { videoService } from "../../test/video-service.ts";
import type { ClipPort, StoreFault } from "./clip-port.ts";
import { aboutToSubmit, type ClipJob, type ClipMemory, clipMemorySchema, pollClip, submitClip } from "./clip-run.ts";
import { falClips } from "./fal-clips.ts";
import { httpClips } from "./http-clips.ts";
import { runwayClips } from "./runway-clips.ts";

const ORIGIN = "http://video.test";
const PER_SECOND = 120_000;
const CLIP: Clip = { key: "k", sha256: "0".repeat(64), contentType: "video/mp4", milliseconds: 4000 };

interface Tried {
  readonly name: string;
  /** A model of this service's that goes as `kind` says. */
  readonly model: (kind: string) => string;
  readonly port: (fetch: typeof globalThis.fetch, timeoutMs?: number) => ClipPort;
  readonly key: readonly [header: string, value: string];
  readonly submitted: object;
  readonly submitPath: string;
  readonly tellsProgress: boolean;
  readonly stops: string;
}

const SERVICES: readonly [Tried, Tried, Tried] = [
  {
    name: "Runway",
    model: (kind) => kind,
    port: (fetch, timeoutMs) => runwayClips({ apiKey: "rw-test", baseUrl: ORIGIN, fetch, timeoutMs }),
    key: ["authorization", "Bearer rw-test"],
    submitPath: "/v1/text_to_video",
    submitted: { model: "good", promptText: "A lamp room.", ratio: "1280:720", duration: 4 },
    tellsProgress: true,
    stops: "DELETE /v1/tasks/job-1",
  },
  {
    name: "fal",
    model: (kind) => `maker/app/${kind}`,
    port: (fetch, timeoutMs) => falClips({ apiKey: "fal-test", baseUrl: ORIGIN, fetch, timeoutMs }),
    key: ["authorization", "Key fal-test"],
    submitPath: "/maker/app/good",
    submitted: { prompt: "A lamp room.", aspect_ratio: "16:9", duration: "4", resolution: "720p" },
    tellsProgress: false,
    stops: "PUT /maker/app/requests/job-1/cancel",
  },
  {
    name: "a server of one's own",
    model: (kind) => kind,
    port: (fetch, timeoutMs) =>
      httpClips({ apiKey: "own-test", baseUrl: `${ORIGIN}/own`, fetch, timeoutMs }, PER_SECOND),
    key: ["authorization", "Bearer own-test"],
    submitPath: "/own/clips",
    submitted: { model: "good", prompt: "A lamp room.", seconds: 4, aspectRatio: "16:9", orderId: "run_1" },
    tellsProgress: true,
    stops: "DELETE /own/clips/job-1",
  },
];

const [runwayOf, falOf, ownOf] = SERVICES;
const PICTURE = { of: "picture", key: "p", sha256: "1".repeat(64), contentType: "image/png" } as const;

/** One run against one service, step by step, as its object would take them. */
function begun(tried: Tried, kind: string, { reserve = 4 * PER_SECOND, timeoutMs = 5_000 } = {}) {
  const service = videoService(ORIGIN);
  const ask: typeof fetch = (input, init) => service.answer(new Request(input, init));
  const port = tried.port(ask, timeoutMs);
  const said: string[] = [];
  const fractions: (number | null)[] = [];
  const fetched: string[] = [];
  const stop = new AbortController();
  let nowMs = 0;
  let isWanted = true;
  let stored: Result<Clip, StoreFault> = success(CLIP);
  const job: ClipJob = {
    ...{ words: "A lamp room.", aspectRatio: "16:9", seconds: 4, model: tried.model(kind) },
    ...{ microUsdPerSecond: PER_SECOND, reserveMicroUsd: reserve },
  };
  const hands = {
    port,
    report: async (fraction: number | null, message: string) => {
      said.push(message);
      fractions.push(fraction);
      return isWanted;
    },
    picture: async () => success("data:image/png;base64,AAAA"),
    store: async ({ url }: { url: string }) => {
      fetched.push(url);
      return stored;
    },
    nowMs: () => nowMs,
    signal: stop.signal,
  };
  /** To the end, each wait over at once, or as long as `leastWaitMs`; what is remembered goes through a store and back. */
  const end = async (leastWaitMs = 0): Promise<AgentOutcome> => {
    let step = await submitClip(job, aboutToSubmit(job, nowMs), "run_1", hands);
    for (let look = 0; look < 100 && step.kind === "wait"; look += 1) {
      nowMs += Math.max(leastWaitMs, step.waitMs);
      const memory: ClipMemory = clipMemorySchema.parse(JSON.parse(JSON.stringify(step.memory)));
      step = await pollClip(memory, hands);
    }
    if (step.kind === "wait") throw new Error("it never ended");
    return step.outcome;
  };
  const submits = () => service.heard.filter(({ method, body }) => method === "POST" && body !== "").length;
  return {
    ...{ service, said, fractions, fetched, end, submits, job, hands },
    now: () => nowMs,
    cancel: () => stop.abort(),
    unwant() {
      isWanted = false;
    },
    stores(result: Result<Clip, StoreFault>) {
      stored = result;
    },
  };
}

/** What each adapter is tried with, in Node and in workerd: the services' own wire formats, good days and bad. */
export function tryClipPorts(): void {
  describe.each(SERVICES)("$name", (tried) => {
    it("is asked once in its own form, looked at until it is done, and its film is fetched", async () => {
      const run = begun(tried, "good");
      const outcome = await run.end();
      expect(outcome).toMatchObject({ kind: "clip", clip: CLIP });
      if (outcome.kind === "clip") expect(secondsOfUsage(outcome.usage ?? NO_USAGE)).toBe(4);
      expect(run.submits()).toBe(1);
      const [first] = run.service.heard;
      expect([first?.path, JSON.parse(first?.body ?? "")]).toEqual([tried.submitPath, tried.submitted]);
      for (const { headers } of run.service.heard) expect(headers.get(tried.key[0])).toBe(tried.key[1]);
      expect(run.fetched).toEqual([`${ORIGIN}/films/job-1`]);
      expect(run.fractions.includes(0.5)).toBe(tried.tellsProgress);
      expect(run.said.join(" ")).not.toContain(run.service.secret);
    });

    it.each([
      ["locked", "auth"],
      ["busy", "rate_limited"],
      ["broken", "overloaded"],
    ])("a refusal (%s) costs nothing and is not tried again", async (kind, reason) => {
      const run = begun(tried, kind);
      const outcome = await run.end();
      expect(outcome).toMatchObject({ kind: "failed", reason, usage: NO_USAGE });
      expect(JSON.stringify(outcome)).not.toContain(run.service.secret);
      expect(run.submits()).toBe(1);
    });

    it("an answer that is none may have begun something: it counts as the whole reservation", async () => {
      const run = begun(tried, "junk");
      expect(await run.end()).toMatchObject({ kind: "failed", reason: "invalid_json", usage: null });
      expect(run.submits()).toBe(1);
    });

    it("a redirect is not followed", async () => {
      const run = begun(tried, "moves");
      expect(await run.end()).toMatchObject({ kind: "failed", reason: "bad_request" });
      expect(run.service.heard).toHaveLength(1);
    });

    it("what its content rules hold back is said so, without its words", async () => {
      const run = begun(tried, "held");
      const outcome = await run.end();
      expect(outcome).toMatchObject({ kind: "failed", reason: "filtered" });
      expect(JSON.stringify(outcome)).not.toContain(run.service.secret);
      expect(run.fetched).toEqual([]);
    });

    it("a film kept at an address that is not the service's own is not fetched", async () => {
      const run = begun(tried, "elsewhere");
      expect(await run.end()).toMatchObject({ kind: "failed", reason: "schema_violation" });
      expect(run.fetched).toEqual([]);
    });

    it("that can't be reached for a while is asked again, and everybody sees why", async () => {
      const run = begun(tried, "flaky");
      expect(await run.end()).toMatchObject({ kind: "clip" });
      expect(run.submits()).toBe(1);
      expect(run.said.some((line) => /asked again in \d+ s/.test(line))).toBe(true);
    });

    it("that never finishes is given up after half an hour, and told to stop", async () => {
      const run = begun(tried, "slow");
      expect(await run.end(60_000)).toMatchObject({ kind: "failed", reason: "timeout", usage: null });
      expect(run.now()).toBeGreaterThan(30 * 60_000);
      expect(run.service.heard.some(({ method, path }) => `${method} ${path}` === tried.stops)).toBe(true);
    });

    it("is told to stop when nobody wants the clip any more; what was submitted counts as paid", async () => {
      for (const way of ["cancel", "unwant"] as const) {
        const run = begun(tried, "slow");
        let step = await submitClip(run.job, aboutToSubmit(run.job, 0), "run_1", run.hands);
        if (step.kind === "wait") step = await pollClip(step.memory, run.hands);
        run[way]();
        if (step.kind === "wait") step = await pollClip(step.memory, run.hands);
        expect(step).toMatchObject({ kind: "end", outcome: { kind: "failed", reason: "aborted", usage: null } });
        expect(run.service.jobs.get("job-1")?.isCancelled).toBe(true);
      }
    });

    it("a film that is not to be taken is a failure whose cost is booked; one that broke off is fetched again", async () => {
      const bad = begun(tried, "good");
      bad.stores(failure({ kind: "unfit", detail: "it is no MP4 film" }));
      const outcome = await bad.end();
      expect(outcome).toMatchObject({ kind: "failed", reason: "schema_violation" });
      if (outcome.kind === "failed") expect(secondsOfUsage(outcome.usage ?? NO_USAGE)).toBe(4);
      const broken = begun(tried, "good");
      broken.stores(failure({ kind: "broken" }));
      expect(await broken.end()).toMatchObject({ kind: "failed", reason: "network", usage: null });
      expect(broken.fetched.length).toBeGreaterThan(3);
      expect(broken.submits()).toBe(1);
    });

    it("says whether it knows the key and the model, without making anything", async () => {
      const run = begun(tried, "good");
      expect(await run.hands.port.check(tried.model("good"), new AbortController().signal)).toBeNull();
      expect(run.service.jobs.size).toBe(0);
    });
  });

  it("a task whose estimate is beyond what was reserved is told to stop at once", async () => {
    const [runway] = SERVICES;
    if (!runway) throw new Error("no service");
    const run = begun(runway, "dear");
    expect(await run.end()).toMatchObject({ kind: "failed", reason: "budget_blocked" });
    expect(run.service.jobs.get("job-1")?.isCancelled).toBe(true);
  });

  it("a service that does not answer in time may have begun: nobody asks it again", async () => {
    const silent: typeof fetch = (_input, init) =>
      new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason), { once: true });
      });
    const port = runwayClips({ apiKey: "k", baseUrl: ORIGIN, fetch: silent, timeoutMs: 20 });
    const order = {
      model: "gen4.5",
      words: "x",
      seconds: 4,
      aspectRatio: "16:9",
      orderId: "run_1",
      firstFrame: null,
    } as const;
    expect(await port.submit(order)).toMatchObject({ ok: false, failure: { reason: "timeout" }, isFree: false });
  });

  it.each([
    [runwayOf, "gen4.5", "/v1/image_to_video", "promptImage"],
    [runwayOf, "gen4_turbo", "/v1/image_to_video", "promptImage"],
    [falOf, "maker/app/image-to-video", "/maker/app/image-to-video", "image_url"],
    [falOf, "maker/app/kling/v4/image-to-video", "/maker/app/kling/v4/image-to-video", "start_image_url"],
    [ownOf, "good", "/own/clips", "firstFrame"],
  ] as const)("begins with the shot's picture, as each service calls it: %o %s", async (tried, model, path, field) => {
    const run = begun(tried, "good");
    const { port } = run.hands;
    expect(port.firstFrame(model)).not.toBe("never");
    const job: ClipJob = { ...run.job, model, firstFrame: PICTURE };
    const submit = () => submitClip(job, aboutToSubmit(job, 0), "run_1", run.hands);
    expect(await submit()).toMatchObject({ kind: "wait" });
    const [first] = run.service.heard;
    expect([first?.path, JSON.parse(first?.body ?? "")[field]]).toEqual([path, "data:image/png;base64,AAAA"]);
  });

  it("a picture that can't be sent ends the run before anything is submitted, at no cost", async () => {
    const run = begun(ownOf, "good");
    const job: ClipJob = { ...run.job, firstFrame: PICTURE };
    const picture = async () => failure("The shot's picture has 9.0 MB.");
    const step = await submitClip(job, aboutToSubmit(job, 0), "run_1", { ...run.hands, picture });
    expect(step).toMatchObject({
      outcome: { kind: "failed", reason: "bad_request", detail: "The shot's picture has 9.0 MB.", usage: NO_USAGE },
    });
    expect(run.service.heard).toEqual([]);
  });

  it("models that can't begin with a picture are not asked to", () => {
    expect(begun(runwayOf, "good").hands.port.firstFrame("veo3.1_fast")).toBe("never");
    expect(begun(falOf, "good").hands.port.firstFrame("fal-ai/veo3/fast")).toBe("never");
    expect(begun(runwayOf, "good").hands.port.firstFrame("gen4_turbo")).toBe("must");
  });

  it("Runway reads a thousand characters, and never half of one", async () => {
    const service = videoService(ORIGIN);
    const ask: typeof fetch = (input, init) => service.answer(new Request(input, init));
    const port = runwayClips({ apiKey: "k", baseUrl: ORIGIN, fetch: ask });
    const words = `${"x".repeat(999)}🎬🎬`;
    await port.submit({ model: "gen4.5", words, seconds: 4, aspectRatio: "9:16", orderId: "run_1", firstFrame: null });
    const sent = JSON.parse(service.heard[0]?.body ?? "{}");
    expect(sent).toMatchObject({ promptText: "x".repeat(999), ratio: "720:1280" });
  });
}
