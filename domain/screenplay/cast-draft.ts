import type { ScriptElement } from "./element.ts";
import { namesInCapitals, normalizedName, type WrittenName } from "./elements.ts";

/** Someone found in a screenplay, as a first draft of their entry in the Story Bible. */
export interface CharacterDraft {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly look: string;
}

/** Longest description and look that are drafted, in characters. */
const LONGEST_DRAFT = 500;
/** A cue longer than this is no name (the Story Bible takes no longer ones). */
const LONGEST_NAME = 80;

/** Words that make another person of a name: YOUNG ANNA isn't ANNA's full name, nor GUARD 2 GUARD's. */
const OTHER_PERSON = new Set(
  "YOUNG YOUNGER OLD OLDER LITTLE TEEN TEENAGE BABY ADULT OTHER FIRST SECOND THIRD FAKE REAL DEAD FUTURE ANOTHER".split(
    " ",
  ),
);

const DECADES = "teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties";
const AGE = new RegExp(
  `^(?:,\\s*|\\s*\\(\\s*)(?:(?:early|mid|late|about|around|nearly|almost|over|under)[\\s-]+)?(?:her |his |their )?(?:\\d{1,3}\\b|\\d{1,3}'?s\\b|${DECADES}|ageless)`,
  "i",
);
const DESCRIBED = /^(?:,\s+(?:\d|\p{Ll})|\s*\()/u;

/** A name in capitals in the action, and how the words around it introduce someone. */
interface Introduction {
  readonly name: string;
  readonly order: number;
  readonly hasAge: boolean;
  /** Followed by a comma or a bracket that describes. */
  readonly isDescribed: boolean;
  /** `a CUTE DOG` */
  readonly hasArticle: boolean;
  /** Drafts the description; asked of few of the many capitals in a script. */
  readonly describe: () => string;
}

/** From a place to the end of its sentence, on one line. A full stop after an initial or a title ends none. */
function restOfSentence(text: string, from: number): string {
  const rest = text.slice(from, from + 4 * LONGEST_DRAFT);
  const end = /(?<!\b(?:Dr|Mr|Mrs|Ms|St|\p{Lu}))[.!?…]["”')\]]*(?=\s|$)/u.exec(rest);
  return rest
    .slice(0, end === null ? undefined : end.index + end[0].length)
    .replace(/\s+/g, " ")
    .trim();
}

function sentenceAround(text: string, at: number): string {
  const from = Math.max(0, at - LONGEST_DRAFT);
  const before = text.slice(from, at);
  const start = Math.max(...[". ", "! ", "? ", ".\n", "!\n", "?\n"].map((end) => before.lastIndexOf(end) + 2), 0);
  return restOfSentence(text, start < 2 ? from : from + start);
}

function describePerson(text: string, name: WrittenName, next: WrittenName | undefined, isDescribed: boolean): string {
  if (!isDescribed) return sentenceAround(text, name.start).slice(0, LONGEST_DRAFT);
  // The next one introduced in the sentence begins their own description.
  const own = next === undefined ? text : text.slice(0, next.start);
  const bracketed = /^\s*\(([^()]+)\)/.exec(own.slice(name.end, name.end + LONGEST_DRAFT))?.[1];
  if (bracketed !== undefined) return bracketed.replace(/\s+/g, " ").trim();
  return restOfSentence(own, name.end)
    .replace(/^[,\s]+/, "")
    .replace(/[\s,]+(?:and|with|a|an|the)?$/, "")
    .slice(0, LONGEST_DRAFT);
}

/** All names in capitals of the action, in order. */
function introductionsIn(elements: readonly ScriptElement[]): readonly Introduction[] {
  const introductions: Introduction[] = [];
  for (const [order, element] of elements.entries()) {
    if (element.kind !== "action") continue;
    const own: Introduction[] = [];
    let next: WrittenName | undefined;
    for (const written of namesInCapitals(element.text).toReversed()) {
      const following = next;
      const after = element.text.slice(written.end, written.end + 60);
      const isDescribed = DESCRIBED.test(after);
      own.push({
        name: written.name,
        order,
        hasAge: AGE.test(after),
        isDescribed,
        hasArticle: /\ban?\s+$/i.test(element.text.slice(Math.max(0, written.start - 4), written.start)),
        describe: () => describePerson(element.text, written, following, isDescribed),
      });
      if (isDescribed) next = written;
    }
    for (const introduction of own.reverse())
      if (introduction.name.length <= LONGEST_NAME) introductions.push(introduction);
  }
  return introductions;
}

/** The first introduction of a name, one that describes before one that doesn't. */
function firstIntroductions(introductions: readonly Introduction[]): ReadonlyMap<string, Introduction> {
  const first = new Map<string, Introduction>();
  for (const introduction of introductions) {
    const known = first.get(introduction.name);
    if (known === undefined || (introduction.isDescribed && !known.isDescribed))
      first.set(introduction.name, introduction);
  }
  return first;
}

/**
 * The shorter names that may be the same person's: the first or the last words of a name, when the words left out don't
 * make somebody else of it.
 */
function shorterNames(name: string): readonly string[] {
  const words = name.split(" ");
  const isSamePerson = (left: readonly string[]) => !left.some((word) => OTHER_PERSON.has(word) || /\d/.test(word));
  return words.slice(1).flatMap((_, index) => {
    const cut = index + 1;
    const head = words.slice(0, cut);
    const tail = words.slice(cut);
    return [...(isSamePerson(head) ? [tail.join(" ")] : []), ...(isSamePerson(tail) ? [head.join(" ")] : [])];
  });
}

/**
 * How someone looks, from how they are introduced: the description without what they do (`40, a mild man, strolls
 * through the park` → `40, a mild man`).
 */
export function lookOf(description: string): string {
  const parts = description.replace(/[.!?…]$/, "").split(/,\s*/);
  const does =
    /^(?:(?:and|now|slowly|quietly)\s+)?(?:who|which|that|whose|is|are|was|has|(?!his|this|less)\p{Ll}{2,}(?<![sui])s)\s/u;
  while (parts.length > 0 && does.test(`${parts.at(-1) ?? ""} `)) parts.pop();
  const clause = parts.findIndex((part) => /\s(?:who|which|that|whose)\s/.test(part));
  if (clause >= 0)
    parts.splice(clause, parts.length, (parts[clause] ?? "").replace(/\s(?:who|which|that|whose)\s.*$/s, ""));
  return parts
    .join(", ")
    .replace(/^\(|\)$/g, "")
    .trim();
}

/**
 * The cast of a screenplay: everyone who speaks, and everyone whom the action introduces in capitals with an age. A
 * shorter name that is part of one introduced (`BOB` of `CYBER BOB, 40`) is its alias, where only one fits.
 */
export function draftCast(elements: readonly ScriptElement[]): readonly CharacterDraft[] {
  const introductions = introductionsIn(elements);
  const first = firstIntroductions(introductions);

  const speakers = new Map<string, number>();
  for (const [order, { kind, character }] of elements.entries()) {
    const name = kind === "character" ? normalizedName(character ?? "") : "";
    if (name !== "" && name.length <= LONGEST_NAME && !speakers.has(name)) speakers.set(name, order);
  }

  /** For each shorter name: the longer ones that are introduced with a description, and those only named. */
  const described = new Map<string, Set<string>>();
  const named = new Map<string, Set<string>>();
  for (const { name, isDescribed, hasArticle } of introductions) {
    const longer = isDescribed ? described : hasArticle && !speakers.has(name) ? named : null;
    if (longer === null) continue;
    for (const short of shorterNames(name)) longer.set(short, (longer.get(short) ?? new Set()).add(name));
  }

  const orders = new Map<string, number>();
  const aliases = new Map<string, Set<string>>();
  const addAlias = (name: string, alias: string): void => {
    aliases.set(name, (aliases.get(name) ?? new Set()).add(alias));
  };
  for (const [speaker, order] of speakers) {
    const [full, ...otherFull] = described.get(speaker) ?? [];
    const [loose, ...otherLoose] = named.get(speaker) ?? [];
    const isIntroduced = first.get(speaker)?.isDescribed ?? false;
    const name = full !== undefined && otherFull.length === 0 && !isIntroduced ? full : speaker;
    if (name !== speaker) addAlias(name, speaker);
    else if (full === undefined && loose !== undefined && otherLoose.length === 0) addAlias(name, loose);
    const introduced = first.get(name)?.order ?? order;
    orders.set(name, Math.min(orders.get(name) ?? order, order, introduced));
  }
  const knownAliases = new Set([...aliases.values()].flatMap((names) => [...names]));
  for (const { name, hasAge, order } of introductions) {
    if (hasAge && !orders.has(name) && !knownAliases.has(name)) orders.set(name, order);
  }

  return [...orders]
    .sort(([, one], [, other]) => one - other)
    .map(([name]) => {
      const own = [...(aliases.get(name) ?? [])];
      const introduction = [name, ...own].map((one) => first.get(one)).find((one) => one !== undefined);
      const description = introduction?.describe() ?? "";
      return { name, aliases: own, description, look: introduction?.isDescribed ? lookOf(description) : "" };
    });
}
