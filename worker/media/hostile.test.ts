import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { SoundUploadView, SoundView } from "#contract/http/film";
import type { Problem } from "#contract/http/primitives";
import type { SceneView } from "#contract/http/scene";
import { uploadStepUrl } from "#contract/render";
import { png } from "../test/png.ts";
import { ask, newProject, newScene, SHOT, type Someone, signIn } from "../test/studio.ts";

const SVG = `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.cookie)</script></svg>`;
const PLAYLIST = "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n";

const text = (content: string) => new TextEncoder().encode(content);

/** A WAV file that announces `announced` bytes of sound and holds `held`. */
function wav(announced: number, held = announced): Uint8Array {
  const bytes = new Uint8Array(44 + held);
  const view = new DataView(bytes.buffer);
  bytes.set(text("RIFF"), 0);
  view.setUint32(4, 36 + announced, true);
  bytes.set(text("WAVEfmt "), 8);
  for (const [at, value] of [
    [16, 16],
    [24, 48_000],
    [28, 192_000],
    [40, announced],
  ] as const)
    view.setUint32(at, value, true);
  for (const [at, value] of [
    [20, 1],
    [22, 2],
    [32, 4],
    [34, 16],
  ] as const)
    view.setUint16(at, value, true);
  bytes.set(text("data"), 36);
  return bytes;
}

async function announce(person: Someone, projectId: string, bytes: number): Promise<SoundUploadView> {
  return person.send<SoundUploadView>("POST", `/api/projects/${projectId}/sound-uploads`, { bytes }, 201);
}

async function put(uploadUrl: string, bytes: Uint8Array, contentType = "application/octet-stream") {
  return ask<Problem>("PUT", uploadStepUrl(uploadUrl, { action: "put" }), {
    headers: { "content-type": contentType, "content-length": String(bytes.byteLength) },
    body: bytes,
  });
}

async function bring(person: Someone, projectId: string, bytes: Uint8Array, name = "Rain") {
  const { uploadId, uploadUrl } = await announce(person, projectId, bytes.byteLength);
  expect((await put(uploadUrl, bytes)).status).toBe(200);
  const asked = await person.ask<Omit<SoundView, "status"> & Problem>("POST", `/api/projects/${projectId}/sounds`, {
    body: { uploadId, name },
  });
  const key = `${projectId}/sounds/${uploadId}`;
  return { ...asked, key, uploadId, uploadUrl };
}

