import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScriptElement } from "./element.ts";
import { parseFountain } from "./parse.ts";
import { writeFountain } from "./write.ts";

const read = (...lines: string[]): readonly ScriptElement[] => parseFountain(lines.join("\n")).elements;
const kinds = (...lines: string[]): readonly string[] =>
  read(...lines).map((element) => `${element.kind}: ${element.text}`);

describe("scene headings", () => {
  test("are known by their prefix in any case, after a blank line or at the start", () => {
    expect(kinds("int. kitchen - night", "", "EXT PARK--DAY", "", "I/E. CAR - DAY", "", "INT./EXT. VAN - DAY")).toEqual(
      [
        "scene-heading: int. kitchen - night",
        "scene-heading: EXT PARK--DAY",
        "scene-heading: I/E. CAR - DAY",
        "scene-heading: INT./EXT. VAN - DAY",
      ],
    );
    expect(kinds("She waits.", "INT. is what it says.")).toEqual(["action: She waits.\nINT. is what it says."]);
    expect(kinds("INTERIOR. NO", "", "x")).toEqual(["action: INTERIOR. NO", "action: x"]);
  });

  test("are forced by one dot and a letter; three dots are action", () => {
    expect(kinds(".SNIPER SCOPE", "", "...and then", "", ". NOT ONE")).toEqual([
      "scene-heading: SNIPER SCOPE",
      "action: ...and then",
      "action: . NOT ONE",
    ]);
  });

  test("carry a scene number that isn't part of their text", () => {
    const [heading] = read("INT. HOUSE - DAY - FLASHBACK (1944) #110-A.2#");
    expect(heading).toMatchObject({ text: "INT. HOUSE - DAY - FLASHBACK (1944)", sceneNumber: "110-A.2" });
    const [odd] = read("EST BUCKET LIST #😆#");
    expect(odd?.text).toBe("EST BUCKET LIST #😆#");
    expect(odd?.sceneNumber).toBeUndefined();
  });
});

describe("speeches", () => {
  test("begin with a cue in capitals between a blank line and a line of text", () => {
    expect(read("R2D2", "Beep.")[0]).toMatchObject({ kind: "character", character: "R2D2" });
    expect(kinds("23 (O.S.)", "Hello.")[0]).toMatch(/^action/);
    expect(kinds("BOB", "", "Waits.")).toEqual(["action: BOB", "action: Waits."]);
    expect(kinds("Waits.", "BOB", "Hi.")).toEqual(["action: Waits.\nBOB\nHi."]);
  });

  test("know who speaks, the extension in any case, and a forced name", () => {
    expect(read("HANS (on the radio)", "What?")).toMatchObject([
      { kind: "character", text: "HANS (on the radio)", character: "HANS", extension: "on the radio" },
      { kind: "dialogue", text: "What?", character: "HANS" },
    ]);
    expect(read("@McCLANE (V.O.) (CONT'D)", "Yippee.")[0]).toMatchObject({
      text: "McCLANE (V.O.) (CONT'D)",
      character: "MCCLANE",
      extension: "V.O., CONT'D",
    });
  });

  test("hold parentheticals and lyrics, and a blank line kept by two spaces", () => {
    expect(kinds("DEALER", "(bored)", "Ten.", "  ", "Hit or stand?", "~La la", "(beat)", "", "He waits.")).toEqual([
      "character: DEALER",
      "parenthetical: bored",
      "dialogue: Ten.\n\nHit or stand?",
      "lyric: La la",
      "parenthetical: beat",
      "action: He waits.",
    ]);
  });

  test("end their range before a two-space line that nothing follows", () => {
    const source = "DEALER\nTen.\n  \n\nHe waits.";
    const dialogue = parseFountain(source).elements[1];
    expect(source.slice(dialogue?.start, dialogue?.end)).toBe("Ten.");
  });

  test("are dual from a caret on", () => {
    const [, first, cue, second] = read("BRICK", "Screw retirement.", "", "STEEL ^", "Screw retirement.");
    expect(first?.dual).toBeUndefined();
    expect(cue).toMatchObject({ kind: "character", text: "STEEL", dual: true });
    expect(second).toMatchObject({ kind: "dialogue", character: "STEEL", dual: true });
  });

  test("go on around a note or a line struck out", () => {
    expect(kinds("BOB", "[[too much?]]", "One.", "/* Two. */", "Three.")).toEqual([
      "character: BOB",
      "note: too much?",
      "dialogue: One.\nThree.",
    ]);
  });

  test("are ended by a forced action, a transition or a page break", () => {
    expect(kinds("BOB", "One.", "!Two.", "", "BOB", "Three.", "> CUT TO:", "", "BOB", "#1 fan.", "===")).toEqual([
      "character: BOB",
      "dialogue: One.",
      "action: Two.",
      "character: BOB",
      "dialogue: Three.",
      "transition: CUT TO:",
      "character: BOB",
      "dialogue: #1 fan.",
      "page-break: ",
    ]);
  });
});

