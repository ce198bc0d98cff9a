import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Problem } from "#contract/http/primitives";
import type { InvitationView } from "#contract/http/project";
import { ask, newProject, newScene, SHOT, signIn } from "../test/studio.ts";
import { routes } from "./routes.ts";

/** A path with ids in it that are well formed and name nothing. */
function pathOf(path: string, key = "0123456789abcdef"): string {
  const local = `${key}000000000000`;
  const ids: Record<string, string> = {
    projectId: `prj_${key}`,
    sceneId: `scn_${local}`,
    shotId: `sho_${local}`,
    proposalId: `prp_${local}`,
    outlineId: `out_${local}`,
    noteId: `not_${local}`,
    runId: `run_${local}`,
    renderId: `tak_${local}`,
    cutId: `cut_${local}`,
    userId: "usr_0123456789abcdef",
    token: "vfi_0123456789abcdefghjk",
    file: "captions.srt",
    picture: `${"0".repeat(64)}.png`,
    engine: "openai",
    tokenId: "pat_0123456789abcdef",
  };
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => ids[name] ?? name).replace("*", `prj_${key}/x.mp4`);
}

describe("every route is closed until it says whom it opens for", () => {
  it.each(routes.filter((route) => route.access.kind === "person" || route.access.kind === "member"))(
    "$method $path turns away who is not signed in",
    async ({ method, path }) => {
      const { status, body } = await ask<Problem>(method, pathOf(path));
      expect(status).toBe(401);
      expect(body.reason).toBe("not-signed-in");
    },
  );

  it.each(routes.filter((route) => route.access.kind === "signed"))(
    "$method $path turns away who brings no proof",
    async ({ method, path }) => {
      const { status } = await ask(method, pathOf(path), { headers: method === "GET" ? { upgrade: "websocket" } : {} });
      expect(status).toBe(403);
    },
  );

  it("only a few routes are open to everybody", () => {
    const open = routes
      .filter((route) => route.access.kind === "public")
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([
      "GET /api/auth/*",
      "GET /api/docs",
      "GET /api/health",
      "GET /api/invites/:token",
      "GET /api/openapi.json",
      "GET /api/session/ways",
      "POST /api/auth/*",
      "POST /api/invites/:token/accept",
      "POST /api/session/guest",
    ]);
  });
});

describe("a project is nobody's business but its members'", () => {
  it.each(routes.filter((route) => route.access.kind === "member"))(
    "$method $path of a project one is no member of does not exist",
    async ({ method, path }) => {
      const owner = await signIn("Ines");
      const project = await newProject(owner);
      const stranger = await signIn("Mallory");
      const key = project.id.slice(4);
      const mine = await stranger.ask<Problem>(method, pathOf(path, key));
      const none = await stranger.ask<Problem>(method, pathOf(path));
      expect(mine.status).toBe(404);
      // Nothing tells a project that is there from one that is not.
      expect({ ...mine.body, id: "" }).toEqual({ ...none.body, id: "" });
      expect(none.status).toBe(404);
    },
  );

  it("ids of two projects in one path lead nowhere", async () => {
    const owner = await signIn("Ines");
    const one = await newProject(owner);
    const other = await newProject(owner);
    const scene = await newScene(owner, one.id);
    await owner.refused("POST", `/api/projects/${other.id}/rooms/ticket`, { room: "script", sceneId: scene.id }, 404);
  });
});

