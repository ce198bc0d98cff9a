import * as fc from "fast-check";
import { describe, it } from "vitest";
import * as Y from "yjs";
import { missingInDraft } from "./draft-merge.ts";
import { rewrite, takeSteps, textChange } from "./text-change.ts";

const words = fc.constantFrom(
  "INT. ",
  "KITCHEN",
  " - ",
  "NIGHT",
  "\n",
  "\n\n",
  "🎬",
  "e\u0301",
  " ",
  "MARA",
  "(beat)",
  "…",
);
const script = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(""));

describe("a rewritten text", () => {
  it("reads as wanted, whatever it was", ({ expect }) => {
    fc.assert(
      fc.property(fc.oneof(script, fc.string({ unit: "grapheme" })), fc.oneof(script, fc.string()), (before, after) => {
        const text = new Y.Doc().getText("script");
        text.insert(0, before);
        rewrite(text, after);
        expect(text.toString()).toBe(after);
      }),
    );
  });

  it("is not touched where it stays the same", ({ expect }) => {
    expect(textChange("one\ntwo\nthree\n", "one\n2\nthree\n")).toEqual([
      { retain: 4 },
      { delete: 3 },
      { insert: "2" },
      { retain: 1 },
      { retain: 6 },
    ]);
    expect(textChange("same", "same")).toEqual([]);
  });

  it("is found in reasonable time when everything has changed", ({ expect }) => {
    const before = Array.from({ length: 8000 }, (_, at) => `line ${at} of one film`).join("\n");
    const after = Array.from({ length: 8000 }, (_, at) => `${at * 7} other words altogether`).join("\n");
    const started = Date.now();
    const text = new Y.Doc().getText("script");
    text.insert(0, before);
    rewrite(text, after);
    expect(text.toString()).toBe(after);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it("is replaced whole when somebody has put in something that is no text", ({ expect }) => {
    const text = new Y.Doc().getText("script");
    text.insert(0, "ab");
    text.insertEmbed(1, { picture: 1 });
    rewrite(text, "abc");
    expect(text.toDelta()).toEqual([{ insert: "abc" }]);
  });
});

describe("a sealed text and a draft that began alike", () => {
  it("need nothing more when the draft holds all of it", ({ expect }) => {
    fc.assert(
      fc.property(script, script, (base, sealed) => {
        expect(missingInDraft(base, sealed, sealed)).toEqual([]);
      }),
    );
  });

  it("bring the whole sealed change to a draft nobody has touched", ({ expect }) => {
    fc.assert(
      fc.property(script, script, (base, sealed) => {
        const text = new Y.Doc().getText("script");
        text.insert(0, base);
        takeSteps(text, missingInDraft(base, sealed, base));
        expect(text.toString()).toBe(sealed);
      }),
    );
  });
});
