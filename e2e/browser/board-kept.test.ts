import { expect, type Page as Tab } from "@playwright/test";
import type { MemberView } from "#contract/http/project";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { adaAndBen, cardOf, openBoard, putNote, select, shapeOf } from "./on-board.ts";
import { soon, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

const messages = (tab: Tab) => tab.getByRole("region", { name: "Messages" });
const shapes = (tab: Tab, type: string) => tab.locator(`.tl-shape[data-shape-type="${type}"]`);

/** Where all cards lie, as their page draws them. */
function places(tab: Tab): Promise<Record<string, string>> {
  return shapes(tab, "scene-card").evaluateAll((all) =>
    Object.fromEntries(
      all.map((one) => [one.getAttribute("data-shape-id"), one instanceof HTMLElement ? one.style.transform : ""]),
    ),
  );
}

/** Takes a card by its bar and moves it, without letting go. */
async function dragCard(tab: Tab, number: string, by: { x: number; y: number }): Promise<void> {
  const card = await cardOf(tab, number).boundingBox();
  if (!card) throw new Error(`no card ${number}`);
  await tab.mouse.move(card.x + 30, card.y + 10);
  await tab.mouse.down();
  await tab.mouse.move(card.x + 30 + by.x, card.y + 10 + by.y, { steps: 6 });
}

test("scenes keep their cards, one each and upright, whatever keys are pressed", async ({ browser }) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id, "2");
  await openBoard(studio, ben, project.id, "2");
  const before = await places(ada);
  await ada.mouse.click(860, 640);
  await ada.keyboard.press("Control+a");
  await ada.keyboard.press("Delete");
  await expect(messages(ada)).toContainText("Scenes stay on the board while they are in the film.");
  // In a group they would go with it.
  await ada.keyboard.press("Control+a");
  await ada.keyboard.press("Control+g");
  await expect(messages(ada)).toContainText("Scenes stand in acts.");
  await ada.keyboard.press("Control+x");
  await ada.keyboard.press("Control+a");
  await ada.keyboard.press("Control+d");
  await expect(messages(ada)).toContainText("Each scene has one card");
  for (const key of ["Shift+l", "Control+Alt+g", "Shift+f", "Control+.", "Control+i"]) await ada.keyboard.press(key);
  await expect(ada.getByRole("toolbar", { name: "Storyboard tools" })).toBeVisible();
  await expect(ada.getByRole("dialog")).toHaveCount(0);
  await ada.keyboard.press("Escape");
  // A drag with Alt copies whatever may be copied; a card goes along itself.
  await ada.keyboard.down("Alt");
  await dragCard(ada, "1", { x: 40, y: 160 });
  await ada.mouse.up();
  await ada.keyboard.up("Alt");
  await soon(() => places(ada)).not.toEqual(before);
  await ada.keyboard.press("Control+z");
  for (const tab of [ada, ben]) await soon(() => places(tab)).toEqual(before);

  const card = await cardOf(ada, "2").boundingBox();
  if (!card) throw new Error("no card");
  await ada.mouse.click(card.x + 30, card.y + 10, { button: "right" });
  await expect(ada.getByRole("menuitem", { name: "Lay out its panels" })).toBeVisible();
  await expect(ada.getByRole("menuitem", { name: /page|bookmark|embed|Delete/i })).toHaveCount(0);
  await ada.getByRole("menuitem", { name: "Open the scene" }).click();
  await expect(ada).toHaveURL(/\/scenes\/scn_/);
});

test("two people at one card: both see it in one place; omitted under a drag it stays and says so; what a colleague took away is not brought back", async ({
  browser,
}) => {
  const { ada, ben, project, scenes } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id, "2");
  await openBoard(studio, ben, project.id, "2");
  const start = await places(ada);
  await Promise.all([dragCard(ada, "1", { x: 30, y: 190 }), dragCard(ben, "1", { x: 90, y: 120 })]);
  await Promise.all([ada.mouse.up(), ben.mouse.up()]);
  await soon(async () => {
    const [hers, his] = [await places(ada), await places(ben)];
    return JSON.stringify(hers) === JSON.stringify(his) && JSON.stringify(hers) !== JSON.stringify(start);
  }).toBe(true);

  await dragCard(ada, "2", { x: 20, y: 60 });
  const omitted = await ben.request.post(`${studio.url()}/api/scenes/${scenes[1]?.id}/omit`, { data: {} });
  expect(omitted.ok()).toBe(true);
  await expect(cardOf(ada, "2")).toHaveAccessibleName(/omitted$/);
  await ada.mouse.move(860, 620, { steps: 4 });
  await ada.mouse.up();
  await soon(async () => JSON.stringify(await places(ada)) === JSON.stringify(await places(ben))).toBe(true);
  await expect(cardOf(ben, "2")).toHaveAccessibleName(/omitted$/);

  const note = await putNote(ada, 1240, 250);
  await soon(() => shapeOf(ben, note)).not.toBeNull();
  await select(ben, note);
  await ben.keyboard.press("Delete");
  await soon(() => shapeOf(ada, note)).toBeNull();
  await ada.keyboard.press("Control+z");
  await ada.keyboard.press("Control+Shift+z");
  const last = await putNote(ada, 1240, 560);
  await soon(() => shapeOf(ben, last)).not.toBeNull();
  await expect(shapes(ben, "note")).toHaveCount(1);
});

test("whoever may only look from now on is told while they edit; whoever is removed is sent away", async ({
  browser,
}) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id, "2");
  await openBoard(studio, ben, project.id, "2");
  const answer = await ada.request.get(`${studio.url()}/api/projects/${project.id}/members`);
  const { items }: { items: MemberView[] } = await answer.json();
  const him = items.find((member) => member.name === "Ben");
  const before = await places(ada);
  await dragCard(ben, "1", { x: 20, y: 120 });
  const member = `${studio.url()}/api/projects/${project.id}/members/${him?.userId}`;
  expect((await ada.request.patch(member, { data: { role: "viewer" } })).ok()).toBe(true);
  await expect(ben.getByText(/^You may look, but not change anything/)).toBeVisible();
  await ben.mouse.move(700, 690, { steps: 4 });
  await ben.mouse.up();
  await expect(ben.getByRole("button", { name: "Note (N)" })).toHaveCount(0);
  await ben.keyboard.press("n");
  await ben.mouse.click(900, 690);
  const note = await putNote(ada, 1240, 250);
  await soon(() => shapeOf(ben, note)).not.toBeNull();
  await expect(shapes(ben, "note")).toHaveCount(1);
  await soon(async () => JSON.stringify(await places(ada)) === JSON.stringify(await places(ben))).toBe(true);
  expect(Object.keys(before)).toEqual(Object.keys(await places(ben)));

  expect((await ada.request.delete(member)).ok()).toBe(true);
  await expect(ben.getByText(/not in this film|no longer|not a member|Nothing here/i).first()).toBeVisible();
});
