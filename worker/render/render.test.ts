import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { RenderView, SoundUploadView, SoundView } from "#contract/http/film";
import type { Problem } from "#contract/http/primitives";
import type { ProjectView } from "#contract/http/project";
import type { SceneView } from "#contract/http/scene";
import {
  type RenderJob,
  type RenderProbe,
  type RenderReport,
  renderJobSchema,
  type SeenPicture,
  uploadStepUrl,
} from "#contract/render";
import type { ProjectId, RenderId } from "#domain/ids";
import { sha256 } from "../digest.ts";
import { mp4Of } from "../test/mp4.ts";
import { ask, newProject, newScene, ORIGIN, SHOT, type Someone, signIn, until } from "../test/studio.ts";
import { signedHeaders } from "./signature.ts";

/** A project with one approved scene of 192 frames, whose take has been asked for by itself. */
async function approvedScene(): Promise<{ owner: Someone; projectId: ProjectId; sceneId: string; renderId: RenderId }> {
  const owner = await signIn("Ines");
  const { id: projectId } = await newProject(owner);
  const { id: sceneId } = await newScene(owner, projectId);
  const path = `/api/scenes/${sceneId}`;
  await owner.send("PATCH", path, { baseVersion: 1, content: { shots: [SHOT, { ...SHOT, size: "CU" }] } });
  await owner.send("POST", `${path}/submit-review`);
  const { version, contentHash } = await owner.get<SceneView>(path);
  await owner.send("POST", `${path}/approve`, { version, contentHash });
  const take = await until(async () => (await takesOf(owner, sceneId))[0]);
  return { owner, projectId, sceneId, renderId: take.id };
}

/** The same with a clip on the first shot, which a video model made and a person accepted. */
async function sceneWithClip(): Promise<{ owner: Someone; projectId: ProjectId; sceneId: string; shotIds: string[] }> {
  const owner = await signIn("Ines");
  const { id: projectId } = await newProject(owner);
  const server = { engine: "http-video", model: "good", baseUrl: "http://video.test/own", microUsdPerSecond: 0 };
  await owner.send("PUT", `/api/projects/${projectId}/video`, server);
  const { id: sceneId } = await newScene(owner, projectId);
  const content = { shots: [SHOT, { ...SHOT, size: "CU" }] };
  const path = `/api/scenes/${sceneId}`;
  const { scene } = await owner.send<{ scene: SceneView }>("PATCH", path, { baseVersion: 1, content });
  const shotIds = scene.content.shots.map(({ id }) => id);
  await owner.send("POST", `/api/shots/${shotIds[0]}/clip`, { engine: "http-video" }, 202);
  const [proposal] = await until(async () => {
    const { items } = await owner.get<{ items: { id: string }[] }>(`${path}/proposals`);
    return items.length > 0 ? items : null;
  });
  await owner.send("POST", `/api/proposals/${proposal?.id}/accept`);
  return { owner, projectId, sceneId, shotIds };
}

async function takesOf(person: Someone, sceneId: string): Promise<RenderView[]> {
  return (await person.get<{ items: RenderView[] }>(`/api/scenes/${sceneId}/takes`)).items;
}

/** The job that the node was given; it has taken it once the render runs. */
async function jobOf(owner: Someone, renderId: RenderId): Promise<RenderJob> {
  await until(async () => (await owner.get<RenderView>(`/api/renders/${renderId}`)).status === "running");
  const response = await fetch(`http://render.test/taken/${renderId}`);
  return renderJobSchema.parse(await response.json());
}

async function report(report: RenderReport, secret = env.RENDER_SECRET) {
  const url = new URL(`/api/renders/${report.jobId}/progress`, ORIGIN);
  const body = JSON.stringify(report);
  const headers = Object.fromEntries(signedHeaders(secret, "POST", url, body, Date.now()));
  return ask<Problem>("POST", url.pathname, { headers: { ...headers, "content-type": "application/json" }, body });
}

