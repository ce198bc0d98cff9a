import { expect, test } from "vitest";
import type { BibleDraft, CharacterDraft } from "./bible-draft.ts";
import { rebased } from "./bible-rebase.ts";

const ines: CharacterDraft = {
  key: "cha_1",
  id: "cha_1",
  name: "INES",
  aliases: [],
  description: "",
  look: "Grey coat",
  voice: "",
};
const theo: CharacterDraft = {
  key: "cha_2",
  id: "cha_2",
  name: "THEO",
  aliases: [],
  description: "",
  look: "",
  voice: "",
};
const base: BibleDraft = {
  premise: "A light answers.",
  themes: [],
  tone: "Quiet",
  visualStyle: "",
  characters: [ines, theo],
  locations: [],
  rules: [],
};

test("what was not touched is as it was saved meanwhile, what was typed stays", () => {
  const mine = { ...base, tone: "Dread", characters: [{ ...ines, voice: "Low" }, theo] };
  const now = { ...base, premise: "Two lights.", characters: [{ ...ines, look: "Red coat" }, theo] };
  const { draft, clashes } = rebased(mine, base, now);
  expect(clashes).toEqual([]);
  expect(draft).toMatchObject({ premise: "Two lights.", tone: "Dread" });
  expect(draft.characters[0]).toMatchObject({ look: "Red coat", voice: "Low" });
});

test("what both wrote is named, and is as it was typed here", () => {
  const { draft, clashes } = rebased({ ...base, tone: "Dread" }, base, { ...base, tone: "Warm" });
  expect([draft.tone, clashes]).toEqual(["Dread", ["Tone"]]);
});

test("both may add; what one took away and the other left alone is gone; what the other wrote in comes back", () => {
  const { id: _none, ...nameless } = theo;
  const added: CharacterDraft = { ...nameless, key: "new-1", name: "LEILA" };
  const theirs: CharacterDraft = { ...theo, key: "cha_3", id: "cha_3", name: "OMAR" };
  const names = (mine: BibleDraft["characters"], now: BibleDraft["characters"]) =>
    rebased({ ...base, characters: mine }, base, { ...base, characters: now }).draft.characters.map(({ name }) => name);
  expect(names([ines, theo, added], [ines, theo, theirs])).toEqual(["INES", "THEO", "OMAR", "LEILA"]);
  expect(names([ines], [ines, theo])).toEqual(["INES"]);
  expect(names([ines, theo], [ines])).toEqual(["INES"]);
  expect(names([ines, { ...theo, look: "Scarf" }], [ines])).toEqual(["INES", "THEO"]);
  expect(names([ines], [ines, { ...theo, look: "Scarf" }])).toEqual(["INES", "THEO"]);
});
