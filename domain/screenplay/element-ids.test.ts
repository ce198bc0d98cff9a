import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carryElementIds } from "./element-ids.ts";
import { parseFountain } from "./parse.ts";

const SCRIPT = `INT. KITCHEN - NIGHT

A tap drips.

ANNA
Is it you?

TOM
Who else.

ANNA
You are late.

She turns the tap off.
`;
const fresh = (n: number) => `n${n}`;
const before = { script: SCRIPT, elementIds: carryElementIds({ script: "", elementIds: [] }, SCRIPT, (n) => `e${n}`) };

/** The ids after an edit, each with the start of its element's text. */
const idsAfter = (edit: (script: string) => string): readonly string[] => {
  const script = edit(SCRIPT);
  const ids = carryElementIds(before, script, fresh);
  return parseFountain(script).elements.map((element, index) => `${ids[index]} ${element.text.split(" ")[0]}`);
};

describe("the ids of a script's elements", () => {
  test("are new for a new script", () => {
    expect(before.elementIds).toEqual(["e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8"]);
  });

  test("stay with an edited element", () => {
    expect(idsAfter((script) => script.replace("A tap drips.", "The tap has stopped."))).toContain("e1 The");
    expect(idsAfter((script) => script.replace("You are late.", "Sit."))).toContain("e7 Sit.");
    expect(idsAfter((script) => script.replace("INT. KITCHEN - NIGHT", "EXT. YARD - DAWN"))[0]).toBe("e0 EXT.");
  });

  test("stay where something is put in before them", () => {
    expect(idsAfter((script) => script.replace("ANNA\nIs", "ANNA\nHello.\n\nANNA\nIs"))).toEqual([
      ...["e0 INT.", "e1 A", "n0 ANNA", "n1 Hello.", "e2 ANNA", "e3 Is", "e4 TOM", "e5 Who"],
      ...["e6 ANNA", "e7 You", "e8 She"],
    ]);
  });

  test("go with what is struck out", () => {
    expect(idsAfter((script) => script.replace("ANNA\nIs it you?\n\nTOM\nWho else.\n\n", ""))).toEqual([
      ...["e0 INT.", "e1 A", "e6 ANNA", "e7 You", "e8 She"],
    ]);
  });

  test("tell a new line next to an edited one from the edited one", () => {
    expect(idsAfter((script) => script.replace("A tap drips.", "Rain.\n\nA tap drips loudly."))).toEqual(
      expect.arrayContaining(["n0 Rain.", "e1 A"]),
    );
  });

  test("pass over an id that is in use", () => {
    const ids = carryElementIds(before, `${SCRIPT}\nMore.\n`, (n) => `e${n}`);
    expect(ids.at(-1)).toBe("e9");
  });

  test("stay when a big script is rewritten around its unique lines", () => {
    const lines = Array.from({ length: 1500 }, (_, index) => `Line number ${index}.`);
    const script = lines.join("\n\n");
    const big = { script, elementIds: lines.map((_, index) => `b${index}`) };
    const rewritten = ["First.", ...lines.map((line, index) => (index % 2 ? line : `New ${index * 7}.`)), "Last."];
    const ids = carryElementIds(big, rewritten.join("\n\n"), fresh);
    for (let index = 1; index < lines.length; index += 2) expect(ids[index + 1]).toBe(`b${index}`);
  });
});

describe("any edit", () => {
  const blocks = fc.array(
    fc.constantFrom(
      "INT. A - DAY",
      "Rain.",
      "Rain falls.",
      "BOB\nHi.",
      "BOB\n(beat)\nHi there.",
      "ANN\nHi.",
      "[[n]]",
      "# Act",
    ),
    { maxLength: 14 },
  );

  test("leaves one id for each element, none twice, and the same answer each time", () => {
    fc.assert(
      fc.property(blocks, blocks, (one, other) => {
        const script = one.join("\n\n");
        const next = other.join("\n\n");
        const old = { script, elementIds: carryElementIds({ script: "", elementIds: [] }, script, (n) => `e${n}`) };
        const ids = carryElementIds(old, next, fresh);
        expect(ids).toHaveLength(parseFountain(next).elements.length);
        expect(new Set(ids).size).toBe(ids.length);
        expect(carryElementIds(old, next, fresh)).toEqual(ids);
        expect(carryElementIds(old, script, fresh)).toEqual(old.elementIds);
      }),
      { numRuns: 500 },
    );
  });

  test("in one place leaves the ids on both sides of it alone", () => {
    fc.assert(
      fc.property(blocks, blocks, fc.constantFrom("Thunder.", "ZOE\nNo."), (head, tail, put) => {
        const script = [...head, ...tail].join("\n\n");
        const old = { script, elementIds: carryElementIds({ script: "", elementIds: [] }, script, (n) => `e${n}`) };
        const ids = carryElementIds(old, [...head, put, ...tail].join("\n\n"), fresh);
        expect(ids.filter((id) => id.startsWith("e"))).toEqual(old.elementIds);
      }),
      { numRuns: 500 },
    );
  });
});
