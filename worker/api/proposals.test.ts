import { expect, it } from "vitest";
import type { AcceptView, ProposalView, SceneView } from "#contract/http/scene";
import { newProject, newScene, signIn } from "../test/studio.ts";

it("a reviewer suggests, everybody sees whose it is, an editor accepts one change of it", async () => {
  const owner = await signIn("Ines");
  const rosa = await signIn("Rosa");
  const project = await newProject(owner, { agents: { trigger: "on-request" } });
  const scene = await newScene(owner, project.id);
  await owner.send("POST", `/api/projects/${project.id}/members`, { userId: rosa.userId, role: "reviewer" }, 201);
  const path = `/api/scenes/${scene.id}/proposals`;
  const content = { title: "Steam", synopsis: "They meet again." };
  const suggestion = { baseVersion: 1, content, summary: "Too polite", reasons: { synopsis: "It was empty" } };

  const key = { "idempotency-key": "suggest once" };
  const made = await rosa.ask<ProposalView>("POST", path, { body: suggestion, headers: key });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    role: "colleague",
    author: { userId: rosa.userId, name: "Rosa" },
    status: "open",
    summary: "Too polite",
    engine: null,
    changes: [
      { path: "title", before: scene.title, after: "Steam", reason: "Too polite", status: "open" },
      { path: "synopsis", after: "They meet again.", reason: "It was empty", status: "open" },
    ],
  });
  const again = await rosa.ask<ProposalView>("POST", path, { body: suggestion, headers: key });
  expect(again.body.id).toBe(made.body.id);
  const seen = await owner.get<{ items: ProposalView[] }>(path);
  expect(seen.items).toEqual([made.body]);
  expect(await owner.get<SceneView>(`/api/scenes/${scene.id}`)).toMatchObject({ version: 1, openProposals: 1 });

  const [title] = made.body.changes;
  const taking = { changeIds: [title?.id] };
  await rosa.refused("POST", `/api/proposals/${made.body.id}/accept`, taking, 403);
  const accepted = await owner.send<AcceptView>("POST", `/api/proposals/${made.body.id}/accept`, taking);
  expect(accepted).toMatchObject({ scene: { version: 2, title: "Steam", synopsis: "" }, conflicted: [] });
  // What is left of it its author takes back.
  const closed = await rosa.send<ProposalView>("POST", `/api/proposals/${made.body.id}/reject`, {});
  expect(closed.changes.map(({ status }) => status)).toEqual(["accepted", "rejected"]);
});

it("a suggestion needs a reason, a change and the present version; a viewer makes none", async () => {
  const owner = await signIn("Ines");
  const viewer = await signIn("Vi");
  const project = await newProject(owner, { agents: { trigger: "on-request" } });
  const scene = await newScene(owner, project.id);
  await owner.send("POST", `/api/projects/${project.id}/members`, { userId: viewer.userId, role: "viewer" }, 201);
  const path = `/api/scenes/${scene.id}/proposals`;
  const good = { baseVersion: 1, content: { title: "Steam" }, summary: "Shorter" };
  expect(await owner.refused("POST", path, { ...good, summary: " " }, 400)).toMatchObject({ reason: "invalid" });
  expect(await owner.refused("POST", path, { ...good, content: {} }, 400)).toMatchObject({ reason: "invalid" });
  expect(await owner.refused("POST", path, { ...good, baseVersion: 4 }, 409)).toMatchObject({ actual: 1 });
  expect(await viewer.refused("POST", path, good, 403)).toMatchObject({ needs: "reviewer" });
});
