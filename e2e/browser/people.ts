import { type Browser, test as base, expect, type Page as Tab } from "@playwright/test";
import type { Page } from "#contract/http/primitives";
import type { InviteView, ProjectView } from "#contract/http/project";
import type { ProposalView, SceneSummary, SceneView } from "#contract/http/scene";
import { screenplayOf } from "../screenplays.ts";
import { type StudioUnderTest, startStudioUnderTest, until } from "../studio-under-test.ts";

/**
 * A test on the studio that all of them share: to start one takes as long as most tests do, and each makes films and people
 * of its own. They leave when it is over: pages left open would go on asking, all at once.
 */
export const test = base.extend<{ peopleLeave: undefined }, { studio: StudioUnderTest }>({
  studio: [
    async ({ browser: _browser }, use) => {
      const studio = await startStudioUnderTest();
      await use(studio);
      await studio.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  peopleLeave: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

interface Patience {
  message?: string;
  timeout?: number;
  intervals?: number[];
}

/** Polls as often as what is looked at changes: left to itself the runner comes up to a second late, each time. */
export function soon<T>(look: () => T | Promise<T>, options: string | Patience = {}) {
  return expect.poll(look, {
    intervals: [50, 100, 100, 200],
    ...(typeof options === "string" ? { message: options } : options),
  });
}

/**
 * A browser of one person's own, signed in; it fails the test when the page breaks, does what its content policy forbids,
 * or calls anything outside this machine.
 */
export async function person(browser: Browser, studio: StudioUnderTest, name: string): Promise<Tab> {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
      throw new Error(`${effectiveDirective} forbids ${blockedURI} (${sourceFile})`);
    });
  });
  const tab = await context.newPage();
  tab.on("pageerror", (error) => {
    throw new Error(`${name}'s page broke: ${error.message}`);
  });
  tab.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !["localhost", "127.0.0.1"].includes(hostname))
      throw new Error(`${name}'s page called ${request.url()}`);
  });
  const answer = await tab.request.post(`${studio.url()}/api/session/guest`, { data: { name } });
  expect(answer.status()).toBe(201);
  return tab;
}

/** A film of two scenes whose crew has done its work, made by this person. */
export async function filmOf(
  tab: Tab,
  studio: StudioUnderTest,
): Promise<{ project: ProjectView; scenes: SceneSummary[] }> {
  const made = await tab.request.post(`${studio.url()}/api/projects`, { data: { title: "The Tin Box" } });
  const project: ProjectView = await made.json();
  const headers = { "content-type": "text/plain" };
  const imported = await tab.request.post(`${studio.url()}/api/projects/${project.id}/screenplay`, {
    data: screenplayOf(2),
    headers,
  });
  expect(imported.ok()).toBe(true);
  const scenes = await until("the crew's proposals", 60, async () => {
    const answer = await tab.request.get(`${studio.url()}/api/projects/${project.id}/scenes`);
    const page: Page<SceneSummary> = await answer.json();
    return page.items.every((scene) => scene.lock === null && scene.openProposals > 0) ? page.items : null;
  });
  return { project, scenes };
}

/** Accepts whatever is proposed for a scene. */
export async function acceptProposals(tab: Tab, studio: StudioUnderTest, sceneId: string): Promise<void> {
  const answer = await tab.request.get(`${studio.url()}/api/scenes/${sceneId}/proposals`);
  const { items }: { items: ProposalView[] } = await answer.json();
  for (const { id } of items) await tab.request.post(`${studio.url()}/api/proposals/${id}/accept`, { data: {} });
}

/** The same film with everything accepted and every scene approved; its takes are on their way. */
export async function approvedFilm(
  tab: Tab,
  studio: StudioUnderTest,
): Promise<{ project: ProjectView; scenes: SceneSummary[] }> {
  const { project, scenes } = await filmOf(tab, studio);
  const api = (path: string) => `${studio.url()}/api/${path}`;
  for (const { id } of scenes) {
    await acceptProposals(tab, studio, id);
    await tab.request.post(api(`scenes/${id}/submit-review`), { data: {} });
    const { version, contentHash }: SceneView = await (await tab.request.get(api(`scenes/${id}`))).json();
    const approved = await tab.request.post(api(`scenes/${id}/approve`), { data: { version, contentHash } });
    expect(approved.ok()).toBe(true);
  }
  return { project, scenes };
}

/** The guest joins the host's film. */
export async function invite(
  host: Tab,
  guest: Tab,
  studio: StudioUnderTest,
  projectId: string,
  role: "editor" | "viewer",
): Promise<void> {
  const made = await host.request.post(`${studio.url()}/api/projects/${projectId}/invites`, { data: { role } });
  const { token }: InviteView = await made.json();
  const accepted = await guest.request.post(`${studio.url()}/api/invites/${token}/accept`, { data: {} });
  expect(accepted.ok()).toBe(true);
}
