import { expect, it } from "vitest";
import { ask, newProject, newScene, signIn } from "../test/studio.ts";

it("a film is shown by a drawn panel before anything is rendered, to its members only", async () => {
  const owner = await signIn("Ines");
  const project = await newProject(owner);
  const path = `/api/projects/${project.id}/poster`;
  expect((await owner.ask("GET", path)).status).toBe(404);
  await newScene(owner, project.id);
  const { status, headers, body } = await owner.ask<string>("GET", path);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("image/svg+xml");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(body).toMatch(/^<svg /);
  const stranger = await signIn("Mallory");
  expect((await stranger.ask("GET", path)).status).toBe(404);
  expect((await ask("GET", path)).status).toBe(401);
});
