import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ElementKind, Screenplay } from "./element.ts";
import { plainText, styledRuns } from "./emphasis.ts";
import { scriptLines } from "./lines.ts";
import { parseFountain } from "./parse.ts";
import { writeFountain } from "./write.ts";

/** Real files of other writing programs, beside the repository on machines that have them. */
const CORPUS = fileURLToPath(new URL("../../../shared/corpus/fountain/", import.meta.url));
const hasCorpus = existsSync(CORPUS);
if (!hasCorpus) console.log("The Fountain corpus isn't on this machine: its tests are skipped.");

const files = hasCorpus ? readdirSync(CORPUS).filter((name) => name.endsWith(".fountain")) : [];
const read = (name: string): string => readFileSync(CORPUS + name, "utf8");

/** The dumps' names for our kinds. They count centred text as action. */
const DUMPED: Partial<Record<ElementKind, string>> = {
  "scene-heading": "HEADING",
  action: "ACTION",
  centered: "ACTION",
  character: "CHARACTER",
  parenthetical: "PARENTHETICAL",
  dialogue: "DIALOGUE",
  lyric: "LYRIC",
  transition: "TRANSITION",
  "page-break": "PAGEBREAK",
  section: "SECTION",
  synopsis: "SYNOPSIS",
};

const tidy = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();

/** What a dump says, an entry a line: `KIND: text (extension or scene number) (dual)`, notes as `NOTE: text`. */
function dumped(dump: string): readonly string[] {
  const entry = /^(?:(TITLEENTRY|[A-Z]+)|(?:\[\[\d+\]\]|\/\*\d+\*\/)(NOTE|BONEYARD)):"/m;
  const entries: string[] = [];
  for (const part of dump.split(new RegExp(`(?=${entry.source})`, "m")).filter((text) => entry.test(text))) {
    const kind = part.slice(0, part.indexOf(':"')).replace(/^.*(?:\]\]|\*\/)/, "");
    const rest = part.trimEnd().slice(part.indexOf(':"') + 2);
    const close = rest.lastIndexOf('"');
    if (kind === "TITLEENTRY") {
      const [key, value] = rest.slice(0, close).split('":"');
      entries.push(`TITLEENTRY: ${key} = ${tidy(plainText(value ?? ""))}`);
    } else if (kind === "CHARACTER") {
      const [, name, extension, dual] = /^([^"]*)"(?: "\(([^"]*)\)")?( \(Dual\))?$/.exec(rest) ?? [];
      entries.push(`CHARACTER: ${name}${extension ? ` (${extension})` : ""}${dual ? " ^" : ""}`);
    } else {
      const asideless = rest.slice(0, close).replace(/\[\[\d+\]\]|\/\*\d+\*\//g, "");
      const number = kind === "HEADING" ? rest.slice(close + 1).replace(/ tags:.*/, "") : "";
      const text = tidy(plainText(asideless));
      if (text !== "" || kind === "PAGEBREAK") entries.push(`${kind}: ${text}${number}`);
    }
  }
  return entries;
}

