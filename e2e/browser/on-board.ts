import { type Browser, expect, type Locator, type Page as Tab } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, soon } from "./people.ts";

/** A scene's card on the canvas, where it is a part of the page. */
export function cardOf(tab: Tab, number: string): Locator {
  return tab.locator(".tl-container").getByRole("article", { name: new RegExp(`^Scene ${number}:`) });
}

export async function openBoard(studio: StudioUnderTest, tab: Tab, projectId: string, number = "1"): Promise<void> {
  await tab.goto(`${studio.url()}/p/${projectId}/board`);
  // The canvas is half a megabyte of script, fetched for the first time by every new person; seen as soon as it is there.
  await cardOf(tab, number).waitFor({ timeout: 60_000 });
}

/** Ada with a film of her own, and Ben, who is in it with a role. */
export async function adaAndBen(browser: Browser, studio: StudioUnderTest, role: "editor" | "viewer" = "editor") {
  const [ada, ben] = [await person(browser, studio, "Ada"), await person(browser, studio, "Ben")];
  const film = await filmOf(ada, studio);
  await invite(ada, ben, studio, film.project.id, role);
  return { ada, ben, ...film };
}

/** What a shape looks like and where it lies, as its page draws it; null when it is not there. */
export function shapeOf(tab: Tab, id: string): Promise<{ place: string; colour: string } | null> {
  return tab.evaluate((shapeId) => {
    const shape = document.querySelector<HTMLElement>(`[data-shape-id="${shapeId}"]`);
    const note = shape?.querySelector<HTMLElement>(".tl-note__container");
    return shape && note ? { place: shape.style.transform, colour: getComputedStyle(note).backgroundColor } : null;
  }, id);
}

/** Puts a note on the board where nothing lies, and leaves it selected. Returns its id in the page. */
export async function putNote(tab: Tab, x: number, y: number): Promise<string> {
  const notes = () =>
    tab
      .locator('.tl-shape[data-shape-type="note"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-shape-id")));
  const before = await notes();
  await tab.getByRole("button", { name: "Note (N)" }).click();
  await tab.mouse.click(x, y);
  await soon(async () => (await notes()).length).toBe(before.length + 1);
  await tab.keyboard.press("Escape");
  const id = (await notes()).find((one) => !before.includes(one));
  if (!id) throw new Error("no note");
  return id;
}

export async function select(tab: Tab, id: string): Promise<void> {
  const box = await tab.locator(`[data-shape-id="${id}"]`).boundingBox();
  if (!box) throw new Error("nothing to select");
  await tab.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(tab.getByRole("toolbar", { name: "Colour and weight" })).toBeVisible();
}

/** Where a scene's card lies on the screen, also when it is painted and no part of the page. */
export function placeOf(tab: Tab, sceneId: string): Promise<{ x: number; y: number; width: number; height: number }> {
  return tab.evaluate((id) => {
    const shape = document.querySelector<HTMLElement>(`[data-shape-id="shape:${id}"]`);
    const layer = document.querySelector<HTMLElement>(".tl-shapes");
    const ground = document.querySelector(".tl-canvas")?.getBoundingClientRect();
    if (!shape || !layer || !ground) throw new Error(`no card of ${id}`);
    const here = new DOMMatrix(getComputedStyle(layer).transform).multiply(new DOMMatrix(shape.style.transform));
    return {
      x: ground.x + here.e,
      y: ground.y + here.f,
      width: Number.parseFloat(shape.style.width) * here.a,
      height: Number.parseFloat(shape.style.height) * here.d,
    };
  }, sceneId);
}

/** Zooms out until cards are painted as one picture. */
export async function lookFromAfar(tab: Tab, sceneId: string): Promise<void> {
  await tab.mouse.move(860, 300);
  await tab.keyboard.down("Control");
  await soon(async () => {
    await tab.mouse.wheel(0, 60);
    return (await placeOf(tab, sceneId)).width;
  }).toBeLessThan(130);
  await tab.keyboard.up("Control");
  await expect(tab.locator(".board-is-far")).toHaveCount(1);
}

/** The painted pixels of a scene's card, as "r,g,b,a" of every second one; empty where nothing is painted. */
export async function paintedPixels(tab: Tab, sceneId: string): Promise<string[]> {
  return tab.evaluate(
    (box) => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.board-far");
      const paint = canvas?.getContext("2d");
      if (!canvas || !paint) return [];
      const at = canvas.getBoundingClientRect();
      const scale = canvas.width / at.width;
      const [x, y, w, h] = [(box.x - at.x) * scale, (box.y - at.y) * scale, box.width * scale, box.height * scale];
      const { data } = paint.getImageData(Math.round(x), Math.round(y), Math.round(w), Math.round(h));
      const pixels: string[] = [];
      for (let n = 0; n < data.length; n += 8) {
        if ((data[n + 3] ?? 0) > 0) pixels.push([data[n], data[n + 1], data[n + 2], data[n + 3]].join(","));
      }
      return pixels;
    },
    await placeOf(tab, sceneId),
  );
}
