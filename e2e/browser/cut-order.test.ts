import { expect, type Page as Tab } from "@playwright/test";
import type { EventsView } from "#contract/http/film";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { approvedFilm, invite, person, soon, test } from "./people.ts";
import { toneFile } from "./tone-file.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

const timelineOf = (tab: Tab) => tab.getByRole("region", { name: "Timeline" });

/** The numbers of the scenes on a timeline, as they follow each other. */
const orderOn = (tab: Tab): Promise<string[]> =>
  timelineOf(tab)
    .getByRole("button", { name: /^Scene/ })
    .evaluateAll((buttons) =>
      buttons
        .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
        .map((button) => button.getAttribute("aria-label")?.match(/^Scene (\w+)/)?.[1] ?? ""),
    );

/** Takes a scene by its middle to behind the other one, and lets go unless told otherwise. */
async function dragBehind(tab: Tab, number: string, other: string, end: "drop" | "Escape"): Promise<void> {
  const boxOf = async (one: string) => {
    const box = await timelineOf(tab)
      .getByRole("button", { name: new RegExp(`^Scene ${one}\\b`) })
      .boundingBox();
    if (!box) throw new Error(`scene ${one} is not on the timeline`);
    return box;
  };
  const [from, to] = [await boxOf(number), await boxOf(other)];
  await tab.mouse.move(from.x + from.width / 2, from.y + from.height / 2 + 10);
  await tab.mouse.down();
  await tab.mouse.move(to.x + to.width - 4, from.y + from.height / 2 + 10, { steps: 8 });
  if (end === "Escape") await tab.keyboard.press("Escape");
  await tab.mouse.up();
}

test("scenes are dragged to another place in the cut, seen by the other person once saved, and made the film's order by a yes", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project } = await approvedFilm(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  for (const tab of [ada, ben]) {
    await tab.goto(`${studio.url()}/p/${project.id}/cut`);
    await soon(() => orderOn(tab)).toEqual(["1", "2"]);
  }

  // Given up, nothing moves; let go, it does, and one step of undo takes it back.
  await dragBehind(ada, "1", "2", "Escape");
  expect(await orderOn(ada)).toEqual(["1", "2"]);
  await dragBehind(ada, "1", "2", "drop");
  await soon(() => orderOn(ada)).toEqual(["2", "1"]);
  await expect(timelineOf(ada).getByText("Scene 1 is now 2 of 2 in the cut")).toBeAttached();
  await ada.keyboard.press("Control+z");
  await soon(() => orderOn(ada)).toEqual(["1", "2"]);

  // By keys, and the focus stays with the scene that moves.
  const first = timelineOf(ada).getByRole("button", { name: /^Scene 1\b/ });
  await first.focus();
  await ada.keyboard.press("Alt+ArrowRight");
  await soon(() => orderOn(ada)).toEqual(["2", "1"]);
  await expect(first).toBeFocused();

  // Arranging says nothing to anybody; saving does, at once, though the takes are still being made.
  expect(await orderOn(ben)).toEqual(["1", "2"]);
  await ada.getByRole("button", { name: "Save the plan" }).click();
  await soon(() => orderOn(ben)).toEqual(["2", "1"]);

  // Who is arranging when a colleague saves is asked, and overwrites nobody without having seen it.
  await dragBehind(ben, "2", "1", "drop");
  await soon(() => orderOn(ben)).toEqual(["1", "2"]);
  await timelineOf(ada).getByRole("slider", { name: "From scene 2 into scene 1" }).focus();
  for (let nth = 0; nth < 6; nth++) await ada.keyboard.press("ArrowRight");
  await ada.getByRole("button", { name: "Save the plan" }).click();
  await expect(ben.getByText("Ada saved version 2 of the plan while you arranged yours.")).toBeVisible();
  await expect(ben.getByRole("button", { name: "Save the plan" })).toBeDisabled();
  await ben.getByRole("button", { name: "Take version 2" }).click();
  await soon(() => orderOn(ben)).toEqual(["2", "1"]);
  await expect(timelineOf(ben).getByRole("slider", { name: "From scene 2 into scene 1" })).toHaveAttribute(
    "aria-valuetext",
    "Dissolve, 6 frames",
  );

  // The film's own order is another matter: it changes by an act with a yes.
  await ben.getByRole("button", { name: "Own order" }).click();
  await ben.getByRole("menuitem", { name: "Make this the film's order …" }).click();
  await ben.getByRole("button", { name: "Move 1 scene" }).click();
  await expect(ada.getByRole("button", { name: "Own order" })).toHaveCount(0);
  const log = `${studio.url()}/api/projects/${project.id}/events?limit=1000`;
  const { items }: EventsView = await (await ada.request.get(log)).json();
  const acts = items
    .map(({ eventType }) => eventType)
    .filter((type) => ["StitchPlanSaved", "SceneMoved"].includes(type));
  expect(acts).toEqual(["StitchPlanSaved", "StitchPlanSaved", "SceneMoved"]);
});

