import fc from "fast-check";
import { expect, test } from "vitest";
import { appendedNumber, importedNumbers, insertedNumber } from "./number.ts";

function between(previous: string | null, next: string | null, ...others: string[]): string {
  const taken = [previous, next, ...others].filter((number) => number !== null);
  return insertedNumber(previous, next, new Set(taken));
}

test.each([
  ["after 12 and before 13 comes 12A", "12", "13", [], "12A"],
  ["then 12B", "12A", "13", ["12"], "12B"],
  ["there is no I: after 12H comes 12J", "12H", "13", [], "12J"],
  ["and no O: after 12N comes 12P", "12N", "13", [], "12P"],
  ["after 12Z comes 12AA", "12Z", "13", [], "12AA"],
  ["before 12A comes A12A", "12", "12A", ["13"], "A12A"],
  ["between A12A and 12A comes B12A", "A12A", "12A", ["12", "13"], "B12A"],
  ["before the first comes A1", null, "1", [], "A1"],
  ["before A1 comes AA1", null, "A1", ["1"], "AA1"],
  ["at the end comes the next whole number", "13A", null, ["12", "13"], "14"],
  ["after a number of another kind its letters follow", "4.2", "5", [], "4.2A"],
  ["a number that is taken elsewhere is passed over", "12", "13", ["12A"], "12B"],
] as const)("%s", (_what, previous, next, others, expected) => {
  expect(between(previous, next, ...others)).toBe(expected);
});

test("a number too long to count on from is kept and passed over", () => {
  const long = "9".repeat(20);
  expect(importedNumbers([long, null])).toEqual([long, "1"]);
  expect(appendedNumber(new Set([long, "100000000000000000000", "7"]))).toBe("8");
  expect(appendedNumber(new Set(["9".repeat(400)]))).toBe("1");
  expect(between(long, "12")).toBe(`${long}A`);
});

test("the first scene of a film is 1", () => {
  expect(appendedNumber(new Set())).toBe("1");
});

test("a screenplay's own numbers are kept; the rest find their place between them", () => {
  expect(importedNumbers([null, null, null])).toEqual(["1", "2", "3"]);
  expect(importedNumbers(["1", null, "2", null])).toEqual(["1", "1A", "2", "3"]);
  expect(importedNumbers([null, "5", "5", " 7a "])).toEqual(["A5", "5", "5A", "7A"]);
});

test("no number is given twice", () => {
  const number = fc.option(fc.stringMatching(/^[A-C]?[1-9][A-C]?$/), { nil: null });
  fc.assert(
    fc.property(fc.array(number, { maxLength: 12 }), (written) => {
      const numbers = importedNumbers(written);
      expect(new Set(numbers).size).toBe(written.length);
    }),
  );
});
