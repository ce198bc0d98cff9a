import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeScale } from "./timeline-scale.ts";

describe("a scene's life on a line", () => {
  it("gives a run of milliseconds room beside a night's pause, and names the pause", () => {
    const night = 8 * 3600_000;
    const scale = timeScale([0, 300, 300 + night]);
    expect(scale.at(0)).toBe(0);
    expect(scale.at(300)).toBeGreaterThan(0.1);
    expect(scale.at(300 + night)).toBe(1);
    expect(scale.pauses.map((pause) => pause.ms)).toEqual([night]);
  });
  it("keeps the order of everything, inside the line", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10 ** 9), { minLength: 1, maxLength: 40 }), (moments) => {
        const scale = timeScale(moments);
        const places = moments.toSorted((a, b) => a - b).map((moment) => scale.at(moment));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...places)).toBeLessThanOrEqual(1.000001);
      }),
    );
  });
});
