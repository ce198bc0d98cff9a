import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import type { SceneSummary } from "#contract/http/scene";
import type { StudioUnderTest } from "../e2e/studio-under-test.ts";
import { table } from "./table.ts";
import { filmOfScenes, visitor } from "./web-browser.ts";

/** The mark of studio-ui: script of a first screen, compressed, without the canvas. */
const MARK_KB = 150;

/** What each screen loads of script until it rests, in a browser with nothing in its cache. */
export async function scripts(browser: Browser, studio: StudioUnderTest): Promise<void> {
  const maker = await visitor(browser, studio, "Ada");
  const project = await filmOfScenes(maker.tab, studio, 4);
  const { items }: { items: SceneSummary[] } = await (
    await maker.tab.request.get(`${studio.url()}/api/projects/${project.id}/scenes`)
  ).json();
  await maker.tab.request.post(`${studio.url()}/api/scenes/${items[0]?.id}/pipeline`, { data: {} });
  const cookies = await maker.context.cookies();
  const film = ["board", "list", `scenes/${items[0]?.id}`, "review", "bible", "cut", "activity", "costs", "settings"];
  const rows: string[][] = [];
  for (const path of ["/", "/new", ...film.map((screen) => `/p/${project.id}/${screen}`)]) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies(cookies);
    const measured = await loadOf(await context.newPage(), `${studio.url()}${path}`);
    await context.close();
    const own = measured.total - measured.canvas - measured.worker;
    rows.push([
      path.replace(`/p/${project.id}`, "/p/…").replace(items[0]?.id ?? "-", "…"),
      kb(own),
      own <= MARK_KB * 1024 ? "" : `${(own / (MARK_KB * 1024)).toFixed(2)}×`,
      measured.canvas > 0 ? kb(measured.canvas) : "",
      measured.worker > 0 ? kb(measured.worker) : "",
      String(measured.files),
      `${Math.round(measured.contentMs)} ms`,
    ]);
  }
  await maker.context.close();
  console.log(
    `\nScript of a first screen, gzip; the mark is ${MARK_KB} KB without the canvas and what runs in a worker\n`,
  );
  console.log(table(["screen", "script", "over", "canvas", "worker", "files", "first contentful paint"], rows));
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

interface Load {
  readonly total: number;
  /** What only the storyboard's canvas needs: tldraw and what it brings. */
  readonly canvas: number;
  /** What runs beside the page: the hand that draws panels. */
  readonly worker: number;
  readonly files: number;
  readonly contentMs: number;
}

async function loadOf(tab: Page, address: string): Promise<Load> {
  const bodies: Promise<{ size: number; isCanvas: boolean; isWorker: boolean }>[] = [];
  tab.on("response", (response) => {
    if (!/\.m?js(\?|$)/.test(new URL(response.url()).pathname)) return;
    bodies.push(
      response.body().then((body) => ({
        size: gzipSync(body).byteLength,
        isCanvas: body.includes("tl-canvas") || body.includes("tldraw_sans"),
        isWorker: response.url().includes("worker"),
      })),
    );
  });
  await tab.goto(address);
  await tab.getByRole("main").waitFor();
  await tab.waitForLoadState("networkidle");
  const contentMs = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  const scripts = await Promise.all(bodies);
  const sum = (some: typeof scripts) => some.reduce((total, one) => total + one.size, 0);
  return {
    total: sum(scripts),
    canvas: sum(scripts.filter((one) => one.isCanvas)),
    worker: sum(scripts.filter((one) => one.isWorker)),
    files: scripts.length,
    contentMs,
  };
}
