import { expect, type Page as Tab } from "@playwright/test";
import * as Y from "yjs";
import type { RoomTicketView } from "#contract/http/film";
import type { Page } from "#contract/http/primitives";
import type { SceneSummary } from "#contract/http/scene";
import { speak } from "../../party/test/client.ts";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { adaAndBen, cardOf, openBoard, putNote, select, shapeOf } from "./on-board.ts";
import { filmOf, invite, person, soon, test } from "./people.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

test("a board that was never open here opens on the whole of a short film, clear of its edges", async ({ browser }) => {
  const { ben, project, scenes } = await adaAndBen(browser, studio, "viewer");
  await openBoard(studio, ben, project.id);
  const whole = await ben.locator(".tl-canvas").boundingBox();
  if (!whole) throw new Error("no canvas");
  for (const { number } of scenes) {
    await soon(async () => {
      const card = await cardOf(ben, number).boundingBox();
      if (!card) return "not there";
      const isClear = card.x > whole.x + 8 && card.x + card.width < whole.x + whole.width - 8;
      return isClear && card.y > whole.y + 8 && card.y + card.height < whole.y + whole.height - 8;
    }, `scene ${number}`).toBe(true);
  }
});

test("two people change one note at once: both changes stay, and an undo takes back one's own only", async ({
  browser,
}) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  const id = await putNote(ada, 860, 700);
  await soon(() => shapeOf(ben, id)).not.toBeNull();
  const fresh = await shapeOf(ada, id);
  // Ada's is selected since she put it there; a press on it now would begin to write in it.
  await select(ben, id);
  const nudge = async () => {
    for (let n = 0; n < 5; n++) await ada.keyboard.press("Shift+ArrowRight");
  };
  await Promise.all([nudge(), ben.getByRole("button", { name: "Blue" }).click()]);

  // Both ends must agree on a note that lies elsewhere and has another colour.
  await soon(async () => {
    const [one, other] = [await shapeOf(ada, id), await shapeOf(ben, id)];
    const isBoth = one && one.place !== fresh?.place && one.colour !== fresh?.colour;
    return isBoth && JSON.stringify(one) === JSON.stringify(other);
  }).toBe(true);
  const both = await shapeOf(ada, id);
  await ada.getByRole("button", { name: /^Undo your last act/ }).click();
  await soon(async () => (await shapeOf(ben, id))?.place).not.toBe(both?.place);
  expect((await shapeOf(ada, id))?.colour, "Ben's colour is not Ada's to take back").toBe(both?.colour);
  expect((await shapeOf(ben, id))?.colour).toBe(both?.colour);
});

/** Waits until this browser's store of the board has taken in what was written before. */
function keptInBrowser(tab: Tab, projectId: string): Promise<void> {
  return tab.evaluate(
    (name) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("updates", "readwrite");
          writing.oncomplete = () => resolve();
          writing.objectStore("updates").count();
        };
      }),
    `vidflow:board:${projectId}`,
  );
}

/** How many panels the cards in sight show; NaN while one of them is on its way. */
function drawnPanels(tab: Tab): Promise<number> {
  return tab
    .locator(".tl-container")
    .getByRole("article")
    .evaluateAll((cards) => {
      const panels = cards.flatMap((card) => [...card.querySelectorAll<HTMLElement>("[style*='aspect-ratio']")]);
      return panels.every((panel) => panel.querySelector("img")?.naturalWidth) ? panels.length : Number.NaN;
    });
}

/** How many drawn panels this browser keeps. */
function keptPanels(tab: Tab): Promise<number> {
  return tab.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("vidflow:panels");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction("stills").objectStore("stills").index("keptAt").count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
}

