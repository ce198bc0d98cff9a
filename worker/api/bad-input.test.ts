import { describe, expect, it } from "vitest";
import type { BoardPictureLink, BoardPictureView } from "#contract/http/film";
import type { Problem } from "#contract/http/primitives";
import type { SceneView } from "#contract/http/scene";
import { png } from "../test/png.ts";
import { ask, newProject, newScene, SHOT, signIn } from "../test/studio.ts";

describe("bad input is answered, not suffered", () => {
  it.each([
    ["an empty file", "", 422, /empty/],
    ["binary junk", new Uint8Array(2000).map((_, index) => (index * 7919) % 256), 422, /UTF-8/],
    ["a screenplay without headings", "Once upon a time.\n\nNothing else.", 422, /scene heading/],
    ["a PDF", "%PDF-1.7\n...", 422, /PDF/],
  ])("%s is no screenplay", async (_name, body, status, sentence) => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    for (const query of ["", "?dryRun=true"]) {
      const answer = await owner.ask<Problem>("POST", `/api/projects/${project.id}/screenplay${query}`, {
        headers: { "content-type": "text/plain" },
        body,
      });
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({ reason: "screenplay-unreadable", detail: expect.stringMatching(sentence) });
    }
  });

  it("a file of 20 MB is too large", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const answer = await owner.ask<Problem>("POST", `/api/projects/${project.id}/screenplay`, {
      headers: { "content-type": "text/plain" },
      body: new Uint8Array(20 * 1024 * 1024).fill(65),
    });
    expect([answer.status, answer.body.reason]).toEqual([413, "body-too-large"]);
  });

  it("a title of 10 000 characters, a field nobody knows and a wrong type are named by path", async () => {
    const owner = await signIn("Ines");
    const long = await owner.refused("POST", "/api/projects", { title: "x".repeat(10_000) }, 400);
    expect(long.errors).toEqual([{ path: "title", message: "at most 200 characters" }]);
    const project = await newProject(owner);
    const odd = await owner.refused(
      "POST",
      `/api/projects/${project.id}/scenes`,
      { titel: "Typo", targetFrames: -1 },
      400,
    );
    expect(odd.reason).toBe("invalid");
    expect(odd.errors?.map(({ path }) => path)).toContain("targetFrames");
    expect(JSON.stringify(odd.errors)).toContain("titel");
    await owner.refused("GET", `/api/projects/${project.id}/events?limit=many`, undefined, 400);
  });

  it("what is no JSON, or not called JSON, is said to be so", async () => {
    const owner = await signIn("Ines");
    const json = { "content-type": "application/json" };
    const broken = await owner.ask<Problem>("POST", "/api/projects", { headers: json, body: "{" });
    expect([broken.status, broken.body.reason]).toEqual([400, "malformed-json"]);
    const form = await owner.ask<Problem>("POST", "/api/projects", {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "title=Film",
    });
    expect([form.status, form.body.reason]).toEqual([415, "unsupported-media-type"]);
    const large = await owner.ask<Problem>("POST", "/api/projects", {
      body: { title: "x", premise: "y".repeat(1_100_000) },
    });
    expect(large.status).toBe(413);
    const pages = await ask<Problem>("GET", "/api/nowhere");
    expect([pages.status, pages.body.reason]).toEqual([404, "not-found"]);
    const method = await ask<Problem>("PUT", "/api/health");
    expect([method.status, method.headers.get("allow")]).toEqual([405, "GET"]);
  });

  it("half a character is refused, whatever field it is in", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const refused = await owner.refused("POST", `/api/projects/${project.id}/scenes`, { title: "\ud83c" }, 400);
    expect(refused.reason).toBe("invalid");
  });

  it("an approved scene is not edited, and a stale hash approves nothing", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const path = `/api/scenes/${id}`;
    const incomplete = await owner.refused("POST", `${path}/submit-review`, {}, 409);
    expect(incomplete).toMatchObject({ reason: "scene-incomplete", missing: ["shots"] });
    await owner.send("PATCH", path, { baseVersion: 1, content: { shots: [SHOT, SHOT] } });
    await owner.send("POST", `${path}/submit-review`);
    const { version, contentHash } = await owner.get<SceneView>(path);
    const stale = await owner.refused("POST", `${path}/approve`, { version, contentHash: "0".repeat(64) }, 409);
    expect(stale.reason).toBe("stale-hash");
    const behind = await owner.refused("POST", `${path}/approve`, { version: 1, contentHash }, 409);
    expect(behind).toMatchObject({ reason: "stale-version", actual: 2 });
    await owner.send("POST", `${path}/approve`, { version, contentHash });
    const edited = await owner.refused("PATCH", path, { baseVersion: version, content: { title: "No" } }, 409);
    expect(edited).toMatchObject({ reason: "scene-not-draft", status: 409 });
    const silent = await owner.refused("POST", `${path}/request-revision`, { comment: "  " }, 400);
    expect(silent.reason).toBe("comment-required");
  });

  it("a plan with a scene that is not approved is refused by name", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const plan = `/api/projects/${project.id}/stitch-plan`;
    const refused = await owner.refused("PUT", plan, { items: [{ sceneId: id }] }, 409);
    expect(refused.reason).toBe("unapproved-scenes");
    expect(refused.detail).toContain("The box");
    expect((await owner.refused("PUT", plan, { items: [] }, 409)).reason).toBe("plan-empty");
    expect((await owner.refused("POST", `/api/projects/${project.id}/cuts`, {}, 409)).reason).toBe("plan-missing");
  });

  it("an SVG, a junk file and a huge picture are no panels", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { id } = await newScene(owner, project.id);
    const { scene } = await owner.send<{ scene: SceneView }>("PATCH", `/api/scenes/${id}`, {
      baseVersion: 1,
      content: { shots: [SHOT] },
    });
    const path = `/api/shots/${scene.content.shots[0]?.id}/panel`;
    const post = (type: string, body: string | Uint8Array) =>
      owner.ask<Problem>("POST", path, { headers: { "content-type": type }, body });
    expect((await post("image/svg+xml", "<svg/>")).status).toBe(415);
    expect((await post("image/png", "<svg/>")).body.reason).toBe("not-a-picture");
    const bomb = png(50_000, 50_000);
    expect((await post("image/png", bomb)).body.detail).toContain("50000");
    const fine = await post("image/png", png(640, 360));
    expect(fine.status).toBe(201);
    const shown = await owner.get<SceneView>(`/api/scenes/${id}`);
    const url = shown.content.shots[0]?.panel.url ?? "";
    expect((await ask("GET", url)).headers.get("content-type")).toBe("image/png");
  });

  it("a picture for the board is what its bytes say; others see it by a link of their own, and only members", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const path = `/api/projects/${project.id}/board/pictures`;
    const post = (type: string, body: string | Uint8Array) =>
      owner.ask<Problem & BoardPictureView>("POST", path, { headers: { "content-type": type }, body });
    expect((await post("image/svg+xml", "<svg onload='alert(1)'/>")).status).toBe(415);
    expect((await post("image/png", "<svg onload='alert(1)'/>")).body.detail).toContain("SVG");
    expect((await post("image/png", new Uint8Array(0))).status).toBeGreaterThanOrEqual(400);
    expect((await post("image/png", png(50_000, 50_000))).body.detail).toContain("50000");
    expect((await post("image/jpeg", png(640, 360))).body.contentType).toBe("image/png");
    const { status, body } = await post("image/png", png(640, 360));
    expect([status, body.width, body.height]).toEqual([201, 640, 360]);
    const { url } = await owner.get<BoardPictureLink>(`${path}/${body.name}`);
    const shown = await ask("GET", url);
    expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect((await owner.ask("GET", `${path}/${"0".repeat(64)}.png`)).status).toBe(404);
    expect((await owner.ask("GET", `${path}/..%2Fpanels`)).status).toBe(404);
    const stranger = await signIn("Mallory");
    expect((await stranger.ask("GET", `${path}/${body.name}`)).status).toBe(404);
  });
});
