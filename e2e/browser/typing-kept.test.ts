import { expect, type Page as Tab } from "@playwright/test";
import type { SceneView } from "#contract/http/scene";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

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
  await sheet.getByLabel("What it shows", { exact: true }).fill("She waits for the kettle.");
  await sheet.getByLabel("Lens (mm)").fill("85");

  await save(({ shots: [first, ...rest] }) => ({ shots: [{ ...first, size: "CU", lensMm: 35 }, ...rest] }));
  await expect(sheet.getByLabel("Size", { exact: true })).toHaveValue("CU");
  await expect(sheet.getByText("Ben changed this shot: Size. What you typed is kept.")).toBeVisible();
  await expect(sheet.getByLabel("What it shows", { exact: true })).toHaveValue("She waits for the kettle.");
  await expect(sheet.getByLabel("Lens (mm)")).toHaveValue("85");
  await expect(sheet.getByText("Ben saved: 35 mm")).toBeVisible();

  await ada.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await card.dblclick();
  await expect(sheet.getByLabel("What it shows", { exact: true })).toHaveValue("She waits for the kettle.");
  await sheet.getByRole("button", { name: "Take theirs" }).click();
  await expect(sheet.getByLabel("Lens (mm)")).toHaveValue("35");

  // What is typed while the save is on its way stays in the form, on top of what was saved.
  let letGo = () => {};
  const isHeld = new Promise<void>((held) => {
    void ada.route(`**/api/scenes/${scene.id}`, async (route) => {
      if (route.request().method() === "PATCH") {
        const release = new Promise<void>((then) => {
          letGo = then;
        });
        held();
        await release;
      }
      await route.continue();
    });
  });
  await sheet.getByRole("button", { name: "Save shot" }).click();
  await isHeld;
  await sheet.getByLabel("Size", { exact: true }).selectOption("ECU");
  letGo();
  await expect(ada.getByText(`Shot ${number} saved.`)).toBeVisible();
  await expect(sheet.getByLabel("Size", { exact: true })).toHaveValue("ECU");
  expect((await read()).content.shots[0]).toMatchObject({
    size: "CU",
    lensMm: 35,
    description: "She waits for the kettle.",
  });
  await ada.unroute(`**/api/scenes/${scene.id}`);
  await sheet.getByRole("button", { name: "Save shot" }).click();
  await expect(sheet).toBeHidden();
  expect((await read()).content.shots[0]?.size).toBe("ECU");
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
  await sheet.getByLabel("What it shows", { exact: true }).fill("She lets it boil over.");
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
  await ada.getByLabel("Synopsis", { exact: true }).fill("She learns who lit the lamp.");
  await ada.getByLabel("Tone", { exact: true }).fill("Held breath.");
  await save(({ direction }) => ({
    synopsis: "She sees a light.",
    direction: { ...direction, blocking: "At the door." },
  }));
  await expect(ada.getByText(/^Ben changed the scene: Blocking/)).toBeVisible();
  await expect(ada.getByText("Ben saved: She sees a light.")).toBeVisible();
  await tab("Notes");
  await tab("Direction");
  await expect(ada.getByLabel("Synopsis", { exact: true })).toHaveValue("She learns who lit the lamp.");
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

test("a Bible that two people write at once holds what both wrote", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project } = await sharedScene(ada, ben);
  for (const tab of [ada, ben]) await tab.goto(`${studio.url()}/p/${project.id}/bible`);
  await ada.getByLabel("Tone", { exact: true }).fill("Held breath.");
  await ada.getByLabel("Premise", { exact: true }).fill("A box nobody opened.");
  await ben.getByLabel("Visual style", { exact: true }).fill("Lamp light.");
  await ben.getByLabel("Premise", { exact: true }).fill("A box that opens itself.");
  await ben.getByRole("button", { name: /^Save version/ }).click();
  await expect(
    ada.getByText(/^Ben saved version \d+: .*Both of you wrote Premise: it is as you typed it\.$/),
  ).toBeVisible();
  await expect(ada.getByLabel("Visual style", { exact: true })).toHaveValue("Lamp light.");
  await expect(ada.getByLabel("Premise", { exact: true })).toHaveValue("A box nobody opened.");
  await ada.getByRole("button", { name: /^Save version/ }).click();
  // Ben touches nothing any more: his page follows.
  await expect(ben.getByLabel("Tone", { exact: true })).toHaveValue("Held breath.");
  await expect(ben.getByLabel("Premise", { exact: true })).toHaveValue("A box nobody opened.");
});

