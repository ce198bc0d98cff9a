import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_PLACES } from "#domain/review/review";
import { arrowHead, nextPlace, strokePath } from "./stroke-shape.ts";

const a = { x: 0, y: 0.5 };
const b = { x: 1, y: 0.5 };

describe("a drawing over a frame", () => {
  it("lies in the frame's own units, whatever its shape", () => {
    expect(strokePath({ kind: "arrow", places: [a, b] }, 2)).toBe("M0.0 250.0 L1000.0 250.0");
    expect(strokePath({ kind: "pen", places: [a] }, 1)).toBe("M0.0 500.0 L0.0 500.0");
  });
  it("has a head at an arrow's end and none on a line of the hand", () => {
    expect(arrowHead({ kind: "arrow", places: [a, b] }, 2)).toContain("L1000.0 250.0");
    expect(arrowHead({ kind: "pen", places: [a, b] }, 2)).toBe("");
  });
  it("never grows past what a note holds, and keeps its first and its last place", () => {
    const place = fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.constant(0.5) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 700 }), (moves) => {
        const line = moves.reduce<readonly { x: number; y: number }[]>(nextPlace, []);
        expect(line.length).toBeLessThanOrEqual(MOST_PLACES);
        expect(line[0]).toEqual(moves[0]);
      }),
    );
  });
});
