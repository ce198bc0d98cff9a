import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexOfLetters, insertedSceneNumber, shotLetters, shotNumber } from "./shot-number.ts";

describe("a shot's number", () => {
  test("has no I and no O, and goes on after Z", () => {
    const numbers = Array.from({ length: 26 }, (_, index) => shotNumber("12", index));
    expect(numbers.join(" ")).toBe(
      "12A 12B 12C 12D 12E 12F 12G 12H 12J 12K 12L 12M 12N 12P 12Q 12R 12S 12T 12U 12V 12W 12X 12Y 12Z 12AA 12AB",
    );
  });

  test("of a scene that was put in isn't another scene's shot", () => {
    expect(shotNumber("12A", 0)).toBe("12A-A");
  });

  test("tells its place", () => {
    fc.assert(fc.property(fc.nat(100_000), (index) => indexOfLetters(shotLetters(index)) === index));
    expect(indexOfLetters("I")).toBeNull();
    expect(indexOfLetters("")).toBeNull();
  });
});

describe("a scene put in between", () => {
  test.each([
    ["12", "13", [], "12A"],
    ["12A", "13", ["12A"], "12B"],
    ["12", "13", ["12A"], "12B"],
    ["12", "12A", ["12A"], "A12A"],
    ["A12A", "12A", ["12A", "A12A"], "B12A"],
    [null, "1", ["1"], "A1"],
    ["A1", "1", ["1", "A1"], "B1"],
    ["7", null, ["7", "8"], "9"],
    ["7A", null, ["7", "7A"], "8"],
    [null, null, [], "1"],
    ["12Z", "13", ["12Z"], "12AA"],
  ])("%s and %s gets a number of its own", (previous, next, taken, number) => {
    expect(insertedSceneNumber(previous, next, new Set(taken))).toBe(number);
  });

  test("never takes a number that was given, wherever it is put in", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 40 }), (places) => {
        const order: string[] = [];
        const taken = new Set<string>();
        for (const place of places) {
          const at = place % (order.length + 1);
          const number = insertedSceneNumber(order[at - 1] ?? null, order[at] ?? null, taken);
          expect(taken.has(number)).toBe(false);
          taken.add(number);
          order.splice(at, 0, number);
        }
      }),
    );
  });
});
