import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordDiff } from "./word-diff.ts";

const side = (before: string, after: string, dropped: "struck" | "added") =>
  wordDiff(before, after)
    .filter((stretch) => stretch.kind !== dropped)
    .map((stretch) => stretch.text)
    .join("");

describe("words struck and added", () => {
  it("shows a changed word between kept ones", () => {
    expect(wordDiff("She folds the letter in half.", "She folds the page in half.")).toEqual([
      { kind: "kept", text: "She folds the " },
      { kind: "struck", text: "letter" },
      { kind: "added", text: "page" },
      { kind: "kept", text: " in half." },
    ]);
  });
  it("knows the words of other alphabets", () => {
    expect(wordDiff("Она складывает письмо пополам.", "Она складывает страницу пополам.")).toEqual([
      { kind: "kept", text: "Она складывает " },
      { kind: "struck", text: "письмо" },
      { kind: "added", text: "страницу" },
      { kind: "kept", text: " пополам." },
    ]);
  });
  it("keeps the words between two changes far apart in a long script", () => {
    const line = (at: number) => `Line ${at} of the rain on the glass, and the tide comes in.`;
    const lines = Array.from({ length: 200 }, (_, at) => line(at));
    const changed = lines.with(3, line(3).replace("rain", "snow")).with(190, line(190).replace("tide", "night"));
    const diff = wordDiff(lines.join("\n"), changed.join("\n"));
    expect(diff.filter(({ kind }) => kind !== "kept").map(({ text }) => text)).toEqual([
      "rain",
      "snow",
      "tide",
      "night",
    ]);
  });
  it("reads as the old text without what is added, and as the new one without what is struck", () => {
    const words = fc
      .array(fc.constantFrom("the", "rain", "falls", "on", "glass", ".", "\n"), { maxLength: 30 })
      .map((list) => list.join(" "));
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(side(before, after, "added")).toBe(before);
        expect(side(before, after, "struck")).toBe(after);
      }),
    );
  });
});
