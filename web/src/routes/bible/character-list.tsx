import { memo, useEffect, useMemo, useState } from "react";
import type { Character } from "#domain/project/story-bible";
import type { CharacterDraft } from "./bible-draft.ts";
import { CharacterCard } from "./character-card.tsx";

/** A pause in typing after which portraits are drawn again. */
const PAUSE_MS = 450;

/** Who is in the film. A card is made anew when its own words change: a cast of two hundred is typed in as fast as one of two. */
export const CharacterList = memo(function CharacterList({
  characters,
  aspectRatio,
  refused,
  onChange,
  onRemove,
}: {
  characters: readonly CharacterDraft[];
  aspectRatio: string;
  /** What is wrong, by field: `characters.3.name`. */
  refused: Readonly<Record<string, string>>;
  onChange(key: string, patch: Partial<CharacterDraft>): void;
  onRemove(key: string): void;
}) {
  const [drawn, setDrawn] = useState(characters);
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(characters), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [characters]);
  // Who is drawn how depends on whom they have to be told apart from.
  const cast = useMemo<Character[]>(
    () => drawn.map(({ key: _key, ...one }) => ({ ...one, id: one.id ?? "cha_new" })),
    [drawn],
  );
  const names = useMemo(() => new Map(drawn.map(({ key, name }) => [key, name])), [drawn]);
  return (
    <ul className="flex flex-col gap-3">
      {characters.map((character, index) => (
        <li key={character.key}>
          <CharacterCard
            character={character}
            drawnAs={names.get(character.key) ?? character.name}
            cast={cast}
            aspectRatio={aspectRatio}
            error={refused[`characters.${index}.name`]}
            onChange={onChange}
            onRemove={onRemove}
          />
        </li>
      ))}
    </ul>
  );
});
