import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf, framesFromSeconds } from "../film/frame-rate.ts";
import { FRAME_RATE_NAMES, GENRES } from "../film/vocabulary.ts";
import { outlineProblem } from "../project/outline-problem.ts";
import { EMPTY_BIBLE } from "../project/story-bible.ts";
import { EMPTY_CONTENT } from "../scene/content.ts";
import { elementsOf } from "../screenplay/elements.ts";
import { headingOfScript } from "../screenplay/heading.ts";
import { sceneTiming } from "../screenplay/timing.ts";
import { type OutlineInput, proposeOutline } from "./outline.ts";
import { rehearse } from "./rehearsal.ts";

const RATE = frameRateOf("24");

function inputOf(minutes: number, premise: string): OutlineInput {
  return {
    title: "A Film",
    premise,
    genre: "drama",
    bible: EMPTY_BIBLE,
    frameRate: RATE,
    runtimeTargetFrames: framesFromSeconds(minutes * 60, RATE),
  };
}

const KEEPER = "Mara, a lighthouse keeper, must get the lamp working again before her brother's boat returns.";

describe("the house outline", () => {
  it("gives five minutes about a dozen scenes and ten minutes about twenty", () => {
    const short = proposeOutline(inputOf(5, KEEPER)).scenes.length;
    const long = proposeOutline(inputOf(10, KEEPER)).scenes.length;
    expect(short).toBeGreaterThanOrEqual(10);
    expect(short).toBeLessThanOrEqual(14);
    expect(long).toBeGreaterThanOrEqual(18);
    expect(long).toBeLessThanOrEqual(24);
  });

  it("plays the premise: its name, its thing, its place, and says that it is a scaffold", () => {
    const outline = proposeOutline(inputOf(10, KEEPER));
    expect(outline.characters[0]).toBe("MARA");
    expect(outline.scenes.some((scene) => scene.script.includes("lamp"))).toBe(true);
    expect(outline.locations).toContain("LAMP ROOM");
    expect(outline.summary).toMatch(/scaffold/i);
    expect(outline.summary).toContain("get the lamp working again");
    expect(outline.summary).toMatch(/stand-in/);
  });

  it("takes its cast and places from the Story Bible when there is one", () => {
    const outline = proposeOutline({
      ...inputOf(6, "A quiet film."),
      bible: {
        ...EMPTY_BIBLE,
        characters: [
          { id: "cha_1", name: "YUKI", aliases: [], description: "a girl of twelve", look: "", voice: "" },
          { id: "cha_2", name: "GRANDFATHER", aliases: [], description: "an old man", look: "", voice: "" },
        ],
        locations: [{ id: "loc_1", name: "Bath house", description: "Steam and blue tiles" }],
      },
    });
    expect(outline.characters.slice(0, 2)).toEqual(["YUKI", "GRANDFATHER"]);
    expect(outline.locations).toContain("BATH HOUSE");
  });

  it("has four acts in order, several places and times, and a purpose for every scene", () => {
    const { scenes, locations } = proposeOutline(inputOf(10, KEEPER));
    expect([...new Set(scenes.map((scene) => scene.act))]).toEqual([1, 2, 3, 4]);
    expect(locations.length).toBeGreaterThanOrEqual(5);
    expect(new Set(scenes.map((scene) => scene.heading.timeOfDay)).size).toBeGreaterThanOrEqual(4);
    for (const scene of scenes) expect(scene.purpose).not.toBe("");
  });

  it("takes a person's pronoun and calling from the premise, and introduces them by it", () => {
    const ines = "Ines, a translator, realises that the accused is the man who saved her brother.";
    const [first] = proposeOutline(inputOf(8, ines)).scenes;
    expect(first?.script).toContain("INES, a translator, comes out and stops. For a moment she only listens.");
    const magician = "A failed magician must perform at his ex-wife's wedding, and the rabbit has gone missing.";
    const comedy = proposeOutline({ ...inputOf(6, magician), genre: "comedy" });
    expect(comedy.scenes[0]?.script).toMatch(/, a failed magician, comes out and stops\. For a moment he only listens/);
    expect(comedy.scenes.some((scene) => scene.script.includes("rabbit"))).toBe(true);
  });

  it("plays a comedy, a horror film and a documentary of one premise differently", () => {
    const purposes = GENRES.map((genre) =>
      proposeOutline({ ...inputOf(8, KEEPER), genre })
        .scenes.map((scene) => scene.purpose)
        .join("\n"),
    );
    expect(new Set(purposes).size).toBeGreaterThanOrEqual(5);
  });

  it("starts each scene with a script that plays about as long as the scene should", () => {
    for (const scene of proposeOutline(inputOf(5, KEEPER)).scenes) {
      const frames = sceneTiming({ script: scene.script, elementIds: [] }, RATE).totalFrames;
      expect(frames / scene.targetFrames, scene.title).toBeGreaterThan(0.6);
      expect(frames / scene.targetFrames, scene.title).toBeLessThan(1.2);
    }
  });

  it("leads to scenes that the crew can work on", () => {
    const { scenes } = proposeOutline(inputOf(5, KEEPER));
    for (const scene of scenes) {
      const elementIds = elementsOf({ script: scene.script, elementIds: [] }).map((_, n) => `e${n + 1}`);
      const { runs } = rehearse(
        { ...EMPTY_CONTENT, ...scene, elementIds },
        {
          sceneNumber: "1",
          sceneVersion: 1,
          bible: EMPTY_BIBLE,
          genre: "drama",
          frameRate: RATE,
          openNotes: [],
          reviews: [],
          revisionComment: "",
          scenesBefore: [],
          scenesAfter: [],
          runtimeTargetFrames: 7200,
          budget: { sceneLeftMicroUsd: 0, projectLeftMicroUsd: 0 },
        },
      );
      expect(runs.map((run) => run.outcome.kind)).toEqual(Array.from({ length: 5 }, () => "proposal"));
    }
  });

  it("sums to the runtime to the frame, with readable scripts, whatever it is made from", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constantFrom(KEEPER, "Two friends steal a painting.", ""),
          fc.string({ maxLength: 200, unit: "binary" }),
        ),
        fc.integer({ min: 60, max: 1200 }),
        fc.constantFrom(...GENRES),
        fc.constantFrom(...FRAME_RATE_NAMES),
        (premise, seconds, genre, rateName) => {
          const frameRate = frameRateOf(rateName);
          const runtimeTargetFrames = framesFromSeconds(seconds, frameRate);
          const input = { title: "T", premise, genre, bible: EMPTY_BIBLE, frameRate, runtimeTargetFrames };
          const outline = proposeOutline(input);
          expect(outline).toEqual(proposeOutline(input));
          expect(outline.scenes.reduce((sum, scene) => sum + scene.targetFrames, 0)).toBe(runtimeTargetFrames);
          expect(outlineProblem(outline.scenes)).toBeNull();
          for (const scene of outline.scenes) {
            expect(headingOfScript(scene.script)).toEqual(scene.heading);
            expect(scene.script).not.toMatch(/undefined|null|\$\{|\{\{|TODO/);
            const kinds = elementsOf({ script: scene.script, elementIds: [] }).map((element) => element.kind);
            expect(kinds.filter((kind) => kind === "action").length).toBeGreaterThanOrEqual(2);
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
