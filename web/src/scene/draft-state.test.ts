import { describe, expect, it } from "vitest";
import { placeWords } from "./draft-state.ts";

const SCRIPT = "INT. KITCHEN - NIGHT\n\nIvo looks at it.\n\nIVO\nIt was always slow.\n";

describe("where somebody writes", () => {
  it("is said by whose line it is, or by what is written there", () => {
    expect(placeWords(SCRIPT, SCRIPT.indexOf("always"))).toBe("in IVO's line");
    expect(placeWords(SCRIPT, SCRIPT.indexOf("looks"))).toBe("in the action");
    expect(placeWords(SCRIPT, 3)).toBe("at the heading");
    expect(placeWords("", 0)).toBe("at the beginning");
  });
});