test("what is drawn while the studio is gone is kept, told, and arrives; what was seen before it went is there again, panels too", async ({
  browser,
}) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  const seen = await putNote(ada, 860, 700);
  await soon(() => shapeOf(ben, seen)).not.toBeNull();

  await soon(() => drawnPanels(ada)).toBeGreaterThan(3);
  const drawn = await drawnPanels(ada);
  await soon(() => keptPanels(ada)).toBeGreaterThanOrEqual(drawn);

  let offline = "";
  await studio.killAndRestart(async () => {
    await expect(ada.getByText("What you move and draw is kept here")).toBeVisible();
    await expect(ada.getByText("nothing you decide now is sent")).toBeVisible();
    await expect(ada.getByRole("status").filter({ hasText: /can't be reached|kept here/ }), "told once").toHaveCount(1);
    offline = await putNote(ada, 1160, 700);
    // The page goes; the edit is in this browser's own store.
    await keptInBrowser(ada, project.id);
    await ada.close({ runBeforeUnload: false });
  });
  await soon(() => shapeOf(ben, seen)).not.toBeNull();
  expect(await shapeOf(ben, offline)).toBeNull();
  const again = await ada.context().newPage();
  await again.addInitScript(() => {
    // Panels that were drawn on the first visit are there again without a hand that draws.
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, options) {
      if (!("order" in message)) post.call(this, message, Array.isArray(options) ? { transfer: options } : options);
    };
  });
  await openBoard(studio, again, project.id);
  await soon(() => shapeOf(again, offline), "kept in this browser").not.toBeNull();
  await soon(() => shapeOf(ben, offline), "arrived at the other").not.toBeNull();
  expect(await shapeOf(again, seen)).not.toBeNull();
  await soon(() => drawnPanels(again), "panels kept in this browser").toBe(drawn);
});

test("a viewer sees the board live, is told why it can't be changed, and changes nothing", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const vera = await person(browser, studio, "Vera");
  const { project } = await filmOf(ada, studio);
  await invite(ada, vera, studio, project.id, "viewer");
  await openBoard(studio, ada, project.id);
  await openBoard(studio, vera, project.id);
  await expect(vera.getByText(/^You may look, but not change anything/)).toBeVisible();
  await expect(vera.getByRole("button", { name: "Note (N)" })).toHaveCount(0);
  const place = () => cardOf(ada, "1").evaluate((card) => card.closest<HTMLElement>(".tl-shape")?.style.transform);
  const before = await place();
  const box = await cardOf(vera, "1").boundingBox();
  if (!box) throw new Error("no card");
  await vera.mouse.move(box.x + 40, box.y + 12);
  await vera.mouse.down();
  await vera.mouse.move(box.x + 240, box.y + 260, { steps: 6 });
  await vera.mouse.up();
  // Something that does come through, so that there was time for what must not.
  const id = await putNote(ada, 860, 700);
  await soon(() => shapeOf(vera, id)).not.toBeNull();
  expect(await place()).toBe(before);
});

test("a name on the board is the one the studio knows, whatever a client claims; one's own other tab is nobody else", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const mallory = await person(browser, studio, "Mallory");
  const { project } = await filmOf(ada, studio);
  await invite(ada, mallory, studio, project.id, "editor");
  await openBoard(studio, ada, project.id);
  const claim = {
    user: { id: "usr_0000000000000000", name: "The Director", color: "#ffffff" },
    presence: { ...PRESENCE, userId: "user:usr_0000000000000000", userName: "The Director" },
  };
  const otherTab = await onBoard(ada, project.id);
  otherTab.appear(claim);
  const forger = await onBoard(mallory, project.id);
  forger.appear(claim);
  await expect(ada.getByRole("button", { name: "Follow Mallory", exact: true })).toBeVisible();
  await expect(ada.getByRole("list", { name: "On the board" }).getByRole("listitem")).toHaveCount(1);
  await expect(ada.getByText("The Director")).toHaveCount(0);
  otherTab.leave(1000);
  forger.leave(1000);
});

/** Another client of this person in the board's room, without a page. */
async function onBoard(tab: Tab, projectId: string) {
  const asked = await tab.request.post(`${studio.url()}/api/projects/${projectId}/rooms/ticket`, {
    data: { room: "board" },
  });
  const { ticket }: RoomTicketView = await asked.json();
  const address = `${studio.url().replace(/^http/, "ws")}/rooms/board/${projectId}?ticket=${ticket}`;
  const socket = new globalThis.WebSocket(address);
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  return speak(socket, new Y.Doc());
}

