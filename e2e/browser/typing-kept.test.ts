import { expect, type Page as Tab, test } from "@playwright/test";
import type { SceneView } from "#contract/http/scene";
import { type StudioUnderTest, startStudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(async () => {
  studio = await startStudioUnderTest();
});
test.afterAll(() => studio.stop());

/** Ada has a scene of two shots open, whose crew does nothing unasked; Ben is her colleague, by the API. */
async function sharedScene(ada: Tab, ben: Tab) {
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  const quiet = { agents: { trigger: "on-request" } };
  await ada.request.patch(`${studio.url()}/api/projects/${project.id}`, { data: quiet });
  const address = `${studio.url()}/api/scenes/${scenes[0]?.id}`;
  const read = async (): Promise<SceneView> => (await ben.request.get(address)).json();
  /** Ben saves these fields of the scene on top of what is there. */
  const save = async (content: (now: SceneView["content"]) => object): Promise<SceneView> => {
    const now = await read();
    const answer = await ben.request.patch(address, {
      data: { baseVersion: now.version, content: content(now.content) },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return read();
  };
  const shot = { size: "MS", durationFrames: 60, description: "She waits." };
  const scene = await save(() => ({ shots: [shot, { ...shot, description: "He answers." }] }));
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scene.id}`);
  return { project, scene, read, save };
}

test("what is typed on a shot outlasts a colleague's save of it, field by field, and a close of the form", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { scene, save, read } = await sharedScene(ada, ben);
  const number = scene.content.shots[0]?.number ?? "";
  const card = ada.getByRole("list", { name: "Shots" }).getByRole("button", { name: `Shot ${number}:` });
  await card.dblclick();
  const sheet = ada.getByRole("dialog", { name: `Shot ${number}` });
  await sheet.getByLabel("What it shows").fill("She waits for the kettle.");
  await sheet.getByLabel("Lens (mm)").fill("85");

  await save(({ shots: [first, ...rest] }) => ({ shots: [{ ...first, size: "CU", lensMm: 35 }, ...rest] }));
  await expect(sheet.getByLabel("Size")).toHaveValue("CU");
  await expect(sheet.getByText("Ben changed this shot: Size. What you typed is kept.")).toBeVisible();
  await expect(sheet.getByLabel("What it shows")).toHaveValue("She waits for the kettle.");
  await expect(sheet.getByLabel("Lens (mm)")).toHaveValue("85");
  await expect(sheet.getByText("Ben saved: 35 mm")).toBeVisible();

  await ada.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await card.dblclick();
  await expect(sheet.getByLabel("What it shows")).toHaveValue("She waits for the kettle.");
  await sheet.getByRole("button", { name: "Take theirs" }).click();
  await expect(sheet.getByLabel("Lens (mm)")).toHaveValue("35");
  await sheet.getByRole("button", { name: "Save shot" }).click();
  await expect(sheet).toBeHidden();
  expect((await read()).content.shots[0]).toMatchObject({
    size: "CU",
    lensMm: 35,
    description: "She waits for the kettle.",
  });
});

test("a shot that a colleague takes out keeps what is typed on it, and can be put back", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { scene, save, read } = await sharedScene(ada, ben);
  const number = scene.content.shots[0]?.number ?? "";
  await ada
    .getByRole("list", { name: "Shots" })
    .getByRole("button", { name: `Shot ${number}:` })
    .dblclick();
  const sheet = ada.getByRole("dialog", { name: `Shot ${number}` });
  await sheet.getByLabel("What it shows").fill("She lets it boil over.");
  await save(({ shots }) => ({ shots: shots.slice(1) }));
  await expect(sheet.getByText(/^Ben took this shot out of the scene/)).toBeVisible();
  await sheet.getByRole("button", { name: "Put the shot back" }).click();
  await expect(sheet).toBeHidden();
  expect((await read()).content.shots.map((shot) => shot.description)).toEqual([
    "She lets it boil over.",
    "He answers.",
  ]);
});

test("what is typed of a scene's direction outlasts a colleague's save and a turn of the tab", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { save, read } = await sharedScene(ada, ben);
  const tab = (name: string) => ada.getByRole("tab", { name }).click();
  await tab("Direction");
  await ada.getByLabel("Synopsis").fill("She learns who lit the lamp.");
  await ada.getByLabel("Tone").fill("Held breath.");
  await save(({ direction }) => ({
    synopsis: "She sees a light.",
    direction: { ...direction, blocking: "At the door." },
  }));
  await expect(ada.getByText(/^Ben changed the scene: Blocking/)).toBeVisible();
  await expect(ada.getByText("Ben saved: She sees a light.")).toBeVisible();
  await tab("Notes");
  await tab("Direction");
  await expect(ada.getByLabel("Synopsis")).toHaveValue("She learns who lit the lamp.");
  await ada.getByRole("button", { name: "Keep mine" }).click();
  await ada.getByRole("button", { name: "Save version" }).click();
  await expect(ada.getByText("Not saved yet")).toBeHidden();
  const { synopsis, direction } = (await read()).content;
  expect([synopsis, direction.tone, direction.blocking]).toEqual([
    "She learns who lit the lamp.",
    "Held breath.",
    "At the door.",
  ]);
});
