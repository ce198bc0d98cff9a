import { type Browser, expect, type Page as Tab } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, test } from "./people.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

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
  await expect(ada.getByText("Live", { exact: true })).toBeVisible();
  await ada.context().setOffline(true);
  // The browser's word is enough: the open socket has not noticed anything.
  await expect(ada.getByText("Offline, trying again")).toBeVisible();
  await costs.click();
  await expect(ada.getByText("This screen opens by itself when it is back.")).toBeVisible();
  await ada.context().setOffline(false);
  await expect(ada.getByRole("tab", { name: "By model" })).toBeVisible({ timeout: 30_000 });
  await expect(ada.getByText("Live", { exact: true })).toBeVisible();
});

test("one press on your mark opens what is about you: the theme, tokens, and the way out", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  await ada.goto(studio.url());
  const mark = ada.getByRole("button", { name: /^Ada:/ });
  await mark.click();
  await ada.getByRole("menuitem", { name: "Light theme" }).click();
  await expect(ada.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(mark).toBeFocused();
  await ada.keyboard.press("Enter");
  await ada.getByRole("menuitem", { name: "Tokens for programs …" }).click();
  await expect(ada.getByRole("dialog", { name: "Tokens for programs" })).toBeVisible();
  await ada.keyboard.press("Escape");
  await mark.click();
  await ada.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(ada.getByLabel("Your name")).toBeVisible();
});

test("who is signed out in the middle of work signs in again and finds what was typed; somebody else finds nothing", async ({
  browser,
}) => {
  const tab = await stranger(browser);
  const enter = async (button: string) => {
    await tab.getByLabel("E-mail").fill("nora@studio.test");
    await tab.getByLabel("Password").fill("correct horse battery");
    await tab.getByRole("button", { name: button, exact: true }).click();
  };
  await tab.getByRole("button", { name: "Use an account" }).click();
  await tab.getByRole("button", { name: "Make one" }).click();
  await tab.getByLabel("Your name").fill("Nora");
  await enter("Make the account");
  await expect(tab.getByRole("button", { name: "Open the sample film" })).toBeVisible();
  const { project, scenes } = await filmOf(tab, studio);
  await tab.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  const notes = tab.getByRole("tab", { name: "Notes" });
  await notes.click();
  const words = tab.getByRole("textbox", { name: "A note on this scene" });
  await words.fill("Hold on the key.");
  await tab.context().clearCookies();
  await tab.getByRole("button", { name: "Add note" }).click();
  await expect(tab.getByText(/You are not signed in any more\. Sign in again/)).toBeVisible();
  await tab.getByRole("button", { name: "Use an account" }).click();
  await enter("Sign in");
  await notes.click();
  await expect(words).toHaveValue("Hold on the key.");
  await tab.getByRole("button", { name: "Add note" }).click();
  await expect(tab.getByRole("listitem").filter({ hasText: "Hold on the key." })).toBeVisible();
  await expect(words).toHaveValue("");

  await tab.context().clearCookies();
  await words.fill("Another");
  await tab.getByRole("button", { name: "Add note" }).click();
  await tab.getByLabel("Your name").fill("Somebody");
  await tab.getByRole("button", { name: "Enter the studio" }).click();
  await expect(tab.getByText("There is nothing here")).toBeVisible();
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

test("a built file that is not there any more is no page; a screen's own address is", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const gone = await ada.request.get(`${studio.url()}/assets/nope.js`);
  expect([gone.status(), gone.headers()["content-type"]]).toEqual([404, "text/plain"]);
  const screen = await ada.request.get(`${studio.url()}/p/prj_0123456789abcdef/list`);
  expect([screen.status(), screen.headers()["content-type"]]).toEqual([200, expect.stringContaining("text/html")]);
});

test("an act that comes too late is refused, said, and the page then shows the scene as it is", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  const [scene] = scenes;
  const at = (act: string) => `${studio.url()}/api/scenes/${scene?.id}/${act}`;
  // Ada's page hears of nothing: what happens between her look and her press is what it is about.
  await ada.routeWebSocket(/\/feed/, (socket) => {
    socket.onMessage(() => undefined);
  });
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scene?.id}`);
  const accept = ada
    .getByRole("article", { name: "Proposal of the writer" })
    .getByRole("button", { name: /^Accept \d+$/ });
  await expect(accept).toBeVisible();
  const { items }: { items: { id: string }[] } = await (await ben.request.get(at("proposals"))).json();
  for (const { id } of items) await ben.request.post(`${studio.url()}/api/proposals/${id}/accept`, { data: {} });
  // What a colleague did as one wanted is no fault.
  await accept.click();
  await expect(ada.getByText(/^(Ben|Somebody) was quicker and accepted .* as you wanted\.$/)).toBeVisible();
  const submit = ada.getByRole("button", { name: /^Submit v\d+ for review$/ });
  await expect(submit).toBeVisible();
  expect((await ben.request.post(at("submit-review"), { data: {} })).ok()).toBe(true);
  await submit.click();
  await expect(ada.getByText(/Only a draft|only a draft|is in review|in review/i).first()).toBeVisible();
  await expect(ada.getByRole("button", { name: /^Approve version \d+ …$/ })).toBeVisible();
  await expect(submit).toBeHidden();
});
