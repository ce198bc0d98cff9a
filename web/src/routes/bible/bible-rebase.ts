import { sameValue } from "#domain/scene/same-value";
import type { BibleDraft } from "./bible-draft.ts";

/** A draft laid over a version that somebody else saved meanwhile; `clashes` names what both wrote differently. */
export interface Rebased {
  readonly draft: BibleDraft;
  readonly clashes: readonly string[];
}

const STORY_WORDS = { premise: "Premise", themes: "Themes", tone: "Tone", visualStyle: "Visual style" } as const;

/**
 * The draft, begun on `base`, over `now`: what was not touched is as it is now, what was typed is kept. Of a thing that
 * one side took away, the other's changes bring it back; untouched, it is gone.
 */
export function rebased(mine: BibleDraft, base: BibleDraft, now: BibleDraft): Rebased {
  const clashes: string[] = [];
  const pick = <V>(own: V, was: V, is: V, name: string): V => {
    if (sameValue(own, was)) return is;
    if (!sameValue(is, was) && !sameValue(is, own)) clashes.push(name);
    return own;
  };
  const list = <T extends { key: string }>(
    own: readonly T[],
    was: readonly T[],
    is: readonly T[],
    name: (one: T) => string,
  ) => {
    const [before, typed, saved] = [byKey(was), byKey(own), byKey(is)];
    const kept = is.flatMap((one): T[] => {
      const old = before.get(one.key);
      const written = typed.get(one.key);
      if (!old) return [one];
      if (!written) return sameValue(old, one) ? [] : [one];
      const item = { ...one };
      for (const field in one) item[field] = pick(written[field], old[field], one[field], name(one));
      return [item];
    });
    const brought = own.filter((one) => !saved.has(one.key) && !sameValue(before.get(one.key), one));
    return [...kept, ...brought];
  };
  const draft: BibleDraft = {
    premise: pick(mine.premise, base.premise, now.premise, STORY_WORDS.premise),
    themes: pick(mine.themes, base.themes, now.themes, STORY_WORDS.themes),
    tone: pick(mine.tone, base.tone, now.tone, STORY_WORDS.tone),
    visualStyle: pick(mine.visualStyle, base.visualStyle, now.visualStyle, STORY_WORDS.visualStyle),
    characters: list(mine.characters, base.characters, now.characters, ({ name }) => name),
    locations: list(mine.locations, base.locations, now.locations, ({ name }) => name),
    rules: list(mine.rules, base.rules, now.rules, ({ text }) => `“${text}”`),
  };
  return { draft, clashes: [...new Set(clashes)] };
}

function byKey<T extends { key: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.key, item]));
}
