import { LLMock } from "@copilotkit/aimock";
import { expect, type Page as Tab } from "@playwright/test";
import type { Page } from "#contract/http/primitives";
import type { ProjectView } from "#contract/http/project";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { type StudioUnderTest, until } from "../studio-under-test.ts";
import { person, test } from "./people.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;
const models = new LLMock({ port: 0, logLevel: "silent" });

test.beforeAll(async ({ studio: shared }) => {
  await models.start();
  studio = shared;
});
test.afterAll(() => models.stop());

const LINE = "I waited at the pier. You said you would come. You never came, and nobody told me why, not even you.";
const SCRIPT = `INT. KITCHEN - NIGHT\n\nANNA, 30, sets down a lamp. BEN, 40, stands in the door.\n\nANNA\n${LINE}\n\nBEN\nNo.\n`;

async function send<T>(tab: Tab, method: string, path: string, data: object = {}): Promise<T> {
  const answer = await tab.request.fetch(`${studio.url()}${path}`, { method, data });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** A film whose crew works when it is asked. */
function quietFilm(tab: Tab, agents: object = {}): Promise<ProjectView> {
  return send(tab, "POST", "/api/projects", { title: "The Pier", agents: { trigger: "on-request", ...agents } });
}

async function newScene(tab: Tab, projectId: string, script: string): Promise<SceneView> {
  const path = `/api/projects/${projectId}/scenes`;
  const { scene } = await send<{ scene: SceneView }>(tab, "POST", path, { script });
  return scene;
}

const proposalsOf = async (tab: Tab, sceneId: string): Promise<ProposalView[]> =>
  (await send<Page<ProposalView>>(tab, "GET", `/api/scenes/${sceneId}/proposals`)).items;

/** The crew called by its button on the scene's page. */
async function callCrew(tab: Tab, projectId: string, sceneId: string): Promise<void> {
  await tab.goto(`${studio.url()}/p/${projectId}/scenes/${sceneId}`);
  await tab.getByRole("button", { name: "Ask the crew" }).click();
}

test("a rule's number, changed in the settings, is what the next run goes by", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const film = await quietFilm(ada);
  const scene = await newScene(ada, film.id, SCRIPT);
  await callCrew(ada, film.id, scene.id);
  await until("the crew's work", 60, async () => ((await proposalsOf(ada, scene.id)).length === 5 ? true : null));
  const before = await proposalsOf(ada, scene.id);
  expect(JSON.stringify(before.find((one) => one.role === "writer")?.changes)).not.toContain("WRT-4");

  await ada.goto(`${studio.url()}/p/${film.id}/settings`);
  await ada.locator("summary").filter({ hasText: "Writer" }).click();
  const longest = ada.getByLabel("Longest speech, words");
  await expect(longest).toHaveValue("60");
  await longest.fill("3");
  await expect(ada.getByRole("button", { name: "Save the rules" })).toBeDisabled();
  await longest.fill("15");
  await expect(ada.getByText("The house has 60.")).toBeVisible();
  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada, theme !== "dark")).toEqual([]);
  }
  await ada.getByRole("button", { name: "Save the rules" }).click();
  await expect(ada.getByText("1 of this film's own choice.")).toBeVisible();
  await ada.reload();
  await expect(ada.locator("summary").filter({ hasText: "1 changed" })).toBeVisible();

  await callCrew(ada, film.id, scene.id);
  const writer = ada.getByRole("article", { name: "Proposal of the writer" }).first();
  await expect(writer.getByRole("button", { name: "Long speeches breathe" })).toBeVisible({ timeout: 60_000 });
  await expect(writer.getByText("Anna's speech runs 21 words").first()).toBeVisible();
});

