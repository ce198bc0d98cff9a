import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Browser, chromium } from "@playwright/test";
import type { Page } from "#contract/http/primitives";
import type { ProjectView, SessionView } from "#contract/http/project";
import type { ProposalView, SceneSummary, SceneView } from "#contract/http/scene";
import { type Client, createClient } from "../cli/client.ts";
import { findOrInstallChromium } from "./browser.ts";
import { ROOT } from "./prepare.ts";
import { startStudio } from "./studio.ts";

/** `npm run screenshots`: every screen of the sample film, on a desk and on a phone, into docs/screens/. */
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const SCREENS = ["board", "list", "bible", "review", "cut", "activity", "costs", "settings"];
const OUT = join(ROOT, "docs", "screens");

async function scenesOf(client: Client, projectId: string): Promise<SceneSummary[]> {
  return (await client.get<Page<SceneSummary>>(`/api/projects/${projectId}/scenes?limit=200`)).items;
}

/** Polls the film's scenes until all of these satisfy `done`. */
async function until(
  client: Client,
  projectId: string,
  done: (scenes: SceneSummary[]) => boolean,
): Promise<SceneSummary[]> {
  for (;;) {
    const scenes = await scenesOf(client, projectId);
    if (done(scenes)) return scenes;
    await wait(500);
  }
}

/** The sample film half-way: some scenes approved and rendered, one in review, the rest waiting for a person. */
async function halfMadeFilm(client: Client): Promise<{ projectId: string; sceneId: string }> {
  const project = await client.post<ProjectView>("/api/projects/sample", {});
  const scenes = await until(client, project.id, (all) => all.every((scene) => !scene.lock && scene.openProposals > 0));
  for (const [index, scene] of scenes.slice(0, 8).entries()) {
    const { items } = await client.get<{ items: ProposalView[] }>(`/api/scenes/${scene.id}/proposals`);
    for (const proposal of items.filter((one) => one.status === "open")) {
      await client.post(`/api/proposals/${proposal.id}/accept`, {});
    }
    await client.post(`/api/scenes/${scene.id}/submit-review`, {});
    const now = await client.get<SceneView>(`/api/scenes/${scene.id}`);
    const verdict = { version: now.version, contentHash: now.contentHash };
    if (index < 6) await client.post(`/api/scenes/${scene.id}/approve`, verdict);
  }
  await until(client, project.id, (all) => all.slice(0, 6).every((scene) => scene.take?.status === "done"));
  return { projectId: project.id, sceneId: scenes[12]?.id ?? "" };
}

async function photograph(
  browser: Browser,
  url: string,
  token: string,
  paths: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [device, viewport] of Object.entries(SIZES)) {
    const context = await browser.newContext({ viewport });
    await context.addCookies([{ name: "vidflow_session", value: token, url }]);
    const tab = await context.newPage();
    for (const [name, path] of paths) {
      await tab.goto(`${url}${path}`);
      await tab.waitForLoadState("networkidle");
      // Panels are drawn in a worker of the page's own: let the last ones arrive.
      await wait(2500);
      await tab.screenshot({ path: join(OUT, device === "desk" ? `${name}.png` : `${name}-${device}.png`) });
      console.log(`${device} ${name}`);
    }
    await context.close();
  }
}

const data = await mkdtemp(join(tmpdir(), "vidflow-screens-"));
const studio = await startStudio({ port: 0, data, say: (line) => console.log(line) });
const browser = await chromium.launch({
  executablePath: findOrInstallChromium((line) => console.log(line)),
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
});
try {
  await mkdir(OUT, { recursive: true });
  const answer = await fetch(new URL("/api/session/guest", studio.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Mira" }),
  });
  const session: SessionView = await answer.json();
  const { projectId, sceneId } = await halfMadeFilm(createClient(studio.url, session.userId, session.token));
  const film = SCREENS.map((screen): [string, string] => [screen, `/p/${projectId}/${screen}`]);
  await photograph(
    browser,
    studio.url,
    session.token,
    new Map([["home", "/"], ["new", "/new"], ...film, ["scene", `/p/${projectId}/scenes/${sceneId}`]]),
  );
} finally {
  await browser.close();
  await studio.stop();
  await rm(data, { recursive: true, force: true });
}
