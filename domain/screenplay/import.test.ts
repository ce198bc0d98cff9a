import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draftCast, lookOf } from "./cast-draft.ts";
import { type ImportedScreenplay, readScreenplay } from "./import.ts";
import { joinScreenplay, withSceneNumber } from "./join.ts";
import { parseFountain } from "./parse.ts";
import { writeTitlePage } from "./title-page.ts";

function imported(source: string): ImportedScreenplay {
  const result = readScreenplay(source);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
}

const refusal = (source: string, limit?: number): string => {
  const result = readScreenplay(source, limit);
  return result.ok ? "" : result.failure.detail;
};

const FILM = `Title: THE CROSSING
Credit: written by
Author: N. N.

FADE IN:

# Act One

## The wait
= She waits for a boat.

EXT. QUAY - DAWN #1#

Nobody. NORA, 60s, tall, in a grey coat, looks at the water.

NORA
Late.

.OMITTED #2#

EXT. SEA - DAY #3#

= The crossing.
A boat. BEN (19) rows.

# Act Two

EXT. QUAY - NIGHT #4#

Rain.

> FADE OUT.

# The end
`;

describe("an imported screenplay", () => {
  const film = imported(FILM);

  test("has its title, author and title page", () => {
    expect(film).toMatchObject({ title: "THE CROSSING", author: "N. N." });
    expect(film.titlePage).toHaveLength(3);
  });

  test("has scenes with heading, number, title, synopsis, act and a script that stands alone", () => {
    expect(film.scenes).toEqual([
      {
        heading: { intExt: "EXT", location: "QUAY", timeOfDay: "DAWN" },
        title: "The wait",
        synopsis: "She waits for a boat.",
        script: "EXT. QUAY - DAWN #1#\n\nNobody. NORA, 60s, tall, in a grey coat, looks at the water.\n\nNORA\nLate.",
        number: "1",
        act: "Act One",
      },
      expect.objectContaining({ title: "Sea", number: "3", synopsis: "The crossing.", act: "Act One" }),
      expect.objectContaining({
        title: "Quay",
        number: "4",
        script: "EXT. QUAY - NIGHT #4#\n\nRain.\n\n> FADE OUT.",
        act: "Act Two",
      }),
    ]);
  });

  test("drafts its cast and places", () => {
    expect(film.characters).toEqual([
      {
        name: "NORA",
        aliases: [],
        description: "60s, tall, in a grey coat, looks at the water.",
        look: "60s, tall, in a grey coat",
      },
      { name: "BEN", aliases: [], description: "19", look: "19" },
    ]);
    expect(film.locations).toEqual([
      { name: "QUAY", description: "Nobody." },
      { name: "SEA", description: "A boat." },
    ]);
  });

  test("lists what no scene took over, with its line", () => {
    expect(film.losses).toEqual([
      { line: 5, text: "FADE IN:", reason: "It stands before the first scene heading." },
      { line: 19, text: ".OMITTED #2#", reason: "The scene is omitted: it has nothing to film." },
      { line: 34, text: "# The end", reason: "No scene follows it." },
    ]);
  });
});

describe("a name that is part of a fuller one", () => {
  const cast = (source: string) =>
    draftCast(parseFountain(source).elements).map(({ name, aliases }) => [name, ...aliases]);

  test("is its alias when that one was introduced", () => {
    expect(cast("CYBER BOB, 40, mild, strolls.\n\nBOB\nHi.\n\nCYBER BOB\nOh.")).toEqual([["CYBER BOB", "BOB"]]);
    expect(cast("BRICK BRADDOCK, retired, sits.\n\nBRICK\nHm.")).toEqual([["BRICK BRADDOCK", "BRICK"]]);
    expect(cast("A CUTE DOG runs.\n\nDOG\nYip.")).toEqual([["DOG", "CUTE DOG"]]);
  });

  test("is another's when it may be two people's, or a younger self's", () => {
    expect(cast("UNCLE BOB, 60, and CYBER BOB, 40, sit.\n\nBOB\nHi.")).toEqual([["UNCLE BOB"], ["CYBER BOB"], ["BOB"]]);
    expect(cast("YOUNG ANNA, 9, runs.\n\nANNA\nHi.\n\nYOUNG ANNA\nHey.")).toEqual([["YOUNG ANNA"], ["ANNA"]]);
    expect(cast("GUARD 1, 30, nods.\n\nGUARD\nHalt.")).toEqual([["GUARD 1"], ["GUARD"]]);
  });

  test("leaves sounds and signs out of the cast", () => {
    expect(cast('A DOOR SLAMS. The sign: "NO ENTRY". THUNDER, far away.')).toEqual([]);
  });
});

