import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page as Tab, test } from "@playwright/test";
import type { InviteView } from "#contract/http/project";
import { type StudioUnderTest, startStudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(async () => {
  studio = await startStudioUnderTest();
});
test.afterAll(() => studio.stop());

const THEMES = ["dark", "light"] as const;

/** Every address of the studio for somebody who is signed in, with what shows that it has come. */
async function addresses(owner: Tab): Promise<{ path: string; shows: string | RegExp }[]> {
  const { project, scenes } = await filmOf(owner, studio);
  const made = await owner.request.post(`${studio.url()}/api/projects`, {
    data: { title: "The Log Book", premise: "A lighthouse keeper finds that someone answers her log book." },
  });
  const outlined: { id: string } = await made.json();
  await owner.request.post(`${studio.url()}/api/projects/${outlined.id}/outline`, { data: {} });
  const open = await owner.request.post(`${studio.url()}/api/projects/${project.id}/invites`, {
    data: { role: "reviewer" },
  });
  const { token }: InviteView = await open.json();
  const of = (screen: string) => `/p/${project.id}/${screen}`;
  const [scene] = scenes;
  return [
    { path: "/", shows: "Your films" },
    { path: "/new", shows: "New film" },
    { path: `/invite/${token}`, shows: "You are invited to a film" },
    { path: "/p/prj_0123456789abcdef/board", shows: "There is nothing here" },
    { path: "/no/such/page", shows: "There is nothing here" },
    { path: of("scenes/scn_0123456789abcdef000000000000"), shows: "There is nothing here" },
    { path: of("board"), shows: "The Tin Box" },
    { path: of("list"), shows: "The Tin Box" },
    { path: of(`scenes/${scene?.id}`), shows: /Edit script/ },
    { path: of(`review/${scene?.id}`), shows: /Add note/ },
    { path: `/p/${outlined.id}/outline`, shows: /act/i },
    { path: of("bible"), shows: "Story" },
    { path: of("cut"), shows: "Save the plan" },
    { path: of("activity"), shows: "The Tin Box" },
    { path: of("costs"), shows: "The Tin Box" },
    { path: of("settings"), shows: "Approvals" },
  ];
}

/** What breaks WCAG 2.2 AA; another theme changes colours and nothing else, so that there contrast alone is looked at. */
async function violationsOf(tab: Tab, onlyContrast = false): Promise<string[]> {
  const axe = new AxeBuilder({ page: tab }).options({ resultTypes: ["violations"] }).exclude(".tl-container");
  const { violations } = await (onlyContrast
    ? axe.withRules(["color-contrast"])
    : axe.withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
  ).analyze();
  return violations.map((one) => `${one.id} at ${one.nodes[0]?.target.join(" ")}`);
}

/** Signed-in people see the theme they chose; it is kept in the browser before the first paint. */
async function inTheme(tab: Tab, theme: (typeof THEMES)[number]): Promise<void> {
  await tab.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
}

async function open(tab: Tab, { path, shows }: { path: string; shows: string | RegExp }): Promise<void> {
  await tab.goto(`${studio.url()}${path}`);
  await expect(tab.getByText(shows).first()).toBeVisible();
}

/** Pixels by which the page is wider than its window. */
async function overhang(tab: Tab, width: number): Promise<number> {
  await tab.setViewportSize({ width, height: 844 });
  return tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

test("no screen breaks accessibility in either theme, or is wider than a phone or than a desk at 200 %", async ({
  browser,
}) => {
  test.slow();
  const ada = await person(browser, studio, "Ada");
  const found: string[] = [];
  for (const address of await addresses(ada)) {
    await ada.setViewportSize({ width: 1440, height: 900 });
    await open(ada, address);
    for (const theme of THEMES) {
      await inTheme(ada, theme);
      for (const violation of await violationsOf(ada, theme !== "dark"))
        found.push(`${address.path} ${theme}: ${violation}`);
    }
    // A desk of 1440 px at 200 % has 720 px of its own.
    for (const width of [720, 390]) {
      const over = await overhang(ada, width);
      if (over > 0) found.push(`${address.path} at ${width} px: ${over} px too wide`);
    }
  }
  expect(found).toEqual([]);
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