test("what a model writes stands on the scene's page while it writes it, and is proposed when it is whole", async ({
  browser,
}) => {
  const answer = {
    summary: "The scene has a title that says what happens at the pier, and to whom.",
    changes: [{ target: "title", text: "Anna waits for Ben", reason: "It had no title.", ruleIds: [] }],
    notes: [],
    violation: null,
  };
  const slow = { chunkSize: 6, streamingProfile: { ttft: 100, tps: 6 } };
  models.onMessage(/<<<DATA/, { content: JSON.stringify(answer) }, slow);
  const ada = await person(browser, studio, "Ada");
  const engine = "openai-compatible";
  const film = await quietFilm(ada, { perRole: { writer: { engine, model: null } } });
  await send(ada, "PUT", `/api/projects/${film.id}/engines`, { engine, model: "slow-1", baseUrl: `${models.url}/v1` });
  const scene = await newScene(ada, film.id, SCRIPT);
  await callCrew(ada, film.id, scene.id);
  const atWork = ada.getByRole("region", { name: "The crew at work" });
  await expect(atWork.getByText("The scene has a title")).toBeVisible();
  await expect(atWork.getByText("Being written: unchecked")).toBeVisible();
  await expect(ada.getByRole("article", { name: "Proposal of the writer" })).toHaveCount(0);
  await expect(atWork.getByText("at the pier, and to whom.")).toBeVisible({ timeout: 60_000 });
  const proposed = ada.getByRole("article", { name: "Proposal of the writer" });
  await expect(proposed.getByText("Anna waits for Ben").first()).toBeVisible({ timeout: 60_000 });
});

test("what the Showrunner finds leads to its scene, where it stands as a flag until a person clears it", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const film = await quietFilm(ada);
  const dies = await newScene(
    ada,
    film.id,
    "INT. KITCHEN - NIGHT\n\nBEN coughs at the table. Ben dies.\n\nANNA\nBen?\n",
  );
  const lives = await newScene(ada, film.id, "INT. HALL - DAY\n\nBEN walks in with a lamp.\n\nBEN\nGood morning.\n");
  await send(ada, "POST", `/api/scenes/${dies.id}/pipeline`);
  const made = await until("the crew's work", 60, async () => {
    const all = await proposalsOf(ada, dies.id);
    return all.length === 5 ? all : null;
  });
  for (const { id, status } of made) if (status === "open") await send(ada, "POST", `/api/proposals/${id}/accept`);
  await send(ada, "POST", `/api/scenes/${dies.id}/submit-review`);
  const { version, contentHash } = await send<SceneView>(ada, "GET", `/api/scenes/${dies.id}`);
  await ada.goto(`${studio.url()}/p/${film.id}/activity`);
  await expect(ada.getByText("Not read yet")).toBeVisible();
  await send(ada, "POST", `/api/scenes/${dies.id}/approve`, { version, contentHash });

  // It reads after the approval by itself, and the page that is open tells of it.
  const found = ada.getByRole("article").filter({ hasText: "Ben is dead" });
  await expect(found).toBeVisible({ timeout: 60_000 });
  await expect(found.getByText("Flagged")).toBeVisible();
  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada, theme !== "dark")).toEqual([]);
  }
  await found.getByRole("link", { name: `Open scene ${lives.number}` }).click();
  await expect(ada).toHaveURL(new RegExp(lives.id));
  await expect(ada.getByRole("heading", { name: "Activity" })).toBeHidden();
  const flag = ada.getByRole("status").filter({ hasText: "Ben is dead since scene" });
  await expect(flag).toBeVisible();
  await flag.getByRole("button", { name: "It is meant: clear" }).click();
  await expect(flag).toBeHidden();
});

test("a run's record gives its proposal again; run again, a second one stands beside the first", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const film = await quietFilm(ada);
  const scene = await newScene(ada, film.id, SCRIPT);
  await send(ada, "POST", `/api/scenes/${scene.id}/pipeline`);
  await until("the crew's work", 60, async () => ((await proposalsOf(ada, scene.id)).length === 5 ? true : null));
  await ada.goto(`${studio.url()}/p/${film.id}/costs`);
  await ada.getByRole("button", { name: `Check the record of Director, scene ${scene.number}` }).click();
  await expect(ada.getByText(/the record gives the same proposal, to the byte/)).toBeVisible();
  await ada.getByRole("button", { name: `Run again: Director, scene ${scene.number}` }).click();
  await expect(ada.getByText(/A second proposal will stand beside the first/)).toBeVisible();
  await expect(ada.getByRole("button", { name: /^Run again: Director/ })).toHaveCount(2, { timeout: 60_000 });
  await ada.goto(`${studio.url()}/p/${film.id}/scenes/${scene.id}`);
  await expect(ada.getByRole("article", { name: "Proposal of the director" })).toHaveCount(2);
});
