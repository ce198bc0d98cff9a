import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Problem } from "#contract/http/primitives";
import { ask, ORIGIN } from "../test/studio.ts";
import { readRange } from "./range.ts";
import { type MediaGrant, signMedia } from "./sign.ts";

const SECRET = env.SIGNING_SECRET;
const KEY = "prj_0123456789abcdef/panels/picture.png";
const TEXT = "0123456789";

function grant(change: Partial<MediaGrant> = {}): MediaGrant {
  const expires = Math.floor(Date.now() / 1000) + 60;
  return { use: "read", key: KEY, expires, download: null, ...change };
}

async function stored(): Promise<void> {
  await env.MEDIA.put(KEY, TEXT, { httpMetadata: { contentType: "image/png" } });
}

describe("signed links", () => {
  it("open the one file they were made for, safely", async () => {
    await stored();
    const { status, body, headers } = await ask("GET", signMedia(SECRET, grant()));
    expect([status, body]).toEqual([200, TEXT]);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-disposition")).toBeNull();
    expect(headers.get("accept-ranges")).toBe("bytes");
  });

  it("are refused when expired, and when anything in them was altered", async () => {
    await stored();
    const reason = async (path: string) => (await ask<Problem>("GET", path)).body.reason;
    expect(await reason(signMedia(SECRET, grant({ expires: Math.floor(Date.now() / 1000) - 1 })))).toBe("link-expired");
    const link = signMedia(SECRET, grant());
    const altered = [
      link.replace("picture.png", "picture.jpg"),
      link.replace("prj_0123456789abcdef", "prj_1123456789abcdef"),
      link.replace(/exp=\d/, "exp=9"),
      link.replace(/sig=./, (sig) => (sig === "sig=A" ? "sig=B" : "sig=A")),
      link.replace(/&sig=[^&]*/, ""),
      `${link}&download=evil.exe`,
      link.replace("/panels/", "/panels//"),
      signMedia("another secret that is long enough, too", grant()),
      signMedia(SECRET, grant({ use: "write" })),
    ];
    for (const path of altered) expect([path, await reason(path)]).toEqual([path, "link-altered"]);
    for (const path of altered) expect((await ask("GET", path)).status).toBe(403);
  });

  it("a download is saved under its name", async () => {
    await stored();
    const { headers } = await ask("GET", signMedia(SECRET, grant({ download: "Ünser Film.mp4" })));
    expect(headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''%C3%9Cnser%20Film.mp4");
  });

  it("give ranges, their ends, and nothing outside the file", async () => {
    await stored();
    const link = signMedia(SECRET, grant());
    const part = async (range: string) => {
      const { status, body, headers } = await ask("GET", link, { headers: { range } });
      return [status, body, headers.get("content-range")];
    };
    expect(await part("bytes=2-4")).toEqual([206, "234", "bytes 2-4/10"]);
    expect(await part("bytes=7-")).toEqual([206, "789", "bytes 7-9/10"]);
    expect(await part("bytes=-3")).toEqual([206, "789", "bytes 7-9/10"]);
    expect(await part("bytes=8-99")).toEqual([206, "89", "bytes 8-9/10"]);
    expect((await part("bytes=10-"))[0]).toBe(416);
    expect((await part("bytes=10-"))[2]).toBe("bytes */10");
    expect((await part("bytes=-0"))[0]).toBe(416);
    expect((await part("bytes=0-1,4-5"))[0]).toBe(200);
    expect((await part("lines=1-2"))[0]).toBe(200);
  });

  it("are not sent again to who has the file", async () => {
    await stored();
    const link = signMedia(SECRET, grant());
    const etag = (await ask("GET", link)).headers.get("etag") ?? "";
    expect((await ask("GET", link, { headers: { "if-none-match": etag } })).status).toBe(304);
    const changed = await ask("GET", link, { headers: { range: "bytes=0-1", "if-range": '"other"' } });
    expect(changed.status).toBe(200);
    const head = await ask("HEAD", link);
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "10"]);
  });

  it("a file that is gone is not found", async () => {
    const link = signMedia(SECRET, grant({ key: "prj_0123456789abcdef/panels/gone.png" }));
    expect((await ask("GET", link)).status).toBe(404);
  });

  it("nothing is stored without a render that waits for it", async () => {
    const key = "prj_0123456789abcdef/renders/tak_0123456789abcdef000000000000/video.mp4";
    const link = signMedia(SECRET, grant({ use: "write", key }));
    const put = await ask<Problem>("PUT", `${link}&action=put`, {
      headers: { "content-type": "video/mp4" },
      body: "x",
    });
    expect([put.status, put.body.reason]).toEqual([400, "upload-refused"]);
    expect(new URL(link, ORIGIN).pathname).toBe(`/media/${key}`);
  });
});

describe("ranges", () => {
  it.each([
    [null, null],
    ["bytes=-", null],
    ["bytes=5-2", null],
    ["bytes=0-0", { offset: 0, length: 1 }],
    ["bytes=-100", { offset: 0, length: 10 }],
    ["bytes=99-", "unsatisfiable"],
  ])("%s of ten bytes", (header, expected) => {
    expect(readRange(header, 10)).toEqual(expected);
  });
});
