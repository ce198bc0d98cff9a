import { gzipSync } from "node:zlib";
import type { Browser, Page } from "@playwright/test";
import type { SceneSummary } from "#contract/http/scene";
import type { StudioUnderTest } from "../e2e/studio-under-test.ts";
import { table } from "./table.ts";
import { filmOfScenes, visitor } from "./web-browser.ts";

/** The mark of studio-ui: script of a first screen, compressed, without the canvas. */
const MARK_KB = 150;

/** Each screen's own module, and what stands on it when it can be used, though parts of it may still be on their way. */
const SCREENS = {
  "/": { module: "home-page", usable: "main a[href^='/p/']" },
  "/new": { module: "new-film-page", usable: "main form" },
  board: { module: "board-page", usable: "[aria-label='Scenes'] a, [aria-label='Scenes'] button" },
  list: { module: "list-page", usable: "main table tbody tr" },
  scene: { module: "scene-page", usable: "main [aria-label='Shots'] button" },
  review: { module: "review-page", usable: "main [aria-label='Place in the scene']" },
  bible: { module: "bible-page", usable: "main form, main fieldset, main textarea" },
  cut: { module: "cut-page", usable: "main [aria-label='Timeline']" },
  activity: { module: "activity-page", usable: "main [aria-label] li, main table tbody tr" },
  costs: { module: "costs-page", usable: "main table, main [role='meter'], main section" },
  settings: { module: "settings-page", usable: "main form" },
} as const;

/**
 * What each screen loads of script in a browser with nothing in its cache: what it waits for (the studio's entry, the
 * film's frame, the screen's module, and all that these import), and apart from it what comes by itself until it rests.
 */
export async function scripts(browser: Browser, studio: StudioUnderTest): Promise<void> {
  const maker = await visitor(browser, studio, "Ada");
  const project = await filmOfScenes(maker.tab, studio, 4);
  const { items }: { items: SceneSummary[] } = await (
    await maker.tab.request.get(`${studio.url()}/api/projects/${project.id}/scenes`)
  ).json();
  await maker.tab.request.post(`${studio.url()}/api/scenes/${items[0]?.id}/pipeline`, { data: {} });
  const cookies = await maker.context.cookies();
  const film = ["board", "list", "scene", "review", "bible", "cut", "activity", "costs", "settings"] as const;
  const screens = [
    { name: "/", path: "/" },
    { name: "/new", path: "/new" },
    ...film.map((name) => ({
      name,
      path: `/p/${project.id}/${name === "scene" ? `scenes/${items[0]?.id}` : name}`,
    })),
  ] as const;
  const rows: string[][] = [];
  for (const { name, path } of screens) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addCookies(cookies);
    const measured = await loadOf(await context.newPage(), `${studio.url()}${path}`, SCREENS[name]);
    await context.close();
    rows.push([
      name,
      kb(measured.first),
      measured.first <= MARK_KB * 1024 ? "" : `${(measured.first / (MARK_KB * 1024)).toFixed(2)}×`,
      measured.late > 0 ? kb(measured.late) : "",
      measured.canvas > 0 ? kb(measured.canvas) : "",
      measured.worker > 0 ? kb(measured.worker) : "",
      String(measured.files),
      `${Math.round(measured.contentMs)} ms`,
      `${Math.round(measured.usableMs)} ms`,
    ]);
  }
  await maker.context.close();
  console.log(
    `\nScript a screen waits for, gzip; the mark is ${MARK_KB} KB, without the canvas and what runs in a worker.` +
      " Late: what nobody waits for and has come when the screen rests.\n",
  );
  console.log(table(["screen", "first", "over", "late", "canvas", "worker", "files", "first paint", "usable"], rows));
}

const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

interface Load {
  /** What the screen can't be shown without. */
  readonly first: number;
  readonly late: number;
  /** What only the storyboard's canvas needs: tldraw and what it brings. */
  readonly canvas: number;
  /** What runs beside the page: the hand that draws panels. */
  readonly worker: number;
  readonly files: number;
  readonly contentMs: number;
  readonly usableMs: number;
}

interface Script {
  /** As built, without its hash: `scene-page`. */
  readonly name: string;
  readonly file: string;
  /** Files it can't run without. */
  readonly imports: readonly string[];
  readonly size: number;
  readonly isCanvas: boolean;
  readonly isWorker: boolean;
}

function scriptOf(url: string, body: Buffer): Script {
  const file = new URL(url).pathname.split("/").at(-1) ?? "";
  return {
    name: file.replace(/-.{8}\.js$/, ""),
    file,
    imports: [...body.toString().matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(
      ([, one]) => one ?? "",
    ),
    size: gzipSync(body).byteLength,
    isCanvas: body.includes("tl-canvas") || body.includes("tldraw_sans"),
    isWorker: url.includes("worker"),
  };
}

/** The scripts that a screen of this module waits for. */
function waitedFor(scripts: readonly Script[], module: string): ReadonlySet<Script> {
  const found = new Set<Script>();
  const take = (script: Script) => {
    if (found.has(script)) return;
    found.add(script);
    for (const one of scripts) if (script.imports.includes(one.file)) take(one);
  };
  for (const one of scripts) if (["index", "film-layout", module].includes(one.name)) take(one);
  if (![...found].some((one) => one.name === module)) throw new Error(`no script of ${module} was loaded`);
  return found;
}

async function loadOf(
  tab: Page,
  address: string,
  { module, usable }: { readonly module: string; readonly usable: string },
): Promise<Load> {
  const bodies: Promise<Script>[] = [];
  tab.on("response", (response) => {
    const url = response.url();
    if (/\.m?js(\?|$)/.test(new URL(url).pathname)) bodies.push(response.body().then((body) => scriptOf(url, body)));
  });
  await tab.addInitScript((selector) => {
    const look = () => {
      if (document.querySelector(selector)) performance.mark("usable");
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, usable);
  await tab.goto(address);
  await tab.locator(usable).first().waitFor();
  await tab.waitForLoadState("networkidle");
  const times = await tab.evaluate(() => ({
    contentMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    usableMs: performance.getEntriesByName("usable")[0]?.startTime ?? 0,
  }));
  const loaded = await Promise.all(bodies);
  const needed = waitedFor(loaded, module);
  const sum = (is: (script: Script) => boolean) => loaded.filter(is).reduce((total, one) => total + one.size, 0);
  const isPages = (one: Script) => !one.isCanvas && !one.isWorker;
  return {
    first: sum((one) => isPages(one) && needed.has(one)),
    late: sum((one) => isPages(one) && !needed.has(one)),
    canvas: sum((one) => one.isCanvas),
    worker: sum((one) => one.isWorker),
    files: loaded.length,
    ...times,
  };
}