/** The same of our reading. Paragraphs of action are put together, as in the dumps. */
function ours(screenplay: Screenplay): readonly string[] {
  const { source, titlePage, elements, bodyStart } = screenplay;
  const entries = titlePage.map(({ key, value }) => `TITLEENTRY: ${key} = ${tidy(plainText(value))}`);
  let lastEnd = -1;
  for (const element of elements) {
    const name = DUMPED[element.kind];
    if (name === undefined) continue;
    const last = entries.at(-1);
    if (element.kind === "action" && lastEnd >= 0 && last?.startsWith("ACTION")) {
      const between = source.slice(lastEnd, element.start).replace(/[^\n]/g, "");
      entries[entries.length - 1] = `ACTION: ${tidy(last.slice(8) + between + element.text)}`;
    } else if (element.kind === "character") {
      const extension = (element.extension ?? "")
        .split(", ")
        .filter((part) => !/^CONT['’]D$/.test(part))
        .join(", ");
      const bare = element.text.replace(/\s*\(.*$/, "");
      entries.push(`CHARACTER: ${bare}${extension ? ` (${extension})` : ""}${element.dual ? " ^" : ""}`);
    } else {
      const number = element.sceneNumber === undefined ? "" : ` (${element.sceneNumber})`;
      entries.push(`${name}: ${tidy(element.text)}${number}`);
    }
    lastEnd = element.kind === "action" ? element.end : -1;
  }
  for (const line of scriptLines(source, bodyStart, { characters: 0 })) {
    for (const { kind, start, end } of line.spans) {
      entries.push(`${kind.toUpperCase()}: ${tidy(plainText(source.slice(start + 2, end - 2)))}`);
    }
  }
  return entries;
}

const without = (list: readonly string[], other: readonly string[]): readonly string[] => {
  const left = [...other];
  return list.filter((entry) => {
    const at = left.indexOf(entry);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

/** Where we read the specification otherwise than the dumps' program, and why. */
const DIFFERENCES: Record<string, { why: string; theirs: readonly string[]; ours: readonly string[] }> = {
  Boneyards: {
    why: "the specification's own example: with the boneyard gone, CUT TO: has blank lines on both sides",
    theirs: [
      "ACTION: As he rattles off the long list, Brick and Steel share a look. This is going to be BAD.\n\nCUT TO:",
    ],
    ours: [
      "ACTION: As he rattles off the long list, Brick and Steel share a look. This is going to be BAD.",
      "TRANSITION: CUT TO:",
    ],
  },
  Character: {
    why: "a name needs one letter anywhere: 3CPO has three",
    theirs: ["ACTION: 3CPO\nNot work."],
    ours: ["DIALOGUE: Not work.", "CHARACTER: 3CPO"],
  },
  Notes: {
    why: "an empty line ends a speech and breaks a note",
    theirs: [
      "DIALOGUE: Did you know Brick and Steel are retired?\n\nHis hand is an inch from the receiver when the phone RINGS. Scott pauses for a moment, suspicious for some reason. He looks around. Phone ringing.\nTesting a note without spaces\nDefinitely shouldn't. Because of that blank line.]] He looks around. Phone ringing.",
      "NOTE: This\ndoesn't have spaces. Shouldn't work.",
    ],
    ours: [
      "DIALOGUE: Did you know Brick and Steel are retired?",
      "ACTION: His hand is an inch from the receiver when the phone RINGS. Scott pauses for a moment, suspicious for some reason. He looks around. Phone ringing.\n\nTesting a note without spaces[[This\ndoesn't have spaces. Shouldn't work.\n\nDefinitely shouldn't. Because of that blank line.]] He looks around. Phone ringing.",
    ],
  },
  Sections: {
    why: "a screenplay that opens with CUT TO: or FADE IN: has no title page",
    theirs: ["TITLEENTRY: CUT TO = "],
    ours: ["TRANSITION: CUT TO:"],
  },
};

describe.skipIf(!hasCorpus)("files of other writing programs", () => {
  test.each(files)("%s is written back to the byte", (name) => {
    expect(writeFountain(parseFountain(read(name)))).toBe(read(name));
  });

  // Tags are that program's own addition to Fountain; Formatted has a dump of another kind, below.
  const withDump = files
    .map((name) => name.replace(".fountain", ""))
    .filter((name) => !["Tags", "Formatted"].includes(name))
    .map((name) => [name, [`${name}.txt`, `${name}-Merged.txt`].find((dump) => existsSync(CORPUS + dump))] as const)
    .flatMap(([name, dump]) => (dump === undefined ? [] : [[name, dump] as const]));

  test.each(withDump)("%s has the elements its dump lists", (name, dump) => {
    const theirs = dumped(read(dump));
    const mine = ours(parseFountain(read(`${name}.fountain`)));
    expect(theirs.length).toBeGreaterThan(0);
    expect(without(theirs, mine)).toEqual(DIFFERENCES[name]?.theirs ?? []);
    expect(without(mine, theirs)).toEqual(DIFFERENCES[name]?.ours ?? []);
    if (DIFFERENCES[name] === undefined) expect(mine).toEqual(theirs);
  });

  test("emphasis is read as its dump shows it", () => {
    const html = parseFountain(read("Formatted.fountain"))
      .source.split("\n")
      .map((line) =>
        styledRuns(line)
          .map(({ text, bold, italic, underline }) => {
            const slanted = italic ? `<i>${text}</i>` : text;
            const heavy = bold ? `<b>${slanted}</b>` : slanted;
            return underline ? `<u>${heavy}</u>` : heavy;
          })
          .join("")
          .replaceAll("</u><u>", ""),
      )
      .join("\n");
    // Their program doesn't read italics inside an underline.
    expect(html).toBe(read("Formatted.txt").replace("*Leupold Mark 4*", "<i>Leupold Mark 4</i>"));
  });

  test("traffic-control-dogs has three scenes, their cast, and its title over two lines", () => {
    const { titlePage, elements } = parseFountain(read("traffic-control-dogs.fountain"));
    expect(titlePage[0]?.value).toBe(
      "BOB THE CYBER PAWN AND HIS CYBER CLOUD BOSS THING\nEPISODE 1: TRAFFIC CONTROL DOGS",
    );
    expect(elements.filter((element) => element.kind === "scene-heading").map((element) => element.text)).toEqual([
      "EXT. PARK--DAY",
      "EXT. SUBURBAN TRAFFIC INTERSECTION--DAY",
      "INT. TRAFFIC LIGHT HORIZONTAL BEAM--NIGHT",
    ]);
    const speakers = elements.flatMap((element) => (element.kind === "character" ? [element.character] : []));
    expect(new Set(speakers)).toEqual(new Set(["BOB", "DOG", "MARGARET", "CYBER BOB", "CYBER BOSS", "BOSS"]));
    expect(elements.filter((element) => element.kind === "boneyard").map((element) => element.text)).toEqual([
      "Draft date: 2019-12-05",
    ]);
    expect(elements.at(-1)).toMatchObject({ kind: "centered", text: "THE END" });
  });
});
