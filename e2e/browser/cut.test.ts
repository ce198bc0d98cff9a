import { expect, type Page as Tab } from "@playwright/test";
import type { RenderView, StitchPlanView } from "#contract/http/film";
import type { ProjectView } from "#contract/http/project";
import type { SceneSummary } from "#contract/http/scene";
import { type StudioUnderTest, until } from "../studio-under-test.ts";
import { approvedFilm, filmOf, person, soon, test } from "./people.ts";
import { toneFile } from "./tone-file.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

/** A film of two scenes, accepted, approved and rendered. */
async function renderedFilm(tab: Tab): Promise<{ project: ProjectView; scenes: SceneSummary[] }> {
  const { project } = await approvedFilm(tab, studio);
  const rendered = await until("the takes", 150, async () => {
    const answer = await tab.request.get(`${studio.url()}/api/projects/${project.id}/scenes`);
    const page: { items: SceneSummary[] } = await answer.json();
    return page.items.every((scene) => scene.take?.status === "done") ? page.items : null;
  });
  return { project, scenes: rendered };
}

test("a film is cut, scored and exported with the keyboard alone", async ({ browser }) => {
  test.setTimeout(400_000);
  const ada = await person(browser, studio, "Ada");
  const { project } = await renderedFilm(ada);
  await ada.goto(`${studio.url()}/p/${project.id}/cut`);
  const timeline = ada.getByRole("region", { name: "Timeline" });
  await expect(timeline.getByRole("button", { name: /^Scene/ })).toHaveCount(2);

  // A join becomes a dissolve, a frame at a time; undo takes the whole gesture back, redo brings it again.
  const join = timeline.getByRole("slider", { name: /^From scene 1 into scene 2$/ });
  await join.focus();
  for (let nth = 0; nth < 8; nth++) await ada.keyboard.press("ArrowRight");
  await expect(join).toHaveAttribute("aria-valuetext", "Dissolve, 8 frames");
  await ada.keyboard.press("Control+z");
  await expect(join).toHaveAttribute("aria-valuetext", "Cut");
  await ada.keyboard.press("Control+Shift+z");
  await expect(join).toHaveAttribute("aria-valuetext", "Dissolve, 8 frames");

  // The second scene loses its first ten frames.
  await timeline.getByRole("button", { name: /^Scene 2/ }).focus();
  await ada.keyboard.press("Enter");
  const head = timeline.getByRole("slider", { name: "Start of scene 2" });
  await head.focus();
  for (let nth = 0; nth < 10; nth++) await ada.keyboard.press("ArrowRight");
  await expect(head).toHaveAttribute("aria-valuetext", "10 frames left out");

  // A sound is brought, read by the render node, laid, moved and turned down.
  await ada.getByRole("tab", { name: "Sounds" }).click();
  const tone = { name: "Strings.wav", mimeType: "audio/wav", buffer: toneFile() };
  await ada.getByLabel("Sound files").setInputFiles([tone]);
  const lay = ada.getByRole("button", { name: "Lay Strings as music at the playhead" });
  await expect(lay).toBeVisible({ timeout: 60_000 });
  await timeline.getByRole("slider", { name: "Playhead" }).focus();
  await ada.keyboard.press("Home");
  await lay.focus();
  await ada.keyboard.press("Enter");
  const clip = timeline.getByRole("button", { name: /^Strings, music/ });
  await clip.focus();
  await ada.keyboard.press("ArrowDown");
  for (let nth = 0; nth < 3; nth++) await ada.keyboard.press("ArrowRight");
  await expect(clip).toHaveAccessibleName("Strings, music, from frame 3 to 51, −13 dB");

  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada, theme === "light")).toEqual([]);
  }

  // The timeline plays before anything is exported.
  const place = timeline.getByRole("slider", { name: "Playhead" });
  await place.focus();
  await ada.keyboard.press("Home");
  await ada.keyboard.press("l");
  await soon(async () => Number(await place.getAttribute("aria-valuenow"))).toBeGreaterThan(5);
  await ada.keyboard.press("k");
  const first = Number(await place.getAttribute("aria-valuenow"));
  await place.blur();
  await ada.keyboard.press("ArrowDown");
  await soon(async () => Number(await place.getAttribute("aria-valuenow"))).toBeGreaterThan(first);

  await ada.getByRole("tab", { name: "Export" }).focus();
  await ada.keyboard.press("Enter");
  await ada.getByRole("button", { name: "Save the plan" }).focus();
  await ada.keyboard.press("Enter");
  const make = ada.getByRole("button", { name: "Export the film" });
  await expect(make).toBeEnabled();
  const plan: StitchPlanView = await (
    await ada.request.get(`${studio.url()}/api/projects/${project.id}/stitch-plan`)
  ).json();
  expect(plan.lanes).toMatchObject([{ kind: "music", clips: [{ startFrame: 3, frames: 48, gainDb: -13 }] }]);
  expect(plan.items[1]?.trim).toEqual({ head: 10, tail: 0 });
  await make.focus();
  await ada.keyboard.press("Enter");
  const play = ada.getByRole("button", { name: "Play this cut" });
  await expect(play).toBeVisible({ timeout: 120_000 });
  const cuts: { items: RenderView[] } = await (
    await ada.request.get(`${studio.url()}/api/projects/${project.id}/cuts`)
  ).json();
  const shown = plan.items.reduce((sum, item) => sum + item.durationFrames, 0) - 8 - 10;
  expect(cuts.items[0]).toMatchObject({ status: "done", durationFrames: shown });
  await expect(ada.getByRole("link", { name: "Film", exact: true })).toBeVisible();
});

test("a file that is no sound is refused with a sentence", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/cut`);
  await ada.getByRole("tab", { name: "Sounds" }).click();
  const playlist = Buffer.from("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n");
  await ada.getByLabel("Sound files").setInputFiles([{ name: "Song.mp3", mimeType: "audio/mpeg", buffer: playlist }]);
  await expect(ada.getByText(/This is a playlist: it only names other files/)).toBeVisible();
  await expect(ada.getByText("Bring sounds …")).toBeVisible();
});
