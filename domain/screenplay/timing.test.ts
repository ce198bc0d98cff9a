import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frameRateOf } from "../film/frame-rate.ts";
import { FRAME_RATE_NAMES } from "../film/vocabulary.ts";
import { parseFountain } from "./parse.ts";
import { actionMs, countWords, deliveryOf, readingMs, sceneTiming, speechMs, TIMING_DEFAULTS } from "./timing.ts";

const FILM = frameRateOf("24");
const frames = (script: string, numbers = TIMING_DEFAULTS) => {
  const { elements } = parseFountain(script);
  const ids = elements.map((_, index) => `e${index}`);
  const timing = sceneTiming({ script, elementIds: ids }, FILM, numbers);
  return { total: timing.totalFrames, each: timing.elements.map((element) => element.frames) };
};

describe("a speech", () => {
  const line = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.";

  test("takes its words at the speed of its delivery, and a breath after each sentence", () => {
    expect(speechMs(line, "normal")).toBeCloseTo((16 / 155) * 60_000 + 250);
    expect(speechMs(line, "quiet")).toBeCloseTo((16 / 140) * 60_000 + 250);
    expect(speechMs("One. Two! Three?", "urgent")).toBeCloseTo((3 / 180) * 60_000 + 750);
    expect(speechMs("No.", "normal")).toBe(800);
  });

  test("is quiet or urgent by its parenthetical, or by its exclamation mark", () => {
    expect(deliveryOf("Come here.", "whispering")).toBe("quiet");
    expect(deliveryOf("Come here.", "shouting over the wind")).toBe("urgent");
    expect(deliveryOf("Come here!", "")).toBe("urgent");
    expect(deliveryOf("Come here!", "softly")).toBe("quiet");
    expect(deliveryOf("Come here.", "to Anna")).toBe("normal");
  });

  test("waits for a beat", () => {
    const plain = frames("ANNA\nYes. No.");
    const beat = frames("ANNA\nYes.\n(beat)\nNo.");
    expect(beat.each).toEqual([0, 20, 24, 20]);
    expect(plain.total).toBeLessThan(beat.total);
    expect(speechMs("I (beat) know.", "normal") - speechMs("I know.", "normal")).toBeCloseTo(1000);
  });

  test("said at the same time as another takes no time of its own, but for what is longer", () => {
    const one = frames("ANNA\nOne two three four five six.\n\nBEN\nOne two three.");
    const dual = frames("ANNA\nOne two three four five six.\n\nBEN ^\nOne two three.");
    const longer = frames("ANNA\nOne two three.\n\nBEN ^\nOne two three four five six.");
    expect(dual.total).toBe(one.each[1]);
    expect(longer.total).toBe(one.each[1]);
  });
});

describe("an action", () => {
  test("takes its words, and more where somebody moves", () => {
    expect(actionMs("A kettle on the stove, an old photograph, a chair.")).toBeCloseTo((10 / 3.2) * 1000);
    expect(actionMs("She runs across the wet square to the tram.")).toBeCloseTo((9 / 2.2) * 1000 + 1200);
    expect(actionMs("Silence.")).toBe(1500);
  });

  test("leaves time to read what is written on the screen", () => {
    expect(actionMs('The sign: "CLOSED FOR WINTER".')).toBeCloseTo((2 / 3.2) * 1000 + readingMs("CLOSED FOR WINTER"));
    expect(frames("> THE END <").total).toBe(34);
  });
});

test("headings, notes, sections and transitions take no time", () => {
  expect(frames("# Act\n\nINT. A - DAY\n\n[[a long note on nothing]]\n\n= Synopsis.\n\n> CUT TO:").total).toBe(0);
});

test("a project's own numbers count", () => {
  const slow = { ...TIMING_DEFAULTS, actionWordsPerSecond: 1 };
  expect(frames("Four quiet words here.", slow).total).toBe(96);
});

test("words are counted where a script writes no spaces, too", () => {
  expect(countWords("It's a well-known R2-D2.")).toBe(4);
  expect(countWords("こんにちは")).toBe(3);
});

test("a scene's time is the sum of its elements' at every frame rate, and never less than they need", () => {
  const block = fc.constantFrom(
    "INT. A - DAY",
    "It rains.",
    "BEN\nHello there.",
    "ANNA ^\nHi.",
    "BEN\n(beat)\nNo!",
    "~la",
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), fc.constantFrom(...FRAME_RATE_NAMES), (blocks, name) => {
      const script = blocks.join("\n\n");
      const timing = sceneTiming({ script, elementIds: [] }, frameRateOf(name));
      expect(timing.totalFrames).toBe(timing.elements.reduce((sum, element) => sum + element.frames, 0));
      expect(timing.elements.every((element) => Number.isInteger(element.frames) && element.frames >= 0)).toBe(true);
    }),
  );
});
