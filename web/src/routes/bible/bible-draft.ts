import type { BibleView, ReviseBible } from "#contract/http/project";

/** An item of the draft; `key` is for the page alone, `id` is kept over versions and absent for a new item. */
type Keyed<T> = T & { key: string };
export type CharacterDraft = Keyed<ReviseBible["characters"][number]>;
export type LocationDraft = Keyed<ReviseBible["locations"][number]>;
export type RuleDraft = Keyed<ReviseBible["rules"][number]>;

/** The Story Bible while a person edits it. */
export interface BibleDraft {
  premise: string;
  themes: string[];
  tone: string;
  visualStyle: string;
  characters: CharacterDraft[];
  locations: LocationDraft[];
  rules: RuleDraft[];
}

let lastKey = 0;
export function newKey(): string {
  lastKey += 1;
  return `new-${lastKey}`;
}

/** A version, ready to be changed. */
export function draftOf(bible: BibleView): BibleDraft {
  return {
    premise: bible.premise,
    themes: [...bible.themes],
    tone: bible.tone,
    visualStyle: bible.visualStyle,
    characters: bible.characters.map((one) => ({ ...one, aliases: [...one.aliases], key: one.id })),
    locations: bible.locations.map((one) => ({ ...one, key: one.id })),
    rules: bible.rules.map((one) => ({ ...one, forbidden: [...one.forbidden], key: one.id })),
  };
}

function withoutKey<T extends { key: string }>({ key: _key, ...rest }: T): Omit<T, "key"> {
  return rest;
}

/** The draft as the API takes it. New items without a name are not saved. */
export function revisionOf(draft: BibleDraft, baseVersion: number): ReviseBible {
  return {
    baseVersion,
    premise: draft.premise,
    themes: draft.themes,
    tone: draft.tone,
    visualStyle: draft.visualStyle,
    characters: draft.characters.filter((one) => one.name.trim() !== "").map(withoutKey),
    locations: draft.locations.filter((one) => one.name.trim() !== "").map(withoutKey),
    rules: draft.rules.filter((one) => one.text.trim() !== "").map(withoutKey),
  };
}

/** Would saving this make a difference? */
export function isChanged(draft: BibleDraft, bible: BibleView): boolean {
  return JSON.stringify(revisionOf(draft, 0)) !== JSON.stringify(revisionOf(draftOf(bible), 0));
}

/** Lines of a text ↔ its parts. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** `Mara, The Keeper` ↔ its parts. */
export const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
export const textOf = (parts: readonly string[]): string => parts.join(", ");
