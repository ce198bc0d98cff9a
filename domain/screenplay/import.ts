import { failure, type Result, success } from "../result.ts";
import type { SceneHeading } from "../scene/content.ts";
import { type CharacterDraft, draftCast } from "./cast-draft.ts";
import type { Screenplay, ScriptElement } from "./element.ts";
import { normalizedName } from "./elements.ts";
import { plainText } from "./emphasis.ts";
import { fountainOfFdx, isFdx, readFdx } from "./fdx-read.ts";
import { ownEntities } from "./fdx-xml.ts";
import { parseSceneHeading, titleOfPlace } from "./heading.ts";
import { parseFountain } from "./parse.ts";
import { type TitleEntry, titleEntry } from "./title-page.ts";

/** A scene found in a screenplay. `script` is its Fountain text with its heading line, so that it stands alone. */
export interface ImportedScene {
  readonly heading: SceneHeading;
  readonly title: string;
  readonly synopsis: string;
  readonly script: string;
  /** The number its author gave it, null when there is none. */
  readonly number: string | null;
  /** The act (a section of the first depth) it stands in. */
  readonly act?: string;
}

export interface LocationDraft {
  readonly name: string;
  readonly description: string;
}

/** Something of the file that no scene took over. `line` is counted from 1. */
export interface ImportLoss {
  readonly line: number;
  readonly text: string;
  readonly reason: string;
}

export interface ImportedScreenplay {
  readonly title: string;
  readonly author: string;
  readonly titlePage: readonly TitleEntry[];
  readonly scenes: readonly ImportedScene[];
  readonly characters: readonly CharacterDraft[];
  readonly locations: readonly LocationDraft[];
  readonly losses: readonly ImportLoss[];
}

export interface ScreenplayUnreadable {
  readonly reason: "screenplay-unreadable";
  /** A sentence for the person who chose the file: what is wrong and what to do. */
  readonly detail: string;
}

/** Largest screenplay that is read, in bytes of UTF-8. A feature film has 0.2 MB. */
export const LARGEST_SCREENPLAY_BYTES = 2_000_000;

const LONGEST_TITLE = 200;
const LONGEST_LOCATION = 120;
const LONGEST_LOSS = 200;

/** Formats people take for a screenplay's text, by how their files begin. */
const OTHER_FORMATS: readonly (readonly [openings: readonly string[], detail: string])[] = [
  [
    ["%pdf"],
    "This is a PDF, a picture of a screenplay. Export it as Fountain or FDX from the program it was written in.",
  ],
  [
    ["pk\u0003\u0004"],
    "This is a packed file (a Word or OpenDocument text, or an archive). Export the screenplay as Fountain or FDX.",
  ],
  [["{\\rtf"], "This is rich text. Export the screenplay as Fountain or FDX, or save it as plain text."],
  [
    ["<?xml", "<!doctype", "<html"],
    "This is XML or HTML, but no Final Draft script. Export the screenplay as Fountain or FDX.",
  ],
];

