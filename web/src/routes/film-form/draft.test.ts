import { expect, test } from "vitest";
import { centsOf, draftProblems, NEW_FILM, settingsOf } from "./draft.ts";

test.each([
  ["25", 2500],
  ["25.5", 2550],
  ["$ 25.50", null],
  ["$25.50", 2550],
  ["2,00", 200],
  [" 0.07 ", 7],
  ["", null],
  ["1e3", null],
  ["-4", null],
  ["twelve", null],
])("an amount typed as “%s” is %s cents", (typed, cents) => {
  expect(centsOf(typed)).toBe(cents);
});

test("a new film only lacks its title", () => {
  expect(draftProblems(NEW_FILM)).toEqual({ title: "Give the film a title." });
  expect(draftProblems({ ...NEW_FILM, title: "Two Lamps" })).toEqual({});
});

test("an amount that can't be read is said at its field", () => {
  expect(draftProblems({ ...NEW_FILM, title: "x", sceneDollars: "some" })).toEqual({
    "budgets.sceneCents": "Write an amount, as 2.00.",
  });
});

test("what is sent is in the API's units", () => {
  const sent = settingsOf({ ...NEW_FILM, title: "  Two Lamps ", projectDollars: "3.20" });
  expect(sent).toMatchObject({ title: "Two Lamps", budgets: { projectCents: 320, sceneCents: 200 } });
});
