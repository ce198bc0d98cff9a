import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findOrInstallChromium } from "./browser.ts";
import { startStudio } from "./studio.ts";

const OUT = "/tmp/crew-shots";
const data = await mkdtemp(join(tmpdir(), "crew-shots-"));
const studio = await startStudio({ port: 0, data, say: (line) => console.log(line) });
let token = "";
const call = async (method: string, path: string, body?: unknown): Promise<any> => {
  const answer = await fetch(new URL(path, studio.url), {
    method,
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined && method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
  });
  const text = await answer.text();
  if (!answer.ok) console.log(method, path, answer.status, text.slice(0, 300));
  return text ? JSON.parse(text) : null;
};
const until = async <T>(look: () => Promise<T | null | false>): Promise<T> => {
  for (let n = 0; n < 200; n++) {
    const got = await look();
    if (got) return got;
    await new Promise((done) => setTimeout(done, 150));
  }
  throw new Error("never");
};
const browser = await chromium.launch({
  executablePath: findOrInstallChromium((line) => console.log(line)),
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
});
try {
  await mkdir(OUT, { recursive: true });
  const session = await call("POST", "/api/session/guest", { name: "Mira" });
  token = session.token;
  const project = await call("POST", "/api/projects", { title: "The Medallion", agents: { trigger: "on-request" }, houseRules: { off: ["EDT-4"], numbers: { "shots.closeUps": 15 } } });
  const id = project.id;
  const scenes: string[] = [];
  const scripts = [
    ["KITCHEN", "NIGHT", "INT. KITCHEN - NIGHT\n\nBEN, 60, sits at the table in a red coat. A MEDALLION lies before him.\n\nANNA\nYou should have told me.\n\nBEN\nWould you have stayed?\n\nAnna pockets the medallion. Ben coughs, slides off the chair. Ben dies."],
    ["HALL", "NIGHT", "INT. HALL - NIGHT\n\nAnna leans on the door and listens. Rain.\n\nANNA\nNot like this."],
    ["STREET", "CONTINUOUS", "EXT. STREET - CONTINUOUS\n\nA tram stands empty in the rain."],
    ["KITCHEN", "DAY", "INT. KITCHEN - DAY\n\nBen holds the medallion up to the window.\n\nBEN\nIt was never yours.\n\nANNA\nIt was never anybody's."],
  ];
  for (const [location, timeOfDay, script] of scripts) {
    const { scene } = await call("POST", `/api/projects/${id}/scenes`, { title: "", heading: { intExt: location === "STREET" ? "EXT" : "INT", location, timeOfDay }, script });
    scenes.push(scene.id);
  }
  for (const scene of scenes.slice(0, 2)) {
    await call("POST", `/api/scenes/${scene}/pipeline`);
    await until(async () => (await call("GET", `/api/scenes/${scene}`)).pipeline?.status === "completed");
    const { items } = await call("GET", `/api/scenes/${scene}/proposals`);
    for (const one of items) if (one.status === "open") await call("POST", `/api/proposals/${one.id}/accept`);
    await call("POST", `/api/scenes/${scene}/submit-review`);
    const now = await call("GET", `/api/scenes/${scene}`);
    await call("POST", `/api/scenes/${scene}/approve`, { version: now.version, contentHash: now.contentHash });
  }
  await call("POST", `/api/scenes/${scenes[3]}/pipeline`);
  await until(async () => (await call("GET", `/api/scenes/${scenes[3]}`)).pipeline?.status === "completed");
  await call("POST", `/api/projects/${id}/continuity`);
  await until(async () => !(await call("GET", `/api/projects/${id}/continuity`)).isReading);
  console.log(JSON.stringify(await call("GET", `/api/projects/${id}/continuity`), null, 1));
  const pages: [string, string, ((tab: any) => Promise<void>)?][] = [
    ["activity", `/p/${id}/activity`],
    ["list", `/p/${id}/list`],
    ["scene", `/p/${id}/scenes/${scenes[3]}`],
    ["street", `/p/${id}/scenes/${scenes[2]}`],
    ["settings", `/p/${id}/settings`, async (tab) => {
      await tab.getByRole("heading", { name: "House rules" }).scrollIntoViewIfNeeded();
      console.log("dirty before", await tab.getByText("Not saved yet.").count());
      await tab.locator("summary").filter({ hasText: "Cinematographer" }).click();
      console.log("dirty after", await tab.getByText("Not saved yet.").count(), JSON.stringify((await call("GET", `/api/projects/${id}`)).houseRules));
      await tab.locator("summary").filter({ hasText: "Cinematographer" }).evaluate((one: HTMLElement) => one.scrollIntoView({ block: "start" }));
    }],
    ["asking", `/p/${id}/scenes/${scenes[3]}`, async (tab) => { await tab.getByRole("button", { name: /mend it/ }).first().click(); }],
    ["rule", `/p/${id}/scenes/${scenes[3]}`, async (tab) => { await tab.getByRole("button", { name: "The dead stay dead, and who left is gone" }).first().hover(); }],
  ];
  for (const [device, viewport] of [["desk", { width: 1440, height: 900 }], ["phone", { width: 390, height: 844 }]] as const) {
    for (const [name, path, prepare] of pages) {
      const context = await browser.newContext({ viewport, hasTouch: device === "phone" });
      await context.addCookies([{ name: "vidflow_session", value: token, url: studio.url }]);
      const tab = await context.newPage();
      try {
        await tab.goto(`${studio.url}${path}`);
        await tab.waitForLoadState("networkidle");
        await prepare?.(tab);
        await tab.waitForTimeout(900);
      } catch (error) { console.log(name, String(error).slice(0, 300)); }
      await tab.screenshot({ path: join(OUT, `${name}-${device}.png`) });
      await context.close();
    }
  }
} finally {
  await browser.close();
  await studio.stop();
  await rm(data, { recursive: true, force: true });
}
