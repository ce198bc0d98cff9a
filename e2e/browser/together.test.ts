import { expect, type Page as Tab } from "@playwright/test";
import type { SceneView } from "#contract/http/scene";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, test } from "./people.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

/** Ada's film with Ben in it, both looking at its first scene. */
async function twoAtOneScene(ada: Tab, ben: Tab) {
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  const [scene] = scenes;
  if (!scene) throw new Error("no scene");
  const path = `${studio.url()}/p/${project.id}/scenes/${scene.id}`;
  for (const tab of [ada, ben]) {
    await tab.goto(path);
    await expect(tab.getByRole("article", { name: "Proposal of the cinematographer" })).toBeVisible();
  }
  return { project, scene };
}

test("a guest joins by a link with a name and a role, without an account; a used link says so when it is opened", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/settings`);
  await ada.getByLabel("Invite somebody called").fill("Cleo Client");
  await ada.getByLabel("As", { exact: true }).selectOption("reviewer");
  await ada.getByRole("button", { name: "Make a link" }).click();
  const link = await ada.getByLabel("Send this link").inputValue();
  const path = new URL(link).pathname;

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(`${studio.url()}${path}`);
  await expect(guest.getByRole("heading", { name: "You are invited to “The Tin Box”" })).toBeVisible();
  await expect(guest.getByText(/You may give notes, suggest edits and approve scenes/)).toBeVisible();
  await expect(guest.getByLabel("Your name")).toHaveValue("Cleo Client");
  expect(await violationsOf(guest)).toEqual([]);
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest).toHaveURL(/\/board$/);
  await expect(ada.getByLabel("Role of Cleo Client")).toHaveValue("reviewer");

  const late = await (await browser.newContext()).newPage();
  await late.goto(`${studio.url()}${path}`);
  await expect(late.getByRole("heading", { name: "This invitation could not be used" })).toBeVisible();
  await expect(late.getByRole("alert")).toHaveText(/has expired or was used/);
  expect(await violationsOf(late)).toEqual([]);
});

test("two people see what the other looks at, has ticked and types, and one follows the other from screen to screen", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  await twoAtOneScene(ada, ben);
  for (let nth = 0; nth < 3; nth++) await ada.keyboard.press("ArrowDown");
  await expect(ben.getByText("Ada is looking at change 3")).toBeVisible();
  await ada.keyboard.press("x");
  await expect(ben.getByTitle("Ada has ticked this").first()).toBeVisible();
  await ada.keyboard.press("x");
  await expect(ben.getByTitle("Ada has ticked this")).toHaveCount(0);

  await ada.getByRole("tab", { name: /^Notes/ }).click();
  const typing = ben.getByRole("button", { name: /^Follow Ada \(.*, typing in A note on this scene\)$/ });
  const note = ada.getByLabel("A note on this scene");
  await expect(async () => {
    await note.pressSequentially("Rain.");
    await expect(typing).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await violationsOf(ben)).toEqual([]);

  await ben.getByRole("button", { name: /^Follow Ada/ }).click();
  await expect(ben.getByRole("region", { name: "Following" })).toBeVisible();
  await ada.getByRole("link", { name: "List", exact: true }).click();
  await expect(ben).toHaveURL(/\/list$/);
  await ada.getByRole("link", { name: "Bible", exact: true }).click();
  await expect(ben).toHaveURL(/\/bible$/);
  await ben.getByRole("region", { name: "Following" }).getByRole("button", { name: "Stop" }).click();
  await ada.getByRole("link", { name: "List", exact: true }).click();
  await expect(ben.getByRole("button", { name: "Follow Ada (on the list)" })).toBeVisible();
  await expect(ben).toHaveURL(/\/bible$/);

  await ada.getByRole("button", { name: /^In review/ }).click();
  await expect(ada.getByRole("button", { name: /^In review/ })).toHaveAttribute("aria-pressed", "true");
  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada), theme).toEqual([]);
  }
});

test("a shot's transition, beat and lines are set by hand; a note's timecode leads to its frame", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  const scene = scenes[0];
  if (!scene) throw new Error("no scene");
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scene.id}`);
  await ada.getByRole("button", { name: "Accept all" }).click();
  const shots = ada.getByRole("list", { name: "Shots" });
  await expect(shots.getByText("proposed")).toHaveCount(0);
  await shots.getByRole("button", { name: /^Shot 1B:/ }).click();
  const sheet = ada.getByRole("dialog", { name: "Shot 1B" });
  await sheet.getByLabel("Into the next").selectOption("dissolve");
  await sheet.getByLabel("Its length (s)").fill("1");
  await expect(sheet.getByText("24 frames", { exact: true })).toBeVisible();
  const beat = sheet.getByLabel("Beat", { exact: true });
  await beat.selectOption("");
  const lines = sheet.getByRole("group", { name: "Script it covers" });
  const heading = lines.getByRole("checkbox", { name: /INT\. KITCHEN 1/ });
  await heading.setChecked(!(await heading.isChecked()));
  const isTicked = await heading.isChecked();
  await sheet.getByRole("button", { name: "Save shot" }).click();
  await expect(sheet).toBeHidden();

  await ada.reload();
  await shots.getByRole("button", { name: /^Shot 1B:/ }).click();
  await expect(sheet.getByLabel("Into the next")).toHaveValue("dissolve");
  await expect(sheet.getByLabel("Its length (s)")).toHaveValue("1.00");
  await expect(beat).toHaveValue("");
  await expect(heading).toBeChecked({ checked: isTicked });
  await sheet.getByRole("button", { name: "Cancel" }).click();

  const noted = await ada.request.post(`${studio.url()}/api/scenes/${scene.id}/notes`, {
    data: { frame: 30, body: "Hold on her hands." },
  });
  expect(noted.ok()).toBe(true);
  await ada.getByRole("tab", { name: /^Notes/ }).click();
  await ada.getByTitle("See it in the screening room").click();
  await expect(ada.getByRole("slider", { name: "Place in the scene" })).toHaveValue("30");
});

test("a suggestion the scene has moved away from is shown in three columns and taken by hand", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  const scene: SceneView = await (await ada.request.get(`${studio.url()}/api/scenes/${scenes[0]?.id}`)).json();
  const suggested = await ben.request.post(`${studio.url()}/api/scenes/${scene.id}/proposals`, {
    data: { baseVersion: scene.version, content: { title: "The box" }, summary: "Say what it is about.", reasons: {} },
  });
  expect(suggested.ok(), await suggested.text()).toBe(true);
  const edited = await ada.request.patch(`${studio.url()}/api/scenes/${scene.id}`, {
    data: { baseVersion: scene.version, content: { title: "Rain" } },
  });
  expect(edited.ok(), await edited.text()).toBe(true);

  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scene.id}`);
  const conflict = ada.getByRole("article", { name: "Suggestion of Ben" }).getByRole("region", { name: "Conflict" });
  const column = (name: string) => conflict.getByRole("term").filter({ hasText: name }).locator("xpath=..");
  await expect(column("The scene says now")).toContainText("Rain");
  await expect(column("Ben wants")).toContainText("The box");
  await expect(column("It was")).toContainText(scene.content.title || "nothing");
  await conflict.getByRole("button", { name: "Take theirs" }).click();
  await expect(conflict).toBeHidden();
  await expect(ada.getByRole("heading", { level: 2, name: "The box" })).toBeVisible();
});