/** Control characters no text has, and the mark of a byte that was no UTF-8. */
function isOddCharacter(unit: number): boolean {
  return unit === 0xfffd || (unit < 32 && ![9, 10, 12, 13].includes(unit));
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** What makes this text unreadable as a screenplay before any of it is parsed; null when nothing does. */
function unreadable(source: string, largestBytes: number): string | null {
  const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
  if (source.length > largestBytes || utf8Bytes(source) > largestBytes) {
    const size = megabytes(Math.max(source.length, utf8Bytes(source)));
    return `This file has ${size}, and a screenplay may have ${megabytes(largestBytes)}. Leave out what isn't script, or import it in parts.`;
  }
  if (source.replace("\ufeff", "").trim() === "") {
    return "This file is empty. Choose a screenplay in Fountain: plain text with scene headings such as INT. KITCHEN - NIGHT.";
  }
  const opening = source.slice(0, 200).trimStart().toLowerCase();
  const other = OTHER_FORMATS.find(([openings]) => openings.some((mark) => opening.startsWith(mark)));
  if (other !== undefined && !isFdx(source)) return other[1];
  const head = source.slice(0, 100_000);
  const odd = Array.from(head, (character) => character.charCodeAt(0)).filter(isOddCharacter).length;
  if (source.includes("\0") || odd > head.length / 50) {
    return "This isn't text in UTF-8. Choose a screenplay in Fountain, or save it again as plain text in UTF-8.";
  }
  return null;
}

/** Kinds that may stand between two scenes and belong to neither, from a section on. */
const BETWEEN = new Set(["section", "synopsis", "note", "boneyard", "page-break"]);

/** What leads into a scene: the sections above its heading and what stands among them. */
interface Lead {
  readonly from: number;
  readonly to: number;
}

/** The run of sections and their company that ends right before this element (a heading, or the end). */
function leadBefore(elements: readonly ScriptElement[], heading: number): Lead {
  let from = heading;
  for (let at = heading - 1; at >= 0 && BETWEEN.has(elements[at]?.kind ?? ""); at -= 1) {
    if (elements[at]?.kind === "section") from = at;
  }
  return { from, to: heading };
}

function oneLine(text: string, longest: number): string {
  const line = plainText(text).replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join("")}…`;
}

/** What the sections above a scene say of it, and what of them finds no place. */
function readLead(
  elements: readonly ScriptElement[],
  act: string | undefined,
): { act: string | undefined; title: string; synopsis: string; lost: readonly (readonly [ScriptElement, string])[] } {
  let ownAct: ScriptElement | null = null;
  let title: ScriptElement | null = null;
  let synopsis = "";
  let above: ScriptElement | null = null;
  const lost: (readonly [ScriptElement, string])[] = [];
  for (const element of elements) {
    if (element.kind === "section" && element.depth === 1) {
      if (ownAct !== null) lost.push([ownAct, "No scene stands in this act."]);
      if (title !== null) lost.push([title, "No scene follows it in its act."]);
      ownAct = element;
      title = null;
      synopsis = "";
      act = oneLine(element.text, LONGEST_TITLE);
      above = element;
    } else if (element.kind === "section") {
      if (title !== null) lost.push([title, "A scene takes its title from the section right above it."]);
      title = element;
      synopsis = "";
      above = element;
    } else if (element.kind === "synopsis" && above === title && title !== null && synopsis === "") {
      synopsis = element.text;
    } else if (element.kind === "synopsis") lost.push([element, "Acts have no synopsis in the studio."]);
    else lost.push([element, "It stands between two scenes and belongs to neither."]);
  }
  return { act, title: title === null ? "" : oneLine(title.text, LONGEST_TITLE), synopsis, lost };
}

/** The first sentence of a scene when it shows the place: no one of the cast is in it. */
function sentenceOfPlace(elements: readonly ScriptElement[], cast: ReadonlySet<string>): string {
  const opening = elements.find(({ kind }) => !["scene-heading", "synopsis", "note", "boneyard"].includes(kind));
  if (opening?.kind !== "action") return "";
  const sentence = /^[\s\S]*?[.!?…](?=\s|$)/.exec(opening.text.slice(0, 600))?.[0] ?? "";
  const words = normalizedName(sentence).match(/[\p{L}\p{N}'#-]+/gu) ?? [];
  const namesSomeone = words.some((_, from) =>
    [1, 2, 3, 4].some((length) =>
      cast.has(
        words
          .slice(from, from + length)
          .join(" ")
          .replace(/'S$/, ""),
      ),
    ),
  );
  return namesSomeone ? "" : oneLine(sentence, 500);
}

function draftLocations(
  scenes: readonly { readonly heading: SceneHeading; readonly elements: readonly ScriptElement[] }[],
  cast: readonly CharacterDraft[],
): readonly LocationDraft[] {
  const names = new Set(cast.flatMap(({ name, aliases }) => [name, ...aliases]));
  const locations = new Map<string, LocationDraft>();
  for (const { heading, elements } of scenes) {
    const key = normalizedName(heading.location);
    if (key === "" || key.length > LONGEST_LOCATION || locations.has(key)) continue;
    locations.set(key, { name: heading.location, description: sentenceOfPlace(elements, names) });
  }
  return [...locations.values()];
}

function sceneScript(source: string, elements: readonly ScriptElement[]): string {
  const start = elements[0]?.start ?? 0;
  const end = elements.at(-1)?.end ?? start;
  return source.slice(start, end).replace(/\r\n?/g, "\n").trim();
}

/** A heading that keeps the place of a scene that was cut. */
function isOmitted(elements: readonly ScriptElement[]): boolean {
  return elements.length === 1 && /^(?:SCENE\s+)?OMITTED\.?$/i.test(elements[0]?.text ?? "");
}

/**
 * Reads a screenplay, in Fountain or Final Draft's FDX, into scenes and a first draft of its Story Bible. What no scene
 * takes over is listed in `losses`, nothing is dropped silently. Of an FDX, lines are those of its Fountain text.
 *
 * Fails with a sentence for the person when the text is empty, too large, no text, another format, or has no scene
 * heading.
 */
export function readScreenplay(
  source: string,
  largestBytes: number = LARGEST_SCREENPLAY_BYTES,
): Result<ImportedScreenplay, ScreenplayUnreadable> {
  const problem = unreadable(source, largestBytes);
  if (problem !== null) return failure({ reason: "screenplay-unreadable", detail: problem });
  if (!isFdx(source)) return readFountain(source);
  const document = readFdx(source);
  if (!document.ok) return document;
  const read = readFountain(fountainOfFdx(document.value));
  if (!read.ok) return read;
  const left = unexpandedEntities(source, fountainOfFdx(document.value));
  return left.length === 0 ? read : success({ ...read.value, losses: [...read.value.losses, ...left] });
}

/** Lines that hold an entity which the file defines for itself: it stays as it is written, and the person is told. */
function unexpandedEntities(source: string, fountain: string): readonly ImportLoss[] {
  const entities = ownEntities(source);
  if (entities.size === 0) return [];
  return fountain.split("\n").flatMap((line, index) => {
    const found = Array.from(line.matchAll(/&([^\s&;]+);/g), (match) => match[1] ?? "").find((name) =>
      entities.has(name),
    );
    if (found === undefined) return [];
    const reason = `&${found}; is an abbreviation of the file's own and was not expanded. Write out what it stands for.`;
    return [{ line: index + 1, text: oneLine(line, LONGEST_LOSS), reason }];
  });
}

