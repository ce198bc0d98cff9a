import { type Browser, expect, type Page as Tab, test } from "@playwright/test";
import { type StudioUnderTest, startStudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person } from "./people.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(async () => {
  studio = await startStudioUnderTest();
});
test.afterAll(() => studio.stop());

async function stranger(browser: Browser): Promise<Tab> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(studio.url());
  return tab;
}

test("somebody new signs in by name, or makes an account and comes back with it", async ({ browser }) => {
  const tab = await stranger(browser);
  await expect(tab.getByLabel("Your name")).toBeFocused();
  for (const theme of THEMES) {
    await inTheme(tab, theme);
    expect(await violationsOf(tab)).toEqual([]);
  }
  await tab.getByRole("button", { name: "Use an account" }).click();
  await tab.getByRole("button", { name: "Make one" }).click();
  await tab.getByLabel("Your name").fill("Ines");
  await tab.getByLabel("E-mail").fill("ines@studio.test");
  await tab.getByLabel("Password").fill("correct horse battery");
  expect(await violationsOf(tab)).toEqual([]);
  await tab.getByRole("button", { name: "Make the account" }).click();
  await expect(tab.getByRole("button", { name: "Open the sample film" })).toBeVisible();

  const elsewhere = await stranger(browser);
  await elsewhere.getByRole("button", { name: "Use an account" }).click();
  await elsewhere.getByLabel("E-mail").fill("ines@studio.test");
  await elsewhere.getByLabel("Password").fill("wrong horse battery");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByText("This e-mail and this password do not go together.")).toBeVisible();
  await elsewhere.getByLabel("Password").fill("correct horse battery");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByRole("button", { name: /^Ines:/ })).toBeVisible();
});

test("a studio that does not answer says so and is asked again", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  let isAway = true;
  await ada.route("**/api/projects/*/costs", (route) => (isAway ? route.abort() : route.continue()));
  await ada.goto(`${studio.url()}/p/${project.id}/costs`);
  await expect(ada.getByText("This could not be loaded")).toBeVisible({ timeout: 30_000 });
  isAway = false;
  await ada.getByRole("button", { name: "Try again" }).click();
  await expect(ada.getByText("This could not be loaded")).toBeHidden();
});

test("a screen asked for without a network opens when there is one, and the page stays", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/list`);
  const costs = ada.getByRole("link", { name: "Costs" });
  await expect(costs).toBeVisible();
  await ada.context().setOffline(true);
  await costs.click();
  await expect(ada.getByText("This screen opens by itself when it is back.")).toBeVisible();
  await ada.context().setOffline(false);
  await expect(ada.getByRole("tab", { name: "By model" })).toBeVisible({ timeout: 30_000 });
});

test("who is taken out of a film is told so", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  await ben.goto(`${studio.url()}/p/${project.id}/list`);
  await expect(ben.getByText("Live", { exact: true })).toBeVisible();
  const { userId }: { userId: string } = await (await ben.request.get(`${studio.url()}/api/session`)).json();
  await ada.request.delete(`${studio.url()}/api/projects/${project.id}/members/${userId}`);
  await expect(ben.getByText(/You are no longer a member of this film/)).toBeVisible();
  await ben.reload();
  await expect(ben.getByText("There is nothing here")).toBeVisible();
});
