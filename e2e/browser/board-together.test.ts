import { expect, type Page as Tab } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { adaAndBen, cardOf, openBoard } from "./on-board.ts";
import { soon, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

const shapes = (tab: Tab, type: string) => tab.locator(`.tl-shape[data-shape-type="${type}"]`);

/** Draws from one place to another with a tool of the board. */
async function drawWith(
  tab: Tab,
  tool: string,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Promise<void> {
  await tab.getByRole("button", { name: tool }).click();
  await tab.mouse.move(from.x, from.y);
  await tab.mouse.down();
  await tab.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await tab.mouse.move(to.x, to.y, { steps: 4 });
  await tab.mouse.up();
  await tab.getByRole("button", { name: "Select (V)" }).click();
}

async function middleOf(tab: Tab, number: string): Promise<{ x: number; y: number }> {
  const box = await cardOf(tab, number).boundingBox();
  if (!box) throw new Error(`no card ${number}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test("an arrow between two cards holds on to them: seen by the other, moved with a card, undone by its maker, there after a reload", async ({
  browser,
}) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id, "2");
  await openBoard(studio, ben, project.id, "2");
  await drawWith(ada, "Arrow (A)", await middleOf(ada, "1"), await middleOf(ada, "2"));
  await expect(shapes(ben, "arrow")).toHaveCount(1);
  const arrowAt = (tab: Tab) => shapes(tab, "arrow").first().boundingBox();
  const before = JSON.stringify(await arrowAt(ben));

  // Ben moves a card: the arrow that holds on to it goes along, for both.
  const card = await cardOf(ben, "2").boundingBox();
  if (!card) throw new Error("no card");
  await ben.mouse.move(card.x + 30, card.y + 10);
  await ben.mouse.down();
  await ben.mouse.move(card.x + 60, card.y + 180, { steps: 8 });
  await ben.mouse.up();
  await soon(async () => JSON.stringify(await arrowAt(ben))).not.toBe(before);
  await soon(async () => {
    const [hers, his] = [await arrowAt(ada), await arrowAt(ben)];
    return hers && his ? Math.abs(hers.width - his.width) + Math.abs(hers.height - his.height) : 1e6;
  }, "pixels between her arrow and his").toBeLessThan(6);

  await ben.reload();
  await expect(cardOf(ben, "2")).toBeVisible();
  await expect(shapes(ben, "arrow"), "there after a reload").toHaveCount(1);
  await ada.getByRole("button", { name: /^Undo your last act/ }).click();
  await expect(shapes(ada, "arrow")).toHaveCount(0);
  await expect(shapes(ben, "arrow")).toHaveCount(0);
  // Where Ben had put the card is not hers to take back.
  await ada.getByRole("button", { name: /^Redo/ }).click();
  await expect(shapes(ben, "arrow")).toHaveCount(1);
});

test("two people draw over a scene's panels: each sees the other's lines, takes back only their own, and finds them again", async ({
  browser,
}) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  const card = await cardOf(ada, "1").boundingBox();
  if (!card) throw new Error("no card");
  await ada.mouse.click(card.x + 30, card.y + 10);
  await ada.getByRole("button", { name: "Lay out the panels of this scene" }).click();
  await expect(shapes(ben, "panel").first()).toBeAttached();
  for (const tab of [ada, ben]) {
    await tab.getByRole("button", { name: /^Show the whole board/ }).click();
    await expect(shapes(tab, "panel").first()).toBeVisible();
  }
  const over = async (tab: Tab, share: number) => {
    const panel = await shapes(tab, "panel").first().boundingBox();
    if (!panel) throw new Error("no panel");
    const y = panel.y + panel.height * share;
    await drawWith(tab, "Draw (D)", { x: panel.x + 6, y }, { x: panel.x + panel.width - 6, y });
  };
  await over(ada, 0.3);
  await expect(shapes(ben, "draw")).toHaveCount(1);
  await over(ben, 0.6);
  await expect(shapes(ada, "draw")).toHaveCount(2);
  const idsOf = (tab: Tab) =>
    shapes(tab, "draw").evaluateAll((all) => all.map((one) => one.getAttribute("data-shape-id")).sort());
  expect(await idsOf(ada)).toEqual(await idsOf(ben));

  const both = await idsOf(ada);
  await ada.getByRole("button", { name: /^Undo your last act/ }).click();
  await expect(shapes(ada, "draw"), "her own line is taken back").toHaveCount(1);
  await expect(shapes(ben, "draw")).toHaveCount(1);
  await ben.reload();
  await expect(cardOf(ben, "1")).toBeAttached();
  await expect(shapes(ben, "draw"), "his is there after a reload").toHaveCount(1);
  await ada.getByRole("button", { name: /^Redo/ }).click();
  await soon(() => idsOf(ben)).toEqual(both);
});

test("what one writes at one's cursor is read at it by the other, and goes", async ({ browser }) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  await ada.mouse.move(860, 640, { steps: 3 });
  await ada.mouse.click(860, 700);
  await ada.keyboard.press("/");
  const chat = ada.locator("input.tl-cursor-chat");
  await expect(chat).toBeFocused();
  await ada.keyboard.type("too dark here?");
  await expect(ben.getByText("too dark here?")).toBeVisible();
  await ada.keyboard.press("Escape");
  await ada.keyboard.press("Escape");
  await expect(ben.getByText("too dark here?")).toHaveCount(0);
});
