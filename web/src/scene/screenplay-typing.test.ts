import { describe, expect, it } from "vitest";
import { cycledLine, lineEndAfter, lineRole } from "./screenplay-typing.ts";

const PAGE = [
  "INT. KITCHEN - DUSK",
  "",
  "Supper between boxes.",
  "",
  "LENA",
  "(quietly)",
  "Dad.",
  "",
  "CUT TO:",
  "",
  "IVO",
];

describe("typing a screenplay", () => {
  it("knows what each line is while it is written", () => {
    expect(PAGE.map((_, index) => lineRole(PAGE, index))).toEqual([
      "heading",
      "blank",
      "action",
      "blank",
      "cue",
      "parenthetical",
      "speech",
      "blank",
      "transition",
      "blank",
      "cue",
    ]);
  });
  it("goes on with the speech after a name, and begins anew after what is said", () => {
    expect(lineEndAfter("cue")).toBe("\n");
    expect(lineEndAfter("speech")).toBe("\n\n");
    expect(lineEndAfter("heading")).toBe("\n\n");
  });
  it("cycles a line through the elements with Tab, and back with Shift Tab", () => {
    expect(cycledLine("action", "lena", 1)).toBe("LENA");
    expect(cycledLine("cue", "LENA", 1)).toBe("> LENA");
    expect(cycledLine("transition", "> LENA", 1)).toBe("INT. LENA");
    expect(cycledLine("heading", "INT. LENA", 1)).toBe("Lena");
    expect(cycledLine("cue", "LENA", -1)).toBe("Lena");
    expect(cycledLine("speech", "softly", 1)).toBe("(softly)");
    expect(cycledLine("parenthetical", "(softly)", 1)).toBe("softly");
  });
});
