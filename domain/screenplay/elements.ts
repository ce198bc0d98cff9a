import type { ScriptElement } from "./element.ts";
import type { IdentifiedScript } from "./element-ids.ts";
import { parseFountain } from "./parse.ts";

/** An element of a scene's script with its id. */
export interface IdentifiedElement extends ScriptElement {
  readonly id: string;
}

/** Someone the Story Bible knows, as far as finding them in a script needs. */
export interface NamedCharacter {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The elements of a scene's script with their ids. An element without one (a script not yet sealed) has the id "". */
export function elementsOf(content: IdentifiedScript): readonly IdentifiedElement[] {
  return parseFountain(content.script).elements.map((element, index) => ({
    ...element,
    id: content.elementIds[index] ?? "",
  }));
}

/** A name as names are compared: capitals, single spaces, straight apostrophes. */
export function normalizedName(name: string): string {
  return name.trim().replace(/\s+/g, " ").replaceAll("’", "'").toUpperCase();
}

/** The character of the Bible that this name or alias belongs to; null when it knows none. */
export function characterNamed<C extends NamedCharacter>(name: string, characters: readonly C[]): C | null {
  const wanted = normalizedName(name);
  return (
    characters.find((character) => normalizedName(character.name) === wanted) ??
    characters.find((character) => character.aliases.some((alias) => normalizedName(alias) === wanted)) ??
    null
  );
}

/** Who speaks, in the order of their first line, by the Bible's name where it knows them and in capitals otherwise. */
export function speakersOf(
  elements: readonly ScriptElement[],
  characters: readonly NamedCharacter[] = [],
): readonly string[] {
  const names = elements.flatMap(({ kind, character }) =>
    kind === "character" && character !== undefined ? [characterNamed(character, characters)?.name ?? character] : [],
  );
  return [...new Set(names)];
}

/** Is it their voice alone that is there (`V.O.`, `O.S.`, over a radio or a phone)? */
export function isVoiceOnly(element: ScriptElement): boolean {
  return /\b(?:V\.? ?O|O\.? ?S|O\.? ?C)\b|\b(?:VOICE|FILTERED|RADIO|PHONE|RECORDING|ON TAPE)\b/i.test(
    element.extension ?? "",
  );
}

const CAPITAL_WORD = "(?:(?:DR|MRS?|MS|ST|PROF|CAPT|SGT|LT|\\p{Lu})\\.|\\p{Lu}[\\p{Lu}\\p{N}'’-]{0,40})";
const CAPITAL_NAME = new RegExp(
  `(?<![\\p{L}\\p{N}"“'’])${CAPITAL_WORD}(?:[ \\n](?:${CAPITAL_WORD}|#?\\p{N}{1,6})){0,5}(?![\\p{L}\\p{N}"”])`,
  "gu",
);

/** A stretch of capitals in a text. Offsets are into that text; the name is normalized. */
export interface WrittenName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The stretches of capitals that may be names: `MARGARET`, `CYBER BOB`, `DR. O'NEIL`, `GUARD #2`. Not what is quoted. */
export function namesInCapitals(text: string): readonly WrittenName[] {
  return [...text.matchAll(CAPITAL_NAME)].flatMap((match) => {
    const article = /^(?:AN?|THE)\s+/.exec(match[0])?.[0].length ?? 0;
    const words = match[0]
      .slice(article)
      .replace(/['’]S$/, "")
      .replace(/['’-]+$/, "");
    const start = match.index + article;
    const letters = words.replace(/[^\p{Lu}]/gu, "").length;
    return letters < 2 ? [] : [{ name: normalizedName(words), start, end: start + words.length }];
  });
}

/** Is this name in the text, whole, written in capitals or with a capital (`MARGARET`, `Margaret`)? */
function isNamedIn(text: string, name: string): boolean {
  const wanted = normalizedName(name);
  if (wanted === "") return false;
  const upper = normalizedName(text);
  for (let at = upper.indexOf(wanted); at >= 0; at = upper.indexOf(wanted, at + 1)) {
    const before = upper.charAt(at - 1);
    const after = upper.charAt(at + wanted.length);
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) {
      const written = text
        .replace(/\s+/g, " ")
        .trim()
        .slice(at, at + wanted.length);
      if (written !== written.toLowerCase()) return true;
    }
  }
  return false;
}

/**
 * Who is in the scene: its speakers and, of the characters given, everyone the action names. In order of appearance,
 * by the Bible's names. Someone whose voice alone is heard isn't there.
 */
export function castPresent(
  elements: readonly ScriptElement[],
  characters: readonly NamedCharacter[],
): readonly string[] {
  const present: string[] = [];
  for (const element of elements) {
    if (element.kind === "character" && element.character !== undefined && !isVoiceOnly(element)) {
      present.push(characterNamed(element.character, characters)?.name ?? element.character);
    }
    if (element.kind === "action") {
      for (const character of characters) {
        const names = [character.name, ...character.aliases];
        if (names.some((name) => isNamedIn(element.text, name))) present.push(character.name);
      }
    }
  }
  return [...new Set(present)];
}
