import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UPLOAD_PART_BYTES } from "../../contract/render.ts";
import { testWork } from "../testing/ffmpeg.ts";
import { openStudio, type TestStudio } from "../testing/studio.ts";
import { isAllowedUrl } from "./config.ts";
import { download, upload } from "./transfer.ts";

let work: Awaited<ReturnType<typeof testWork>>;
let studio: TestStudio;

beforeEach(async () => {
  work = await testWork();
  studio = await openStudio("a secret for the tests only");
});
afterEach(async () => {
  await studio.close();
  await work.remove();
});

function output() {
  return { name: "film.mp4", contentType: "video/mp4", uploadUrl: `${studio.origin}/out/film.mp4?sig=x` };
}

describe("an upload", () => {
  it("of a long file goes in equal parts, each sent again when it has to be", async () => {
    const bytes = randomBytes(2 * UPLOAD_PART_BYTES + 777);
    const path = join(work.folder, "film.mp4");
    await writeFile(path, bytes);
    studio.trouble.set("part", { status: 502, times: 1 });
    expect(await upload(output(), path, work.signal)).toMatchObject({ name: "film.mp4", bytes: bytes.length });
    expect(studio.uploaded.get("film.mp4")?.equals(bytes)).toBe(true);
    expect(studio.steps).toEqual(["POST create", "PUT part", "PUT part", "PUT part", "PUT part", "POST complete"]);
  });

  it("that is refused half way takes back what was sent", async () => {
    const path = join(work.folder, "film.mp4");
    await writeFile(path, Buffer.alloc(UPLOAD_PART_BYTES + 1));
    studio.trouble.set("complete", { status: 403, times: 9 });
    await expect(upload(output(), path, work.signal)).rejects.toMatchObject({
      reason: "upload-failed",
      message: "film.mp4 could not be stored (answered 403).",
    });
    expect(studio.steps.at(-1)).toBe("POST abort");
  });
});

describe("a download", () => {
  it("gives the file, after a passing trouble too", async () => {
    studio.stored.set("take", Buffer.from("the take"));
    studio.trouble.set("GET /in/take", { status: 503, times: 2 });
    const path = join(work.folder, "take");
    await download(studio.input("take"), path, work.signal);
    expect(await readFile(path, "utf8")).toBe("the take");
  });

  it("is refused when the file is longer or shorter than planned, or gone", async () => {
    studio.stored.set("take", Buffer.from("the take"));
    const path = join(work.folder, "take");
    const input = studio.input("take");
    await expect(download({ ...input, bytes: 3 }, path, work.signal)).rejects.toThrow("is longer than the plan says");
    studio.trouble.set("GET /in/take", { status: 404, times: 1 });
    await expect(download(input, path, work.signal)).rejects.toThrow("could not be fetched (answered 404)");
    await expect(download({ ...input, bytes: 99 }, path, work.signal)).rejects.toThrow("8 of 99 bytes arrived");
  });

  it("never follows a redirect", async () => {
    const { origin } = studio;
    studio.trouble.set("GET /in/take", { status: 302, times: 9 });
    const input = { ...studio.input("take"), url: `${origin}/in/take` };
    await expect(download(input, join(work.folder, "take"), work.signal)).rejects.toThrow("could not be fetched");
  });
});

describe("an address a job names", () => {
  it("must be of an allowed origin; without any, of this machine", () => {
    const allowed = ["https://studio.example"];
    expect(isAllowedUrl("https://studio.example/media/x", allowed)).toBe(true);
    expect(isAllowedUrl("https://studio.example.evil.example/x", allowed)).toBe(false);
    expect(isAllowedUrl("http://studio.example/x", allowed)).toBe(false);
    expect(isAllowedUrl("https://studio.example@evil.example/x", allowed)).toBe(false);
    expect(isAllowedUrl("http://localhost:8787/x", allowed)).toBe(false);
    expect(isAllowedUrl("http://localhost:8787/x", [])).toBe(true);
    expect(isAllowedUrl("http://127.0.0.1:8787/x", [])).toBe(true);
    expect(isAllowedUrl("http://[::1]:8787/x", [])).toBe(true);
    expect(isAllowedUrl("http://10.0.0.1/x", [])).toBe(false);
    expect(isAllowedUrl("http://127.0.0.1.nip.example/x", [])).toBe(false);
    expect(isAllowedUrl("ftp://127.0.0.1/x", [])).toBe(false);
  });
});