describe("a sound file", () => {
  it("is announced, sent and then read by a render node; brought again it is the same sound", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const first = await bring(owner, id, wav(9600), "Rain on the roof");
    expect(first.status).toBe(202);
    expect(first.body).toMatchObject({ name: "Rain on the roof", durationFrames: null, url: null, failure: null });
    const again = await bring(owner, id, wav(9600), "The same rain");
    expect(again.body.id).toBe(first.body.id);
    const { items } = await owner.get<{ items: SoundView[] }>(`/api/projects/${id}/sounds`);
    expect(items.map((sound) => sound.id)).toEqual([first.body.id]);
  });

  it.each<[string, Uint8Array, string]>([
    ["with nothing in it", new Uint8Array(), "empty"],
    ["that is a drawing with a script", text(SVG), "SVG"],
    ["that is a playlist of files of the machine", text(PLAYLIST), "playlist"],
    ["that is a concat list", text("ffconcat version 1.0\nfile '/etc/passwd'\n"), "playlist"],
    ["that is a page", text("<!doctype html><script>1</script>"), "page"],
    ["that is cut off", wav(100_000, 50_000), "cut off"],
    ["that is a picture", png(100, 100), "none"],
    ["that is noise", new Uint8Array(500).fill(7), "none"],
  ])("%s is refused with a sentence, and is gone", async (_, bytes, sentence) => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const { status, body, key } = await bring(owner, id, bytes);
    expect([status, body.reason]).toEqual([415, "not-a-sound"]);
    expect(body.detail).toContain(sentence);
    expect(await env.MEDIA.head(key)).toBeNull();
    expect(await storedOf(id)).toEqual([]);
    expect((await owner.get<{ items: SoundView[] }>(`/api/projects/${id}/sounds`)).items).toEqual([]);
  });

  it("is as long as it was announced, of no type of its own, and at most as long as is taken", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const { uploadUrl } = await announce(owner, id, 100);
    expect((await put(uploadUrl, wav(9600))).body.detail).toContain("announced with 100 bytes");
    expect((await put(uploadUrl, new Uint8Array(100), "text/html")).body.reason).toBe("upload-refused");
    const tooMuch = { bytes: 201 * 1024 * 1024 };
    const problem = await owner.refused("POST", `/api/projects/${id}/sound-uploads`, tooMuch, 413);
    expect(problem.reason).toBe("body-too-large");
  });

  it("that never arrived, or belongs to another project, is no sound", async () => {
    const owner = await signIn("Ines");
    const [one, other] = [await newProject(owner), await newProject(owner)];
    const { uploadId } = await announce(owner, one.id, 100);
    const path = (id: string) => `/api/projects/${id}/sounds`;
    const missing = await owner.refused("POST", path(one.id), { uploadId, name: "Rain" }, 415);
    expect(missing.detail).toContain("did not arrive");
    const brought = await bring(owner, one.id, wav(9600));
    await owner.refused("POST", path(other.id), { uploadId: brought.uploadId, name: "Rain" }, 415);
    await owner.refused("POST", path(one.id), { uploadId: "../../other", name: "Rain" }, 400);
  });

  it("that is a sound already is neither overwritten nor made one twice", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const { uploadId, uploadUrl, key } = await bring(owner, id, wav(9600));
    expect((await put(uploadUrl, wav(9600).fill(1, 44))).body.reason).toBe("upload-refused");
    await owner.refused("POST", `/api/projects/${id}/sounds`, { uploadId, name: "Again" }, 400);
    expect((await env.MEDIA.head(key))?.size).toBe(9644);
  });

  it("goes up in parts, each as long as it must be", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const bytes = wav(20 * 1024 * 1024);
    const { uploadId, uploadUrl, partBytes } = await announce(owner, id, bytes.byteLength);
    const created = await ask<{ uploadId: string }>("POST", uploadStepUrl(uploadUrl, { action: "create" }), {
      headers: { "content-type": "application/octet-stream" },
    });
    const send = (part: number, content: Uint8Array) =>
      ask<{ etag: string } & Problem>(
        "PUT",
        uploadStepUrl(uploadUrl, { action: "part", uploadId: created.body.uploadId, part }),
        { headers: { "content-length": String(content.byteLength) }, body: content },
      );
    expect((await send(1, bytes.slice(0, 1000))).body.reason).toBe("upload-refused");
    expect((await send(3, bytes.slice(0, 1000))).body.reason).toBe("upload-refused");
    const parts = [await send(1, bytes.slice(0, partBytes)), await send(2, bytes.slice(partBytes))];
    const complete = uploadStepUrl(uploadUrl, { action: "complete", uploadId: created.body.uploadId });
    const body = { parts: parts.map(({ body: { etag } }, index) => ({ partNumber: index + 1, etag })) };
    expect((await ask("POST", complete, { body })).status).toBe(200);
    const made = await owner.ask("POST", `/api/projects/${id}/sounds`, { body: { uploadId, name: "Long rain" } });
    expect(made.status).toBe(202);
  });

  it("is brought by editors only", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const viewer = await signIn("Vi");
    await owner.send("POST", `/api/projects/${id}/members`, { userId: viewer.userId, role: "reviewer" }, 201);
    await viewer.refused("POST", `/api/projects/${id}/sound-uploads`, { bytes: 100 }, 403);
    await viewer.get(`/api/projects/${id}/sounds`);
  });
});

/** A JPEG as far as its frame header goes; `isWhole` with the marker of its end. */
function jpeg(width: number, height: number, isWhole = true): Uint8Array {
  const sides = [height >> 8, height & 255, width >> 8, width & 255];
  const frame = [0xff, 0xc0, 0, 11, 8, ...sides, 1, 1, 0x11, 0];
  return new Uint8Array([
    0xff,
    0xd8,
    ...frame,
    0xff,
    0xda,
    0,
    8,
    1,
    1,
    0,
    0,
    63,
    0,
    ...Array(40).fill(7),
    ...(isWhole ? [0xff, 0xd9] : []),
  ]);
}

/** An extended WebP that says these sides, and how long it is. */
function webp(width: number, height: number, missing = 0): Uint8Array {
  const bytes = new Uint8Array(60);
  const view = new DataView(bytes.buffer);
  bytes.set(text("RIFF"), 0);
  view.setUint32(4, 52 + missing, true);
  bytes.set(text("WEBPVP8X"), 8);
  view.setUint32(16, 10, true);
  view.setUint32(23, (width - 1) << 8, true);
  bytes.set([(height - 1) & 255, ((height - 1) >> 8) & 255, (height - 1) >> 16], 27);
  return bytes;
}