test("what is typed in the Bible while it is on its way to the studio stays, and is saved on top", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await ada.route("**/story-bible", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await ada.goto(`${studio.url()}/p/${project.id}/bible`);
  const premise = ada.getByLabel("Premise", { exact: true });
  await premise.fill("A box.");
  await ada.getByRole("button", { name: "Add a character" }).click();
  await ada.getByRole("article", { name: "New character" }).getByLabel("Name").fill("KEEPER");
  const cast = await ada.getByRole("article").count();
  await ada.getByRole("button", { name: /^Save version/ }).dblclick();
  await premise.press("End");
  await premise.pressSequentially(" Nobody opens it.");
  letGo();
  await expect(ada.getByText(/^Saved the Story Bible, version 2$/)).toBeVisible();
  await expect(premise).toHaveValue("A box. Nobody opens it.");
  await expect(ada.getByRole("article")).toHaveCount(cast);
  await ada.getByRole("button", { name: /^Save version 3/ }).click();
  await expect(ada.getByText(/^Saved the Story Bible, version 3$/)).toBeVisible();
  await ada.reload();
  await expect(premise).toHaveValue("A box. Nobody opens it.");
  await expect(ada.getByRole("article", { name: "KEEPER" })).toHaveCount(1);
});

test("settings that another owner saves leave what is typed here, and are here", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/settings`);
  await ada.getByLabel("Premise", { exact: true }).fill("A box nobody opened.");
  const elsewhere = { data: { title: "The Tin Box, again", premise: "Another." } };
  await ada.request.patch(`${studio.url()}/api/projects/${project.id}`, elsewhere);
  await expect(ada.getByLabel("Title", { exact: true })).toHaveValue("The Tin Box, again");
  await expect(ada.getByLabel("Premise", { exact: true })).toHaveValue("A box nobody opened.");
  await expect(ada.getByText(/Premise: Ada saved another; yours stays/)).toBeVisible();
  await ada.getByRole("button", { name: "Take theirs" }).click();
  await expect(ada.getByLabel("Premise", { exact: true })).toHaveValue("Another.");
});

test("an act on many scenes says of each that came too late why, shows the film as it is, and leaves them ticked", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project, scene } = await sharedScene(ada, ben);
  await ada.routeWebSocket(/\/feed/, (socket) => {
    socket.onMessage(() => undefined);
  });
  await ada.goto(`${studio.url()}/p/${project.id}/list`);
  await ada.getByLabel(`Tick scene ${scene.number}`, { exact: true }).check();
  await expect(ada.getByRole("button", { name: "Submit for review (1)" })).toBeEnabled();
  const address = `${studio.url()}/api/scenes/${scene.id}/submit-review`;
  expect((await ben.request.post(address, { data: {} })).ok()).toBe(true);
  await ada.getByRole("button", { name: "Submit for review (1)" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Submit for review" }).click();
  const left = ada.getByRole("dialog", { name: "Submit for review: 1 scene left" });
  await expect(left.getByText(/in review/)).toBeVisible();
  await left.getByRole("button", { name: "Back to the list" }).click();
  await expect(ada.getByRole("button", { name: `Approve v${scene.version} of scene ${scene.number}` })).toBeVisible();
  await expect(ada.getByLabel(`Tick scene ${scene.number}`, { exact: true })).toBeChecked();
});
