import { expect, type Page as Tab } from "@playwright/test";
import type { SceneView } from "#contract/http/scene";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { acceptProposals, filmOf, invite, person, soon, test } from "./people.ts";
import { toneFile } from "./tone-file.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

const proposals = (tab: Tab) => tab.getByRole("article", { name: /^Proposal of the/ });

test("a scene goes from the crew's proposals to approved by keyboard alone", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  await expect(proposals(ada).first()).toBeVisible();
  const count = await proposals(ada).count();
  await ada.keyboard.press("ArrowDown");
  for (let nth = 0; nth < count; nth++) await ada.keyboard.press("Shift+A");
  await expect(ada.getByText(/accepted by Ada/)).toHaveCount(count);
  await expect(ada.getByRole("list", { name: "Shots" }).getByText("proposed")).toHaveCount(0);
  await ada.keyboard.press("Control+Enter");
  await expect(ada.getByText("In review").first()).toBeVisible();
  await ada.keyboard.press("Control+Enter");
  const sheet = ada.getByRole("dialog", { name: /^Approve version/ });
  await expect(sheet.getByText(/^Approving renders a take/)).toBeVisible();
  await sheet.getByRole("button", { name: /^Approve version/ }).focus();
  await ada.keyboard.press("Enter");
  await expect(ada.getByText("Approved", { exact: true }).first()).toBeVisible();
});

test("a change that builds on another offers to take both", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  const shots = ada.getByRole("list", { name: "Shots" });
  await expect(shots.getByText("proposed").first()).toBeVisible();
  const before = await shots.getByText("proposed").count();
  const editor = ada.getByRole("article", { name: "Proposal of the editor" });
  await editor.getByRole("button", { name: /^Accept: new shot 1/ }).click();
  await ada.getByRole("dialog", { name: "This change builds on another" }).getByText("Accept both").click();
  await expect(shots.getByText("proposed")).toHaveCount(before - 1);
});

test("a key that is held decides one change, not all that follow", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  const accepts = ada.getByRole("button", { name: /^Accept: / });
  await expect(accepts.first()).toBeVisible();
  const before = await accepts.count();
  await ada.keyboard.press("ArrowDown");
  // Pressing what is down already is what a held key does.
  for (let held = 0; held < 6; held++) await ada.keyboard.down("a");
  await ada.keyboard.up("a");
  await expect(accepts).toHaveCount(before - 1);
  await ada.keyboard.press("a");
  await expect(accepts).toHaveCount(before - 2);
});

test("a note goes out once however it is pressed, and what is written on while it is on its way stays", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await ada.route(/\/scenes\/[^/]+\/notes$/, async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  await ada.getByRole("tab", { name: "Notes" }).click();
  const words = ada.getByRole("textbox", { name: "A note on this scene" });
  await words.fill("Hold on her face.");
  await ada.getByRole("button", { name: "Add note" }).dblclick();
  await words.pressSequentially(" And cut");
  letGo();
  await expect(ada.getByRole("listitem").filter({ hasText: "Hold on her face." })).toHaveCount(1);
  await expect(words).toHaveValue("Hold on her face. And cut");
  const { items }: { items: unknown[] } = await (
    await ada.request.get(`${studio.url()}/api/scenes/${scenes[0]?.id}/notes`)
  ).json();
  expect(items).toHaveLength(1);
});

test("a scene plays from its panels, with nothing rendered", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  await expect(ada.getByRole("list", { name: "Shots" })).toBeVisible();
  await ada.keyboard.press("p");
  const player = ada.getByRole("region", { name: /from its panels$/ });
  const place = player.getByRole("slider", { name: "Place in the scene" });
  await soon(async () => Number(await place.inputValue())).toBeGreaterThan(10);
  await ada.keyboard.press("k");
  const stopped = Number(await place.inputValue());
  await ada.keyboard.press("ArrowRight");
  await expect(place).toHaveValue(String(stopped + 1));
  await ada.keyboard.press("Escape");
  await expect(player).toBeHidden();
});