/** Reads a text that is known to be one. */
function readFountain(source: string): Result<ImportedScreenplay, ScreenplayUnreadable> {
  const screenplay = parseFountain(source);
  const { elements } = screenplay;
  const headings = elements.flatMap((element, index) => (element.kind === "scene-heading" ? [index] : []));
  if (headings.length === 0) {
    const detail =
      "No scene heading was found. Begin each scene with a line such as INT. KITCHEN - NIGHT, with an empty line before it.";
    return failure({ reason: "screenplay-unreadable", detail });
  }

  const lost: (readonly [ScriptElement, string])[] = [];
  const found: { heading: SceneHeading; elements: readonly ScriptElement[]; scene: ImportedScene }[] = [];
  let act: string | undefined;
  const ends = [...headings.slice(1), elements.length];
  const first = leadBefore(elements, headings[0] ?? 0);
  for (const element of elements.slice(0, first.from))
    lost.push([element, "It stands before the first scene heading."]);
  headings.forEach((at, index) => {
    const lead = readLead(elements.slice(leadBefore(elements, at).from, at), act);
    act = lead.act;
    for (const loss of lead.lost) lost.push(loss);
    const own = elements.slice(at, leadBefore(elements, ends[index] ?? elements.length).from);
    if (isOmitted(own)) {
      for (const element of own) lost.push([element, "The scene is omitted: it has nothing to film."]);
      return;
    }
    const heading = parseSceneHeading(own[0]?.text ?? "");
    const synopsis = own.find((element) => element.kind === "synopsis")?.text ?? lead.synopsis;
    found.push({
      heading,
      elements: own,
      scene: {
        heading,
        title: lead.title || oneLine(titleOfPlace(heading.location), LONGEST_TITLE),
        synopsis,
        script: sceneScript(source, own),
        number: own[0]?.sceneNumber ?? null,
        ...(act === undefined ? {} : { act }),
      },
    });
  });
  const last = leadBefore(elements, elements.length);
  for (const element of elements.slice(last.from)) lost.push([element, "No scene follows it."]);

  const cast = draftCast(elements);
  return success({
    ...titlesOf(screenplay),
    titlePage: screenplay.titlePage,
    scenes: found.map(({ scene }) => scene),
    characters: cast,
    locations: draftLocations(found, cast),
    losses: lost.map(([element, reason]) => ({
      line: element.line + 1,
      text: oneLine(source.slice(element.start, Math.min(element.end, element.start + 2 * LONGEST_LOSS)), LONGEST_LOSS),
      reason,
    })),
  });
}

function titlesOf({ titlePage }: Screenplay): { readonly title: string; readonly author: string } {
  const joined = (key: string, glue: string): string => (titleEntry(titlePage, key) ?? "").split("\n").join(glue);
  return {
    title: oneLine(joined("Title", " — "), LONGEST_TITLE),
    author: oneLine(joined("Author", ", ") || joined("Authors", ", "), LONGEST_TITLE),
  };
}
