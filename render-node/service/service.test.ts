import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RenderReport, SCENE_OUTPUTS, type ScenePlan, SIGNATURE_HEADER } from "../../contract/render.ts";
import { type NodeProcess, programsIn, startNode, until } from "../testing/node-process.ts";
import { testPlan, testShot } from "../testing/scene-plan.ts";
import { openStudio, type TestStudio } from "../testing/studio.ts";
import { signedHeaders } from "./signature.ts";

const SECRET = "a secret for the tests only";
const KEY = "0123456789abcdef";

let folder = "";
let studio: TestStudio;
let node: NodeProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vidflow-service-"));
  studio = await openStudio(SECRET);
  node = await startNode(SECRET, folder, { RENDER_SLOTS: "1" });
});
afterEach(async () => {
  await node.stop("SIGKILL");
  await studio.close();
  await rm(folder, { recursive: true, force: true });
});

const SHORT = testPlan([testShot("40", 12), testShot("90", 9, "dolly-in")]);
const LONG = testPlan([testShot("40", 20_000, "handheld")], { width: 640, height: 360 });

function job(plan: ScenePlan, change: Record<string, unknown> = {}) {
  return {
    jobId: `tak_${KEY}000000000001`,
    attempt: 1,
    kind: "scene",
    plan,
    inputs: [],
    outputs: Object.entries(SCENE_OUTPUTS).map(([name, contentType]) => ({
      name,
      contentType,
      uploadUrl: `${studio.origin}/out/${name}?exp=1&sig=secret-url`,
    })),
    progressUrl: `${studio.origin}/progress?of=1`,
    ...change,
  };
}

function isLast(report: RenderReport): boolean {
  return report.state !== "running";
}

function isRendering(report: RenderReport): boolean {
  return report.state === "running" && report.frame > 0;
}

describe("a render node", () => {
  it("does a job: tells how it goes, stores every file, cleans up, and logs no signed URL", async () => {
    const accepted = await node.ask("POST", "/v1/jobs", job(SHORT));
    expect(accepted).toMatchObject({ status: 202, body: { state: "running", attempt: 1 } });
    const last = await studio.report(isLast);
    expect(last).toMatchObject({ state: "done", attempt: 1, probe: { frames: 21, width: 160, height: 90 } });
    if (last.state !== "done") return;
    expect(last.outputs.map(({ name }) => name).sort()).toEqual(Object.keys(SCENE_OUTPUTS).sort());
    for (const { name, sha256, bytes } of last.outputs) {
      const stored = studio.uploaded.get(name) ?? Buffer.alloc(0);
      expect({ name, bytes: stored.length }).toEqual({ name, bytes });
      expect(createHash("sha256").update(stored).digest("hex")).toBe(sha256);
    }
    expect(studio.unsigned).toEqual([]);
    expect(await node.ask("GET", `/v1/jobs/tak_${KEY}000000000001`)).toMatchObject({ status: 200, body: last });
    const again = await node.ask("POST", "/v1/jobs", job(SHORT));
    expect(again).toMatchObject({ status: 200, body: { state: "done" } });
    const other = await node.ask("POST", "/v1/jobs", job({ ...SHORT, version: 4 }));
    expect(other).toMatchObject({ status: 409, body: { reason: "other-plan" } });
    const [own = ""] = await readdir(folder);
    expect(await readdir(join(folder, own))).toEqual([]);
    expect(node.log.join("\n")).not.toContain("secret-url");
  });

  it("stores what a passing trouble had stopped, and gives up on what is refused", async () => {
    studio.trouble.set("put", { status: 503, times: 2 });
    await node.ask("POST", "/v1/jobs", job(SHORT));
    expect(await studio.report(isLast)).toMatchObject({ state: "done" });

    studio.trouble.set("put", { status: 403, times: 99 });
    await node.ask("POST", "/v1/jobs", job(SHORT, { jobId: `tak_${KEY}000000000002` }));
    expect(await studio.report((report) => report.state === "failed")).toMatchObject({
      reason: "upload-failed",
      detail: "video.mp4 could not be stored (answered 403).",
    });
  });

  it("sends its last report until the studio takes it", async () => {
    await node.ask("POST", "/v1/jobs", job(SHORT));
    await studio.report((report) => report.state === "running");
    studio.trouble.set("POST /progress", { status: 500, times: 3 });
    expect(await studio.report(isLast)).toMatchObject({ state: "done" });
  });

  it("refuses a stored file that is not the one in the plan", async () => {
    studio.stored.set("panels/one", Buffer.from("not what was hashed"));
    const input = { ...studio.input("panels/one"), sha256: "0".repeat(64) };
    await node.ask("POST", "/v1/jobs", job(SHORT, { inputs: [input] }));
    expect(await studio.report(isLast)).toMatchObject({
      state: "failed",
      reason: "input-refused",
      detail: "The stored file panels/one is not the one that was planned: its hash differs.",
    });
  });
});

