import AxeBuilder from "@axe-core/playwright";
import { expect, type Page as Tab } from "@playwright/test";
import type { RenderView } from "#contract/http/film";
import type { ProposalView, SceneView } from "#contract/http/scene";
import { type StudioUnderTest, until } from "../studio-under-test.ts";
import { colourAt, startVideoServer, type VideoServer } from "../video-server.ts";
import { filmOf, person, soon, test } from "./people.ts";

let studio: StudioUnderTest;
let video: VideoServer;

test.beforeAll(async ({ studio: shared }) => {
  video = await startVideoServer();
  studio = shared;
});
test.afterAll(() => video.stop());

const api = (path: string) => `${studio.url()}/api/${path}`;

async function sceneNow(tab: Tab, sceneId: string): Promise<SceneView> {
  return (await tab.request.get(api(`scenes/${sceneId}`))).json();
}

test("a shot's clip is asked for, watched while it is made, compared, accepted and in the film", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const ada = await person(browser, studio, "Ada");
  const { project, scenes } = await filmOf(ada, studio);
  const sceneId = scenes[0]?.id ?? "";
  const { items }: { items: ProposalView[] } = await (await ada.request.get(api(`scenes/${sceneId}/proposals`))).json();
  for (const proposal of items) await ada.request.post(api(`proposals/${proposal.id}/accept`), { data: {} });

  // An owner sets the service up, says what a second costs, and tries it.
  await ada.goto(`${studio.url()}/p/${project.id}/settings`);
  const server = ada.getByRole("region", { name: "A server of your own" });
  await server.getByRole("button", { name: /^Set up/ }).click();
  await expect(server.getByLabel("Model")).toBeFocused();
  await ada.keyboard.type("wan-local");
  await server.getByLabel("A second costs, US dollars").fill("0.05");
  await server.getByLabel("Address").fill(video.url);
  await server.getByLabel("Key, if it wants one").fill("video-key-0123456789");
  await server.getByRole("button", { name: "Save" }).click();
  await expect(server.getByText("$0.05 a second, as you said")).toBeVisible();
  await server.getByRole("button", { name: /^Try it/ }).click();
  await expect(server.getByText(/knows the key/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page: ada }).include("#video").analyze();
  expect(violations).toEqual([]);

  // The price stands on the button; pressing it begins one job.
  const shot = (await sceneNow(ada, sceneId)).content.shots[0];
  if (!shot) throw new Error("a scene without shots");
  await ada.goto(`${studio.url()}/p/${project.id}/scenes/${sceneId}`);
  await ada.getByRole("button", { name: new RegExp(`^Shot ${shot.number}:`) }).dblclick();
  const sheet = ada.getByRole("dialog", { name: `Shot ${shot.number}` });
  await sheet.getByText("Ask a video model for a clip …").click();
  await sheet
    .getByRole("region", { name: "Clip" })
    .getByLabel("Beyond the shot's fields")
    .fill("Slowly, in red light.");
  // The shot has no picture of its own: whether the clip begins with its drawing is a person's to say.
  await sheet.getByRole("checkbox", { name: /^Begin with the drawing/ }).check();
  await sheet.getByRole("button", { name: /^Ask for the clip · \$0\.\d\d at most$/ }).click();
  const clip = sheet.getByRole("region", { name: "Clip" });
  await expect(clip.getByRole("status")).toHaveText(/films it, 40 %/);
  await expect(clip.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "40");
  expect(video.submitted).toHaveLength(1);
  expect(video.submitted[0]?.prompt).toContain("Slowly, in red light.");
  const first = Buffer.from(video.submitted[0]?.firstFrame?.replace("data:image/png;base64,", "") ?? "", "base64");
  expect([first.subarray(1, 4).toString(), first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual(["PNG", 1280, 720]);

  // It comes as a proposal beside the panel, is played, and is the shot's once it is accepted.
  video.finish();
  const proposed = clip.getByLabel(`The proposed clip of shot ${shot.number}`);
  await expect(proposed).toBeVisible({ timeout: 30_000 });
  await proposed.evaluate((element: HTMLVideoElement) => element.play());
  await soon(() => proposed.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.2);
  const before = await sceneNow(ada, sceneId);
  await clip.getByRole("button", { name: "Use this clip" }).click();
  await expect(clip.getByLabel(`The clip of shot ${shot.number}`)).toBeVisible();
  await expect(clip.getByText("In the film.")).toBeVisible();
  const sheetFaults = await new AxeBuilder({ page: ada }).include("[role=dialog]").analyze();
  expect(sheetFaults.violations).toEqual([]);
  const after = await sceneNow(ada, sceneId);
  expect(after.version).toBe(before.version + 1);
  await ada.goto(`${studio.url()}/p/${project.id}/costs`);
  const run = ada.getByRole("region", { name: "Runs" }).getByRole("row", { name: /Video model/ });
  await expect(run).toContainText("2.0 s");

  // The take shows it: its frames are red where the shot is, and the next shot is drawn as ever.
  await ada.request.post(api(`scenes/${sceneId}/submit-review`), { data: {} });
  const { version, contentHash, content } = await sceneNow(ada, sceneId);
  await ada.request.post(api(`scenes/${sceneId}/approve`), { data: { version, contentHash } });
  const take = await until("the take", 200, async () => {
    const page: { items: RenderView[] } = await (await ada.request.get(api(`scenes/${sceneId}/takes`))).json();
    const [newest] = page.items.filter(({ kind }) => kind === "take");
    expect(newest?.failure ?? null).toBeNull();
    return newest?.status === "done" ? newest : null;
  });
  const film = await (await ada.request.get(new URL(take.url ?? "", studio.url()).href)).body();
  const length = (content.shots[0]?.durationFrames ?? 0) / 24;
  const [red, green, blue] = await colourAt(film, length / 2);
  expect(red - Math.max(green, blue)).toBeGreaterThan(60);
  const [nextRed, nextGreen] = await colourAt(film, length + 0.2);
  expect(nextRed - nextGreen).toBeLessThan(50);
});
