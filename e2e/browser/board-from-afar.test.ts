import { type Browser, expect, type Page as Tab } from "@playwright/test";
import type { Page } from "#contract/http/primitives";
import type { BibleView, ProjectView } from "#contract/http/project";
import type { SceneSummary, SceneView } from "#contract/http/scene";
import { screenplayOf } from "../screenplays.ts";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { adaAndBen, cardOf, lookFromAfar, openBoard, paintedPixels, placeOf } from "./on-board.ts";
import { person, soon, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

/** A film of two scenes by hand; the first has one shot. */
async function filmWithShot(browser: Browser) {
  const ada = await person(browser, studio, "Ada");
  const asked = async (method: "get" | "post" | "patch", path: string, data?: object) => {
    const answer = await ada.request[method](`${studio.url()}/api${path}`, data && { data });
    expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
    return answer.json();
  };
  const project: ProjectView = await asked("post", "/projects", {
    title: "By hand",
    agents: { trigger: "on-request" },
  });
  const imported = await ada.request.post(`${studio.url()}/api/projects/${project.id}/screenplay`, {
    data: screenplayOf(2),
    headers: { "content-type": "text/plain" },
  });
  expect(imported.ok()).toBe(true);
  const { items }: Page<SceneSummary> = await asked("get", `/projects/${project.id}/scenes`);
  const [scene] = items;
  if (!scene) throw new Error("no scene");
  const shot = {
    size: "CU",
    angle: "eye-level",
    movement: "static",
    lensMm: 50,
    durationFrames: 72,
    subjects: ["INES"],
    description: "She listens.",
  };
  const content = { shots: [shot] };
  await asked("patch", `/scenes/${scene.id}`, { baseVersion: scene.version, content });
  const shown: SceneView = await asked("get", `/scenes/${scene.id}`);
  return { ada, asked, project, sceneId: scene.id, shotId: shown.content.shots[0]?.id };
}

/** How many of the card's painted pixels are of this colour, "r,g,b". */
const count = (pixels: readonly string[], colour: string) =>
  pixels.filter((pixel) => pixel.startsWith(`${colour},`)).length;

/** Is the card painted, with more in it than its ground and its edge? */
const isPainted = async (tab: Tab, sceneId: string) => new Set(await paintedPixels(tab, sceneId)).size > 12;

test("from afar the cards are painted as one picture: they are still named, dragged and tidied, live for the other", async ({
  browser,
}) => {
  const { ada, ben, project, scenes } = await adaAndBen(browser, studio);
  const first = scenes[0]?.id ?? "";
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  await lookFromAfar(ada, first);
  await soon(() => isPainted(ada, first)).toBe(true);
  await expect(cardOf(ada, "1")).toHaveCount(0);
  await expect(ada.getByRole("list", { name: "Scenes on the board" })).toContainText("Scene 1:");

  const placeAtBens = async () => JSON.stringify(await placeOf(ben, first));
  const before = await placeAtBens();
  const card = await placeOf(ada, first);
  const middle = { x: card.x + card.width / 2, y: card.y + card.height / 2 };
  await ada.mouse.move(middle.x, middle.y);
  await ada.mouse.down();
  await ada.mouse.move(middle.x + 40, middle.y + 150, { steps: 6 });
  await ada.mouse.up();
  await soon(placeAtBens, "dragged for the other, too").not.toBe(before);
  await soon(() => isPainted(ada, first), "painted where it lies now").toBe(true);
  await expect(ada.getByRole("button", { name: "Begin an act at this scene …" })).toBeEnabled();

  await ada.getByRole("button", { name: /^Tidy/ }).click();
  await soon(placeAtBens, "tidied for the other, too").toBe(before);

  await ada.mouse.move(860, 300);
  await ada.keyboard.down("Control");
  for (let n = 0; n < 12; n++) await ada.mouse.wheel(0, -60);
  await ada.keyboard.up("Control");
  await expect(ada.locator(".board-is-far")).toHaveCount(0);
  await ada.getByRole("button", { name: /^Show the whole board/ }).click();
  await expect(cardOf(ada, "1"), "near by it is a part of the page again").toBeVisible();
});

test("a far card is marked by who has its scene open", async ({ browser }) => {
  const { ada, ben, project, scenes } = await adaAndBen(browser, studio);
  const first = scenes[0]?.id ?? "";
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  // The colour the room gives Ben, as his avatar on Ada's board has it.
  const follow = ada.getByRole("button", { name: "Follow Ben", exact: true });
  const colour = await follow.evaluate((button) => {
    for (const part of button.querySelectorAll("*")) {
      const ground = getComputedStyle(part).backgroundColor;
      const [, rgb] = /^rgb\((\d+, \d+, \d+)\)$/.exec(ground) ?? [];
      if (rgb) return rgb.replaceAll(" ", "");
    }
    return "";
  });
  expect(colour).not.toBe("");
  await lookFromAfar(ada, first);
  await soon(() => isPainted(ada, first)).toBe(true);
  const marks = async () => count(await paintedPixels(ada, first), colour);
  expect(await marks()).toBe(0);
  await ben.goto(`${studio.url()}/p/${project.id}/scenes/${first}`);
  await soon(marks, "pixels in Ben's colour").toBeGreaterThan(3);
  await ben.goto(`${studio.url()}/p/${project.id}/list`);
  await soon(marks).toBe(0);
});

test("a far thumbnail whose picture did not come is asked for again", async ({ browser }) => {
  const { ada, project, sceneId, shotId } = await filmWithShot(browser);
  const picture = await ada.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 320;
    canvas.height = 180;
    const paint = canvas.getContext("2d");
    if (!paint) throw new Error("nothing to paint with");
    paint.fillStyle = "rgb(10, 200, 30)";
    paint.fillRect(0, 0, 320, 180);
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  const attached = await ada.request.post(`${studio.url()}/api/shots/${shotId}/panel`, {
    data: Buffer.from(picture, "base64"),
    headers: { "content-type": "image/png" },
  });
  expect(attached.status()).toBe(201);
  let refused = 0;
  const isDown = { now: true };
  await ada.route(/\/media\/.*panels/, (route) => {
    if (!isDown.now) return route.continue();
    refused++;
    return route.abort();
  });
  await openBoard(studio, ada, project.id);
  await lookFromAfar(ada, sceneId);
  await soon(() => refused, "near by, and from afar").toBeGreaterThan(1);
  expect(count(await paintedPixels(ada, sceneId), "10,200,30")).toBe(0);
  isDown.now = false;
  await soon(async () => count(await paintedPixels(ada, sceneId), "10,200,30")).toBeGreaterThan(50);
});

test("a far thumbnail is drawn anew when a character looks otherwise", async ({ browser }) => {
  const { ada, asked, project, sceneId } = await filmWithShot(browser);
  const look = async (words: string) => {
    const { version }: BibleView = await asked("get", `/projects/${project.id}/story-bible`);
    await asked("post", `/projects/${project.id}/story-bible`, {
      baseVersion: version,
      characters: [{ name: "INES", description: "A lighthouse keeper.", look: words }],
    });
  };
  await look("white hair, yellow coat");
  await openBoard(studio, ada, project.id);
  await lookFromAfar(ada, sceneId);
  const pixels = async () => (await paintedPixels(ada, sceneId)).join(" ");
  await soon(() => isPainted(ada, sceneId)).toBe(true);
  // The thumbnail itself comes after its card.
  let last = "";
  await soon(
    async () => {
      const now = await pixels();
      const isStill = now === last && now !== "";
      last = now;
      return isStill;
    },
    { intervals: [1500] },
  ).toBe(true);
  await look("black hair, red coat");
  await soon(pixels, "in other colours").not.toBe(last);
});
