import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium } from "@playwright/test";
import type { SessionView } from "#contract/http/project";
import { createClient } from "../cli/client.ts";
import { findOrInstallChromium } from "./browser.ts";
import { ROOT } from "./prepare.ts";
import { halfMadeFilm } from "./screens/half-made-film.ts";
import { type Screen, screensOf } from "./screens/screens.ts";
import { startStudio } from "./studio.ts";

/**
 * `npm run screenshots`: every screen of the sample film, on a desk and on a phone, into docs/screens/.
 * `-- scene review` photographs only those; `--out FOLDER` puts them elsewhere.
 */
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const { values, positionals: wanted } = parseArgs({ allowPositionals: true, options: { out: { type: "string" } } });
const OUT = values.out ? resolve(values.out) : join(ROOT, "docs", "screens");

async function photograph(browser: Browser, url: string, token: string, screens: readonly Screen[]): Promise<void> {
  const onDevice = async (device: string, viewport: { width: number; height: number }) => {
    for (const screen of screens) {
      const context = await browser.newContext({ viewport, hasTouch: device === "phone" });
      if (!screen.signedOut) await context.addCookies([{ name: "vidflow_session", value: token, url }]);
      const tab = await context.newPage();
      if (screen.theme === "light") await tab.addInitScript(() => localStorage.setItem("vidflow.theme", "light"));
      await tab.goto(`${url}${screen.path}`);
      await tab.waitForLoadState("networkidle");
      await screen.prepare?.(tab);
      // A press by a program leaves a ring that a person's press would not.
      if (!screen.keepsFocus)
        await tab.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      // What is still coming is no picture of the screen; panels are drawn in a worker of the page's own.
      await tab.waitForFunction(() => document.querySelector(".animate-sheen") === null, undefined, {
        timeout: 30_000,
      });
      await tab.waitForTimeout(1800);
      await tab.screenshot({ path: join(OUT, device === "desk" ? `${screen.name}.png` : `${screen.name}-phone.png`) });
      console.log(`${device} ${screen.name}`);
      await context.close();
    }
  };
  await Promise.all(Object.entries(SIZES).map(([device, viewport]) => onDevice(device, viewport)));
}

async function guest(url: string, name: string): Promise<SessionView> {
  const answer = await fetch(new URL("/api/session/guest", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  return answer.json();
}

const data = await mkdtemp(join(tmpdir(), "vidflow-screens-"));
const studio = await startStudio({ port: 0, data, say: (line) => console.log(line) });
const browser = await chromium.launch({
  executablePath: findOrInstallChromium((line) => console.log(line)),
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
});
try {
  await mkdir(OUT, { recursive: true });
  const mira = await guest(studio.url, "Mira");
  const ben = await guest(studio.url, "Ben");
  const film = await halfMadeFilm(
    createClient(studio.url, mira.userId, mira.token),
    createClient(studio.url, ben.userId, ben.token),
  );
  const screens = screensOf(film).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  await photograph(browser, studio.url, mira.token, screens);
} finally {
  await browser.close();
  await studio.stop();
  await rm(data, { recursive: true, force: true });
}
