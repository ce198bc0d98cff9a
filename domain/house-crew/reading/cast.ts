import type { Character, StoryBible } from "../../project/story-bible.ts";
import type { IdentifiedElement } from "../../screenplay/elements.ts";
import { characterNamed, isVoiceOnly, normalizedName } from "../../screenplay/elements.ts";
import { onOneLine, sentencesOf } from "./sentence.ts";

export type Pronoun = "he" | "she" | "unknown";

/** Someone of the scene. `name` is the Bible's (what shots call them), `display` is for sentences. */
export interface CastMember {
  readonly name: string;
  readonly display: string;
  /** Every way the script may write them, in capitals, longest first. */
  readonly writtenAs: readonly string[];
  readonly pronoun: Pronoun;
  readonly speaks: boolean;
  /** Heard, but never in the picture by their cues. */
  readonly isVoice: boolean;
  readonly isInBible: boolean;
}

/** Where a text names someone. */
export interface Mention {
  readonly member: CastMember;
  readonly start: number;
  readonly end: number;
  readonly isPossessive: boolean;
}

/** `MARA OKAFOR` → `Mara Okafor`; a name that has small letters stays as it is. */
export function displayName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s"“(#./-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\b(Mc|O['’])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

const SHE =
  /\b(?:she|her|hers|herself|woman|girl|mother|mum|mom|wife|daughter|sister|lady|queen|waitress|aunt|widow|grandmother)\b/i;
const HE =
  /\b(?:he|his|him|himself|man|boy|father|dad|husband|son|brother|gentleman|king|waiter|uncle|widower|grandfather)\b/i;

function pronounIn(text: string): Pronoun {
  const she = SHE.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  const he = HE.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  if (she === he) return "unknown";
  return she < he ? "she" : "he";
}

const A_WOMAN = /\b(?:woman|girl|mother|mum|mom|wife|daughter|sister|lady|queen|waitress|aunt|widow|grandmother)\b/i;
const A_MAN = /\b(?:man|boy|father|dad|husband|son|brother|gentleman|king|waiter|uncle|widower|grandfather)\b/i;

/** Of a description: "her brother, a man of thirty" is a man. What somebody is counts before whose they are. */
function pronounDescribed(text: string): Pronoun {
  const woman = A_WOMAN.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  const man = A_MAN.exec(text)?.index ?? Number.POSITIVE_INFINITY;
  if (woman === man) return pronounIn(text);
  return woman < man ? "she" : "he";
}