test("the sound of a shot is cut before its picture by hand, and together with it again", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  const sceneId = scenes[0]?.id;
  const api = `${studio.url()}/api/scenes/${sceneId}`;
  const sceneNow = async (): Promise<SceneView> => (await ada.request.get(api)).json();
  const shot = { size: "MS", durationFrames: 60, description: "She waits." };
  const quiet = { agents: { trigger: "on-request" } };
  expect((await ada.request.patch(`${studio.url()}/api/projects/${project.id}`, { data: quiet })).ok()).toBe(true);
  const { version: baseVersion } = await sceneNow();
  const content = { shots: [shot, { ...shot, size: "CU", description: "He answers." }] };
  expect((await ada.request.patch(api, { data: { baseVersion, content } })).ok()).toBe(true);
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${sceneId}`);
  const [first, second] = (await sceneNow()).content.shots;
  const card = (number = "") =>
    ada.getByRole("list", { name: "Shots" }).getByRole("button", { name: `Shot ${number}:` });
  const sheet = (number = "") => ada.getByRole("dialog", { name: `Shot ${number}` });

  await card(first?.number).dblclick();
  await expect(sheet(first?.number).getByLabel("Its sound starts")).toBeDisabled();
  await ada.keyboard.press("Escape");

  await card(second?.number).dblclick();
  const sound = sheet(second?.number).getByLabel("Its sound starts");
  await expect(sheet(second?.number).getByLabel("By frames")).toBeDisabled();
  await sound.selectOption("before it (J cut)");
  await expect(sheet(second?.number).getByLabel("By frames")).toHaveValue("8");
  await sheet(second?.number).getByLabel("By frames").fill("12");
  await sheet(second?.number).getByRole("button", { name: "Save shot" }).click();
  await expect(card(second?.number).getByText("J cut 12 f")).toBeVisible();
  expect((await sceneNow()).content.shots[1]?.soundLeadFrames).toBe(12);

  await card(second?.number).dblclick();
  await sound.selectOption("with the picture");
  await sheet(second?.number).getByRole("button", { name: "Save shot" }).click();
  await expect(card(second?.number).getByText("J cut 12 f")).toHaveCount(0);
  expect((await sceneNow()).content.shots[1]).not.toHaveProperty("soundLeadFrames");
});

test("in the screening room a note keeps its frame, and a follower sees the lead's", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  for (const tab of [ada, ben]) await tab.goto(`${studio.url()}/p/${project.id}/review/${scenes[0]?.id}`);
  const placeOf = (tab: Tab) => tab.getByRole("slider", { name: "Place in the scene" });
  await ben.getByRole("button", { name: "Follow Ada", exact: true }).click();
  for (let nth = 0; nth < 7; nth++) await ada.keyboard.press("ArrowRight");
  await expect(placeOf(ada)).toHaveValue("7");
  await expect(placeOf(ben)).toHaveValue("7");
  await ada.getByTitle("Press where the note belongs").click({ position: { x: 120, y: 90 } });
  await ada.getByLabel(/^A note on .*, at the pin$/).fill("Hold this a little longer.");
  await ada.getByRole("button", { name: "Add note" }).click();
  await expect(ben.getByText("Hold this a little longer.").first()).toBeVisible();
  await expect(ben.getByRole("button", { name: /^\d\d:\d\d:\d\d[:;]07$/ })).toBeVisible();
});

test("an arrow drawn over a frame is seen by everybody who stands on it, and by nobody elsewhere in the scene", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const ben = await person(browser, studio, "Ben");
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, ben, studio, project.id, "editor");
  for (const tab of [ada, ben]) await tab.goto(`${studio.url()}/p/${project.id}/review/${scenes[0]?.id}`);
  const pad = ada.getByTitle("Press where the note belongs");
  const box = await pad.boundingBox();
  if (!box) throw new Error("no picture");
  await ada.keyboard.press("i");
  await ada.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
  await ada.mouse.down();
  await ada.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
  await ada.mouse.up();
  await ada.keyboard.press("m");
  await ada.keyboard.type("From here to the door.");
  await expect(ada.getByLabel(/with a drawing$/)).toHaveValue("From here to the door.");
  await ada.keyboard.press("Control+Enter");
  const note = ben.getByRole("listitem").filter({ hasText: "From here to the door." });
  await expect(note).toBeVisible();
  await expect(note.getByLabel("with a drawing")).toBeVisible();
  const arrows = ben.getByRole("region", { name: "Screen" }).locator("svg path[stroke^='#']");
  await expect(arrows).toHaveCount(1);
  await ben.keyboard.press("Shift+ArrowRight");
  await expect(arrows).toHaveCount(0);
  await note.getByRole("button", { name: /^\d\d:\d\d:\d\d[:;]\d\d$/ }).click();
  await expect(arrows).toHaveCount(1);
});

test("a viewer is told why nothing can be decided", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const vic = await person(browser, studio, "Vic");
  const { project, scenes } = await filmOf(ada, studio);
  await invite(ada, vic, studio, project.id, "viewer");
  await vic.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[0]?.id}`);
  await expect(vic.getByText("Your role may read proposals, not decide them.")).toBeVisible();
  await expect(vic.getByRole("button", { name: "Accept all", exact: true })).toBeDisabled();
  // Once, above the page; it is not said again where the verdicts would be.
  await expect(vic.getByText(/An owner can change that/)).toHaveText(/^You may look, but not change anything/);
});

