import type { Browser, Page } from "@playwright/test";
import type { StudioUnderTest } from "../e2e/studio-under-test.ts";
import { table } from "./table.ts";
import { startBareCanvas } from "./web-bare-canvas.ts";
import { filmOfScenes, visitor } from "./web-browser.ts";
import { drag, type Frames, pan, zoom } from "./web-canvas-moves.ts";

/** Sizes of boards that are measured. */
export const CARDS: readonly number[] = [100, 500, 2000];

/** How smooth a canvas is from afar, with everything in view, and close to it. */
interface Smoothness {
  readonly far: { readonly pan: Frames; readonly zoom: Frames };
  readonly near: { readonly pan: Frames; readonly zoom: Frames; readonly drag: Frames };
}

/**
 * How soon a board can be used, and how smoothly it is panned, zoomed and dragged on. Without a graphics card 60 frames a
 * second can't be had by anybody, so each figure stands beside the canvas alone with as many rectangles, in one run.
 */
export async function board(browser: Browser, studio: StudioUnderTest, sizes: readonly number[]): Promise<void> {
  const opened: string[][] = [];
  const rows: string[][] = [];
  const bare = await startBareCanvas();
  try {
    for (const cards of sizes) {
      console.log(`A board of ${cards} cards …`);
      const { context, tab } = await visitor(browser, studio, "Ada");
      const project = await filmOfScenes(tab, studio, cards);
      const address = `${studio.url()}/p/${project.id}/board`;
      const [first, again] = [await open(tab, address), await open(tab, address)];
      const ours = await smoothness(tab, '[data-shape-type="scene-card"]', (to) =>
        to === "far"
          ? tab.getByRole("button", { name: /^Show the whole board/ }).click()
          : tab.keyboard.press("Shift+Digit0"),
      );
      const nodes = await tab.evaluate(() => document.querySelectorAll("*").length);
      await context.close();

      const bareContext = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const bareTab = await bareContext.newPage();
      const alone = await open(bareTab, bare.address(cards));
      const floor = await smoothness(bareTab, '[data-shape-type="geo"]', (to) =>
        bareTab.evaluate((place) => {
          const { canvasEditor: editor }: { canvasEditor?: { zoomToFit(): void; resetZoom(): void } } = Object(window);
          if (place === "far") editor?.zoomToFit();
          else editor?.resetZoom();
        }, to),
      );
      await bareContext.close();

      opened.push([String(cards), ...[first, again, alone].map((ms) => `${Math.round(ms)} ms`), String(nodes)]);
      const row = (what: string, own: Frames, other: Frames) => [
        what,
        `${own.fps.toFixed(1)} fps, ${own.p95.toFixed(1)} ms`,
        `${other.fps.toFixed(1)} fps, ${other.p95.toFixed(1)} ms`,
        `${(own.fps / other.fps).toFixed(2)}×`,
      ];
      rows.push(
        row(`${cards}, all in view: pan`, ours.far.pan, floor.far.pan),
        row(`${cards}, all in view: zoom`, ours.far.zoom, floor.far.zoom),
        row(`${cards}, at 100 %: pan`, ours.near.pan, floor.near.pan),
        row(`${cards}, at 100 %: zoom`, ours.near.zoom, floor.near.zoom),
        row(`${cards}, at 100 %: drag`, ours.near.drag, floor.near.drag),
      );
    }
  } finally {
    await bare.stop();
  }
  console.log("\nFrom the address to a board that can be used, 1440×900; the canvas alone has rectangles, no film\n");
  console.log(table(["cards", "first visit", "again", "canvas alone", "nodes at 100 %"], opened));
  console.log("\nThe same, drawn in software: frames a second, and the 95th percentile of a frame\n");
  console.log(table(["", "studio", "canvas alone", "studio ÷ alone"], rows));
}

/** Milliseconds from the address to a board that answers the pointer, its first card in sight. */
async function open(tab: Page, address: string): Promise<number> {
  await tab.goto(address);
  // Shapes out of view are in the page, too, unseen.
  await tab.locator(".tl-shape").filter({ visible: true }).first().waitFor({ timeout: 60_000 });
  return tab.evaluate(async () => {
    while (performance.getEntriesByName("board-mounted").length === 0) await new Promise(requestAnimationFrame);
    // The next frame that comes in time: the page is done with what mounting brought.
    let last = performance.now();
    for (;;) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      if (now - last < 50) return now;
      last = now;
    }
  });
}

async function smoothness(tab: Page, shape: string, look: (to: "far" | "near") => Promise<void>): Promise<Smoothness> {
  await look("far");
  await tab.waitForTimeout(900);
  const far = { pan: await pan(tab), zoom: await zoom(tab) };
  await look("near");
  await tab.waitForTimeout(900);
  const near = { pan: await pan(tab), zoom: await zoom(tab) };
  // Wherever that has led: back to the middle, where there is something to drag.
  await look("far");
  await tab.waitForTimeout(300);
  await look("near");
  await tab.waitForTimeout(600);
  return { far, near: { ...near, drag: await drag(tab, shape) } };
}
