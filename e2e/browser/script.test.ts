import { type Browser, expect, type Page as Tab } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

/** Two people with the first scene of a film open. */
async function together(browser: Browser, role: "editor" | "viewer" = "editor") {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, role);
  const url = `${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`;
  for (const tab of [ada, ben]) await tab.goto(url);
  return { ada, ben, url };
}

/** Opens the script and puts the caret at its end. */
async function write(tab: Tab, words: string): Promise<void> {
  await tab
    .getByRole("button", { name: /^(Edit script|Go on writing)$/ })
    .first()
    .click();
  await expect(tab.getByText(/Same as the saved version|Draft differs/)).toBeVisible();
  await tab.getByRole("textbox", { name: "Script" }).click();
  await tab.keyboard.press("Control+End");
  await tab.keyboard.type(words);
}

test("a reader is told of an unsaved draft, by whom, and who is writing where", async ({ browser }) => {
  const { ada, ben } = await together(browser, "viewer");
  await write(ada, "\n\nRain on the tin roof.");
  const draft = ben.getByRole("region", { name: "Unsaved draft" });
  await expect(draft.getByText(/Unsaved draft by Ada, just now/)).toBeVisible();
  await expect(draft.getByText("Ada is writing in the action")).toBeVisible();
  await draft.getByRole("button", { name: "See what differs" }).click();
  await expect(draft.locator("ins").filter({ hasText: "Rain on the tin roof." })).toBeVisible();
  await ada.getByRole("button", { name: "Save version" }).click();
  await expect(draft.getByText(/Unsaved draft/)).toBeHidden();
  await ada.getByRole("button", { name: "Done" }).click();
  await expect(draft).toBeHidden();
});

test("what is written offline is kept when the page is closed, and arrives when its writer is back", async ({
  browser,
}) => {
  const { ada, ben, url } = await together(browser);
  await write(ada, "\n\nA bell, far away.");
  const draft = ben.getByRole("region", { name: "Unsaved draft" });
  await draft.getByRole("button", { name: "See what differs" }).click();
  await expect(draft.getByText("A bell, far away.")).toBeVisible();

  await ada.context().setOffline(true);
  await expect(ada.getByText(/What you write is kept in this browser/)).toBeVisible({ timeout: 20_000 });
  await ada.keyboard.type(" Then nothing.");
  await expect(ada.getByRole("textbox", { name: "Script" })).toContainText("Then nothing.");
  await ben.getByRole("button", { name: "Go on writing" }).click();
  await ben.getByRole("textbox", { name: "Script" }).click();
  await ben.keyboard.press("Control+Home");
  await ben.keyboard.type("[[Check the clock.]]\n\n");
  await ada.close();

  const again = await ada.context().newPage();
  await ada.context().setOffline(false);
  await again.goto(url);
  await again.getByRole("button", { name: "Go on writing" }).click();
  for (const tab of [again, ben]) {
    const script = tab.getByRole("textbox", { name: "Script" });
    await expect(script).toContainText("A bell, far away. Then nothing.", { timeout: 20_000 });
    await expect(script).toContainText("Check the clock.");
  }
});

test("a colleague suggests an edit with a reason; an editor takes it, and both see who decided", async ({
  browser,
}) => {
  const { ada, ben } = await together(browser);
  await ben.getByRole("button", { name: "Suggest", exact: true }).click();
  await ben.getByRole("textbox", { name: "Your suggestion for the script" }).click();
  await ben.keyboard.press("Control+End");
  await ben.keyboard.type("\n\nThe lid will not close.");
  await ben.getByRole("button", { name: "Suggest …" }).click();
  const dialog = ben.getByRole("dialog", { name: "Suggest this edit" });
  await dialog.getByRole("textbox", { name: "Why?" }).fill("It must not end on her face.");
  await dialog.getByRole("button", { name: /^Suggest \d+ change/ }).click();
  const suggestion = ada.getByRole("article", { name: "Suggestion of Ben" });
  await expect(suggestion).toBeVisible();
  await expect(suggestion.getByText("It must not end on her face.").first()).toBeVisible();
  await expect(ben.getByRole("article", { name: "Suggestion of Ben" }).getByText("Take back")).toBeVisible();
  await suggestion.getByRole("button", { name: /^Accept \d+$/ }).click();
  await expect(ada.getByText("The lid will not close.").first()).toBeVisible();
  await expect(ben.getByText(/accepted by Ada/).first()).toBeVisible();
});

