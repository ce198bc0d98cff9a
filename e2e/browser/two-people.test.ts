import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page as Tab, test } from "@playwright/test";
import type { Page } from "#contract/http/primitives";
import type { InviteView, ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { screenplayOf } from "../screenplays.ts";
import { type StudioUnderTest, startStudioUnderTest, until } from "../studio-under-test.ts";

let studio: StudioUnderTest;

test.beforeAll(async () => {
  studio = await startStudioUnderTest();
});
test.afterAll(() => studio.stop());

/** A browser of one person's own, signed in; it fails the test when the page breaks or calls anything outside this machine. */
async function person(browser: Browser, name: string): Promise<Tab> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  tab.on("pageerror", (error) => {
    throw new Error(`${name}'s page broke: ${error.message}`);
  });
  tab.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !["localhost", "127.0.0.1"].includes(hostname))
      throw new Error(`${name}'s page called ${request.url()}`);
  });
  const answer = await tab.request.post(`${studio.url()}/api/session/guest`, { data: { name } });
  expect(answer.status()).toBe(201);
  return tab;
}

/** A film of two scenes whose crew has done its work, made by this person. */
async function filmOf(tab: Tab): Promise<{ project: ProjectView; scenes: SceneSummary[] }> {
  const made = await tab.request.post(`${studio.url()}/api/projects`, { data: { title: "The Tin Box" } });
  const project: ProjectView = await made.json();
  const headers = { "content-type": "text/plain" };
  const imported = await tab.request.post(`${studio.url()}/api/projects/${project.id}/screenplay`, {
    data: screenplayOf(2),
    headers,
  });
  expect(imported.ok()).toBe(true);
  const scenes = await until("the crew's proposals", 60, async () => {
    const answer = await tab.request.get(`${studio.url()}/api/projects/${project.id}/scenes`);
    const page: Page<SceneSummary> = await answer.json();
    return page.items.every((scene) => scene.lock === null && scene.openProposals > 0) ? page.items : null;
  });
  return { project, scenes };
}

async function invite(host: Tab, guest: Tab, projectId: string, role: "editor" | "viewer"): Promise<void> {
  const made = await host.request.post(`${studio.url()}/api/projects/${projectId}/invites`, { data: { role } });
  const { token }: InviteView = await made.json();
  const accepted = await guest.request.post(`${studio.url()}/api/invites/${token}/accept`, { data: {} });
  expect(accepted.ok()).toBe(true);
}

test("two people review a scene together: an accept is seen at once, a cursor moves, a card stays where it was put", async ({
  browser,
}) => {
  const ada = await person(browser, "Ada");
  const ben = await person(browser, "Ben");
  const { project, scenes } = await filmOf(ada);
  await invite(ada, ben, project.id, "editor");
  const [scene] = scenes;
  if (!scene) throw new Error("no scene");

  for (const tab of [ada, ben]) {
    await tab.goto(`${studio.url()}/p/${project.id}/scenes/${scene.id}`);
    await expect(tab.getByRole("article", { name: "Proposal of the cinematographer" })).toBeVisible();
  }
  const shotsBefore = await ben.getByRole("list", { name: "Shots" }).getByText("proposed").count();
  expect(shotsBefore).toBeGreaterThan(2);
  const started = Date.now();
  await ada
    .getByRole("article", { name: "Proposal of the cinematographer" })
    .getByRole("button", { name: /^Accept \d+$/ })
    .click();
  await expect(ben.getByRole("list", { name: "Shots" }).getByText("proposed")).toHaveCount(0, { timeout: 5000 });
  console.log(`an accept reached the other browser after ${Date.now() - started} ms`);

  await ada.goto(`${studio.url()}/p/${project.id}/board`);
  await ben.goto(`${studio.url()}/p/${project.id}/board`);
  const cardOf = (tab: Tab) => tab.getByRole("article", { name: new RegExp(`^Scene ${scene.number}:`) });
  await expect(cardOf(ada)).toBeVisible();
  await expect(cardOf(ben)).toBeVisible();
  await ada.mouse.move(700, 400);
  await ada.mouse.move(760, 430, { steps: 5 });
  const cursor = ben.locator(".tl-cursor").filter({ visible: true });
  await expect(ben.getByText("Ada", { exact: true }).last()).toBeVisible();
  await expect(cursor.first()).toBeVisible();
  const before = await cursor.first().boundingBox();
  await ada.mouse.move(900, 500, { steps: 5 });
  await expect.poll(async () => (await cursor.first().boundingBox())?.x, { timeout: 5000 }).not.toBe(before?.x);

  const from = await cardOf(ada).boundingBox();
  if (!from) throw new Error("no card");
  await ada.mouse.move(from.x + 30, from.y + 12);
  await ada.mouse.down();
  await ada.mouse.move(from.x + 130, from.y + 162, { steps: 8 });
  await ada.mouse.up();
  const placeOf = (tab: Tab) =>
    cardOf(tab).evaluate((card) => card.closest<HTMLElement>(".tl-shape")?.style.transform ?? "");
  const place = await placeOf(ada);
  await expect.poll(() => placeOf(ben), { timeout: 5000 }).toBe(place);

  await studio.killAndRestart();
  await ben.goto(`${studio.url()}/p/${project.id}/board`);
  await expect(cardOf(ben)).toBeVisible();
  await expect.poll(() => placeOf(ben), { timeout: 10_000 }).toBe(place);
});

test("every screen of a film is free of accessibility violations", async ({ browser }) => {
  const ada = await person(browser, "Ada");
  const { project, scenes } = await filmOf(ada);
  for (const path of [
    "/",
    "/new",
    ...["board", "list", `scenes/${scenes[0]?.id}`, "bible", "cut", "activity", "costs", "settings"].map(
      (screen) => `/p/${project.id}/${screen}`,
    ),
  ]) {
    await ada.goto(`${studio.url()}${path}`);
    await expect(ada.getByRole("main")).toBeVisible();
    await ada.waitForLoadState("networkidle");
    const { violations } = await new AxeBuilder({ page: ada })
      .exclude(".tl-container")
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(
      violations.map((violation) => `${path}: ${violation.id} at ${violation.nodes[0]?.target.join(" ")}`),
    ).toEqual([]);
  }
});
