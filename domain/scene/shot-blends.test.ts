import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRANSITIONS } from "../film/vocabulary.ts";
import { shotBlends } from "./shot-blends.ts";

const shot = (durationFrames: number, kind: (typeof TRANSITIONS)[number], frames: number) => ({
  durationFrames,
  transition: { kind, frames },
});

describe("how shots of a scene meet", () => {
  it("lays a dissolve around its cut, its middle on it, and a fade on its own side", () => {
    const shots = [shot(40, "dissolve", 9), shot(40, "fade-out", 12), shot(40, "fade-in", 12), shot(40, "cut", 0)];
    expect(shotBlends(shots)).toEqual([
      { kind: "dissolve", before: 4, after: 5 },
      { kind: "fade-out", before: 12, after: 0 },
      { kind: "fade-in", before: 0, after: 12 },
      { kind: "cut", before: 0, after: 0 },
    ]);
  });

  it("leaves the last shot's transition to the film", () => {
    expect(shotBlends([shot(40, "fade-out", 12)])).toEqual([{ kind: "cut", before: 0, after: 0 }]);
  });

  it("never takes a frame of a shot twice, whatever is asked for", () => {
    const shots = fc.array(
      fc.record({
        durationFrames: fc.integer({ min: 1, max: 60 }),
        transition: fc.record({ kind: fc.constantFrom(...TRANSITIONS), frames: fc.integer({ min: 0, max: 200 }) }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(shots, (all) => {
        const blends = shotBlends(all);
        for (const [index, { durationFrames }] of all.entries()) {
          const taken = (blends[index - 1]?.after ?? 0) + (blends[index]?.before ?? 0);
          expect(taken).toBeLessThanOrEqual(durationFrames);
        }
      }),
    );
  });
});