test("a sound is brought to a moment of the scene, saved with it, changed and taken out", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  const [scene] = scenes;
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scene?.id}`);
  await ada.getByRole("tab", { name: "Direction" }).click();
  await ada.getByRole("button", { name: "Add a sound" }).click();
  const dialog = ada.getByRole("dialog", { name: "Add a sound" });
  await dialog.getByLabel("What is heard").fill("The kettle screams");
  await dialog
    .getByLabel("Sound file")
    .setInputFiles([{ name: "Kettle.wav", mimeType: "audio/wav", buffer: toneFile() }]);
  // It is chosen as soon as the render node has read it.
  await expect(dialog.getByLabel("Frames heard")).toHaveValue("48", { timeout: 60_000 });
  await dialog.getByLabel("Frames heard").fill("24");
  await dialog.getByLabel("Fade out").fill("12");
  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada, theme === "light")).toEqual([]);
  }
  await dialog.getByRole("button", { name: "Save version" }).click();
  await expect(dialog).toBeHidden();
  const saved = async () => {
    const answer = await ada.request.get(`${studio.url()}/api/scenes/${scene?.id}`);
    const { content, version }: SceneView = await answer.json();
    return { version, cues: content.soundCues };
  };
  const { cues } = await saved();
  const sound = { lane: "effects", inFrame: 0, frames: 24, fadeOutFrames: 12 };
  expect(cues.find(({ description }) => description === "The kettle screams")).toMatchObject({ atFrame: 0, sound });
  await expect(ada.getByText("Kettle", { exact: true })).toBeVisible();

  // Panels play with it: from its frame on, as loud as it is there, and silent where it is over, paused or rewound.
  await ada.goto(`${studio.url()}/p/${project.id}/review/${scene?.id}`);
  const heard = () =>
    ada.locator("audio").evaluate((audio) => {
      if (!(audio instanceof HTMLAudioElement)) throw new Error("no sound");
      return { plays: !audio.paused, at: audio.currentTime, volume: audio.volume };
    });
  const place = ada.getByRole("slider", { name: "Place in the scene" });
  await soon(async () => (await heard()).volume).toBeCloseTo(0.5, 1);
  expect(await heard()).toMatchObject({ plays: false });
  for (let nth = 0; nth < 18; nth++) await ada.keyboard.press("ArrowRight");
  await expect(place).toHaveValue("18");
  // Half of its way down, from -6 dB.
  await soon(async () => (await heard()).volume).toBeCloseTo(0.25, 1);
  for (let nth = 0; nth < 18; nth++) await ada.keyboard.press("ArrowLeft");
  await ada.keyboard.press("l");
  await soon(async () => (await heard()).at).toBeGreaterThan(0.1);
  await ada.keyboard.press("k");
  await soon(async () => (await heard()).plays).toBe(false);

  // So does the cut, where the scene has no take yet.
  await acceptProposals(ada, studio, scene?.id ?? "");
  await ada.goto(`${studio.url()}/p/${project.id}/cut`);
  await soon(async () => (await heard()).volume).toBeCloseTo(0.5, 1);
  expect(await heard()).toMatchObject({ plays: false, at: 0 });
  await ada.keyboard.press("l");
  await soon(async () => (await heard()).at).toBeGreaterThan(0.1);
  await ada.keyboard.press("k");
  await soon(async () => (await heard()).plays).toBe(false);
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scene?.id}`);
  await ada.getByRole("tab", { name: "Direction" }).click();

  await ada.getByRole("button", { name: "Change the sound of “The kettle screams”" }).click();
  const again = ada.getByRole("dialog", { name: "A sound of the scene" });
  const before = await saved();
  await again.getByRole("button", { name: "Take out" }).click();
  await expect(again).toBeHidden();
  expect(await saved()).toEqual({
    version: before.version + 1,
    cues: before.cues.filter((cue) => !("sound" in cue)),
  });
});
