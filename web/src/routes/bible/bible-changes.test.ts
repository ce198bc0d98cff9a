import { describe, expect, it } from "vitest";
import type { BibleView } from "#contract/http/project";
import { EMPTY_BIBLE } from "#domain/project/story-bible";
import { bibleChanges, touchedWords } from "./bible-changes.ts";

const lena = { id: "cha_1", name: "LENA", aliases: [], description: "", look: "yellow coat", voice: "" } as const;
const harbour = { id: "loc_1", name: "HARBOUR", description: "grey" } as const;
const before: BibleView = { ...EMPTY_BIBLE, version: 1, tone: "Quiet.", characters: [lena], locations: [harbour] };

describe("two versions of a Story Bible", () => {
  it("differ by field, whose it is, and what came or went", () => {
    const after: BibleView = {
      ...before,
      version: 2,
      tone: "Quiet, dry.",
      characters: [{ ...lena, look: "green coat" }],
      locations: [],
      rules: [{ id: "rul_1", text: "Nobody cries.", forbidden: ["cries"] }],
    };
    const changes = bibleChanges(before, after);
    expect(changes).toEqual([
      { section: "Story", subject: "Tone", field: "", before: "Quiet.", after: "Quiet, dry." },
      { section: "Characters", subject: "LENA", field: "Look", before: "yellow coat", after: "green coat" },
      { section: "Locations", subject: "HARBOUR", field: "", before: "HARBOUR\ngrey", after: "" },
      { section: "Rules", subject: "Nobody cries.", field: "", before: "", after: "Nobody cries.\ncries" },
    ]);
    expect(touchedWords(changes)).toBe("Tone, LENA, HARBOUR and 1 more");
  });
  it("are the same when nothing differs", () => {
    expect(bibleChanges(before, { ...before, version: 2 })).toEqual([]);
    expect(touchedWords([])).toBe("nothing");
  });
});
