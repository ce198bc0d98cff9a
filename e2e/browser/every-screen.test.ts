import { expect, type Page as Tab } from "@playwright/test";
import type { InviteView } from "#contract/http/project";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, person, test } from "./people.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

/** Every address of the studio for somebody who is signed in, with what shows that it has come. */
async function addresses(owner: Tab): Promise<{ path: string; shows: string | RegExp }[]> {
  const { project, scenes } = await filmOf(owner, studio);
  const made = await owner.request.post(`${studio.url()}/api/projects`, {
    data: { title: "The Log Book", premise: "A lighthouse keeper finds that someone answers her log book." },
  });
  const outlined: { id: string } = await made.json();
  await owner.request.post(`${studio.url()}/api/projects/${outlined.id}/outline`, { data: {} });
  const open = await owner.request.post(`${studio.url()}/api/projects/${project.id}/invites`, {
    data: { role: "reviewer" },
  });
  const { token }: InviteView = await open.json();
  const of = (screen: string) => `/p/${project.id}/${screen}`;
  const [scene] = scenes;
  return [
    { path: "/", shows: "Your films" },
    { path: "/new", shows: "New film" },
    { path: `/invite/${token}`, shows: "You are invited to “The Tin Box”" },
    { path: "/p/prj_0123456789abcdef/board", shows: "There is nothing here" },
    { path: of("scenes/scn_0123456789abcdef000000000000"), shows: "There is nothing here" },
    { path: of("board"), shows: "The Tin Box" },
    { path: of("list"), shows: "The Tin Box" },
    { path: of(`scenes/${scene?.id}`), shows: /Edit script/ },
    { path: of(`review/${scene?.id}`), shows: /Add note/ },
    { path: `/p/${outlined.id}/outline`, shows: /act/i },
    { path: of("screenplay"), shows: "A revised screenplay" },
    { path: of("bible"), shows: "Story" },
    { path: of("cut"), shows: "Save the plan" },
    { path: of("activity"), shows: "The Tin Box" },
    { path: of("costs"), shows: "The Tin Box" },
    { path: of("settings"), shows: /^Agents only propose/ },
  ];
}

async function open(tab: Tab, { path, shows }: { path: string; shows: string | RegExp }): Promise<void> {
  await tab.goto(`${studio.url()}${path}`);
  await expect.soft(tab.getByText(shows).first(), path).toBeVisible();
}

/** Pixels by which the page is wider than its window. */
async function overhang(tab: Tab, width: number): Promise<number> {
  await tab.setViewportSize({ width, height: 844 });
  return tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

test("no screen breaks accessibility in either theme, or is wider than a phone or than a desk at 200 %", async ({
  browser,
}) => {
  test.slow();
  const ada = await person(browser, studio, "Ada");
  const waiting = await addresses(ada);
  // Two tabs of the one person: while one loads a screen, the other is looked at.
  const lookAll = async (tab: Tab) => {
    for (let address = waiting.shift(); address; address = waiting.shift()) await lookAt(tab, address);
  };
  await Promise.all([lookAll(ada), lookAll(await ada.context().newPage())]);
});

async function lookAt(tab: Tab, address: { path: string; shows: string | RegExp }): Promise<void> {
  await tab.setViewportSize({ width: 1440, height: 900 });
  await open(tab, address);
  for (const theme of THEMES) {
    await inTheme(tab, theme);
    expect.soft(await violationsOf(tab, theme !== "dark"), `${address.path}, ${theme}`).toEqual([]);
  }
  // A desk of 1440 px at 200 % has 720 px of its own.
  for (const width of [720, 390])
    expect.soft(await overhang(tab, width), `${address.path}: pixels over ${width}`).toBeLessThanOrEqual(0);
}
