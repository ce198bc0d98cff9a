import { expect, test } from "vitest";
import { NO_USAGE } from "../budget/usage.ts";
import type { AgentOutcome } from "../command.ts";
import type { OutlineId, RunId } from "../ids.ts";
import { splitAct } from "../scene/act.ts";
import { addScene, startRun } from "../testing/film.ts";
import { given, onlyEvent, openStudio, type Studio, SYSTEM, typesOf } from "../testing/studio.ts";
import type { OutlineScene } from "./outline.ts";

const SCREENPLAY = `Title: The Light
Author: Nobody

INT. LIGHTHOUSE - NIGHT #3#

ANNA climbs the stairs.

ANNA
It is out.

EXT. CLIFF - DAWN

The sea.

INT. LIGHTHOUSE - DAY #7A#

ANNA sleeps.`;

test("an imported screenplay brings its scenes with their numbers, and its people and places", () => {
  const studio = openStudio();
  const events = studio.do({ type: "ImportScreenplay", source: SCREENPLAY });
  expect(typesOf(events)).toEqual([
    "ScreenplayImported",
    "StoryBibleRevised",
    "SceneCreated",
    "SceneCreated",
    "SceneCreated",
  ]);
  const { scenes, sceneOrder, bible, titlePage } = studio.state();
  expect(sceneOrder.map((id) => scenes[id]?.number)).toEqual(["3", "3A", "7A"]);
  expect(bible.version).toBe(1);
  expect(bible.characters.map((character) => character.name)).toContain("ANNA");
  expect(bible.locations.map((location) => location.name)).toEqual(["LIGHTHOUSE", "CLIFF"]);
  expect(titlePage[0]).toEqual({ key: "Title", value: "The Light" });
  const [first] = sceneOrder.map((id) => scenes[id]);
  expect(first?.content.heading).toEqual({ intExt: "INT", location: "LIGHTHOUSE", timeOfDay: "NIGHT" });
  expect(first?.content.script.startsWith("INT. LIGHTHOUSE - NIGHT #3#\n\n")).toBe(true);
  expect(first?.content.elementIds).toHaveLength(4);
  expect(first?.content.targetFrames).toBeGreaterThan(0);
  expect(first?.version).toBe(1);
});

test.each([
  ["an empty file", ""],
  ["a text without headings", "Once upon a time."],
  ["binary junk", "\u0000\u0001\u0002PNG"],
  ["only omitted scenes", "INT. NOWHERE\n\nSCENE OMITTED\n\n".replace("INT. NOWHERE\n\nSCENE ", ".")],
])("%s is refused with a sentence", (_what, source) => {
  const decision = openStudio().try({ type: "ImportScreenplay", source });
  expect(decision).toMatchObject({ ok: false, failure: { reason: "screenplay-unreadable" } });
});

const SCENES: readonly OutlineScene[] = ["HARBOUR", "LIGHTHOUSE", "HARBOUR"].map((location, index) => ({
  act: index + 1,
  heading: { intExt: "EXT", location, timeOfDay: "DAY" },
  title: `Scene ${index + 1}`,
  synopsis: "Something turns.",
  purpose: "To turn.",
  characters: ["ANNA", "BEN"],
  targetFrames: 1440,
  script: `EXT. ${location} - DAY\n\nANNA looks at BEN.`,
}));

function requestOutline(studio: Studio): { outlineId: OutlineId; runId: RunId } {
  return onlyEvent(studio.do({ type: "RequestOutline" }), "OutlineRequested").payload;
}

function propose(studio: Studio, scenes: readonly OutlineScene[] = SCENES): OutlineId {
  const { outlineId, runId } = requestOutline(studio);
  startRun(studio, runId);
  const outcome: AgentOutcome = { kind: "outline", summary: "Four acts", scenes, usage: NO_USAGE };
  studio.do({ type: "EndRun", runId, outcome }, SYSTEM);
  return outlineId;
}

test("an outline is asked for, proposed, and accepted whole: its scenes at the film's end, its cast in the Bible", () => {
  const studio = openStudio();
  addScene(studio);
  const outlineId = propose(studio);
  expect(studio.effects().filter((effect) => effect.kind === "dispatch-run")).toHaveLength(1);
  given(studio)
    .when({ type: "AcceptOutline", outlineId, indexes: null })
    .happens(
      { eventType: "OutlineAccepted", payload: { indexes: [0, 1, 2] } },
      { eventType: "StoryBibleRevised" },
      { eventType: "SceneCreated", payload: { number: "2", source: "outline" } },
      { eventType: "SceneCreated", payload: { number: "3" } },
      { eventType: "SceneCreated", payload: { number: "4", content: { targetFrames: 1440 } } },
    );
  expect(studio.state().bible.characters.map((character) => character.name)).toEqual(["ANNA", "BEN"]);
  expect(studio.state().bible.locations.map((location) => location.name)).toEqual(["HARBOUR", "LIGHTHOUSE"]);
  given(studio)
    .when({ type: "AcceptOutline", outlineId, indexes: [0] })
    .isRefused({ reason: "outline-closed" });
});

test("some scenes of an outline are accepted, in its order", () => {
  const studio = openStudio();
  const outlineId = propose(studio);
  given(studio)
    .when({ type: "AcceptOutline", outlineId, indexes: [3] })
    .isRefused({ reason: "invalid" });
  given(studio).when({ type: "AcceptOutline", outlineId, indexes: [] }).isRefused({ reason: "invalid" });
  const events = studio.do({ type: "AcceptOutline", outlineId, indexes: [2, 0, 2] });
  expect(onlyEvent(events, "OutlineAccepted").payload.indexes).toEqual([0, 2]);
  expect(studio.state().sceneOrder.map((id) => studio.state().scenes[id]?.content.title)).toEqual([
    "Scene 1",
    "Scene 3",
  ]);
});

test("a second outline begins no act again: its acts go on where the film's end", () => {
  const studio = openStudio();
  studio.do({ type: "AcceptOutline", outlineId: propose(studio), indexes: null });
  studio.do({ type: "AcceptOutline", outlineId: propose(studio, [...SCENES.slice(2), ...SCENES]), indexes: null });
  const acts = studio.state().sceneOrder.map((id) => studio.state().scenes[id]?.act ?? null);
  expect(acts).toEqual(["Act One", "Act Two", "Act Three", "Act Three", "Act Four", "Act Five", "Act Six"]);
  expect(splitAct(acts)).toBeNull();
});

test("an outline is rejected once", () => {
  const studio = openStudio();
  const outlineId = propose(studio);
  given(studio)
    .when({ type: "RejectOutline", outlineId, explanation: " Too tidy. " })
    .happens({ eventType: "OutlineRejected", payload: { reason: "Too tidy." } });
  given(studio).when({ type: "RejectOutline", outlineId, explanation: "" }).isRefused({ reason: "outline-closed" });
});

test("an outline run that fails, or gives none, leaves a failed outline with the reason", () => {
  const studio = openStudio();
  const outlineId = propose(studio, []);
  expect(studio.state().outlines[outlineId]).toMatchObject({
    status: "failed",
    failure: "The outline failed: an outline without scenes",
  });
});

test("an outline that does not fit the project's budget does not start", () => {
  const studio = openStudio({ budgets: { projectMicroUsd: 10, sceneMicroUsd: 10 } });
  const { outlineId, runId } = requestOutline(studio);
  expect(typesOf(startRun(studio, runId, 11))).toEqual(["BudgetExhausted"]);
  expect(studio.state().outlines[outlineId]?.status).toBe("failed");
});