test("what is arranged while the plan is on its way to the studio stays, and is saved on top of it", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await approvedFilm(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/cut`);
  await soon(() => orderOn(ada)).toEqual(["1", "2"]);
  const way: { open: () => void; asked: boolean } = { open: () => {}, asked: false };
  const opened = new Promise<void>((resolve) => {
    way.open = resolve;
  });
  await ada.route(/\/stitch-plan$/, async (route) => {
    if (route.request().method() === "PUT" && !way.asked) {
      way.asked = true;
      await opened;
    }
    await route.continue();
  });
  const save = ada.getByRole("button", { name: "Save the plan" });
  await save.click();
  await soon(() => way.asked).toBe(true);
  await timelineOf(ada)
    .getByRole("button", { name: /^Scene 1\b/ })
    .focus();
  await ada.keyboard.press("Alt+ArrowRight");
  await soon(() => orderOn(ada)).toEqual(["2", "1"]);
  way.open();
  await expect(ada.getByText("Plan version 1, changed")).toBeVisible();
  expect(await orderOn(ada)).toEqual(["2", "1"]);
  await save.click();
  await expect(ada.getByText("Plan version 2", { exact: true })).toBeVisible();
  await ada.reload();
  await soon(() => orderOn(ada)).toEqual(["2", "1"]);
});

test("a zoomed timeline goes along while something is dragged to its edge", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await approvedFilm(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/cut`);
  await soon(() => orderOn(ada)).toEqual(["1", "2"]);
  const closer = timelineOf(ada).getByRole("button", { name: "Closer" });
  for (let nth = 0; nth < 5; nth++) await closer.click();
  const tracks = ada.getByRole("region", { name: "Tracks" });
  const scrolled = () => tracks.evaluate((box) => box.scrollLeft);
  expect(await scrolled()).toBe(0);
  const [box, clip] = [
    await tracks.boundingBox(),
    await timelineOf(ada)
      .getByRole("button", { name: /^Scene 1\b/ })
      .boundingBox(),
  ];
  if (!box || !clip) throw new Error("no timeline");

  // Held at the edge, the film passes beneath, and the scene with it; let go at the film's end, it is the last one.
  await ada.mouse.move(clip.x + 60, clip.y + clip.height / 2 + 10);
  await ada.mouse.down();
  await ada.mouse.move(box.x + box.width - 4, clip.y + clip.height / 2 + 10, { steps: 6 });
  const end = await tracks.evaluate((one) => one.scrollWidth - one.clientWidth);
  await soon(scrolled).toBeGreaterThan(end - 2);
  await ada.mouse.up();
  await soon(() => orderOn(ada)).toEqual(["2", "1"]);

  // And back, at the other edge.
  await timelineOf(ada).getByRole("button", { name: "Undo" }).click();
  await soon(() => orderOn(ada)).toEqual(["1", "2"]);
});

test("an effect stays at its picture while its scene is trimmed; what a trim takes of it is said, and comes back", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await approvedFilm(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/cut`);
  const timeline = ada.getByRole("region", { name: "Timeline" });
  await ada.getByRole("tab", { name: "Sounds" }).click();
  await ada.getByLabel("Sound files").setInputFiles([{ name: "Door.wav", mimeType: "audio/wav", buffer: toneFile() }]);
  const lay = ada.getByRole("button", { name: "Lay Door as an effect at the playhead" });
  await expect(lay).toBeVisible({ timeout: 60_000 });
  const playhead = timeline.getByRole("slider", { name: "Playhead" });
  await playhead.focus();
  await ada.keyboard.press("Home");
  for (let nth = 0; nth < 20; nth++) await ada.keyboard.press("ArrowRight");
  await expect(playhead).toHaveAttribute("aria-valuenow", "20");
  await lay.click();
  const clip = timeline.getByRole("button", { name: /^Door, effects/ });
  await expect(clip).toHaveAccessibleName(/from frame 20 to 68/);

  await timeline.getByRole("button", { name: /^Scene 1/ }).focus();
  await ada.keyboard.press("Enter");
  const head = timeline.getByRole("slider", { name: "Start of scene 1" });
  await head.focus();
  for (let nth = 0; nth < 8; nth++) await ada.keyboard.press("ArrowRight");
  await expect(clip).toHaveAccessibleName(/from frame 12 to 60/);
  await ada.keyboard.press("Shift+ArrowRight");
  await expect(head).toHaveAttribute("aria-valuetext", "32 frames left out");
  await expect(clip).toHaveAccessibleName(/from frame 0 to 36/);
  const loss = ada.getByRole("status").filter({ hasText: "Door" });
  await expect(loss).toHaveText(/That shortens “Door” by 12 frames\. Undo brings it back\./);
  for (let nth = 0; nth < 2; nth++) await ada.keyboard.press("Shift+ArrowRight");
  await expect(clip).toHaveCount(0);
  await expect(loss).toHaveText(/takes out “Door”, whose place is no longer in the film/);
  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada, theme === "light")).toEqual([]);
  }
  // The same gesture, backwards: nothing of it is lost until something else is done.
  for (let nth = 0; nth < 3; nth++) await ada.keyboard.press("Shift+ArrowLeft");
  await expect(clip).toHaveAccessibleName(/from frame 12 to 60/);
  await expect(loss).toHaveCount(0);
});
