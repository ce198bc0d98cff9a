import { expect, it } from "vitest";
import type { ImportView } from "#contract/http/project";
import type { AcceptView, ProposalView, SceneSummary, SceneView } from "#contract/http/scene";
import { newProject, type Someone, signIn } from "../test/studio.ts";

const KITCHEN = "INT. KITCHEN - NIGHT\n\nThe kettle screams.\n\nANNA\nYou came back without a word.";
const HARBOUR = "EXT. HARBOUR - DAWN\n\nBEN coils the wet rope and looks at the grey water.";
const ATTIC = "INT. ATTIC - DAY\n\nDust hangs over forty years of sealed boxes.";
const screenplay = (...scenes: string[]) => `Title: Low Water\n\n${scenes.join("\n\n")}\n`;

async function bring(person: Someone, projectId: string, source: string, query = ""): Promise<ImportView> {
  const answer = await person.ask<ImportView>("POST", `/api/projects/${projectId}/screenplay${query}`, {
    body: source,
    headers: { "content-type": "text/plain" },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(query.includes("dryRun") ? 200 : 201);
  return answer.body;
}

it("a revised screenplay is laid beside the film, comes as proposals, and omits what a person names", async () => {
  const owner = await signIn("Ines");
  const project = await newProject(owner, { agents: { trigger: "on-request" } });
  const first = await bring(owner, project.id, screenplay(KITCHEN, HARBOUR, ATTIC));
  expect(first).toMatchObject({ revision: null, made: { proposals: [], moved: [], omitted: [] } });
  expect(first.scenes.map(({ number }) => number)).toEqual(["1", "2", "3"]);

  const cellar = "INT. CELLAR - NIGHT\n\nWater drips on the coal.";
  const revised = screenplay(KITCHEN.replace("screams", "is silent"), cellar, ATTIC);
  const { revision } = await bring(owner, project.id, revised, "?dryRun=true");
  expect(revision?.scenes.map(({ number, what, heading }) => [number, what, heading])).toEqual([
    ["1", "changed", "INT. KITCHEN - NIGHT"],
    ["", "new", "INT. CELLAR - NIGHT"],
    ["3", "same", "INT. ATTIC - DAY"],
  ]);
  expect(revision?.scenes[0]?.changes).toEqual([
    expect.objectContaining({ op: "text", before: "The kettle screams.", after: "The kettle is silent." }),
  ]);
  const [harbour] = revision?.gone ?? [];
  expect(revision?.gone).toMatchObject([{ number: "2", status: "draft" }]);

  const taken = await bring(owner, project.id, revised, `?omit=${harbour?.id}`);
  expect(taken.scenes).toMatchObject([{ number: "1A", heading: "INT. CELLAR - NIGHT" }]);
  expect(taken.made).toMatchObject({ proposals: [{ number: "1", changes: 1 }], moved: [], omitted: [harbour?.id] });
  const [made] = taken.made.proposals;
  const kitchen = `/api/scenes/${made?.sceneId}`;
  const { items } = await owner.get<{ items: ProposalView[] }>(`${kitchen}/proposals`);
  expect(items).toMatchObject([{ id: made?.id, role: "colleague", author: { name: "Ines" }, status: "open" }]);
  const { scene } = await owner.send<AcceptView>("POST", `/api/proposals/${made?.id}/accept`, {});
  expect(scene.content.script).toContain("The kettle is silent.");

  const { seq } = await owner.get<{ seq: number }>(`/api/projects/${project.id}`);
  await bring(owner, project.id, revised);
  expect((await owner.get<{ seq: number }>(`/api/projects/${project.id}`)).seq).toBe(seq);
});

it("a film's own screenplay, written out and brought back, changes nothing", async () => {
  const owner = await signIn("Ines");
  const project = await newProject(owner, { agents: { trigger: "on-request" } });
  await bring(
    owner,
    project.id,
    screenplay(`# Act One\n\n## The call\n\n= She is back.\n\n${KITCHEN}`, HARBOUR, ATTIC),
  );
  const { items } = await owner.get<{ items: SceneSummary[] }>(`/api/projects/${project.id}/scenes`);
  const edit = { baseVersion: 1, content: { title: "Her own words", synopsis: "He waits." } };
  await owner.send<SceneView>("PATCH", `/api/scenes/${items[1]?.id}`, edit);
  for (const [file, type] of [
    ["screenplay.fountain", "text/plain"],
    ["screenplay.fdx", "application/xml"],
  ] as const) {
    const written = await owner.get<string>(`/api/projects/${project.id}/export/${file}`);
    const answer = await owner.ask<ImportView>("POST", `/api/projects/${project.id}/screenplay?dryRun=true`, {
      body: written,
      headers: { "content-type": type },
    });
    expect(answer.body.revision?.gone).toEqual([]);
    expect(
      answer.body.revision?.scenes.map(({ what, moved, changes }) => ({ what, moved, changes })),
      file,
    ).toEqual(items.map(() => ({ what: "same", moved: false, changes: [] })));
  }
});

it("only an editor brings one, and only scenes that are gone or moved can be named", async () => {
  const owner = await signIn("Ines");
  const rosa = await signIn("Rosa");
  const project = await newProject(owner, { agents: { trigger: "on-request" } });
  await owner.send("POST", `/api/projects/${project.id}/members`, { userId: rosa.userId, role: "reviewer" }, 201);
  const { scenes } = await bring(owner, project.id, screenplay(KITCHEN, HARBOUR));
  const headers = { "content-type": "text/plain" };
  const path = `/api/projects/${project.id}/screenplay`;
  const body = screenplay(KITCHEN, HARBOUR);
  expect((await rosa.ask("POST", path, { body, headers })).status).toBe(403);
  expect((await owner.ask("POST", `${path}?omit=${scenes[0]?.id}`, { body, headers })).status).toBe(400);
  expect((await owner.ask("POST", `${path}?move=${scenes[0]?.id}`, { body, headers })).status).toBe(400);
  expect((await owner.ask("POST", `${path}?omit=nonsense`, { body, headers })).status).toBe(400);
});