describe("roles", () => {
  it("each role may do what it is for, and no more", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const people = { editor: await signIn("Ed"), reviewer: await signIn("Rea"), viewer: await signIn("Vi") };
    for (const [role, person] of Object.entries(people)) {
      await owner.send("POST", `/api/projects/${project.id}/members`, { userId: person.userId, role }, 201);
    }
    const edit = { baseVersion: 1, content: { title: "Another" } };
    const note = { body: "Closer, please." };
    expect((await people.viewer.refused("POST", `/api/scenes/${scene.id}/notes`, note, 403)).needs).toBe("reviewer");
    expect((await people.reviewer.refused("PATCH", `/api/scenes/${scene.id}`, edit, 403)).needs).toBe("editor");
    await people.reviewer.send("POST", `/api/scenes/${scene.id}/notes`, note, 201);
    await people.editor.send("PATCH", `/api/scenes/${scene.id}`, edit);
    const refused = await people.editor.refused("PATCH", `/api/projects/${project.id}`, { title: "Mine" }, 403);
    expect(refused.needs).toBe("owner");
    await people.viewer.get(`/api/scenes/${scene.id}`);

    await owner.send("DELETE", `/api/projects/${project.id}/members/${people.viewer.userId}`, {}, 204);
    await people.viewer.refused("GET", `/api/scenes/${scene.id}`, undefined, 404);
  });

  it("what is another project's can't be written into a scene", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const scene = await newScene(owner, project.id);
    const theirs = `prj_${"z".repeat(16)}`;
    const picture = {
      source: "upload",
      key: `${theirs}/panels/x.png`,
      sha256: "0".repeat(64),
      contentType: "image/png",
    };
    for (const shot of [
      { ...SHOT, panel: picture },
      { ...SHOT, id: `sho_${theirs.slice(4)}000000000001` },
    ]) {
      const content = { shots: [shot] };
      const at = `/api/scenes/${scene.id}`;
      expect((await owner.refused("PATCH", at, { baseVersion: 1, content }, 400)).reason).toBe("invalid");
      const suggestion = { baseVersion: 1, content, summary: "Mine." };
      expect((await owner.refused("POST", `${at}/proposals`, suggestion, 400)).reason).toBe("invalid");
      await owner.refused("POST", `/api/projects/${project.id}/scenes`, content, 400);
    }
  });

  it("the last owner can't leave", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const path = `/api/projects/${project.id}/members/${owner.userId}`;
    expect((await owner.refused("DELETE", path, {}, 409)).reason).toBe("last-owner");
  });

  it("an invitation lets one person in, once", async () => {
    const owner = await signIn("Ines");
    const project = await newProject(owner);
    const { token, url } = await owner.send<{ token: string; url: string }>(
      "POST",
      `/api/projects/${project.id}/invites`,
      { role: "reviewer", name: "Client" },
    );
    expect(url).toBe(`http://studio.test/invite/${token}`);
    const looked = await ask<InvitationView>("GET", `/api/invites/${token}`);
    expect(looked.body).toEqual({ filmTitle: project.title, role: "reviewer", name: "Client" });
    const accepted = await ask<{ token: string; name: string; projectId: string }>(
      "POST",
      `/api/invites/${token}/accept`,
      { body: {} },
    );
    expect(accepted.status).toBe(201);
    expect(accepted.body).toMatchObject({ name: "Client", projectId: project.id });
    const again = await ask<Problem>("POST", `/api/invites/${token}/accept`, { body: {} });
    expect([again.status, again.body.reason]).toEqual([410, "invite-expired"]);
    const lookedAgain = await ask<Problem>("GET", `/api/invites/${token}`);
    expect([lookedAgain.status, lookedAgain.body.reason]).toEqual([410, "invite-expired"]);
    const members = await owner.get<{ items: { name: string; role: string }[] }>(`/api/projects/${project.id}/members`);
    expect(members.items).toContainEqual(expect.objectContaining({ name: "Client", role: "reviewer" }));
    // Only hashes are kept.
    const rows = await env.DB.prepare("SELECT token_hash FROM invites UNION SELECT token_hash FROM sessions").all();
    expect(JSON.stringify(rows.results)).not.toContain(token);
    expect(JSON.stringify(rows.results)).not.toContain(accepted.body.token);
  });
});

describe("sessions", () => {
  it("a page of another origin can't write with somebody's cookie", async () => {
    const owner = await signIn("Ines");
    const cookie = `vidflow_session=${owner.token}`;
    const make = (headers: Record<string, string>) =>
      ask<Problem>("POST", "/api/projects", { headers: { cookie, ...headers }, body: { title: "Film" } });
    expect((await make({ origin: "https://evil.test" })).body.reason).toBe("foreign-origin");
    expect((await make({ "sec-fetch-site": "cross-site" })).body.reason).toBe("foreign-origin");
    expect((await make({})).status).toBe(201);
    expect((await make({ origin: "http://studio.test" })).status).toBe(201);
  });

  it("signing out ends the session", async () => {
    const owner = await signIn("Ines");
    expect(await owner.get("/api/session")).toEqual({ userId: owner.userId, name: "Ines" });
    await owner.send("DELETE", "/api/session", undefined, 204);
    await owner.refused("GET", "/api/session", undefined, 401);
  });

  it("the cookie is out of reach of scripts", async () => {
    const { headers } = await ask("POST", "/api/session/guest", { body: { name: "Ines" } });
    expect(headers.get("set-cookie")).toMatch(
      /^vidflow_session=vft_\w+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
  });
});
