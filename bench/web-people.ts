import type { Browser, Page } from "@playwright/test";
import type { StudioUnderTest } from "../e2e/studio-under-test.ts";
import { table } from "./table.ts";
import { filmOfScenes, join, visitor } from "./web-browser.ts";

const SAMPLES = 40;

/** From a key pressed in one browser to the frame in which the other shows it. Both clocks are this machine's. */
export async function people(browser: Browser, studio: StudioUnderTest): Promise<void> {
  const ada = await visitor(browser, studio, "Ada");
  const ben = await visitor(browser, studio, "Ben");
  const project = await filmOfScenes(ada.tab, studio, 12);
  await join(ada.tab, ben.tab, studio, project.id);
  for (const { tab } of [ada, ben]) {
    await tab.goto(`${studio.url()}/p/${project.id}/board`);
    await tab
      .locator(".tl-container")
      .getByRole("article", { name: /^Scene 1:/ })
      .waitFor();
  }
  const moves = await movesSeen(ada.tab, ben.tab);
  const cursors = await cursorsSeen(ada.tab, ben.tab);
  await ada.context.close();
  await ben.context.close();
  const row = (what: string, took: readonly number[]) => {
    const sorted = took.toSorted((a, b) => a - b);
    const at = (share: number) => `${Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)} ms`;
    return [what, at(0.5), at(0.95), String(took.length)];
  };
  console.log("\nFrom one browser to the other's screen\n");
  console.log(
    table(["", "p50", "p95", "samples"], [row("a card nudged by a key", moves), row("a cursor moved", cursors)]),
  );
}

async function movesSeen(ada: Page, ben: Page): Promise<number[]> {
  const card = await ada
    .locator(".tl-container")
    .getByRole("article", { name: /^Scene 1:/ })
    .boundingBox();
  if (!card) throw new Error("no card");
  await ada.mouse.click(card.x + 30, card.y + 10);
  const took: number[] = [];
  for (let n = 0; n < SAMPLES; n++) {
    const seen = changeOf(ben, '[data-shape-type="scene-card"]');
    await ada.waitForTimeout(180);
    await ada.evaluate(() => {
      addEventListener("keydown", () => document.body.setAttribute("data-at", String(Date.now())), {
        capture: true,
        once: true,
      });
    });
    await ada.keyboard.press(n % 2 === 0 ? "ArrowRight" : "ArrowLeft");
    took.push((await seen) - Number(await ada.locator("body").getAttribute("data-at")));
  }
  await ada.keyboard.press("Escape");
  return took;
}

async function cursorsSeen(ada: Page, ben: Page): Promise<number[]> {
  const took: number[] = [];
  await ada.mouse.move(700, 400);
  await ben.locator(".tl-cursor").first().waitFor();
  for (let n = 0; n < SAMPLES; n++) {
    const seen = changeOf(ben, ".tl-cursor");
    await ada.waitForTimeout(120);
    await ada.evaluate(() => {
      addEventListener("pointermove", () => document.body.setAttribute("data-at", String(Date.now())), {
        capture: true,
        once: true,
      });
    });
    await ada.mouse.move(740 + (n % 2) * 40, 420 + (n % 3) * 20);
    took.push((await seen) - Number(await ada.locator("body").getAttribute("data-at")));
  }
  return took;
}

/** When the first element that matches next lies elsewhere on the screen, looked at in every frame. */
async function changeOf(tab: Page, selector: string): Promise<number> {
  const handle = await tab.waitForFunction(
    (wanted) => {
      const places = [...document.querySelectorAll(wanted)].map((element) => {
        const { x, y } = element.getBoundingClientRect();
        return `${x},${y}`;
      });
      const now = places.join(" ");
      const key = "benchPlaces";
      const before = document.body.dataset[key];
      document.body.dataset[key] = now;
      if (before === undefined || before === now) return null;
      delete document.body.dataset[key];
      return Date.now();
    },
    selector,
    { polling: "raf", timeout: 30_000 },
  );
  return Number(await handle.jsonValue());
}
