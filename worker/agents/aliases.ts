import type { SceneContent } from "#domain/scene/content";
import { elementsOf } from "#domain/screenplay/elements";

/** Short names by which a model calls things of a scene (prompts/README.md): an id costs three times the tokens. */
export interface Aliases {
  readonly elements: AliasTable;
  readonly beats: AliasTable;
  readonly shots: AliasTable;
  readonly cues: AliasTable;
}

export interface AliasTable {
  /** In the order of the scene. */
  readonly names: readonly string[];
  /** Null for a name that was never given out. */
  readonly idOf: (alias: string) => string | null;
  readonly nameOf: (id: string) => string | null;
}

export function aliasesOf(content: SceneContent): Aliases {
  return {
    elements: table("E", elementsOf(content)),
    beats: table("B", content.beats),
    shots: table("H", content.shots),
    cues: table("C", content.soundCues),
  };
}

function table(letter: string, items: readonly { readonly id: string }[]): AliasTable {
  const ids = new Map(items.map(({ id }, index) => [`${letter}${index + 1}`, id]));
  const names = new Map([...ids].map(([alias, id]) => [id, alias]));
  return {
    names: [...ids.keys()],
    idOf: (alias) => ids.get(alias) ?? null,
    nameOf: (id) => names.get(id) ?? null,
  };
}
