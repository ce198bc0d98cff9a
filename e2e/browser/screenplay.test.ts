import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { person, test } from "./people.ts";
import { inTheme, THEMES, violationsOf } from "./wcag.ts";

let studio: StudioUnderTest;

test.beforeAll(({ studio: shared }) => {
  studio = shared;
});

const KITCHEN = "INT. KITCHEN - NIGHT\n\nThe kettle screams.\n\nANNA\nYou came back without a word.";
const HARBOUR = "EXT. HARBOUR - DAWN\n\nBEN coils the wet rope and looks at the grey water.";
const ATTIC = "INT. ATTIC - DAY\n\nDust hangs over forty years of sealed boxes.";
const CELLAR = "INT. CELLAR - NIGHT\n\nWater drips on the coal. Somebody has slept here.";
const screenplay = (...scenes: string[]) => `Title: Low Water\n\n${scenes.join("\n\n")}\n`;

test("a screenplay that was written on elsewhere comes back as proposals, and what is gone goes when ticked", async ({
  browser,
}) => {
  const ada = await person(browser, studio, "Ada");
  const made = await ada.request.post(`${studio.url()}/api/projects`, {
    data: { title: "Low Water", agents: { trigger: "on-request" } },
  });
  const { id }: { id: string } = await made.json();
  await ada.goto(`${studio.url()}/p/${id}/list`);
  await ada.getByRole("link", { name: "Import a screenplay" }).click();
  const give = (text: string, name: string) =>
    ada.getByLabel("Screenplay file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await give(screenplay(KITCHEN, HARBOUR, ATTIC), "low-water.fountain");
  await ada.getByRole("button", { name: "Import 3 scenes" }).click();
  await expect(ada).toHaveURL(/\/board$/);

  await ada.goto(`${studio.url()}/p/${id}/list`);
  await ada.getByRole("link", { name: "Bring a revised screenplay" }).click();
  const revised = screenplay(ATTIC, KITCHEN.replace("screams", "is silent"), CELLAR);
  await give(revised, "low-water-2.fountain");
  const differing = ada.getByRole("list", { name: "Scenes that differ" });
  await expect(differing.getByRole("listitem").filter({ hasText: "KITCHEN" })).toContainText("1 change");
  await expect(differing.getByRole("listitem").filter({ hasText: "CELLAR" })).toContainText("New");
  await expect(differing.getByRole("listitem").filter({ hasText: "ATTIC" })).toContainText("Moved");
  await expect(ada.getByRole("list", { name: "Changes of scene 1" }).locator("del")).toHaveText("screams");
  for (const theme of THEMES) {
    await inTheme(ada, theme);
    expect(await violationsOf(ada)).toEqual([]);
  }
  await ada.getByLabel("Omit scene 2").check();
  await expect(
    ada.getByText(/^1 new scene is created, changes of 1 scene are proposed, 1 scene is moved and/),
  ).toBeVisible();
  await ada.getByRole("button", { name: "Take it in" }).click();
  await expect(ada.getByText("1 scene created, 1 proposal made, 1 scene moved and 1 scene omitted.")).toBeVisible();

  // The terminal finds nothing more to do than what waits already.
  const file = join(await mkdtemp(join(tmpdir(), "vidflow-revise-")), "low-water-2.fountain");
  await writeFile(file, revised);
  const key = await ada.request.post(`${studio.url()}/api/session/tokens`, { data: { name: "Terminal", days: 1 } });
  const { token }: { token: string } = await key.json();
  const { stdout } = await promisify(execFile)(process.execPath, ["cli/main.ts", "revise", id, file, "--take"], {
    env: { ...process.env, VIDFLOW_URL: studio.url(), VIDFLOW_TOKEN: token, NODE_NO_WARNINGS: "1" },
  });
  expect(stdout).toContain("INT. KITCHEN - NIGHT: 1 changed, proposed already");
  expect(stdout).toContain("0 scenes created, 0 proposals made, 0 scenes moved, 0 omitted.");

  await ada.getByRole("link", { name: "Scene 1: 1 change proposed" }).click();
  await ada.getByRole("tab", { name: /^Proposals/ }).click();
  await ada.getByRole("button", { name: "Accept all" }).click();
  await expect(ada.getByText(/accepted by Ada/).first()).toBeVisible();
  await ada.goto(`${studio.url()}/p/${id}/screenplay`);
  await give(revised, "low-water-2.fountain");
  await expect(ada.getByText("The film says what this screenplay says")).toBeVisible();
});
