import { expect, test } from "vitest";
import { withKey } from "./held-keys.ts";

const typed = (...keys: string[]) =>
  keys.reduce((text, key) => withKey(text, { key, ctrlKey: false, metaKey: false, altKey: false }) ?? text, "");

test("what is typed before the editor is there is what a person meant", () => {
  expect(typed("R", "a", "i", "n", "d", "Backspace", ".", "Enter", "Shift", "É")).toBe("Rain.\nÉ");
});

test("keys with Control are commands, not text", () => {
  expect(withKey("Rain", { key: "s", ctrlKey: true, metaKey: false, altKey: false })).toBeNull();
});
