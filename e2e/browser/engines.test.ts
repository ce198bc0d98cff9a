import AxeBuilder from "@axe-core/playwright";
import { LLMock } from "@copilotkit/aimock";
import { expect } from "@playwright/test";
import type { StudioUnderTest } from "../studio-under-test.ts";
import { filmOf, invite, person, test } from "./people.ts";

let studio: StudioUnderTest;
const models = new LLMock({ port: 0, logLevel: "silent" });
const KEY = "sk-a-key-that-nobody-may-see-0123456789";

test.beforeAll(async ({ studio: shared }) => {
  await models.start();
  models.onMessage(/ready/, { content: '{"ready": true}' });
  studio = shared;
});
test.afterAll(() => models.stop());

test("an owner sets a model up, tries it, and gives it a role; its key is never seen again", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/settings`);
  const server = ada.getByRole("region", { name: "OpenAI-compatible (local)" });
  await server.getByRole("button", { name: /^Set up/ }).click();
  await expect(server.getByLabel("Model")).toBeFocused();
  await ada.keyboard.type("tiny-1");
  await server.getByLabel("Address").fill("http://127.0.0.1:9/v1");
  await server.getByLabel("Key, if it wants one").fill(KEY);
  await ada.keyboard.press("Enter");
  await expect(server.getByText("key kept")).toBeVisible();
  await server.getByRole("button", { name: /^Try it/ }).click();
  await expect(server.getByText(/can't be reached/)).toBeVisible();

  await server.getByRole("button", { name: /^Change/ }).click();
  await expect(server.getByLabel("Key, if it wants one")).toHaveValue("");
  await server.getByLabel("Address").fill(`${models.url}/v1`);
  await server.getByLabel("Key, if it wants one").fill(KEY);
  await server.getByRole("button", { name: "Save" }).click();
  await server.getByRole("button", { name: /^Try it/ }).click();
  await expect(server.getByText("tiny-1 answers.")).toBeVisible();
  await expect(server.getByText(/· free$/)).toBeVisible();
  await ada.reload();
  await expect(server.getByText("key kept")).toBeVisible();
  expect(await ada.content()).not.toContain(KEY);

  await ada.getByText("A different engine for one role").click();
  await ada.getByLabel("Engine of the Writer").selectOption("openai-compatible");
  await ada.getByLabel("Model of the Writer").fill("tiny-2");
  await ada.getByRole("button", { name: "Save the settings" }).click();
  await expect(ada.getByText("Saved the settings")).toBeVisible();
  await ada.reload();
  await expect(ada.getByLabel("Engine of the Writer")).toHaveValue("openai-compatible");
  await expect(ada.getByLabel("Model of the Writer")).toHaveValue("tiny-2");
});

test("a model nobody has a price for asks for one", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const { project } = await filmOf(ada, studio);
  await ada.goto(`${studio.url()}/p/${project.id}/settings`);
  const openai = ada.getByRole("region", { name: "OpenAI", exact: true });
  await openai.getByRole("button", { name: /^Set up/ }).click();
  await openai.getByLabel("Model").fill("model-of-the-day");
  await openai.getByLabel("In", { exact: true }).fill("1.25");
  await openai.getByLabel("Out, reasoning included").fill("ten");
  await expect(openai.getByText("Write an amount, as 10.")).toBeVisible();
  await openai.getByLabel("Out, reasoning included").fill("10");
  await openai.getByRole("button", { name: "Save" }).click();
  await expect(openai.getByText("$1.25 in · $10.00 out a million tokens, as you said")).toBeVisible();
  await expect(openai.getByText("Needs a key")).toBeVisible();
  await openai.getByRole("button", { name: /^Try it/ }).click();
  await expect(openai.getByText(/has no key/)).toBeVisible();
});

test("the settings of engines are an owner's alone, and accessible in both themes", async ({ browser }) => {
  const ada = await person(browser, studio, "Ada");
  const bert = await person(browser, studio, "Bert");
  const { project } = await filmOf(ada, studio);
  await invite(ada, bert, studio, project.id, "editor");
  await bert.goto(`${studio.url()}/p/${project.id}/settings`);
  // The film's settings say so, and its house rules when they have come.
  await expect(bert.getByText("Only an owner changes these.").first()).toBeVisible();
  await expect(bert.getByRole("heading", { name: "Engines" })).toHaveCount(0);
  await expect(bert.getByRole("heading", { name: "Video", exact: true })).toHaveCount(0);

  await ada.goto(`${studio.url()}/p/${project.id}/settings`);
  const openai = ada.getByRole("region", { name: "OpenAI", exact: true });
  await openai.getByRole("button", { name: /^Set up/ }).click();
  await openai.getByLabel("Model").fill("model-of-the-day");
  for (const theme of ["dark", "light"]) {
    await ada.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    const { violations } = await new AxeBuilder({ page: ada })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map((one) => `${theme}: ${one.id} at ${one.nodes[0]?.target.join(" ")}`)).toEqual([]);
  }
});