describe("action", () => {
  test("keeps leading spaces and line breaks", () => {
    expect(kinds("    Scott --", "\tPalace Hotel", "", "Next.")).toEqual([
      "action:     Scott --\n\tPalace Hotel",
      "action: Next.",
    ]);
  });

  test("is forced by an exclamation mark", () => {
    expect(kinds("!BOB", "is a word.")).toEqual(["action: BOB\nis a word."]);
  });
});

describe("transitions, centred text, page breaks", () => {
  test("a transition is capitals ending in TO: between blank lines", () => {
    expect(
      kinds("CUT TO:", "", "x", "", "SMASH CUT TO:", "y", "", "CUT TO:  ", "", "FADE TO BLACK.", "", "> fade out", ""),
    ).toEqual([
      "transition: CUT TO:",
      "action: x",
      "action: SMASH CUT TO:\ny",
      "action: CUT TO:  ",
      "transition: FADE TO BLACK.",
      "transition: fade out",
    ]);
  });

  test("centred text and page breaks", () => {
    expect(kinds("> **THE END** <", "", "====", "", "== x")).toEqual([
      "centered: THE END",
      "page-break: ",
      "synopsis: = x",
    ]);
  });

  test("sections and synopses need no blank line between", () => {
    expect(kinds("# Act One", "= She leaves.", "INT. HOUSE - DAY", "= Quiet.", "A door.")).toEqual([
      "section: Act One",
      "synopsis: She leaves.",
      "scene-heading: INT. HOUSE - DAY",
      "synopsis: Quiet.",
      "action: A door.",
    ]);
    expect(read("### Deep")[0]?.depth).toBe(3);
  });
});

describe("notes and boneyards", () => {
  test("inside a line they are cut from its text, not from its range", () => {
    const source = "Jack[[who?]] and /* not */Jill[[a\nb]] go.";
    const { elements } = parseFountain(source);
    expect(elements.map((element) => element.text)).toEqual(["Jack and Jill go."]);
    expect(source.slice(elements[0]?.start, elements[0]?.end)).toBe(source);
  });

  test("a note ends at an empty line, unless two spaces stand in it", () => {
    expect(kinds("[[one", "  ", "two]]", "", "[[three", "", "four]]")).toEqual([
      "note: one\n  \ntwo",
      "action: [[three",
      "action: four]]",
    ]);
  });

  test("a boneyard over several paragraphs parts what is around it; an unclosed one is text", () => {
    expect(kinds("CUT TO:", "/*", "INT. GARAGE", "", "x", "*/", "EXT. MANSION - DAY", "", "/* x")).toEqual([
      "transition: CUT TO:",
      "boneyard: INT. GARAGE\n\nx",
      "scene-heading: EXT. MANSION - DAY",
      "action: /* x",
    ]);
  });

  test("know their line", () => {
    expect(read("a", "", "[[b]]", "[[c", "d]] [[e]]").map((element) => element.line)).toEqual([0, 2, 3, 4]);
  });
});

