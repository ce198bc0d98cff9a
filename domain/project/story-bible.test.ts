import { expect, test } from "vitest";
import { addScene, startPipeline } from "../testing/film.ts";
import { given, openStudio } from "../testing/studio.ts";
import { EMPTY_BIBLE, type StoryBible } from "./story-bible.ts";

const BIBLE: Omit<StoryBible, "version"> = {
  premise: "A keeper who can't leave.",
  themes: ["duty"],
  tone: "quiet",
  visualStyle: "cold light",
  characters: [{ id: "cha_1", name: "ANNA", aliases: ["THE KEEPER"], description: "", look: "", voice: "" }],
  locations: [{ id: "loc_1", name: "LIGHTHOUSE", description: "" }],
  rules: [{ id: "rul_1", text: "No one says the word storm.", forbidden: ["storm"] }],
};

test("every change of the Story Bible makes version n+1", () => {
  const studio = openStudio();
  expect(studio.state().bible).toEqual({ ...EMPTY_BIBLE, premise: "" });
  given(studio)
    .when({ type: "ReviseStoryBible", baseVersion: 0, bible: BIBLE })
    .happens({ eventType: "StoryBibleRevised", payload: { bible: { version: 1, tone: "quiet" } } });
  given(studio)
    .when({ type: "ReviseStoryBible", baseVersion: 1, bible: { ...BIBLE, tone: "loud" } })
    .happens({ eventType: "StoryBibleRevised", payload: { bible: { version: 2 } } });
  given(studio)
    .when({ type: "ReviseStoryBible", baseVersion: 2, bible: { ...BIBLE, tone: "loud" } })
    .nothingHappens();
});

test("a revision of an old version is refused with the present one", () => {
  const studio = openStudio();
  studio.do({ type: "ReviseStoryBible", baseVersion: 0, bible: BIBLE });
  given(studio)
    .when({ type: "ReviseStoryBible", baseVersion: 0, bible: BIBLE })
    .isRefused({ reason: "stale-version", expected: 0, actual: 1 });
});

test("a revision does not reset a running pipeline", () => {
  const studio = openStudio();
  startPipeline(studio, addScene(studio));
  given(studio)
    .when({ type: "ReviseStoryBible", baseVersion: 0, bible: BIBLE })
    .happens({ eventType: "StoryBibleRevised" });
});

test("two entries with one id, or one without a name, are refused", () => {
  const [anna] = BIBLE.characters;
  if (!anna) throw new Error("no one");
  given(openStudio())
    .when({ type: "ReviseStoryBible", baseVersion: 0, bible: { ...BIBLE, characters: [anna, anna] } })
    .isRefused({ reason: "invalid" });
  given(openStudio())
    .when({ type: "ReviseStoryBible", baseVersion: 0, bible: { ...BIBLE, characters: [{ ...anna, name: " " }] } })
    .isRefused({ reason: "invalid" });
});
