import type { Page as Tab } from "@playwright/test";
import type { HalfMadeFilm } from "./half-made-film.ts";

/** A screen to photograph: its address, and what a person does there first. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  readonly theme?: "light";
  readonly signedOut?: true;
  /** A dialog closes without it. */
  readonly keepsFocus?: true;
  readonly prepare?: (tab: Tab) => Promise<void>;
}

/** Every screen of the studio, most of them of the half-made film. */
export function screensOf(film: HalfMadeFilm): Screen[] {
  const at = (screen: string) => `/p/${film.projectId}/${screen}`;
  return [
    { name: "sign-in", path: "/", signedOut: true },
    {
      name: "sign-in-account",
      path: "/",
      signedOut: true,
      prepare: (tab) => tab.getByRole("button", { name: "Use an account" }).click(),
    },
    { name: "invite", path: `/invite/${film.inviteToken}`, signedOut: true },
    { name: "home", path: "/" },
    { name: "new", path: "/new" },
    { name: "outline", path: `/p/${film.outlinedId}/outline` },
    { name: "board", path: at("board") },
    { name: "list", path: at("list") },
    { name: "scene", path: at(`scenes/${film.draftId}`) },
    { name: "scene-light", path: at(`scenes/${film.draftId}`), theme: "light" },
    {
      name: "scene-history",
      path: at(`scenes/${film.reviewedId}`),
      prepare: (tab) => tab.getByRole("tab", { name: "History" }).click(),
    },
    {
      name: "scene-suggest",
      path: at(`scenes/${film.draftId}`),
      keepsFocus: true,
      prepare: async (tab) => {
        await tab.getByRole("button", { name: "Suggest", exact: true }).click();
        await tab.getByRole("textbox", { name: "Your suggestion for the script" }).click();
        await tab.keyboard.press("Control+End");
        await tab.keyboard.type("\n\nThe clock strikes. Nobody counts along.");
        await tab.getByRole("button", { name: "Suggest …" }).click();
        await tab.getByLabel("Why?").fill("The scene needs its own ending.");
      },
    },
    {
      name: "shot",
      path: at(`scenes/${film.reviewedId}`),
      keepsFocus: true,
      prepare: (tab) => tab.getByRole("button", { name: /^Shot 7B/ }).click(),
    },
    { name: "review", path: at(`review/${film.reviewedId}`) },
    {
      name: "approval",
      keepsFocus: true,
      path: at(`review/${film.reviewedId}`),
      prepare: (tab) => tab.getByRole("button", { name: /^Approve version/ }).click(),
    },
    { name: "bible", path: at("bible") },
    {
      name: "bible-compare",
      path: at("bible"),
      prepare: (tab) => tab.getByRole("button", { name: /^Version 1\b/ }).click(),
    },
    { name: "cut", path: at("cut") },
    { name: "activity", path: at("activity") },
    { name: "costs", path: at("costs") },
    { name: "settings", path: at("settings") },
    {
      name: "settings-engines",
      path: at("settings"),
      prepare: (tab) =>
        tab.getByRole("heading", { name: "Engines" }).evaluate((heading) => heading.scrollIntoView({ block: "start" })),
    },
    {
      name: "settings-video",
      path: at("settings"),
      prepare: (tab) =>
        tab.getByRole("heading", { name: "Video" }).evaluate((heading) => heading.scrollIntoView({ block: "start" })),
    },
    { name: "not-found", path: "/p/prj_0123456789abcdef/board" },
  ];
}