describe("the title page", () => {
  const titlePage = (...lines: string[]) => parseFountain(lines.join("\n")).titlePage;

  test("has values on the line and indented below, and keeps unknown keys", () => {
    expect(
      titlePage("Title:", "    BRICK & STEEL", "\tFULL RETIRED", "Author: Stu", "Mood: grey", "", "INT. X"),
    ).toEqual([
      { key: "Title", value: "BRICK & STEEL\nFULL RETIRED" },
      { key: "Author", value: "Stu" },
      { key: "Mood", value: "grey" },
    ]);
  });

  test("ends at a line that is neither", () => {
    const { titlePage: entries, elements } = parseFountain("Title: X\nNot an entry.\nStill: not.");
    expect(entries).toHaveLength(1);
    expect(elements.map((element) => element.text)).toEqual(["Not an entry.\nStill: not."]);
  });

  test("isn't opened by a fade or a heading", () => {
    expect(titlePage("FADE IN:", "", "EXT. SPACE")).toEqual([]);
    expect(titlePage("INT. HOUSE: KITCHEN - DAY", "", "x")).toEqual([]);
  });

  test("may follow a byte order mark", () => {
    expect(parseFountain("\ufeffTitle: X\r\n\r\nINT. A - DAY\r\n")).toMatchObject({
      titlePage: [{ key: "Title", value: "X" }],
      elements: [{ kind: "scene-heading", text: "INT. A - DAY" }],
    });
  });
});

/** Text that is likely to trip a reader of Fountain: its marks, in any order, with every line ending. */
const pieces = fc.constantFrom(
  ..."[[ ]] /* */ * ** *** _ \\ # ## #1# = === > < ! . ... ~ @ ^ ( ) : INT. EXT BOB TO: Title: \0 \ufeff é 😆".split(
    " ",
  ),
  ...[" ", "  ", "\t", "\n", "\n\n", "\n  \n", "\r\n", "\r\n\r\n", "\r", "a", "Hello there.", "\u2028"],
);
const scripts = fc.oneof(
  fc.array(pieces, { maxLength: 120 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
);

describe("any text at all", () => {
  test("is read without an exception and written back to the byte", () => {
    fc.assert(
      fc.property(scripts, (source) => writeFountain(parseFountain(source)) === source),
      { numRuns: 2000 },
    );
  });

  test("has its elements in order, apart, on their line, with only blank space between", () => {
    fc.assert(
      fc.property(scripts, (source) => {
        const { elements, bodyStart } = parseFountain(source);
        let seen = bodyStart;
        let line = source.slice(0, bodyStart).split(/\r\n|\n|\r/).length - 1;
        for (const element of elements) {
          expect(element.start).toBeGreaterThanOrEqual(seen);
          expect(element.end).toBeGreaterThan(element.start);
          expect(source.slice(seen, element.start).trim()).toBe("");
          line += source.slice(seen, element.start).split(/\r\n|\n|\r/).length - 1;
          expect(element.line).toBe(line);
          line += source.slice(element.start, element.end).split(/\r\n|\n|\r/).length - 1;
          seen = element.end;
        }
        expect(source.slice(seen).trim()).toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  test("is looked at a bounded number of times a character", () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 3000 }),
        (parts, times) => {
          const source = parts.join("").repeat(times);
          const work = { characters: 0 };
          parseFountain(source, work);
          expect(work.characters).toBeLessThanOrEqual(16 * source.length + 64);
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("a title page's value goes on by three spaces or a tab, not by two", () => {
  const page = (indent: string) => parseFountain(`Title:\n${indent}THE CROSSING\nAuthor: N. N.\n\nINT. A - DAY\n`);
  for (const indent of ["   ", "\t", "      "]) {
    expect(page(indent).titlePage).toEqual([
      { key: "Title", value: "THE CROSSING" },
      { key: "Author", value: "N. N." },
    ]);
  }
  expect(page("  ").titlePage).toEqual([{ key: "Title", value: "" }]);
});

test.each(["12", "12A", "1-2.b", "110A"])("#%s# at a heading's end is its number and no part of it", (number) => {
  const [heading] = parseFountain(`INT. HOUSE - DAY #${number}#\n`).elements;
  expect(heading).toMatchObject({ kind: "scene-heading", text: "INT. HOUSE - DAY", sceneNumber: number });
});

test.each(["12 A", "12_A", "é", ""])("#%s# is no number: it stays in the heading", (words) => {
  const [heading] = parseFountain(`INT. HOUSE - DAY #${words}#\n`).elements;
  expect(heading).toMatchObject({ kind: "scene-heading", text: `INT. HOUSE - DAY #${words}#` });
  expect(heading?.sceneNumber).toBeUndefined();
});

test("a page break is three marks or more; two are words", () => {
  expect(kinds("Rain.", "", "===", "", "=====", "", "==", "", "Sun.")).toEqual([
    "action: Rain.",
    "page-break: ",
    "page-break: ",
    expect.not.stringMatching(/^page-break/),
    "action: Sun.",
  ]);
});
