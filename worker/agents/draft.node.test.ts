import fc from "fast-check";
import { expect, test } from "vitest";
import { draftOf } from "./draft.ts";

const ANSWER = {
  summary: 'The "turn" lands where the lamp goes out.',
  changes: [
    { target: "E2", text: "You kept it.\nAll of it.", reason: "It is shorter.", ruleIds: ["WRT-4"] },
    { target: "E5", text: null, reason: "Said twice.", ruleIds: [] },
  ],
  notes: ["It drags."],
  violation: null,
};

test("shows the prose of an answer in the order it is written, and no names or rules", () => {
  expect(draftOf(JSON.stringify(ANSWER))).toEqual([
    { field: "summary", text: 'The "turn" lands where the lamp goes out.' },
    { field: "text", text: "You kept it.\nAll of it." },
    { field: "reason", text: "It is shorter." },
    { field: "reason", text: "Said twice." },
    { field: "notes", text: "It drags." },
  ]);
});

test("the last line grows as it is written", () => {
  expect(draftOf('{"summary":"The tu')).toEqual([{ field: "summary", text: "The tu" }]);
  expect(draftOf('{"summary":"The \\')).toEqual([{ field: "summary", text: "The " }]);
  expect(draftOf('{"summary":"caf\\u00e')).toEqual([{ field: "summary", text: "caf" }]);
  expect(draftOf('{"summary":"a\\\\')).toEqual([{ field: "summary", text: "a\\" }]);
  expect(draftOf('{"summ')).toEqual([]);
});

test("any beginning of an answer gives beginnings of what the whole gives", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 }).filter((one) => !one.includes("vfm-"));
  fc.assert(
    fc.property(fc.record({ summary: text, notes: fc.array(text, { maxLength: 4 }) }), fc.nat(), (answer, cut) => {
      const whole = JSON.stringify(answer);
      const all = draftOf(whole);
      const some = draftOf(whole.slice(0, cut % (whole.length + 1)));
      expect(some.length).toBeLessThanOrEqual(all.length);
      for (const [n, line] of some.entries()) {
        expect(all[n]?.text.startsWith(line.text)).toBe(true);
      }
    }),
  );
});

test("takes whatever a model writes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (anything) => {
      draftOf(anything);
    }),
  );
});

test("a run's mark is never shown, nor the beginning of one", () => {
  expect(JSON.stringify(draftOf('{"summary":"I was told vfm-0123456789abcdef0123"}'))).not.toContain("vfm-");
  expect(draftOf('{"summary":"I was told vfm-01')).toEqual([{ field: "summary", text: "I was told " }]);
});

test("a long answer shows its end, within the bounds of a message", () => {
  const answer = { notes: Array.from({ length: 40 }, (_, n) => `${"long ".repeat(400)}${n}`) };
  const lines = draftOf(JSON.stringify(answer));
  expect(lines).toHaveLength(12);
  expect(lines.at(-1)?.text.endsWith("39")).toBe(true);
  expect(Math.max(...lines.map((line) => line.text.length))).toBeLessThanOrEqual(1200);
});
