import { expect } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, soon, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

test("on the list scenes are reordered by keys, and accepted, submitted and approved many at once, live for the other", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  for (const tab of [ada, ben]) await tab.goto(`${studio.url()}/p/${project.id}/list`);
  const orderOf = (tab: typeof ada) =>
    tab
      .getByRole("checkbox", { name: /^Tick scene / })
      .evaluateAll((boxes) => boxes.map((box) => box.getAttribute("aria-label")));
  await expect(ben.getByRole("checkbox", { name: "Tick scene 2" })).toBeVisible();

  await ada.getByRole("link", { name: "KITCHEN 1" }).focus();
  await ada.keyboard.press("Alt+ArrowDown");
  for (const tab of [ada, ben]) await soon(() => orderOf(tab)).toEqual(["Tick scene 2", "Tick scene 1"]);
  await expect(ada.getByText("Scene 1 is now number 2 of 2")).toBeAttached();
  await expect(ada.getByRole("link", { name: "KITCHEN 1" })).toBeFocused();
  await ada.keyboard.press("Alt+ArrowUp");
  await soon(() => orderOf(ben)).toEqual(["Tick scene 1", "Tick scene 2"]);

  const allOfThem = async (act: string, confirm: string) => {
    await ada.getByRole("checkbox", { name: "Tick all scenes" }).check();
    await ada.getByRole("button", { name: act }).first().click();
    await ada.getByRole("dialog").getByRole("button", { name: confirm }).click();
    await expect(ada.getByRole("dialog")).toHaveCount(0);
  };
  await allOfThem("Accept proposals", "Accept proposals");
  await allOfThem("Submit for review", "Submit for review");
  await expect(ben.getByRole("button", { name: /^Approve v/ })).toHaveCount(2);
  await allOfThem("Approve", "Approve these versions");
  await expect(ben.getByText("2 scenes · 2 approved · 0 in review")).toBeVisible();
});