describe("a busy render node", () => {
  it("says so, and stops a cancelled job with its ffmpeg at once", async () => {
    await node.ask("POST", "/v1/jobs", job(LONG));
    const next = await node.ask("POST", "/v1/jobs", job(SHORT, { jobId: `tak_${KEY}000000000002` }));
    expect(next).toMatchObject({ status: 429, body: { reason: "full" } });
    expect(Number(next.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await fetch(`${node.origin}/readyz`)).status).toBe(503);
    expect(await (await fetch(`${node.origin}/healthz`)).json()).toMatchObject({ ok: true, slots: 1, running: 1 });

    await studio.report(isRendering);
    expect(await programsIn(folder)).toContain("ffmpeg");
    expect(await node.ask("DELETE", `/v1/jobs/tak_${KEY}000000000001`)).toMatchObject({ status: 202 });
    expect(await studio.report(isLast)).toMatchObject({ state: "cancelled" });
    expect(await programsIn(folder)).toEqual([]);
    expect((await fetch(`${node.origin}/readyz`)).status).toBe(200);
  });

  it("stops a job when the studio says that nobody waits for it", async () => {
    await node.ask("POST", "/v1/jobs", job(LONG));
    await studio.report(isRendering);
    studio.trouble.set("POST /progress", { status: 410, times: 99 });
    await until(async () => (await fetch(`${node.origin}/readyz`)).status === 200);
    expect(await node.ask("GET", `/v1/jobs/tak_${KEY}000000000001`)).toMatchObject({ body: { state: "cancelled" } });
  });

  it("replaces a running attempt by a newer one", async () => {
    await node.ask("POST", "/v1/jobs", job(LONG));
    await studio.report(isRendering);
    expect(await node.ask("POST", "/v1/jobs", job(LONG, { attempt: 2 }))).toMatchObject({
      status: 202,
      body: { attempt: 2 },
    });
    await studio.report((report) => report.attempt === 2 && isRendering(report));
    // An encoder, who looks at what it makes, and at most one for the sound; of one attempt, in its folder.
    const atWork = (await programsIn(folder)).filter((name) => name === "ffmpeg").length;
    expect([2, 3]).toContain(atWork);
    expect(await readdir(folder)).toHaveLength(1);
  });

  it("reports what it drops when it is stopped, and leaves no file and no ffmpeg", async () => {
    await node.ask("POST", "/v1/jobs", job(LONG));
    await studio.report(isRendering);
    await node.stop("SIGTERM");
    expect(await studio.report(isLast)).toMatchObject({ state: "failed", reason: "interrupted" });
    expect(await readdir(folder)).toEqual([]);
  });

  it("takes its ffmpeg along when it is killed, and cleans up when it is started again", async () => {
    await node.ask("POST", "/v1/jobs", job(LONG));
    await studio.report(isRendering);
    await node.stop("SIGKILL");
    await until(async () => (await programsIn(folder)).length === 0);
    const left = await readdir(folder);
    expect(left).toHaveLength(1);
    node = await startNode(SECRET, folder);
    expect(await readdir(folder)).not.toContain(left[0]);
  });
});

describe("a hostile request", () => {
  it("is refused unless it is signed for just this, and lately", async () => {
    const path = `/v1/jobs/tak_${KEY}000000000001`;
    const get = (headers: Record<string, string>) => fetch(node.origin + path, { headers });
    const now = Date.now();
    const good = signedHeaders(SECRET, now, "GET", node.origin + path, "");
    expect((await get(good)).status).toBe(404);
    expect((await get({})).status).toBe(401);
    expect((await get({ ...good, [SIGNATURE_HEADER]: "0".repeat(64) })).status).toBe(401);
    expect((await get(signedHeaders("another secret altogether", now, "GET", node.origin + path, ""))).status).toBe(
      401,
    );
    expect((await get(signedHeaders(SECRET, now - 6 * 60_000, "GET", node.origin + path, ""))).status).toBe(401);
    expect((await get(signedHeaders(SECRET, now, "DELETE", node.origin + path, ""))).status).toBe(401);
    const headers = signedHeaders(SECRET, now, "POST", `${node.origin}/v1/jobs`, JSON.stringify(job(SHORT)));
    const altered = JSON.stringify(job(LONG));
    expect((await fetch(`${node.origin}/v1/jobs`, { method: "POST", headers, body: altered })).status).toBe(401);
  });

  it("can't name a path, another address or a file of this machine", async () => {
    const ask = async (change: Record<string, unknown>) => {
      const { status, body } = await node.ask("POST", "/v1/jobs", job(SHORT, change));
      return { status, body: JSON.stringify(body) };
    };
    expect(await ask({ jobId: "tak_../../../etc/passwd" })).toMatchObject({ status: 400 });
    const { outputs } = job(SHORT);
    const renamed = outputs.map((output) => ({ ...output, name: `../${output.name}` }));
    expect(await ask({ outputs: renamed })).toMatchObject({ status: 400 });
    expect(await ask({ progressUrl: "file:///etc/passwd" })).toMatchObject({ status: 400 });
    expect(await ask({ progressUrl: "http://169.254.169.254/latest/meta-data" })).toMatchObject({ status: 403 });
    const input = { key: "k", sha256: "0".repeat(64), bytes: 1, url: "http://studio.example/k" };
    expect(await ask({ inputs: [input] })).toMatchObject({ status: 403 });
    expect(await ask({ inputs: [{ ...input, url: "http://127.0.0.1.nip.example/k" }] })).toMatchObject({ status: 403 });
    expect((await node.ask("GET", "/v1/jobs/..%2f..%2fetc")).status).toBe(404);
    const huge = { ...job(SHORT), padding: "x".repeat(9 * 1024 * 1024) };
    const answer = await node.ask("POST", "/v1/jobs", huge).catch(() => ({ status: 413 }));
    expect(answer.status).toBe(413);
  });
});
