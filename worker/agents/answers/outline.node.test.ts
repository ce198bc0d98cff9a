import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf } from "#domain/film/frame-rate";
import type { OutlineInput } from "#domain/house-crew/outline";
import { outlineProblem } from "#domain/project/outline-problem";
import { EMPTY_BIBLE } from "#domain/project/story-bible";
import { type OutlineAnswer, outlineAnswerSchema, outlineData, readOutline } from "./outline.ts";

const INPUT: OutlineInput = {
  title: "The Tin Box",
  premise: "A keeper finds a letter she wrote to herself, dated tomorrow.",
  genre: "drama",
  bible: EMPTY_BIBLE,
  frameRate: frameRateOf("24"),
  runtimeTargetFrames: 14_400,
};

const SCENE: OutlineAnswer["scenes"][number] = {
  act: 1,
  heading: "INT. LAMP ROOM - NIGHT",
  title: "Mara finds the letter",
  synopsis: "A letter lies under the lamp, in her own hand.",
  purpose: "The question is put.",
  characters: ["Mara"],
  seconds: 30,
  script: "INT. LAMP ROOM - NIGHT\n\nThe lens turns.\n\nMARA\nThat is my hand.\n\nTOM (O.S.)\nMara?\n",
};

describe("an outline that a model wrote", () => {
  it("its lengths are shares: they sum to the film's to the frame, whatever seconds it names", () => {
    const scene = fc.record({
      ...{ act: fc.constant(2), heading: fc.string(), title: fc.string(), synopsis: fc.string(), purpose: fc.string() },
      ...{ characters: fc.array(fc.string(), { maxLength: 4 }), seconds: fc.nat(1200), script: fc.string() },
    });
    fc.assert(
      fc.property(
        fc.array(scene, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 60, max: 40_000 }),
        (scenes, all) => {
          const read = readOutline({ summary: "", scenes }, { ...INPUT, runtimeTargetFrames: all });
          if (!read.ok) throw new Error(read.problem);
          expect(read.scenes.reduce((sum, one) => sum + one.targetFrames, 0)).toBe(all);
          expect(outlineProblem(read.scenes)).toBeNull();
        },
      ),
    );
  });

  it("a scene's text begins with its heading, and whoever speaks in it is one of its characters", () => {
    const { heading: _, ...rest } = SCENE;
    const read = readOutline(
      { summary: " Two letters. ", scenes: [SCENE, { ...rest, heading: "EXT. HARBOUR - DAY", script: "Boats." }] },
      INPUT,
    );
    if (!read.ok) throw new Error(read.problem);
    expect(read.summary).toBe("Two letters.");
    expect(read.scenes[0]).toMatchObject({
      heading: { intExt: "INT", location: "LAMP ROOM", timeOfDay: "NIGHT" },
      characters: ["MARA", "TOM"],
      script: SCENE.script,
    });
    expect(read.scenes[1]?.script).toBe("EXT. HARBOUR - DAY\n\nBoats.\n");
  });

  it("one without scenes, or whose acts go back, is none", () => {
    expect(readOutline({ summary: "", scenes: [] }, INPUT)).toMatchObject({ ok: false });
    const back = { summary: "", scenes: [{ ...SCENE, act: 3 }, SCENE] };
    expect(readOutline(back, INPUT)).toMatchObject({ ok: false, problem: "its acts go back" });
    expect(outlineAnswerSchema.safeParse({ summary: "", scenes: [{ ...SCENE, act: 5 }] }).success).toBe(false);
  });

  it("is asked for with the premise and the Bible, and no ids", () => {
    const bible = {
      ...EMPTY_BIBLE,
      characters: [{ id: "cha_0123456789" as const, name: "MARA", aliases: [], description: "", look: "", voice: "" }],
    };
    const data = JSON.stringify(outlineData({ ...INPUT, bible }, 20));
    expect(data).toContain(INPUT.premise);
    expect(data).toContain("MARA");
    expect(data).toContain('"runtimeSeconds":600');
    expect(data).not.toContain("cha_");
  });
});
