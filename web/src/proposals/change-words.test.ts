import { expect, test } from "vitest";
import { frameRateOf } from "#domain/film/frame-rate";
import { EMPTY_CONTENT } from "#domain/scene/content";
import { type NamedParts, valueWords } from "./change-words.ts";

const element = (id: string, text: string) => ({ id, kind: "action", text, start: 0, end: 0, character: null });
const scene: NamedParts = {
  content: {
    ...EMPTY_CONTENT,
    beats: [{ id: "bea_1", title: "She leaves", intensity: 40, elementIds: [] }],
    shots: [],
  },
  elements: [
    element("el_1", "A steep white street above the sea."),
    element("el_2", "A gull lands on the sill and looks at Lena, unimpressed."),
  ],
};
const after = (path: string, value: string | string[]) =>
  valueWords({ path, before: null, after: value }, "after", frameRateOf("24"), scene);

test("the script that a beat covers is told by its words, never by ids", () => {
  expect(after("beats/bea_1/elementIds", ["el_1"])).toBe("“A steep white street above the sea.”");
  expect(after("beats/bea_1/elementIds", ["el_1", "el_2"])).toBe(
    "“A steep white street above the sea.” to “A gull lands on the sill and looks at …”",
  );
});

test("lines that were cut since are counted", () => {
  expect(after("beats/bea_1/elementIds", ["el_2", "el_9"])).toContain("and a line that is gone");
  expect(after("beats/bea_1/elementIds", ["el_8", "el_9"])).toBe("2 lines that are gone");
});

test("a shot's beat is told by its title", () => {
  expect(after("shots/sho_1/beatId", "bea_1")).toBe("“She leaves”");
  expect(after("shots/sho_1/beatId", "bea_9")).toBe("a beat that is not in the scene");
  expect(after("shots/sho_1/subjects", ["LENA", "IVO"])).toBe("LENA, IVO");
});

test("a sound that leads or trails its picture is told as editors say it, and none as its picture's", () => {
  const words = (value: number | null) =>
    valueWords({ path: "shots/sho_1/soundLeadFrames", before: null, after: value }, "after", frameRateOf("24"), scene);
  expect(words(8)).toBe("8 f (0.3 s) before the picture, a J cut");
  expect(words(-12)).toBe("12 f (0.5 s) after the picture, an L cut");
  expect(words(null)).toBe("with the picture");
});