function probe(frames: number, seen: Partial<SeenPicture> = {}): RenderProbe {
  return {
    frames,
    width: 1280,
    height: 720,
    video: { codec: "avc1", timescale: 24, sampleCount: frames, durationTicks: frames },
    audio: { codec: "mp4a", timescale: 48_000, sampleCount: 400, durationTicks: 2000 * frames },
    audioSamples: 2000 * frames,
    decoderConfigSha256: "0".repeat(64),
    seen: { decoded: frames, compared: 0, black: [], still: [], ...seen },
    ffmpeg: "ffmpeg version 7",
  };
}

const encoder = new TextEncoder();

/** 48 kHz stereo 16-bit PCM of digital silence. */
function wavOf(samples: number): Uint8Array {
  const file = new Uint8Array(44 + samples * 4);
  const view = new DataView(file.buffer);
  file.set(encoder.encode("RIFF    WAVEfmt "));
  file.set(encoder.encode("data"), 36);
  for (const [at, value] of [
    [4, 36 + samples * 4],
    [16, 16],
    [24, 48_000],
    [28, 192_000],
    [40, samples * 4],
  ] as const) {
    view.setUint32(at, value, true);
  }
  for (const [at, value] of [
    [20, 1],
    [22, 2],
    [32, 4],
    [34, 16],
  ] as const) {
    view.setUint16(at, value, true);
  }
  return file;
}

/** The files that a node makes of a scene of so many frames. */
function filesOf(frames: number): Record<string, Uint8Array> {
  const pictures = mp4Of({ frames, rate: 24, width: 1280, height: 720 });
  const captions = { frameRate: { numerator: 24, denominator: 1 }, frames, cues: [] };
  return {
    "video.mp4": pictures,
    "preview.mp4": pictures,
    "audio.wav": wavOf(frames * 2000),
    "captions.json": encoder.encode(JSON.stringify(captions)),
    "captions.vtt": encoder.encode("WEBVTT\n"),
    "poster.jpg": new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
    "peaks.json": encoder.encode(JSON.stringify({ perSecond: 50, seconds: frames / 24, peaks: "" })),
  };
}

/** The preview of a take of 192 frames whose sound lasts other frames. */
function previewWithSoundOf(soundFrames: number): Uint8Array {
  return mp4Of({ frames: 192, rate: 24, width: 1280, height: 720, soundFrames });
}

/** Uploads what a node would, and gives its last report. */
async function deliver(
  job: RenderJob,
  frames: number,
  change: { files?: Record<string, Uint8Array>; seen?: Partial<SeenPicture> } = {},
): Promise<RenderReport> {
  const files = { ...filesOf(frames), ...change.files };
  const outputs = [];
  for (const { name, contentType, uploadUrl } of job.outputs) {
    const bytes = files[name] ?? new Uint8Array();
    const put = await ask("PUT", uploadStepUrl(uploadUrl, { action: "put" }), {
      headers: { "content-type": contentType, "content-length": String(bytes.byteLength) },
      body: bytes,
    });
    expect(put.status).toBe(200);
    outputs.push({ name, contentType, sha256: sha256(bytes), bytes: bytes.byteLength });
  }
  return { jobId: job.jobId, attempt: 1, state: "done", outputs, probe: probe(frames, change.seen) };
}

/** A sound of two seconds that a person brought and a node has read. */
async function conformedSound(owner: Someone, projectId: ProjectId): Promise<string> {
  const bytes = wavOf(96_000);
  const announced = await owner.send<SoundUploadView>(
    ...(["POST", `/api/projects/${projectId}/sound-uploads`, { bytes: bytes.byteLength }, 201] as const),
  );
  const headers = { "content-type": "application/octet-stream", "content-length": String(bytes.byteLength) };
  const put = await ask("PUT", uploadStepUrl(announced.uploadUrl, { action: "put" }), { headers, body: bytes });
  expect(put.status).toBe(200);
  const named = { uploadId: announced.uploadId, name: "Kettle" };
  const { id } = await owner.send<SoundView>("POST", `/api/projects/${projectId}/sounds`, named, 202);
  await report(await deliver(await jobOf(owner, id), 48, { files: { "audio.wav": bytes } }));
  const list = `/api/projects/${projectId}/sounds`;
  await until(async () =>
    (await owner.get<{ items: SoundView[] }>(list)).items.find(({ status }) => status === "done"),
  );
  return id;
}

