import fc from "fast-check";
import { expect, test } from "vitest";
import { plainText, styledRuns } from "./emphasis.ts";

test("marks are taken out of plain text, escaped ones stay as characters", () => {
  expect(plainText("*She* **runs**, ***fast***, to _the *old* pier_.")).toBe("She runs, fast, to the old pier.");
  expect(plainText("Enter **\\*9765\\*** and snake\\_case")).toBe("Enter *9765* and snake_case");
});

test("a mark that stands alone, or over a line's end, is a character", () => {
  for (const text of ["He dialed *69 and then *23.", "2 * 3 * 4", "_ x _", "*share a look.\nBAD.*", "****", "a ** b"]) {
    expect(plainText(text)).toBe(text);
  }
});

test("styles nest, and end together in one mark", () => {
  expect(styledRuns("**a *b***")).toEqual([
    { text: "a ", bold: true, italic: false, underline: false },
    { text: "b", bold: true, italic: true, underline: false },
  ]);
});

test("plain text loses marks and nothing else", () => {
  const marked = fc.array(fc.constantFrom("*", "**", "***", "_", "\\", "a", " ", "\n"), { maxLength: 60 });
  fc.assert(
    fc.property(marked, (parts) => {
      const text = parts.join("");
      const letters = (value: string) => value.replace(/[^a \n]/g, "");
      expect(letters(plainText(text))).toBe(letters(text));
      expect(plainText(text).length).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1000 },
  );
});