test("a look leaves out what someone does", () => {
  expect(lookOf("37, amicable, very sharp, who cross his path.")).toBe("37, amicable, very sharp");
  expect(lookOf("a faceless cloud which transmits orders, descends.")).toBe("a faceless cloud");
});

describe("what can't be read is answered with a sentence that says what to do", () => {
  test.each([
    ["an empty file", " \n", /empty.*Fountain/],
    ["no headings", "Just a letter.\n\nTo someone.", /No scene heading.*INT\. KITCHEN/],
    ["NUL bytes", "INT. A - DAY\n\nx\0y", /text in UTF-8/],
    ["noise", "INT. A - DAY\n\n\u0001\u0002\u0003\ufffd\ufffd", /text in UTF-8/],
    ["a PDF", "%PDF-1.7 …", /PDF/],
    ["another program's XML", '<?xml version="1.0"?><fcpxml/>', /XML/],
    ["Final Draft without a script", '<?xml version="1.0"?><FinalDraft/>', /no script/],
  ])("%s", (_, source, sentence) => {
    expect(refusal(source)).toMatch(sentence);
  });

  test("too large a file, by its bytes", () => {
    expect(refusal("é".repeat(600), 1000)).toMatch(/0\.0 MB.*parts/);
    expect(refusal(`INT. A - DAY\n\n${"x".repeat(2_000_000)}`)).toMatch(/2\.0 MB/);
  });
});

describe("a screenplay joined from scenes", () => {
  const scenes = imported(FILM).scenes.map((scene, index) => ({ ...scene, number: `${index + 1}A`, omitted: false }));
  const request = { title: "THE CROSSING", author: "N. N.", titlePage: imported(FILM).titlePage, scenes };

  test("gives the same scenes back", () => {
    const again = imported(joinScreenplay({ ...request, numbered: false }));
    expect(again.scenes).toEqual(imported(FILM).scenes);
    expect(again.titlePage).toEqual(imported(FILM).titlePage);
    expect(again.losses).toEqual([]);
  });

  test("carries the film's numbers, and the places of omitted scenes", () => {
    const omitted = scenes.map((scene, index) => ({ ...scene, omitted: index === 1 }));
    const text = joinScreenplay({ ...request, scenes: omitted, numbered: true });
    expect(imported(text).scenes.map((scene) => scene.number)).toEqual(["1A", "3A"]);
    expect(text).toContain("\n\n.OMITTED #2A#\n\n");
    expect(joinScreenplay({ ...request, scenes: omitted, numbered: false })).not.toContain("OMITTED");
  });

  test("gives a scene without a heading its own", () => {
    const text = joinScreenplay({
      ...{ title: "", author: "", titlePage: [], numbered: true },
      scenes: [
        {
          ...{ heading: { intExt: "INT", location: "CAR", timeOfDay: "" }, title: "Car", synopsis: "" },
          ...{ script: "She drives.", number: "1", omitted: false },
        },
      ],
    });
    expect(text).toBe("INT. CAR #1#\n\nShe drives.\n");
  });

  test("replaces a number that was there", () => {
    expect(withSceneNumber("INT. A - DAY #3#  \n\nx", "12")).toBe("INT. A - DAY #12#\n\nx");
  });

  test("writes a title page that reads back", () => {
    const entry = fc.record({
      key: fc.stringMatching(/^[A-Z][a-z ]{0,9}[a-z]$/),
      value: fc.stringMatching(/^[a-z]{1,9}(\n[a-z]{1,9})?$/),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        expect(parseFountain(`${writeTitlePage(entries)}INT. A - DAY`).titlePage).toEqual(entries);
      }),
    );
  });
});

