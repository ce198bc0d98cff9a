import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("keys are sorted by UTF-16 code units, at every depth (RFC 8785, 3.2.3)", () => {
  const value = {
    "€": 1,
    "\r": 2,
    "\ufb33": 3,
    "1": 4,
    "😀": 5,
    "\u0080": 6,
    ö: 7,
    nested: { b: [1, { d: 1, c: 2 }], a: 0 },
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":2,"1":4,"nested":{"a":0,"b":[1,{"c":2,"d":1}]},"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  );
});

test("numbers are written as ECMAScript writes them (RFC 8785, appendix B)", () => {
  const numbers = [0, -0, 333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, 9007199254740991, 5e-324, 1e21];
  expect(canonicalJson(numbers)).toBe("[0,0,333333333.3333333,1e+30,4.5,0.002,1e-27,9007199254740991,5e-324,1e+21]");
});

test("strings keep every character but those JSON must escape", () => {
  expect(canonicalJson('€$\u000f\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
});

test.each([
  ["undefined", { a: undefined }],
  ["NaN", [Number.NaN]],
  ["an infinity", Number.POSITIVE_INFINITY],
  ["a function", { f: () => 1 }],
  ["a bigint", 1n],
  ["a symbol", Symbol("s")],
  ["a date", new Date(0)],
  ["a map", new Map()],
  ["undefined beside a key like a number", { "1": 1, a: undefined }],
  ["an empty place in a list", new Array(1)],
  ["half a character", { text: "\ud800" }],
  ["half a character in a key", { "\udc00": 1 }],
])("%s is refused rather than lost", (_what, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test("keys that objects treat in their own way keep their place", () => {
  const value: unknown = JSON.parse('{"b":1,"__proto__":{"x":1},"10":2,"9":3}');
  expect(canonicalJson(value)).toBe('{"10":2,"9":3,"__proto__":{"x":1},"b":1}');
});

test("a text that only looks like an escape is no half character", () => {
  expect(canonicalJson("\\ud800")).toBe('"\\\\ud800"');
  expect(() => canonicalJson("\\\ud800")).toThrow(TypeError);
});

test("what is read back is the value, and its canonical text is the same again", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test("the order in which an object got its keys makes no difference", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.jsonValue())), (entries) => {
      const distinct = [...new Map(entries)].filter(([key]) => key !== "__proto__");
      const [forth, back] = [Object.fromEntries(distinct), Object.fromEntries(distinct.toReversed())];
      expect(canonicalJson({ inner: forth })).toBe(canonicalJson({ inner: back }));
    }),
  );
});
