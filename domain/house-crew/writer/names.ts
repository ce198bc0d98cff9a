import { normalizedName } from "../../screenplay/elements.ts";
import { displayName } from "../reading/cast.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { lettersApart } from "../reading/spelling.ts";

/** A name of the Bible that a text spells otherwise. */
export interface Misspelling {
  readonly written: string;
  readonly meant: string;
}

/** Single words that are names in this film: the Bible's, and everybody's who speaks. */
function knownWords(scene: SceneReading): ReadonlySet<string> {
  const names = [
    ...scene.context.bible.characters.flatMap((character) => [character.name, ...character.aliases]),
    ...scene.cast.flatMap((member) => member.writtenAs),
    ...scene.context.bible.locations.map((location) => location.name),
    scene.content.heading.location,
  ];
  return new Set(names.flatMap((name) => normalizedName(name).split(/[\s.'-]+/)).filter((word) => word !== ""));
}

/** Words with a capital that are one letter (in long names two) off a name of the Bible, and no name themselves. */
export function misspellingsIn(text: string, scene: SceneReading): readonly Misspelling[] {
  const known = knownWords(scene);
  const names = scene.context.bible.characters
    .flatMap((character) => normalizedName(character.name).split(/[\s.'-]+/))
    .filter((word) => word.length >= 5);
  const found = new Map<string, Misspelling>();
  for (const match of text.matchAll(/(?<![\p{L}'’])\p{Lu}[\p{L}]{3,}(?![\p{L}])/gu)) {
    const written = match[0];
    const upper = normalizedName(written);
    if (known.has(upper) || found.has(written)) continue;
    const meant = names.find(
      (name) => name[0] === upper[0] && lettersApart(name, upper) <= (name.length >= 8 ? 2 : 1) && !isForm(upper, name),
    );
    if (meant !== undefined) found.set(written, { written, meant: written === upper ? meant : displayName(meant) });
  }
  return [...found.values()];
}

/** `MARAS` for MARA is a plural or a possessive without its mark, no misspelling. */
function isForm(word: string, name: string): boolean {
  return word === `${name}S` || name === `${word}S`;
}

/** The text with the Bible's spelling. */
export function withNamesRight(text: string, scene: SceneReading): string {
  return misspellingsIn(text, scene).reduce(
    (fixed, { written, meant }) => fixed.replace(new RegExp(`(?<![\\p{L}'’])${written}(?![\\p{L}])`, "gu"), meant),
    text,
  );
}
