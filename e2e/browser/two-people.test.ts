import { expect, type Page as Tab } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, soon, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

test("two people review a scene together: an accept is seen at once, a cursor moves, a card stays where it was put", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  const [scene] = scenes;
  if (!scene) throw new Error("no scene");

  for (const tab of [ada, ben]) {
    await tab.goto(`${studio.url()}/p/${project.id}/scenes/${scene.id}`);
    await expect(tab.getByRole("article", { name: "Proposal of the cinematographer" })).toBeVisible();
  }
  const shotsBefore = await ben.getByRole("list", { name: "Shots" }).getByText("proposed").count();
  expect(shotsBefore).toBeGreaterThan(2);
  // Both clocks are this machine's: from the press in one browser to the frame in which the other shows it.
  const seenAt = ben.waitForFunction(
    () => {
      const list = document.querySelector('ol[aria-label="Shots"]');
      return list && !list.textContent?.includes("proposed") ? Date.now() : null;
    },
    undefined,
    { polling: "raf" },
  );
  await ada.evaluate(() => {
    const note = () => document.body.setAttribute("data-pressed-at", String(Date.now()));
    addEventListener("click", note, { capture: true, once: true });
  });
  await ada
    .getByRole("article", { name: "Proposal of the cinematographer" })
    .getByRole("button", { name: /^Accept \d+$/ })
    .click();
  const seen = Number(await (await seenAt).jsonValue());
  const pressed = Number(await ada.locator("body").getAttribute("data-pressed-at"));
  console.log(`an accept in one browser was on the other's screen after ${seen - pressed} ms`);

  await ada.goto(`${studio.url()}/p/${project.id}/board`);
  const cardOf = (tab: Tab) =>
    tab.locator(".tl-container").getByRole("article", { name: new RegExp(`^Scene ${scene.number}:`) });
  await expect(cardOf(ada)).toBeVisible();
  await ada.mouse.move(700, 400);
  await ada.mouse.move(760, 430, { steps: 5 });
  await ben.goto(`${studio.url()}/p/${project.id}/board`);
  await expect(cardOf(ben)).toBeVisible();
  // Both windows are of one size and begin with the same view, so a cursor is at the same place in both.
  const cursor = ben.locator(".tl-cursor").filter({ visible: true });
  const cursorAt = async () => Math.round((await cursor.first().boundingBox())?.x ?? -1);
  await expect(ben.getByText("Ada", { exact: true }).last()).toBeVisible();
  await soon(cursorAt, "a cursor that stands still is shown where it is").toBe(760);
  await ada.mouse.move(900, 500, { steps: 5 });
  await soon(cursorAt, "it moves with its person").toBe(900);

  const from = await cardOf(ada).boundingBox();
  if (!from) throw new Error("no card");
  await ada.mouse.move(from.x + 30, from.y + 12);
  await ada.mouse.down();
  await ada.mouse.move(from.x + 130, from.y + 162, { steps: 8 });
  await ada.mouse.up();
  const placeOf = (tab: Tab) =>
    cardOf(tab).evaluate((card) => card.closest<HTMLElement>(".tl-shape")?.style.transform ?? "");
  const place = await placeOf(ada);
  await soon(() => placeOf(ben)).toBe(place);

  await studio.killAndRestart();
  await ben.goto(`${studio.url()}/p/${project.id}/board`);
  await expect(cardOf(ben)).toBeVisible();
  await soon(() => placeOf(ben)).toBe(place);
});
