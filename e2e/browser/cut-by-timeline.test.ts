import { readFile, writeFile } from "node:fs/promises";
import { expect, type Page as Tab } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { approvedFilm, person, soon, test } from "./people.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

const scenesOn = (tab: Tab) => tab.getByRole("region", { name: "Timeline" }).getByRole("button", { name: /^Scene/ });

/** The numbers of the scenes on the timeline, as they follow each other. */
const orderOn = (tab: Tab): Promise<string[]> =>
  scenesOn(tab).evaluateAll((buttons) =>
    buttons
      .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
      .map((button) => button.getAttribute("aria-label")?.match(/^Scene (\w+)/)?.[1] ?? ""),
  );

test("a cut that was rearranged in another program comes back: shown first, then arranged, and undone in one step", async ({
  browser,
}, info) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await approvedFilm(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/cut`);
  await soon(() => orderOn(ada)).toEqual(["1", "2"]);
  await ada.getByRole("tab", { name: "Cuts" }).click();

  // Saved as a file, and changed as an editor would: the other way round, trimmed, blended, something strange between.
  await ada.getByRole("button", { name: "Files for other programs" }).click();
  const coming = ada.waitForEvent("download");
  await ada.getByRole("menuitem", { name: "Timeline, OTIO" }).click();
  const saved = info.outputPath("cut.otio");
  await (await coming).saveAs(saved);
  const timeline = JSON.parse(await readFile(saved, "utf8"));
  const [track] = timeline.tracks.children;
  const [one, two] = track.children;
  const { rate } = two.source_range.duration;
  const time = (value: number) => ({ OTIO_SCHEMA: "RationalTime.1", rate, value });
  two.name = "the better opening";
  two.source_range = {
    OTIO_SCHEMA: "TimeRange.1",
    start_time: time(10),
    duration: time(two.source_range.duration.value - 14),
  };
  two.markers = [
    {
      OTIO_SCHEMA: "Marker.3",
      name: "Grade",
      comment: "too dark",
      marked_range: { start_time: time(12), duration: time(1) },
    },
  ];
  const dissolve = {
    OTIO_SCHEMA: "Transition.1",
    transition_type: "SMPTE_Dissolve",
    in_offset: time(4),
    out_offset: time(4),
  };
  one.source_range.start_time = time(4);
  one.source_range.duration.value -= 4;
  track.children = [
    two,
    dissolve,
    one,
    { OTIO_SCHEMA: "Gap.1" },
    { ...one, name: "Logo", metadata: {}, media_references: {} },
  ];
  const changed = info.outputPath("changed.otio");
  await writeFile(changed, JSON.stringify(timeline));

  await ada.getByLabel("Timeline file").setInputFiles(changed);
  const dialog = ada.getByRole("dialog", { name: "Arrange the cut by this timeline?" });
  const rows = dialog.getByRole("row");
  await expect(rows.nth(1)).toContainText("the better opening");
  await expect(rows.nth(1)).toContainText("−10 at its start");
  await expect(rows.nth(1)).toContainText("Dissolve, 8 frames");
  await expect(dialog.getByRole("region", { name: "Not taken over" })).toContainText(
    "“Logo” is no scene of this film.",
  );
  await expect(dialog.getByRole("region", { name: "Not taken over" })).toContainText("1 gap is closed");
  await expect(dialog.getByRole("region", { name: "Markers" })).toContainText("Grade: too dark");
  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada, theme === "light")).toEqual([]);
  }
  await dialog.getByRole("button", { name: "Arrange 2 scenes" }).click();
  await soon(() => orderOn(ada)).toEqual(["2", "1"]);
  const join = ada.getByRole("slider", { name: "From scene 2 into scene 1" });
  await expect(join).toHaveAttribute("aria-valuetext", "Dissolve, 8 frames");
  await ada.getByRole("slider", { name: "Playhead" }).focus();
  await ada.keyboard.press("Control+z");
  await soon(() => orderOn(ada)).toEqual(["1", "2"]);
  await ada.keyboard.press("Control+Shift+z");
  await ada.getByRole("button", { name: "Save the plan" }).click();
  await expect(ada.getByText("Plan version 1")).toBeVisible();
  expect(await orderOn(ada)).toEqual(["2", "1"]);

  // What is no timeline is refused with a sentence, and changes nothing.
  const broken = {
    name: "cut.otio",
    mimeType: "application/json",
    buffer: Buffer.from('{"OTIO_SCHEMA": "Timeline.1"'),
  };
  await ada.getByLabel("Timeline file").setInputFiles(broken);
  await expect(dialog).toContainText("This is not an OpenTimelineIO timeline (.otio).");
  await expect(dialog.getByRole("button", { name: /^Arrange/ })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Leave the cut as it is" }).click();
  expect(await orderOn(ada)).toEqual(["2", "1"]);
});
