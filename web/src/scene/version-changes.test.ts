import { describe, expect, it } from "vitest";
import type { ShotView } from "#contract/http/scene";
import { placeSketch } from "#panels/place-sketch";
import { shotChanges, shotTally, wordTally } from "./version-changes.ts";

const shot = (id: string, number: string, patch: Partial<ShotView> = {}): ShotView => ({
  ...placeSketch([]),
  panel: { source: "house", url: null },
  id: `sho_${id}`,
  number,
  description: id,
  ...patch,
});

describe("what differs between two versions", () => {
  const before = [shot("a", "1A"), shot("b", "1B"), shot("c", "1C")];
  it("names new, gone, moved and changed shots, and leaves out the rest", () => {
    const after = [shot("b", "1A"), shot("a", "1B", { lensMm: 85 }), shot("d", "1C")];
    const changes = shotChanges(before, after);
    expect(changes.map((one) => one.words)).toEqual(["was 1B", "was 1A, 35 mm → 85 mm", "new: WS, d", "gone: WS, c"]);
    expect(shotTally(changes)).toBe("1 new, 1 gone, 2 changed");
  });
  it("says nothing of a shot that only got another number", () => {
    const after = [shot("b", "1A"), shot("c", "1B")];
    expect(shotChanges(before, after).map((one) => one.words)).toEqual(["gone: WS, a"]);
    expect(shotTally([])).toBe("unchanged");
  });
  it("counts words", () => {
    expect(wordTally("She folds the letter.", "She folds the page twice.")).toEqual({ struck: 1, added: 2 });
  });
});