test("who is made a viewer while typing is told, sets off nothing with the words, and goes on at the same place once they may", async ({
  browser,
}) => {
  const { ada, ben, url } = await together(browser);
  const projectId = new URL(url).pathname.split("/")[2];
  const { userId }: { userId: string } = await (await ben.request.get(`${studio.url()}/api/session`)).json();
  const make = (role: string) =>
    ada.request.patch(`${studio.url()}/api/projects/${projectId}/members/${userId}`, { data: { role } });
  await write(ben, "\n\nA kettle.");
  await expect(ada.getByText(/Ben is writing/)).toBeVisible();
  await make("viewer");
  await expect(ben.getByText(/Your role may read this script, not write it/)).toBeVisible();
  // Each of these letters is a key of the screen: accept, reject, tick, the list of keys.
  await ben.keyboard.type(" ar x?");
  await make("editor");
  await expect(ben.getByText(/Your role may read this script/)).toBeHidden();
  await expect(ben.getByRole("button", { name: "Accept all", exact: true })).toBeEnabled();
  await ben.keyboard.type(" It sings.");
  await expect(ben.getByRole("textbox", { name: "Script" })).toContainText("A kettle. It sings.");
  await expect(ben.getByRole("dialog")).toHaveCount(0);
  await ben.keyboard.press("Control+z");
  await expect(ben.getByRole("textbox", { name: "Script" })).not.toContainText("It sings.");
});

test("a press that begins before the script's room is entered, and ends after, is not lost", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await ada.route(/\/assets\/draft-room-/, async (route) => {
    await held;
    await route.continue();
  });
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  await ada.getByRole("button", { name: "Suggest", exact: true }).hover();
  await ada.mouse.down();
  const entered = ada.waitForEvent("websocket", (socket) => socket.url().includes("/rooms/"));
  letGo();
  await (await entered).waitForEvent("framereceived");
  await ada.mouse.up();
  await expect(ada.getByRole("textbox", { name: "Your suggestion for the script" })).toBeVisible();
});

test("a change the scene has moved away from shows three columns, and is settled by a word of one's own", async ({
  browser,
}) => {
  const { ada, ben } = await together(browser);
  const suggest = async (tab: Tab, words: string) => {
    await tab.getByRole("button", { name: "Suggest", exact: true }).click();
    await tab.getByRole("textbox", { name: "Your suggestion for the script" }).click();
    await tab.keyboard.press("Control+End");
    await tab.keyboard.type(words);
    await tab.getByRole("button", { name: "Suggest …" }).click();
    await tab.getByRole("textbox", { name: "Why?" }).fill("Another way to end.");
    await tab.getByRole("button", { name: /^Suggest \d+ change/ }).click();
    await expect(tab.getByRole("dialog")).toBeHidden();
  };
  await suggest(ada, " Slowly.");
  await suggest(ben, " At once.");
  const of = (name: string) => ada.getByRole("article", { name: `Suggestion of ${name}` });
  await expect(of("Ben")).toBeVisible();
  await of("Ada")
    .getByRole("button", { name: /^Accept \d+$/ })
    .click();
  await expect(ada.getByText(/accepted by Ada/).first()).toBeVisible();
  const conflict = of("Ben").getByRole("region", { name: "Conflict" });
  for (const column of ["It was", "The scene says now", "Ben wants"])
    await expect(conflict.getByText(column)).toBeVisible();
  await conflict.getByRole("button", { name: "Edit …" }).click();
  const own = conflict.getByLabel("Your own wording");
  await own.fill(`${await own.inputValue()} Or never.`);
  await conflict.getByRole("button", { name: "Use this" }).click();
  await expect(ada.getByText(/Or never\./).first()).toBeVisible();
  await expect(of("Ben")).toBeHidden();
});
