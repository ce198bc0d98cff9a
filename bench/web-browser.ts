import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { InviteView, ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { screenplayOf } from "../e2e/screenplays.ts";
import type { StudioUnderTest } from "../e2e/studio-under-test.ts";
import { findOrInstallChromium } from "../scripts/browser.ts";

/** A real Chromium; its drawing is done in software, as on any machine without a graphics card. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findOrInstallChromium((line) => console.log(line)),
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"],
  });
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly tab: Page;
}

/** A person in a browser of their own, with nothing in its cache. */
export async function visitor(browser: Browser, studio: StudioUnderTest, name: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const tab = await context.newPage();
  const answer = await tab.request.post(`${studio.url()}/api/session/guest`, { data: { name } });
  if (!answer.ok()) throw new Error(`guest sign-in answered ${answer.status()}`);
  return { context, tab };
}

export async function join(host: Page, guest: Page, studio: StudioUnderTest, projectId: string): Promise<void> {
  const made = await host.request.post(`${studio.url()}/api/projects/${projectId}/invites`, {
    data: { role: "editor" },
  });
  const { token }: InviteView = await made.json();
  await guest.request.post(`${studio.url()}/api/invites/${token}/accept`, { data: {} });
}

const SHOT = { angle: "eye-level", movement: "static", lensMm: 35, durationFrames: 72 } as const;
/** Scenes given their shots at once. */
const HANDS = 8;
const SIZES = ["WS", "MS", "CU", "INS"] as const;

/** A film of so many scenes, each with four shots, on which no crew is at work. */
export async function filmOfScenes(tab: Page, studio: StudioUnderTest, scenes: number): Promise<ProjectView> {
  const agents = { trigger: "on-request" };
  const made = await tab.request.post(`${studio.url()}/api/projects`, { data: { title: `${scenes} scenes`, agents } });
  if (!made.ok()) throw new Error(`a new film answered ${made.status()}: ${await made.text()}`);
  const project: ProjectView = await made.json();
  const imported = await tab.request.post(`${studio.url()}/api/projects/${project.id}/screenplay`, {
    data: screenplayOf(scenes),
    headers: { "content-type": "text/plain" },
  });
  if (!imported.ok()) throw new Error(`the import answered ${imported.status()}`);
  let cursor: string | null = null;
  do {
    const page: { items: SceneSummary[]; nextCursor: string | null } = await (
      await tab.request.get(
        `${studio.url()}/api/projects/${project.id}/scenes?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      )
    ).json();
    await Promise.all(
      Array.from({ length: HANDS }, async (_, hand) => {
        for (let at = hand; at < page.items.length; at += HANDS) {
          const scene = page.items[at];
          if (scene) await giveShots(tab, studio, scene);
        }
      }),
    );
    cursor = page.nextCursor;
  } while (cursor !== null);
  return project;
}

async function giveShots(tab: Page, studio: StudioUnderTest, scene: SceneSummary): Promise<void> {
  const shots = SIZES.map((size, index) => ({
    ...SHOT,
    size,
    subjects: index % 2 === 0 ? ["INES"] : ["TOMAS"],
    description: "Rain on the glass.",
  }));
  for (;;) {
    const answer = await tab.request.patch(`${studio.url()}/api/scenes/${scene.id}`, {
      data: { baseVersion: scene.version, content: { shots } },
    });
    if (answer.ok()) return;
    if (answer.status() !== 429) throw new Error(`giving shots answered ${answer.status()}: ${await answer.text()}`);
    // What one person may write at once is used up.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
