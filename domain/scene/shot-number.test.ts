import { expect, it } from "vitest";
import { shotNumber } from "./shot-number.ts";

it("letters the shots of a scene, without I and O", () => {
  expect([0, 1, 7, 8, 13, 23, 24, 48].map((index) => shotNumber("12", index))).toEqual([
    "12A",
    "12B",
    "12H",
    "12J",
    "12P",
    "12Z",
    "12AA",
    "12BA",
  ]);
});

it("keeps a lettered scene apart from a scene's shots", () => {
  expect(shotNumber("12A", 0)).toBe("12A-A");
});