describe("any screenplay", () => {
  const block = fc.constantFrom(
    ...[
      "INT. A - DAY",
      "EXT. B - NIGHT #4#",
      ".C",
      "# Act",
      "## Title",
      "= Why",
      "[[note]]",
      "/* cut\n\ncut */",
      "===",
      "BOB\nHi.",
    ],
    ...["BOB, 40, sits.", "> FADE OUT.", ".OMITTED #9#", "It rains."],
  );

  test("is read without an exception", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (source) => typeof readScreenplay(source).ok === "boolean"),
      { numRuns: 500 },
    );
  });

  test("of a size that is hardest on its rules is read as well", () => {
    const name = (index: number) => `${index.toString(36).replace(/\d/g, "Q").toUpperCase()}X`;
    const many = (line: (index: number) => string) => {
      let text = "INT. A - DAY\n\n";
      for (let index = 0; text.length < 200_000; index += 1) text += line(index);
      return text;
    };
    for (const source of [
      many((index) => `${name(index)}, 40, and ${name(index + 7)} BOB\n\n${name(index)}\nHi.\n\n`),
      many((index) => `a ${name(index)} BOB, 30, `),
      many((index) => `INT. ${name(index)} - DAY\n\nRain on ${name(index)}\n\n`),
      many(() => "A B C "),
      many(() => "A"),
      many(() => "## x\n"),
    ]) {
      expect(readScreenplay(source).ok).toBe(true);
    }
  }, 30_000);

  test("has every element in a scene, as an act, a title or a synopsis, or among the losses", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 25 }), (blocks) => {
        const source = blocks.join("\n\n");
        const result = readScreenplay(source);
        if (!result.ok) return;
        const { scenes, losses } = result.value;
        const scripts = scenes.map((scene) => parseFountain(scene.script).elements.length);
        const kept = scripts.reduce((sum, count) => sum + count, 0) + losses.length;
        const taken = parseFountain(source).elements.length - kept;
        const leads = parseFountain(source).elements.filter(
          ({ kind }) => kind === "section" || kind === "synopsis",
        ).length;
        expect(taken).toBeGreaterThanOrEqual(0);
        expect(taken).toBeLessThanOrEqual(leads);
      }),
      { numRuns: 500 },
    );
  });
});

const DOGS = fileURLToPath(new URL("../../../shared/corpus/fountain/traffic-control-dogs.fountain", import.meta.url));
if (!existsSync(DOGS)) console.log("The Fountain corpus isn't on this machine: its import test is skipped.");

test.skipIf(!existsSync(DOGS))("traffic-control-dogs arrives with three scenes and four characters", () => {
  const film = imported(readFileSync(DOGS, "utf8"));
  expect(film.scenes.map((scene) => scene.heading)).toEqual([
    { intExt: "EXT", location: "PARK", timeOfDay: "DAY" },
    { intExt: "EXT", location: "SUBURBAN TRAFFIC INTERSECTION", timeOfDay: "DAY" },
    { intExt: "INT", location: "TRAFFIC LIGHT HORIZONTAL BEAM", timeOfDay: "NIGHT" },
  ]);
  expect(film.characters.map(({ name, aliases, look }) => ({ name, aliases, look }))).toEqual([
    { name: "CYBER BOB", aliases: ["BOB"], look: "40, a white man, a mild, goofy, fairly daft pawn of a soul" },
    { name: "MARGARET", aliases: [], look: "37, a white woman, amicable, mild, curious, and very sharp" },
    { name: "DOG", aliases: ["CUTE DOG"], look: "" },
    {
      name: "CYBER BOSS",
      aliases: ["BOSS"],
      look: "40 (or any age), an ageless, faceless, voiceless, world-roaming cloud",
    },
  ]);
  expect(film.losses.map((loss) => loss.line)).toEqual([12, 14, 16, 18]);
});
