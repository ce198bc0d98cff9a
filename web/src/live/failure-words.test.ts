import { expect, test } from "vitest";
import { failureSentence } from "./failure-words.ts";

const problem = (reason: string, fields: Record<string, unknown> = {}) => ({
  type: "about:blank",
  title: "Title",
  status: 409,
  detail: "The studio's own sentence.",
  reason,
  ...fields,
});

test("a stale edit names both versions", () => {
  expect(failureSentence(problem("stale-version", { expected: 2, actual: 4 }))).toBe(
    "Somebody saved version 4 while you were working on version 2. Look at the new version and try again.",
  );
});

test("a refused cut names the scenes", () => {
  const scenes = [{ number: "3", problem: "Scene 3 is a draft and was never approved." }];
  expect(failureSentence(problem("unapproved-scenes", { scenes }))).toBe(
    "Not ready for the cut. Scene 3 is a draft and was never approved.",
  );
});

test("an exhausted budget says what is needed and what is left", () => {
  const fields = { scope: "scene", neededMicroUsd: 1_500_000, leftMicroUsd: 20_000 };
  expect(failureSentence(problem("budget-exhausted", fields))).toContain("$1.50, and the scene has $0.02 left");
});

test("a validation problem names the field", () => {
  const errors = [{ path: "title", message: "at most 200 characters" }];
  expect(failureSentence(problem("invalid", { errors }))).toBe("title: at most 200 characters.");
});

test("what this page does not know is said in the studio's own words", () => {
  expect(failureSentence(problem("rate-limited"))).toBe("The studio's own sentence.");
  expect(failureSentence(problem("not-in-any-list"))).toBe("The studio's own sentence.");
});
