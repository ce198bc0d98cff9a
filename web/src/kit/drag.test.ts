import { describe, expect, it } from "vitest";
import { pullAt } from "./drag.ts";

describe("a box that something is dragged in", () => {
  it("rests while the pointer is inside, and goes along at its edges, faster the nearer", () => {
    expect(pullAt(400, 100, 900)).toBe(0);
    expect(pullAt(148, 100, 900)).toBe(0);
    expect(pullAt(852, 100, 900)).toBe(0);
    const right = [860, 880, 899].map((x) => pullAt(x, 100, 900));
    expect(right).toEqual(right.toSorted((a, b) => a - b));
    expect(right[0]).toBeGreaterThan(0);
    expect(pullAt(120, 100, 900)).toBeLessThan(0);
  });

  it("goes no faster however far outside the pointer is", () => {
    expect(pullAt(5000, 100, 900)).toBe(pullAt(900, 100, 900));
    expect(pullAt(-5000, 100, 900)).toBe(pullAt(100, 100, 900));
  });
});
