import { cpus, loadavg } from "node:os";
import type { Browser } from "@playwright/test";
import { type StudioUnderTest, startStudioUnderTest } from "../e2e/studio-under-test.ts";
import { board, CARDS } from "./web-board.ts";
import { startBrowser } from "./web-browser.ts";
import { people } from "./web-people.ts";
import { rooms } from "./web-rooms.ts";
import { scripts } from "./web-scripts.ts";

type Part = (browser: Browser, studio: StudioUnderTest) => Promise<void>;

/** `npm run bench -- web [scripts] [people] [board | 100 | 500 | 2000] [rooms]`: the studio in a browser, and its rooms beside their peers. */
export async function run(): Promise<void> {
  const wanted = process.argv.slice(3);
  const isWanted = (part: string) => wanted.length === 0 || wanted.includes(part);
  const [load = 0] = loadavg();
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), load ${load.toFixed(1)} before we began\n`,
  );
  const parts: Part[] = [];
  if (isWanted("scripts")) parts.push(scripts);
  if (isWanted("people")) parts.push(people);
  const sizes = CARDS.filter((cards) => isWanted("board") || wanted.includes(String(cards)));
  if (sizes.length > 0) parts.push((browser, studio) => board(browser, studio, sizes));
  if (parts.length > 0) await inBrowser(parts);
  if (isWanted("rooms")) await rooms();
  console.log(`\n${Math.round(performance.now() / 1000)} s in all`);
}

async function inBrowser(parts: readonly Part[]) {
  const studio = await startStudioUnderTest();
  const browser = await startBrowser();
  try {
    for (const part of parts) await part(browser, studio);
  } finally {
    await browser.close();
    await studio.stop();
  }
}
