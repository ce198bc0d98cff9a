import { describe, expect, it } from "vitest";
import { framesOf } from "./note-draft.ts";

const free = { from: null, to: null, anchor: null };

describe("where a note stands", () => {
  it("is the frame on the screen, or the one that was drawn on", () => {
    expect(framesOf(free, 40)).toEqual({ frame: 40, endFrame: null });
    expect(framesOf({ ...free, anchor: 7 }, 40)).toEqual({ frame: 7, endFrame: null });
  });
  it("is the range between the marks, whichever was set first", () => {
    expect(framesOf({ ...free, from: 10, to: 30 }, 40)).toEqual({ frame: 10, endFrame: 30 });
    expect(framesOf({ ...free, to: 60 }, 40)).toEqual({ frame: 40, endFrame: 60 });
    expect(framesOf({ ...free, from: 10 }, 40)).toEqual({ frame: 10, endFrame: null });
  });
});
