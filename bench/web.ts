import { cpus, loadavg } from "node:os";
import type { Browser } from "@playwright/test";
import { type StudioUnderTest, startStudioUnderTest } from "../e2e/studio-under-test.ts";
import { board } from "./web-board.ts";
import { startBrowser } from "./web-browser.ts";
import { people } from "./web-people.ts";
import { rooms } from "./web-rooms.ts";
import { scripts } from "./web-scripts.ts";

const IN_A_BROWSER = { scripts, people, board } as const;

/** `npm run bench -- web [scripts] [people] [board] [rooms]`: the studio in a browser, and its rooms beside their peers. */
export async function run(): Promise<void> {
  const wanted = process.argv.slice(3);
  const isWanted = (part: string) => wanted.length === 0 || wanted.includes(part);
  const [load = 0] = loadavg();
  console.log(
    `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), load ${load.toFixed(1)} before we began\n`,
  );
  const parts = Object.entries(IN_A_BROWSER).filter(([name]) => isWanted(name));
  if (parts.length > 0) await inBrowser(parts.map(([, part]) => part));
  if (isWanted("rooms")) await rooms();
}

async function inBrowser(parts: readonly ((browser: Browser, studio: StudioUnderTest) => Promise<void>)[]) {
  const studio = await startStudioUnderTest();
  const browser = await startBrowser();
  try {
    for (const part of parts) await part(browser, studio);
  } finally {
    await browser.close();
    await studio.stop();
  }
}