/** A presence record as the canvas makes it. */
const PRESENCE = {
  typeName: "instance_presence",
  id: "instance_presence:forged",
  color: "#ffffff",
  currentPageId: "page:page",
  cursor: { x: 300, y: 200, type: "default", rotation: 0 },
  camera: { x: 0, y: 0, z: 1 },
  screenBounds: { x: 0, y: 0, w: 1000, h: 800 },
  selectedShapeIds: [],
  brush: null,
  scribbles: [],
  followingUserId: null,
  lastActivityTimestamp: Date.now(),
  chatMessage: "",
  meta: {},
} as const;

test("following takes one to the other's view, and to their screen", async ({ browser }) => {
  const { ada, ben, project, scenes } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  await ben.getByRole("button", { name: /^Follow Ada \(/ }).click();
  const start = (await cardOf(ben, "1").boundingBox())?.x;
  await ada.mouse.move(860, 600);
  for (let n = 0; n < 6; n++) await ada.mouse.wheel(-90, -60);
  const apart = async () => {
    const [lead, own] = [await cardOf(ada, "1").boundingBox(), await cardOf(ben, "1").boundingBox()];
    return lead && own ? Math.abs(lead.x - own.x) + Math.abs(lead.y - own.y) + Math.abs(lead.width - own.width) : 1e6;
  };
  const moved = async () => (await cardOf(ben, "1").boundingBox())?.x;
  await soon(moved).not.toBe(start);
  await soon(apart, "pixels between the lead's view and the follower's").toBeLessThan(4);
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${scenes[1]?.id}`);
  await expect(ben).toHaveURL(new RegExp(`/scenes/${scenes[1]?.id}$`));
  await expect(ben.getByRole("region", { name: "Following" })).toContainText("Following Ada");
  await ben.getByRole("link", { name: "List" }).click();
  await expect(ben.getByRole("region", { name: "Following" })).toHaveCount(0);
});

test("a picture dropped on the board is seen by the other; what is no picture is refused in a sentence", async ({
  browser,
}) => {
  const { ada, ben, project } = await adaAndBen(browser, studio, "viewer");
  await openBoard(studio, ada, project.id);
  await openBoard(studio, ben, project.id);
  const picture = await ada.screenshot({ clip: { x: 0, y: 0, width: 320, height: 180 } });
  const drop = (name: string, type: string, base64: string) =>
    ada.evaluate(
      ({ name, type, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], name, { type }));
        const init = { dataTransfer, clientX: 860, clientY: 690, bubbles: true, cancelable: true };
        document.querySelector(".tl-canvas")?.dispatchEvent(new DragEvent("drop", init));
      },
      { name, type, base64 },
    );
  await drop("still.png", "image/png", picture.toString("base64"));
  const shown = ben.locator('.tl-shape[data-shape-type="image"] img').first();
  await soon(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  expect(await shown.getAttribute("src")).toContain("/media/");

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString("base64");
  await drop("logo.svg", "image/svg+xml", svg);
  await expect(ada.getByText("“logo.svg” is no PNG, JPEG or WebP picture.")).toBeVisible();
  await drop("nothing.png", "image/png", "");
  await expect(ada.getByText("“nothing.png” is empty.")).toBeVisible();
  await drop("disguised.png", "image/png", svg);
  await expect(ada.getByText(/“disguised.png” was not put on the board\. This is an SVG drawing/)).toBeVisible();
});

test("a card moved past another asks to move the scene in the film; the answer is in the film's order", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  await openBoard(studio, ada, project.id);
  const [first, second] = [await cardOf(ada, "1").boundingBox(), await cardOf(ada, "2").boundingBox()];
  if (!first || !second) throw new Error("no cards");
  await ada.mouse.move(first.x + 40, first.y + 12);
  await ada.mouse.down();
  await ada.mouse.move(second.x + second.width + 80, first.y + 12, { steps: 10 });
  await ada.mouse.up();
  const note = ada.getByRole("region", { name: "The board's order" });
  await expect(note).toContainText(/comes (first|after)/);
  await note.getByRole("button", { name: /^Move in the film/ }).click();
  const yes = ada.getByRole("button", { name: "Move 1 scene" });
  await expect(yes).toBeEnabled();
  // While it asks, somebody else moves scenes: nothing is confirmed that was not read.
  const elsewhere = async (after: string | undefined) =>
    expect(
      (
        await ada.request.post(`${studio.url()}/api/scenes/${scenes[0]?.id}/move`, { data: { after: after ?? null } })
      ).ok(),
    ).toBe(true);
  await elsewhere(scenes[1]?.id);
  await expect(ada.getByText("Somebody has moved scenes in the film while this was open.")).toBeVisible();
  await expect(yes).toBeDisabled();
  await elsewhere(undefined);
  await expect(ada.getByText("Somebody has moved scenes")).toHaveCount(0);
  await yes.click();
  const order = async () => {
    const page: Page<SceneSummary> = await (
      await ada.request.get(`${studio.url()}/api/projects/${project.id}/scenes`)
    ).json();
    return page.items.map((scene) => scene.id);
  };
  await soon(order).toEqual([scenes[1]?.id, scenes[0]?.id]);
  await expect(note).toHaveCount(0);
  // A card is the film's: the canvas does not delete it.
  const card = await cardOf(ada, "1").boundingBox();
  if (!card) throw new Error("no card");
  await ada.mouse.click(card.x + 40, card.y + 12);
  await ada.keyboard.press("Delete");
  await expect(ada.getByText("Scenes stay on the board while they are in the film.")).toBeVisible();
  await expect(cardOf(ada, "1")).toBeVisible();
});

test("acts are laid out by hand: on the board and on the list, live for the other, and taken back", async ({
  browser,
}) => {
  const { ada, ben, project } = await adaAndBen(browser, studio);
  await openBoard(studio, ada, project.id, "2");
  await ben.goto(`${studio.url()}/p/${project.id}/list`);
  await expect(ben.getByRole("checkbox", { name: "Tick scene 2" })).toBeVisible();

  const card = await cardOf(ada, "2").boundingBox();
  if (!card) throw new Error("no card");
  await ada.mouse.click(card.x + 20, card.y + 10);
  await ada.getByRole("button", { name: "Begin an act at this scene …" }).click();
  await ada.getByRole("textbox", { name: "Name of the act" }).fill("The key");
  await ada.keyboard.press("Enter");
  await expect(ada.getByRole("region", { name: "The key" })).toContainText("1 scene");
  await expect(ben.getByRole("rowheader", { name: /^The key/ })).toBeVisible();

  // The list needs no pointer: from a scene's link a key asks for the act that begins there.
  await ben.getByRole("link", { name: "KITCHEN 1" }).focus();
  await ben.keyboard.press("b");
  await ben.getByRole("textbox", { name: "Name of the act" }).fill("The box");
  await ben.keyboard.press("Enter");
  await expect(ben.getByRole("rowheader", { name: /^The box/ })).toBeVisible();
  await ben.getByRole("button", { name: "Rename The key" }).click();
  await ben.getByRole("textbox", { name: "Name of the act" }).fill("The box");
  await expect(ben.getByRole("alert")).toHaveText("Another act has this name.");
  await ben.getByRole("textbox", { name: "Name of the act" }).fill("The harbour");
  await ben.keyboard.press("Enter");
  await expect(ada.getByRole("region", { name: "The harbour" })).toContainText("1 scene");
  await expect(ada.getByRole("region", { name: "The key" })).toHaveCount(0);

  await ben.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Undo" }).last().click();
  await expect(ada.getByRole("region", { name: "The key" })).toContainText("1 scene");
  await expect(ben.getByRole("rowheader", { name: /^The key/ })).toBeVisible();
});