/** Pictures that are not taken, wherever they are brought, with a word of the sentence. */
const HOSTILE_PICTURES: [string, Uint8Array, string][] = [
  ["with nothing in it", new Uint8Array(), "empty"],
  ["that is a drawing with a script", text(SVG), "SVG"],
  ["that is a playlist", text(PLAYLIST), "playlist"],
  ["that is a bomb of two milliard pixels", png(50_000, 50_000), "50000 × 50000"],
  ["that is a JPEG of four milliard", jpeg(65_000, 65_000), "65000 × 65000"],
  ["that is a WebP of 268 million", webp(16_384, 16_384), "16384 × 16384"],
  ["that is cut off", png(320, 180, { isWhole: false }), "cut off"],
  ["that has no picture in it", png(320, 180).subarray(0, 33), "cut off"],
  ["that is half a JPEG", jpeg(320, 180, false), "cut off"],
  ["that is half a WebP", webp(320, 180, 400), "cut off"],
  ["that is a sound", wav(400), "none"],
];

/** Keys of all that a project has stored. */
async function storedOf(projectId: string): Promise<string[]> {
  return (await env.MEDIA.list({ prefix: `${projectId}/` })).objects.map(({ key }) => key);
}

describe("a picture for the board", () => {
  it.each(HOSTILE_PICTURES)("%s is refused with a sentence, and nothing is stored", async (_, body, sentence) => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const bring = { headers: { "content-type": "image/png" }, body };
    const answer = await owner.ask<Problem>("POST", `/api/projects/${id}/board/pictures`, bring);
    expect([answer.status, answer.body.reason]).toEqual([415, "not-a-picture"]);
    expect(answer.body.detail).toContain(sentence);
    expect(await storedOf(id)).toEqual([]);
  });
});

describe("a picture for a panel", () => {
  async function shotOf(person: Someone): Promise<{ scene: SceneView; shotId: string; projectId: string }> {
    const project = await newProject(person);
    const { id } = await newScene(person, project.id);
    const patch = { baseVersion: 1, content: { shots: [SHOT] } };
    const { scene } = await person.send<{ scene: SceneView }>("PATCH", `/api/scenes/${id}`, patch);
    return { scene, shotId: scene.content.shots[0]?.id ?? "", projectId: project.id };
  }
  const send = (person: Someone, shotId: string, body: Uint8Array, type = "image/png") =>
    person.ask<{ scene: SceneView } & Problem>("POST", `/api/shots/${shotId}/panel`, {
      headers: { "content-type": type },
      body,
    });

  it("is shown on its shot, kept by its content, and gives way to the house's drawing when asked", async () => {
    const owner = await signIn("Ines");
    const { shotId } = await shotOf(owner);
    const { status, body } = await send(owner, shotId, png(320, 180));
    expect(status).toBe(201);
    const panel = body.scene.content.shots[0]?.panel;
    expect(panel).toMatchObject({ source: "upload", contentType: "image/png" });
    expect((await ask("GET", panel?.url ?? "")).headers.get("content-type")).toBe("image/png");
    const house = await owner.send<{ scene: SceneView }>("POST", `/api/shots/${shotId}/panel`, { generate: true }, 201);
    expect(house.scene.content.shots[0]?.panel.source).toBe("house");
  });

  it.each(HOSTILE_PICTURES)(
    "%s is refused with a sentence, and the shot stays as it is",
    async (_, bytes, sentence) => {
      const owner = await signIn("Ines");
      const { scene, shotId, projectId } = await shotOf(owner);
      const before = await storedOf(projectId);
      const { status, body } = await send(owner, shotId, bytes);
      expect([status, body.reason]).toEqual([415, "not-a-picture"]);
      expect(body.detail).toContain(sentence);
      expect((await owner.get<SceneView>(`/api/scenes/${scene.id}`)).version).toBe(scene.version);
      expect(await storedOf(projectId)).toEqual(before);
    },
  );

  it("of a type that pages can run is not even read", async () => {
    const owner = await signIn("Ines");
    const { shotId } = await shotOf(owner);
    expect((await send(owner, shotId, text(SVG), "image/svg+xml")).body.reason).toBe("unsupported-media-type");
  });
});
