import { exports } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { PDFDocument, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { XMLValidator } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { ReplayView } from "#contract/http/film";
import { stateHash } from "#domain/log/state-hash";
import { verifyLog } from "#domain/log/verify";
import { sha256 } from "../digest.ts";
import { newProject, newScene, ORIGIN, SHOT, type Someone, signIn } from "../test/studio.ts";

const SHOTS = [SHOT, { ...SHOT, size: "CU", movement: "dolly-in", description: "Ines lifts the lid — öäü, 日本." }];

/** A film of two scenes, with shots, a note and a review. */
async function film(): Promise<{ owner: Someone; projectId: string; sceneId: string }> {
  const owner = await signIn("Ines");
  const { id: projectId } = await newProject(owner, { title: "Das Kästchen" });
  const ids: string[] = [];
  for (const title of ["The box", "The key"]) {
    const { id } = await newScene(owner, projectId, { title });
    await owner.send("PATCH", `/api/scenes/${id}`, { baseVersion: 1, content: { shots: SHOTS } });
    ids.push(id);
  }
  const [sceneId = ""] = ids;
  await owner.send("POST", `/api/scenes/${sceneId}/notes`, { body: "Hold longer." }, 201);
  await owner.send("POST", `/api/scenes/${sceneId}/reviews`, { version: 2, verdict: "comment", body: "Good." }, 201);
  return { owner, projectId, sceneId };
}

async function file(person: Someone, projectId: string, name: string) {
  const response = await exports.default.fetch(
    new Request(`${ORIGIN}/api/projects/${projectId}/export/${name}`, {
      headers: { authorization: `Bearer ${person.token}` },
    }),
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: new TextDecoder().decode(bytes) };
}

describe("the film as a file", () => {
  it.each<[string, string, (text: string) => void]>([
    [
      "screenplay.fountain",
      "text/plain",
      (text) => expect(text).toMatch(/^Title: Das Kästchen[\s\S]*INT\. KITCHEN - NIGHT/),
    ],
    ["screenplay.fdx", "application/xml", (text) => expect(text).toContain('<FinalDraft DocumentType="Script"')],
    ["shots.csv", "text/csv", (text) => expect(text.trim().split("\n")).toHaveLength(5)],
    ["cut.edl", "text/plain", (text) => expect(text).toMatch(/^TITLE: .*\nFCM: NON-DROP FRAME\n\n001 {2}\w+ +V {5}C /)],
    ["cut.otio", "application/json", (text) => expect(JSON.parse(text)).toMatchObject({ OTIO_SCHEMA: "Timeline.1" })],
    ["cut.fcpxml", "application/xml", (text) => expect(text).toMatch(/<fcpxml version="1\.(9|10)">/)],
    ["cut.xml", "application/xml", (text) => expect(text).toMatch(/<xmeml version="\d">[\s\S]*<format>/)],
    ["captions.srt", "application/x-subrip", (text) => expect(text).toMatch(/^1\n\d\d:\d\d:\d\d,\d{3} --> /)],
    ["captions.vtt", "text/vtt", (text) => expect(text).toMatch(/^WEBVTT\n/)],
    ["markers.edl", "text/plain", (text) => expect(text).toMatch(/ \|C:ResolveColorYellow \|M:Hold longer\. \|D:1/)],
  ])("%s has the form other programs read", async (name, type, holds) => {
    const { owner, projectId } = await film();
    const { status, headers, text } = await file(owner, projectId, name);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain(type);
    expect(headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''Das%20K%C3%A4stchen/);
    holds(text);
    if (type === "application/xml") expect(XMLValidator.validate(text)).toBe(true);
  });

  it("storyboard.pdf has every shot on pages of A4, drawn as paths, and is the same bytes when asked for again", async () => {
    const { owner, projectId } = await film();
    const { status, headers, bytes } = await file(owner, projectId, "storyboard.pdf");
    expect([status, headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    expect(document.getTitle()).toBe("Das Kästchen: storyboard");
    expect(document.getPages().map((page) => Math.round(page.getWidth()))).toEqual([842]);
    const forms = document.context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (object instanceof PDFRawStream ? [object.dict.get(PDFName.of("Matrix"))] : []));
    expect(forms.filter(Boolean)).toHaveLength(4);
    expect((await file(owner, projectId, "storyboard.pdf")).bytes).toEqual(bytes);
  });

  it("storyboard.pdf says when there is nothing to show", async () => {
    const owner = await signIn("Ines");
    const { id } = await newProject(owner);
    const { status, text } = await file(owner, id, "storyboard.pdf");
    expect([status, JSON.parse(text).reason]).toEqual([409, "not-exportable"]);
  });

  it("evidence.zip verifies offline: the chain, the state's hash, and the hash of every file in it", async () => {
    const { owner, projectId } = await film();
    const { status, headers, bytes } = await file(owner, projectId, "evidence.zip");
    expect([status, headers.get("content-type")]).toEqual([200, "application/zip"]);
    const files = unzipSync(bytes);
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const events = text("log.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const verified = verifyLog(events, sha256);
    const replay = await owner.send<ReplayView>("POST", `/api/projects/${projectId}/replay`);
    expect(verified).toMatchObject({ ok: true, value: { seq: replay.seq } });
    expect(stateHash(JSON.parse(text("state.json")), sha256)).toBe(replay.stateHash);
    expect(text("state-hash.txt")).toContain(replay.stateHash);
    const manifest = text("manifest.sha256")
      .trim()
      .split("\n")
      .map((line) => line.split("  "));
    expect(manifest.map(([, name]) => name).toSorted()).toEqual(
      Object.keys(files)
        .filter((name) => name !== "manifest.sha256")
        .toSorted(),
    );
    for (const [hash, name = ""] of manifest) {
      expect([
        name,
        createHash("sha256")
          .update(files[name] ?? "")
          .digest("hex"),
      ]).toEqual([name, hash]);
    }
    expect(text("report.html")).toContain("holds over all");
    expect(text("report.html")).not.toMatch(/<script|https?:\/\//);
    expect(JSON.parse(text("reviews.json"))).toMatchObject({
      reviews: [{ body: "Good." }],
      notes: [{ body: "Hold longer." }],
    });
    expect(Object.values(JSON.parse(text("people.json")))).toContain("Ines");
    expect((await file(owner, projectId, "evidence.zip")).bytes).toEqual(bytes);
  });
});
