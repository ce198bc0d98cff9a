import { expect, test } from "vitest";
import type { BibleView } from "#contract/http/project";
import { draftOf, isChanged, linesOf, listOf, newKey, revisionOf } from "./bible-draft.ts";

const bible: BibleView = {
  version: 3,
  premise: "A light answers.",
  themes: ["Being late, and being forgiven before you ask."],
  tone: "",
  visualStyle: "",
  characters: [
    { id: "cha_0123456789abcdef000000000001", name: "INES", aliases: ["MUM"], description: "", look: "", voice: "" },
  ],
  locations: [],
  rules: [],
};

test("a Bible that was only looked at has nothing to save", () => {
  expect(isChanged(draftOf(bible), bible)).toBe(false);
});

test("ids stay with their characters, new ones come without", () => {
  const draft = draftOf(bible);
  const added = { key: newKey(), name: "LEILA", aliases: [], description: "", look: "", voice: "" };
  const { characters, baseVersion } = revisionOf({ ...draft, characters: [...draft.characters, added] }, 3);
  expect(baseVersion).toBe(3);
  expect(characters.map((one) => [one.name, one.id])).toEqual([
    ["INES", "cha_0123456789abcdef000000000001"],
    ["LEILA", undefined],
  ]);
});

test("an added line without a name is neither saved nor a change", () => {
  const draft = draftOf(bible);
  expect(isChanged({ ...draft, locations: [{ key: newKey(), name: " ", description: "" }] }, bible)).toBe(false);
});

test("a theme may hold a comma; an alias may not", () => {
  expect(linesOf("Being late, and being forgiven.\n\n Rain. ")).toEqual(["Being late, and being forgiven.", "Rain."]);
  expect(listOf("Mum, the keeper ,")).toEqual(["Mum", "the keeper"]);
});
