import { expect, type Page as Tab } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { soon, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

/** Presses Tab until this control has the focus; the number of presses is what a person would spend. */
async function tabTo(tab: Tab, role: "button" | "link" | "checkbox" | "slider", name: RegExp): Promise<void> {
  const control = tab.getByRole(role, { name }).first();
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 120; presses++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await tab.keyboard.press("Tab");
  }
  throw new Error(`${name} can't be reached with Tab`);
}

test("with the keyboard alone: from the sign-in over a film of one's own to its cut", async ({ browser }) => {
  test.slow();
  const tab = await (await browser.newContext()).newPage();
  const keys = async (...presses: string[]) => {
    for (const key of presses) await tab.keyboard.press(key);
  };
  await tab.goto(studio.url());
  await expect(tab.getByLabel("Your name")).toBeFocused();
  await tab.keyboard.type("Ada");
  await keys("Enter");

  await tabTo(tab, "link", /^New film from a premise$/);
  await keys("Enter");
  await expect(tab.getByLabel("Title", { exact: true })).toBeFocused();
  await tab.keyboard.type("The Log Book");
  await keys("Tab");
  await tab.keyboard.type("A lighthouse keeper finds that someone has been answering her log book.");
  await tabTo(tab, "slider", /^Runtime target$/);
  await keys("Home");
  await tabTo(tab, "button", /^Create and ask for an outline$/);
  await keys("Enter");
  await expect(tab).toHaveURL(/\/outline$/);
  const accept = tab.getByRole("button", { name: /^Accept \d+ scenes/ });
  await expect(accept).toBeVisible({ timeout: 60_000 });
  await tabTo(tab, "button", /^Accept \d+ scenes/);
  await keys("Enter");
  await expect(tab).toHaveURL(/\/board$/);
  await expect(tab.getByRole("link", { name: "List" })).toBeVisible();
  // The list is the board without a canvas.
  await keys("g", "l");
  await expect(tab).toHaveURL(/\/list$/);
  await expect(tab.locator("[data-scene-link]").first()).toBeVisible();
  await keys("j", "Enter");
  await expect(tab).toHaveURL(/\/scenes\/scn_/);

  // One change is turned down and one taken by itself; then whole proposals.
  const proposals = tab.getByRole("article", { name: /^Proposal of the/ });
  await expect(proposals.first()).toBeVisible({ timeout: 60_000 });
  await expect(tab.getByRole("button", { name: "Stop the crew" })).toBeHidden({ timeout: 90_000 });
  await keys("ArrowDown", "r");
  await expect(tab.getByText(/^1 rejected by Ada/)).toBeVisible();
  await keys("a");
  await expect(tab.getByText(/^1 accepted, 1 rejected by Ada/)).toBeVisible();
  await keys("Shift+A");
  await tabTo(tab, "button", /^Accept all$/);
  await keys("Enter");
  await expect(tab.getByRole("list", { name: "Shots" }).getByText("proposed")).toHaveCount(0);
  await keys("Control+Enter");
  await expect(tab.getByText("In review").first()).toBeVisible();
  await keys("Control+Enter");
  await expect(tab.getByRole("dialog", { name: /^Approve version/ })).toBeVisible();
  await tabTo(tab, "button", /^Approve version \d+$/);
  await keys("Enter");
  await expect(tab.getByText("Approved", { exact: true }).first()).toBeVisible();

  // Its take renders by itself; what is approved is cut without the rest.
  await keys("g", "c");
  await expect(tab).toHaveURL(/\/cut$/);
  await expect(tab.getByRole("button", { name: "Cut without them" })).toBeVisible({ timeout: 120_000 });
  await tabTo(tab, "button", /^Cut without them$/);
  await keys("Enter");
  await tabTo(tab, "button", /^Save the plan$/);
  await keys("Enter");
  await expect(tab.getByRole("button", { name: /^Export/ })).toBeEnabled({ timeout: 120_000 });
  await tabTo(tab, "button", /^Export/);
  await keys("Enter");
  await expect(tab.getByLabel(/^Cut of /).and(tab.locator("video"))).toBeVisible({ timeout: 150_000 });
});

test("a newcomer plays a stitched cut of the sample film within seventeen clicks", async ({ browser }) => {
  test.slow();
  const tab = await (await browser.newContext()).newPage();
  let clicks = 0;
  const click = async (role: "button" | "link" | "tab", name: string | RegExp, timeout = 60_000) => {
    clicks += 1;
    await tab.getByRole(role, { name }).first().click({ timeout });
  };
  await tab.goto(studio.url());
  await tab.getByLabel("Your name").fill("Newcomer");
  await click("button", "Enter the studio");
  await click("button", "Open the sample film");
  await click("link", "Review");
  await click("tab", /^Proposals/);
  await expect(tab.getByText(/^\d+ changes in \d+ proposals$/)).toBeVisible({ timeout: 60_000 });
  await expect(tab.getByRole("button", { name: "Stop the crew" })).toBeHidden({ timeout: 60_000 });
  await click("button", "Accept all");
  await expect(tab.getByText(/accepted by Newcomer/).first()).toBeVisible();
  await click("button", /^Submit v\d+ for review$/);
  await click("button", /^Approve version \d+ …$/);
  clicks += 1;
  await tab
    .getByRole("dialog")
    .getByRole("button", { name: /^Approve version/ })
    .click();
  const take = tab.getByRole("option", { name: /^Take of version/ });
  await expect(take).toHaveCount(1, { timeout: 120_000 });
  await click("button", "Play (Space)");
  const place = tab.getByRole("slider", { name: "Place in the scene" });
  await soon(async () => Number(await place.inputValue()), { timeout: 30_000 }).toBeGreaterThan(12);
  expect(clicks).toBeLessThanOrEqual(12);

  // What is approved becomes a film, without waiting for the other nineteen.
  await click("link", "Cut");
  await click("button", "Cut without them");
  await click("button", "Save the plan");
  await click("button", /^Export/);
  const film = tab.getByLabel(/^Cut of /).and(tab.locator("video"));
  await expect(film).toBeVisible({ timeout: 150_000 });
  await film.evaluate((video: HTMLVideoElement) => video.play());
  clicks += 1;
  await soon(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.5);
  expect(clicks).toBeLessThanOrEqual(17);
});
