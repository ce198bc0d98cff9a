import { describe, expect, it } from "vitest";
import { pathOperators } from "./path-operators.ts";

describe("path data as PDF operators", () => {
  it("moves, lines and closes, absolute and relative, however tightly written", () => {
    expect(pathOperators("M1 2l3-1h.5V0z").operators.split("\n")).toEqual([
      "1 2 m",
      "4 1 l",
      "4.5 1 l",
      "4.5 0 l",
      "h",
    ]);
    expect(pathOperators("m1 1 2 2").operators.split("\n")).toEqual(["1 1 m", "3 3 l"]);
  });

  it("bends a quadratic curve as the cubic that is the same", () => {
    expect(pathOperators("M0 0q3 3 6 0").operators.split("\n")[1]).toBe("2 2 4 2 6 0 c");
  });

  it("draws a circle of two arcs back to where it began", () => {
    const { operators, bounds } = pathOperators("M0 5a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z");
    const curves = operators.split("\n").filter((line) => line.endsWith("c"));
    expect(curves).toHaveLength(4);
    expect(curves.map((line) => line.split(" ").slice(4, 6).join(" "))).toEqual(["5 10", "10 5", "5 0", "0 5"]);
    expect(bounds).toEqual({ x: 0, y: 0, width: 10, height: 10 });
  });

  it("stops at what it can't read", () => {
    expect(pathOperators("M0 0L1 1 L1").operators.split("\n")).toEqual(["0 0 m", "1 1 l"]);
    expect(pathOperators("M0 0L1 1 X9").operators.split("\n")).toEqual(["0 0 m", "1 1 l"]);
    expect(pathOperators("nonsense").operators).toBe("");
  });
});
