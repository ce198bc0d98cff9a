import type { Browser, Page } from "@playwright/test";
import type { StudioUnderTest } from "../e2e/studio-under-test.ts";
import { table } from "./table.ts";
import { filmOfScenes, visitor } from "./web-browser.ts";
import { percentiles } from "./writers.ts";

const CARDS = [100, 500, 2000] as const;
const PAN_MS = 4000;

/** How soon a board can be used, and how smoothly it is panned: the whole of it in view, and close to its cards. */
export async function board(browser: Browser, studio: StudioUnderTest): Promise<void> {
  const rows: string[][] = [];
  for (const cards of CARDS) {
    console.log(`A board of ${cards} cards …`);
    const { context, tab } = await visitor(browser, studio, "Ada");
    const project = await filmOfScenes(tab, studio, cards);
    const opening = {
      first: await openBoard(tab, studio, project.id),
      again: await openBoard(tab, studio, project.id),
    };
    await tab.getByRole("button", { name: /^Show the whole board/ }).click();
    await tab.waitForTimeout(1500);
    const far = await pan(tab);
    await tab.keyboard.press("Shift+Digit0");
    await tab.waitForTimeout(1500);
    const near = await pan(tab);
    rows.push([
      String(cards),
      `${Math.round(opening.first)} ms`,
      `${Math.round(opening.again)} ms`,
      `${far.fps.toFixed(1)} fps, ${far.p95.toFixed(1)} ms`,
      `${near.fps.toFixed(1)} fps, ${near.p95.toFixed(1)} ms`,
      String(near.nodes),
    ]);
    await context.close();
  }
  console.log("\nThe storyboard, 1440×900, drawn in software; frames a second and the 95th percentile of a frame\n");
  console.log(
    table(["cards", "usable, first visit", "usable, again", "panning, all in view", "panning at 100 %", "nodes"], rows),
  );
}

/** Milliseconds from the address to a board that answers the pointer, its first card in sight. */
async function openBoard(tab: Page, studio: StudioUnderTest, projectId: string): Promise<number> {
  await tab.goto(`${studio.url()}/p/${projectId}/board`);
  await tab.locator(".tl-shape").first().waitFor({ timeout: 120_000 });
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

interface Panning {
  readonly fps: number;
  readonly p95: number;
  readonly nodes: number;
}

/** Pans to and fro by the wheel, once a frame, and counts frames. */
async function pan(tab: Page): Promise<Panning> {
  const { frames, nodes } = await tab.evaluate(async (milliseconds) => {
    const canvas = document.querySelector(".tl-canvas");
    if (!canvas) throw new Error("no canvas");
    const { x, y, width, height } = canvas.getBoundingClientRect();
    const middle = { clientX: x + width / 2, clientY: y + height / 2 };
    const took: number[] = [];
    const began = performance.now();
    let last = began;
    while (last - began < milliseconds) {
      const forth = Math.floor((last - began) / 1000) % 2 === 0 ? 1 : -1;
      const init = { ...middle, deltaX: 14 * forth, deltaY: 9 * forth, bubbles: true, cancelable: true };
      canvas.dispatchEvent(new WheelEvent("wheel", init));
      const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      took.push(now - last);
      last = now;
    }
    return { frames: took, nodes: document.querySelectorAll("*").length };
  }, PAN_MS);
  const sorted = frames.toSorted((a, b) => a - b);
  const total = frames.reduce((sum, frame) => sum + frame, 0);
  return {
    fps: (frames.length * 1000) / total,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? percentiles(frames).p99,
    nodes,
  };
}