describe("a take", () => {
  it("is asked for by an approval, handed to the node, told of, checked in the store, and only then done", async () => {
    const { owner, projectId, sceneId, renderId } = await approvedScene();
    const job = await jobOf(owner, renderId);
    expect(job).toMatchObject({
      kind: "scene",
      attempt: 1,
      plan: { sceneNumber: "1", version: 2, width: 1280, height: 720 },
    });
    const half = {
      jobId: renderId,
      attempt: 1,
      state: "running",
      step: "rendering",
      frame: 96,
      totalFrames: 192,
    } as const;
    expect((await report(half)).status).toBe(204);
    expect((await owner.get<RenderView>(`/api/renders/${renderId}`)).progress).toBeGreaterThan(0.3);

    expect((await report(await deliver(job, 192))).status).toBe(204);
    const take = await until(async () => (await takesOf(owner, sceneId)).find(({ status }) => status === "done"));
    expect(take).toMatchObject({ durationFrames: 192, plannedFrames: 192, failure: null });
    const film = await ask("GET", take.url ?? "", { headers: { range: "bytes=4-7" } });
    expect([film.status, film.body]).toEqual([206, "ftyp"]);
    // Asking again for the same gives the same, and nothing can be put in its place.
    const again = await owner.send<RenderView>("POST", `/api/scenes/${sceneId}/render`, {}, 202);
    expect(again.id).toBe(renderId);
    const [output] = job.outputs;
    const late = await ask("PUT", uploadStepUrl(output?.uploadUrl ?? "", { action: "put" }), {
      headers: { "content-type": "video/mp4" },
      body: "x",
    });
    expect(late.status).toBe(400);
    const saved = await owner.send("PUT", `/api/projects/${projectId}/stitch-plan`, { items: [{ sceneId }] });
    expect(saved).toMatchObject({ saved: true, durationFrames: 192, blocked: [] });
  });

  it("a shot's clip goes along with the job, and the same clip makes the same job twice", async () => {
    const { owner, projectId, sceneId, shotIds } = await sceneWithClip();
    const path = `/api/scenes/${sceneId}`;
    await owner.send("POST", `${path}/submit-review`);
    const { version, contentHash } = await owner.get<SceneView>(path);
    await owner.send("POST", `${path}/approve`, { version, contentHash });
    const take = await until(async () => (await takesOf(owner, sceneId))[0]);
    const job = await jobOf(owner, take.id);
    if (job.kind !== "scene") throw new Error("no scene");
    const [clip] = job.plan.clips;
    expect(job.plan.clips).toMatchObject([{ shotId: shotIds[0], contentType: "video/mp4" }]);
    expect(clip?.key.startsWith(`${projectId}/clips/run_`)).toBe(true);
    const input = job.inputs.find(({ key, sha256: hash }) => key === clip?.key && hash === clip.sha256);
    const film = await ask("GET", new URL(input?.url ?? "").pathname + new URL(input?.url ?? "").search);
    expect(film.status).toBe(200);
    const animatic = await owner.send<RenderView>("POST", `${path}/animatic`, {}, 202);
    const again = await jobOf(owner, animatic.id);
    if (again.kind !== "scene") throw new Error("no scene");
    expect(again.plan.clips).toEqual(job.plan.clips);
    // A clip may be black and still: somebody put it in.
    const seen = { black: [{ start: 0, end: 96 }], still: [{ start: 0, end: 96 }] };
    expect((await report(await deliver(job, 192, { seen }))).status).toBe(204);
    await until(async () => (await owner.get<RenderView>(`/api/renders/${take.id}`)).status === "done");
  });

  it("is heard with the sounds of its scene's cues, each at its frame, and needs their files alone", async () => {
    const owner = await signIn("Ines");
    const { id: projectId } = await newProject(owner);
    const { id: sceneId } = await newScene(owner, projectId);
    const soundId = await conformedSound(owner, projectId);
    const heard = { soundId, lane: "effects", inFrame: 6, frames: 30, gainDb: -3, fadeInFrames: 0, fadeOutFrames: 12 };
    const soundCues = [
      { id: "cue-1", atFrame: 60, description: "The kettle screams", sound: heard },
      { id: "cue-2", atFrame: 100, description: "A door" },
      { id: "cue-3", atFrame: 120, description: "The kettle again", sound: { ...heard, lane: "music" } },
    ];
    const path = `/api/scenes/${sceneId}`;
    const content = { shots: [SHOT, { ...SHOT, size: "CU" }], soundCues };
    await owner.send("PATCH", path, { baseVersion: 1, content });
    expect((await owner.get<SceneView>(path)).content.soundCues).toEqual(soundCues);
    await owner.send("POST", `${path}/submit-review`);
    const { version, contentHash } = await owner.get<SceneView>(path);
    await owner.send("POST", `${path}/approve`, { version, contentHash });
    const take = await until(async () => (await takesOf(owner, sceneId))[0]);
    const animatic = await owner.send<RenderView>("POST", `${path}/animatic`, {}, 202);
    for (const { id } of [take, animatic]) {
      const job = await jobOf(owner, id);
      const part = { inFrame: 6, outFrame: 36, gainDb: -3, fadeInFrames: 0, fadeOutFrames: 12 };
      expect(job).toMatchObject({
        plan: {
          sounds: [
            { id: "cue-1", lane: "effects", startFrame: 60, ...part },
            { id: "cue-3", lane: "music", startFrame: 120, ...part },
          ],
        },
      });
      expect(job.inputs).toHaveLength(1);
      const url = new URL(job.inputs[0]?.url ?? "");
      expect((await ask("GET", url.pathname + url.search)).status).toBe(200);
    }
  });

  it("has no sound of another film, and none that is not read yet", async () => {
    const owner = await signIn("Ines");
    const { id: theirs } = await newProject(owner);
    const { id: projectId } = await newProject(owner);
    const { id: sceneId } = await newScene(owner, projectId);
    const soundId = await conformedSound(owner, theirs);
    const sound = { soundId, lane: "effects", frames: 10 };
    const soundCues = [{ id: "cue-1", atFrame: 0, description: "The kettle screams", sound }];
    const refused = await owner.ask<Problem>("PATCH", `/api/scenes/${sceneId}`, {
      body: { baseVersion: 1, content: { soundCues } },
    });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: "soundCues/cue-1/sound/soundId" }] } });
  });

  it("is timed by the film's own speech numbers, and asked for again when they change", async () => {
    const { owner, projectId, sceneId, renderId } = await approvedScene();
    const first = await jobOf(owner, renderId);
    expect(first).toMatchObject({ plan: { timing: { speechWordsPerMinute: { normal: 155 } } } });
    expect((await report(await deliver(first, 192))).status).toBe(204);
    await until(async () => (await takesOf(owner, sceneId)).find(({ status }) => status === "done"));
    const houseRules = { off: [], numbers: { "speech.wordsPerMinute": 120 } };
    const film = await owner.send<ProjectView>("PATCH", `/api/projects/${projectId}`, { houseRules });
    expect(film.timing.speechWordsPerMinute.normal).toBe(120);
    const again = await until(async () => (await takesOf(owner, sceneId)).find(({ id }) => id !== renderId));
    expect(await jobOf(owner, again.id)).toMatchObject({ plan: { timing: { speechWordsPerMinute: { normal: 120 } } } });
  });

  it("that is shorter than planned, or not what was made, fails and flags its scene", async () => {
    const { owner, sceneId, renderId } = await approvedScene();
    const job = await jobOf(owner, renderId);
    await report(await deliver(job, 191));
    const take = await until(async () => (await takesOf(owner, sceneId)).find(({ status }) => status === "failed"));
    expect(take.failure).toMatchObject({
      reason: "verification-failed",
      detail: expect.stringContaining("191 frames"),
    });
    const scene = await owner.get<SceneView>(`/api/scenes/${sceneId}`);
    expect(scene.flags).toMatchObject([{ kind: "render-failed" }]);
  });

  it.each<[string, Parameters<typeof deliver>[2], string]>([
    [
      "has a frame of black in a shot the house drew",
      { seen: { black: [{ start: 95, end: 99 }] } },
      "Shot 1A came out black",
    ],
    ["was not looked at in every frame", { seen: { decoded: 191 } }, "191 of 192 frames were looked at"],
    ["has sound of another length", { files: { "audio.wav": wavOf(192 * 2000 - 1) } }, "audio.wav: it has 383999"],
    [
      "plays with too little sound",
      { files: { "preview.mp4": previewWithSoundOf(180) } },
      "preview.mp4: its sound lasts",
    ],
    [
      "plays with too much sound",
      { files: { "preview.mp4": previewWithSoundOf(196) } },
      "preview.mp4: its sound lasts",
    ],
    ["has captions past its end", { files: { "captions.json": filesOf(191)["captions.json"] ?? wavOf(1) } }, "191"],
    ["has a poster that is none", { files: { "poster.jpg": encoder.encode("<svg/>") } }, "poster.jpg: it is no JPEG"],
  ])("that %s fails, and says so", async (_, change, sentence) => {
    const { owner, sceneId, renderId } = await approvedScene();
    await report(await deliver(await jobOf(owner, renderId), 192, change));
    const take = await until(async () => (await takesOf(owner, sceneId)).find(({ status }) => status === "failed"));
    expect(take.failure).toMatchObject({
      reason: "verification-failed",
      detail: expect.stringContaining(sentence),
    });
  });

  it.each<[string, { sha256?: string; bytes?: number }, string]>([
    ["other bytes than were made", { sha256: "0".repeat(64) }, "video.mp4: what is stored is not what was made"],
    ["fewer bytes than were made", { bytes: 10_000_000 }, "bytes are stored, 10000000 were made"],
  ])("of which the store holds %s fails, and says so", async (_, told, sentence) => {
    const { owner, sceneId, renderId } = await approvedScene();
    const made = await deliver(await jobOf(owner, renderId), 192);
    if (made.state !== "done") throw new Error("not done");
    const outputs = made.outputs.map((output) => (output.name === "video.mp4" ? { ...output, ...told } : output));
    await report({ ...made, outputs });
    const take = await until(async () => (await takesOf(owner, sceneId)).find(({ status }) => status === "failed"));
    expect(take.failure).toMatchObject({
      reason: "verification-failed",
      detail: expect.stringContaining(sentence),
    });
  });

  it("that failed leaves nothing in the store, not even parts of a file that was never completed", async () => {
    const { owner, projectId, renderId } = await approvedScene();
    const job = await jobOf(owner, renderId);
    const [whole, parts] = job.outputs;
    const send = (url: string, step: Parameters<typeof uploadStepUrl>[1], body: Uint8Array, method = "PUT") =>
      ask<{ uploadId: string }>(method, uploadStepUrl(url, step), {
        headers: { "content-type": "video/mp4", "content-length": String(body.byteLength) },
        body,
      });
    await send(whole?.uploadUrl ?? "", { action: "put" }, wavOf(10));
    const begun = await send(parts?.uploadUrl ?? "", { action: "create" }, new Uint8Array(), "POST");
    const { uploadId } = begun.body;
    expect((await send(parts?.uploadUrl ?? "", { action: "part", uploadId, part: 1 }, wavOf(100))).status).toBe(200);
    const stored = async () => (await env.MEDIA.list({ prefix: `${projectId}/renders/` })).objects;
    expect(await stored()).toHaveLength(2);
    const detail = "The disk is full.";
    await report({ jobId: renderId, attempt: 1, state: "failed", reason: "disk-full", detail });
    await runInDurableObject(env.PROJECT.getByName(projectId), async (_, { storage }) => {
      storage.sql.exec("UPDATE effects SET not_before = ?", Date.now() - 1);
      await storage.setAlarm(Date.now());
    });
    await until(async () => (await stored()).length === 0);
    const upload = env.MEDIA.resumeMultipartUpload(`${projectId}/renders/${renderId}/${parts?.name}`, uploadId);
    await expect(upload.uploadPart(2, wavOf(1))).rejects.toThrow();
  });

  it("whose node says why it failed, fails with that sentence and is not tried again", async () => {
    const { owner, sceneId, renderId } = await approvedScene();
    await jobOf(owner, renderId);
    const detail = "The disk is full.";
    await report({ jobId: renderId, attempt: 1, state: "failed", reason: "disk-full", detail });
    const takes = await takesOf(owner, sceneId);
    expect(takes).toMatchObject([{ status: "failed", failure: { reason: "disk-full", detail } }]);
    const late = await report({ jobId: renderId, attempt: 1, state: "failed", reason: "disk-full", detail });
    expect([late.status, late.body.reason]).toEqual([409, "render-closed"]);
  });

  it("whose node went silent fails when its lease is over", async () => {
    const { owner, projectId, sceneId, renderId } = await approvedScene();
    await jobOf(owner, renderId);
    await runInDurableObject(env.PROJECT.getByName(projectId), async (_, { storage }) => {
      storage.sql.exec("UPDATE leases SET until = ?", Date.now() - 1);
      await storage.setAlarm(Date.now());
    });
    const take = await until(async () => (await takesOf(owner, sceneId)).find(({ status }) => status === "failed"));
    expect(take.failure?.reason).toBe("lease-expired");
  });

  it("can be cancelled; the node is told, and what it says later counts for nothing", async () => {
    const { owner, renderId } = await approvedScene();
    const job = await jobOf(owner, renderId);
    const cancelled = await owner.send<RenderView>("DELETE", `/api/renders/${renderId}`);
    expect(cancelled.status).toBe("cancelled");
    await until(async () => (await fetch(`http://render.test/cancelled/${renderId}`)).ok);
    expect((await report({ jobId: job.jobId, attempt: 1, state: "cancelled" })).status).toBe(409);
  });

  it("waits while the node is full", async () => {
    const owner = await signIn("Ines");
    const { id: projectId } = await newProject(owner);
    const { id: sceneId } = await newScene(owner, projectId, { title: "The node is full" });
    await owner.send("PATCH", `/api/scenes/${sceneId}`, { baseVersion: 1, content: { shots: [SHOT] } });
    const render = await owner.send<RenderView>("POST", `/api/scenes/${sceneId}/animatic`, {}, 202);
    const object = env.PROJECT.getByName(projectId);
    const due = () =>
      runInDurableObject(object, (_, { storage }) => {
        const [row] = storage.sql.exec<{ not_before: number }>("SELECT not_before FROM effects").toArray();
        return (row?.not_before ?? 0) > Date.now() + 60_000;
      });
    await until(due);
    expect((await owner.get<RenderView>(`/api/renders/${render.id}`)).status).toBe("queued");
  });
});

describe("a render node's word", () => {
  it("counts only with the shared secret", async () => {
    const { renderId } = await approvedScene();
    const done = { jobId: renderId, attempt: 1, state: "cancelled" } as const;
    expect((await report(done, "a secret that somebody made up, long enough")).status).toBe(403);
    const unsigned = await ask("POST", `/api/renders/${renderId}/progress`, { body: done });
    expect(unsigned.status).toBe(403);
  });
});