function isWholeWord(upper: string, at: number, length: number): boolean {
  return !/[\p{L}\p{N}]/u.test(upper.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(upper.charAt(at + length));
}

/** Is a name in small letters meant as that person: "the cute little dog" for DOG? */
function isNounMeant(text: string, at: number): boolean {
  return /\b(?:the|this|that|our|his|her|their)(?:\s+[a-z]+){0,2}\s*$/i.test(text.slice(0, at));
}

/** Everyone a text names, in order, the longest name where one holds another. */
export function mentionsOf(text: string, cast: readonly CastMember[]): readonly Mention[] {
  const upper = text.toUpperCase().replaceAll("’", "'");
  // A letter that grows in upper case would shift every place after it.
  if (upper.length !== text.length) return [];
  const taken: Mention[] = [];
  for (const { member, written } of namesOf(cast)) {
    for (let at = upper.indexOf(written); at >= 0; at = upper.indexOf(written, at + 1)) {
      const end = at + written.length;
      if (!isWholeWord(upper, at, written.length)) continue;
      if (taken.some((mention) => at < mention.end && mention.start < end)) continue;
      const asWritten = text.slice(at, end);
      if (asWritten === asWritten.toLowerCase() && !isNounMeant(text, at)) continue;
      taken.push({ member, start: at, end, isPossessive: /^['’](?:s\b|(?=\s))/i.test(text.slice(end)) });
    }
  }
  return taken.sort((one, other) => one.start - other.start);
}

interface WrittenName {
  readonly member: CastMember;
  readonly written: string;
}

/** A cast is asked for every sentence of its scene, and does not change. */
const NAMES = new WeakMap<readonly CastMember[], readonly WrittenName[]>();

/** Every way a cast is written, the longest first. */
function namesOf(cast: readonly CastMember[]): readonly WrittenName[] {
  const known = NAMES.get(cast);
  if (known !== undefined) return known;
  const names = cast
    .flatMap((member) => member.writtenAs.map((written) => ({ member, written })))
    .sort((one, other) => other.written.length - one.written.length);
  NAMES.set(cast, names);
  return names;
}

interface Draft {
  name: string;
  readonly written: Set<string>;
  speaks: boolean;
  isVoice: boolean;
  isInBible: boolean;
  description: string;
}

/** Words of a name that say who is meant: `THE OLD MAN` → OLD, MAN. */
function nameWords(name: string): readonly string[] {
  return name.split(/[\s.]+/).filter((word) => word !== "" && word !== "THE");
}

/** The drafts that a shorter or longer form of a name means; `BOB` is `CYBER BOB` when no other Bob is there. */
function sameAs(name: string, drafts: readonly Draft[]): Draft | null {
  const words = nameWords(name);
  const isPart = (one: readonly string[], other: readonly string[]) => one.every((word) => other.includes(word));
  const matches = drafts.filter((draft) =>
    [...draft.written].some((written) => {
      const other = nameWords(written);
      return words.length > 0 && (isPart(words, other) || (other.length > 0 && isPart(other, words)));
    }),
  );
  return matches.length === 1 ? (matches[0] ?? null) : null;
}

/** A description up to where it goes on to somebody else: "a CUTE DOG and MARGARET, a woman" says nothing of the dog. */
function ownWords(text: string, character: Character, characters: readonly Character[]): string {
  const others = characters.filter((other) => other !== character).flatMap((other) => [other.name, ...other.aliases]);
  const ends = others.flatMap((name) => {
    const at = name === "" ? -1 : text.indexOf(name.toUpperCase());
    return at > 0 && isWholeWord(text, at, name.length) ? [at] : [];
  });
  return text.slice(0, Math.min(text.length, ...ends));
}

/** Someone the action introduces as scripts do: capitals, a comma, an age. */
const INTRODUCTION =
  /(?<![\p{L}])(\p{Lu}[\p{Lu}'’.-]+(?: \p{Lu}[\p{Lu}'’.-]+){0,2}),? \(?(?:\d{1,2}\b|(?:early|mid|late)[ -]|twenties|thirties|forties|fifties|sixties|seventies|eighties)/gu;

/** Everyone of a scene, in order of appearance: who speaks, and whom the action names. */
export function readCast(elements: readonly IdentifiedElement[], bible: StoryBible): readonly CastMember[] {
  const drafts: Draft[] = bible.characters.map((character) => ({
    name: character.name,
    written: new Set([character.name, ...character.aliases].map(normalizedName).filter((name) => name !== "")),
    speaks: false,
    isVoice: false,
    isInBible: true,
    description: ownWords(`${character.description} ${character.look}`, character, bible.characters),
  }));
  const add = (written: string): Draft => {
    const name = normalizedName(written);
    const known = characterNamed(name, bible.characters);
    const draft = drafts.find((candidate) =>
      known === null ? candidate.written.has(name) : candidate.name === known.name,
    );
    if (draft !== undefined) return draft;
    const kin = sameAs(name, drafts);
    if (kin !== null) {
      kin.written.add(name);
      return kin;
    }
    const fresh: Draft = {
      name: displayName(name),
      written: new Set([name]),
      speaks: false,
      isVoice: false,
      isInBible: false,
      description: "",
    };
    drafts.push(fresh);
    return fresh;
  };
  const action = elements.filter((element) => element.kind === "action").map((element) => onOneLine(element.text));
  for (const text of action) for (const match of text.matchAll(INTRODUCTION)) add(match[1] ?? "");
  for (const element of elements) {
    if (element.kind !== "character" || element.character === undefined || element.character.trim() === "") continue;
    const draft = add(element.character);
    const voice = isVoiceOnly(element);
    draft.isVoice = draft.speaks ? draft.isVoice && voice : voice;
    draft.speaks = true;
  }

  const members = drafts.map((draft): CastMember => {
    const writtenAs = [...draft.written].sort((one, other) => other.length - one.length);
    // Bob for Cyber Bob, when the script calls him that; a nickname that is no part of the name stays in dialogue.
    const own = nameWords(normalizedName(draft.name));
    const short = writtenAs.findLast((written) => nameWords(written).every((word) => own.includes(word)));
    return {
      name: draft.name,
      display: displayName(short !== undefined && short.length < draft.name.length ? short : draft.name),
      writtenAs,
      pronoun: pronounDescribed(draft.description),
      speaks: draft.speaks,
      isVoice: draft.isVoice,
      isInBible: draft.isInBible,
    };
  });
  return withPronouns(present(members, elements), action);
}

/** Who is named or speaks, in that order; the Bible's others are elsewhere. */
function present(members: readonly CastMember[], elements: readonly IdentifiedElement[]): readonly CastMember[] {
  const order: CastMember[] = [];
  const see = (member: CastMember): void => {
    if (!order.includes(member)) order.push(member);
  };
  for (const element of elements) {
    if (element.kind === "character" && element.character !== undefined) {
      const name = normalizedName(element.character);
      const member = members.find((candidate) => candidate.writtenAs.includes(name));
      if (member !== undefined) see(member);
    }
    if (element.kind === "action") {
      for (const mention of mentionsOf(onOneLine(element.text), members)) see(mention.member);
    }
  }
  return order;
}

/** With the pronoun that sentences about one person alone use for them. */
function withPronouns(cast: readonly CastMember[], action: readonly string[]): readonly CastMember[] {
  const votes = new Map<string, number>();
  for (const text of action) {
    for (const sentence of sentencesOf(text)) {
      const named = new Set(mentionsOf(sentence, cast).map((mention) => mention.member.name));
      const pronoun = pronounIn(sentence);
      const [only] = named;
      if (named.size !== 1 || only === undefined || pronoun === "unknown") continue;
      votes.set(only, (votes.get(only) ?? 0) + (pronoun === "she" ? 1 : -1));
    }
  }
  return cast.map((member) => {
    const vote = votes.get(member.name) ?? 0;
    if (member.pronoun !== "unknown" || vote === 0) return member;
    return { ...member, pronoun: vote > 0 ? "she" : "he" };
  });
}
