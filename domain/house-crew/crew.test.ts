import { describe, expect, it } from "vitest";
import { frameRateOf } from "../film/frame-rate.ts";
import { EMPTY_BIBLE, type StoryBible } from "../project/story-bible.ts";
import { mayPropose } from "../proposal/role-paths.ts";
import { EMPTY_CONTENT, runtimeFrames, type SceneContent } from "../scene/content.ts";
import { elementsOf } from "../screenplay/elements.ts";
import { type RehearsalContext, rehearse } from "./rehearsal.ts";

const SCRIPT = `INT. KITCHEN - NIGHT

A clock hums over the stove. Rain on the window.

MARA, 34, comes in with a wet letter in her hand.

TOM
You're late.

MARA
I know.

She unfolds the letter on the table and smooths it with her thumb. The ink has run.

TOM
Is that from him?

MARA
(quietly)
He wrote it before the storm. He says he never meant to leave. He says that he will come back for us when the boats can run again, and that we should keep the light burning until then, all of it, every night.

Tom stares at the letter.

TOM
He's lying!

Mara folds the page until it will not fold. She leaves.
`;

const BIBLE: StoryBible = {
  ...EMPTY_BIBLE,
  version: 1,
  characters: [
    { id: "cha_1", name: "MARA", aliases: [], description: "a woman who waits", look: "", voice: "" },
    { id: "cha_2", name: "TOM", aliases: [], description: "her brother", look: "", voice: "" },
  ],
  locations: [{ id: "loc_1", name: "KITCHEN", description: "" }],
};

const CONTEXT: RehearsalContext = {
  sceneNumber: "1",
  sceneVersion: 1,
  bible: BIBLE,
  genre: "drama",
  frameRate: frameRateOf("24"),
  openNotes: [],
  reviews: [],
  revisionComment: "",
  scenesBefore: [],
  scenesAfter: [],
  runtimeTargetFrames: 14_400,
  budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 },
};

function sceneOf(script: string): SceneContent {
  return {
    ...EMPTY_CONTENT,
    script,
    elementIds: elementsOf({ script, elementIds: [] }).map((_, n) => `e${n + 1}`),
  };
}

describe("the house crew", () => {
  it("turns a scene with only a script into beats, covered shots and exact timing", () => {
    const { runs, content } = rehearse(sceneOf(SCRIPT), CONTEXT);
    expect(runs.map((run) => [run.role, run.outcome.kind, run.conflicts])).toEqual([
      ["writer", "proposal", []],
      ["director", "proposal", []],
      ["cinematographer", "proposal", []],
      ["editor", "proposal", []],
      ["producer", "proposal", []],
    ]);
    expect(content.heading).toEqual({ intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" });
    expect(content.title).not.toBe("");
    expect(content.beats.length).toBeGreaterThan(1);
    expect(content.direction.axis).toEqual({ left: "TOM", right: "MARA" });
    expect(content.targetFrames).toBeGreaterThan(0);
    expect(Math.abs(runtimeFrames(content) - content.targetFrames)).toBeLessThanOrEqual(content.targetFrames * 0.05);
  });

  it("keeps each role to its own fields and gives every change a reason and a rule", () => {
    for (const { role, outcome } of rehearse(sceneOf(SCRIPT), CONTEXT).runs) {
      if (outcome.kind !== "proposal") throw new Error(`${role} did not propose`);
      for (const change of outcome.changes) {
        expect(mayPropose(role, change), change.path).toBe(true);
        expect(change.reason, change.path).not.toBe("");
        expect(change.ruleIds.length, change.path).toBeGreaterThan(0);
      }
    }
  });

  it("has nothing left to propose once all of it is accepted", () => {
    const first = rehearse(sceneOf(SCRIPT), CONTEXT);
    const second = rehearse(first.content, CONTEXT, "s");
    const paths = second.runs.flatMap(({ outcome }) =>
      outcome.kind === "proposal" ? outcome.changes.map((change) => change.path) : [outcome.kind],
    );
    expect(paths).toEqual([]);
  });

  it("says the same to the byte about the same scene", () => {
    expect(JSON.stringify(rehearse(sceneOf(SCRIPT), CONTEXT))).toBe(JSON.stringify(rehearse(sceneOf(SCRIPT), CONTEXT)));
  });
});

describe("the Director's summary", () => {
  it("names its highest beat in quotation marks once, also where the beat is a line", () => {
    const script = "INT. KITCHEN - NIGHT\n\nMARA\nIs that from him?\n\nTOM\nHe is lying, and you know it!\n";
    const content: SceneContent = { ...EMPTY_CONTENT, script, elementIds: ["e1", "e2", "e3", "e4", "e5"] };
    const { outcome } = rehearse(content, CONTEXT).runs.find(({ role }) => role === "director") ?? {};
    const summary = outcome?.kind === "proposal" ? outcome.summary : "";
    expect(summary).toMatch(/on \S+: “[^“”]+”\.$/);
  });
});
