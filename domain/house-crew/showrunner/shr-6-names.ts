import { type IdentifiedElement, normalizedName } from "../../screenplay/elements.ts";
import { displayName } from "../reading/cast.ts";
import { listOf, onOneLine } from "../reading/sentence.ts";
import { lettersApart } from "../reading/spelling.ts";
import type { FilmReading, ReadScene } from "./film-reading.ts";
import type { FilmFinding, FilmRule } from "./film-rule.ts";

/** Shorter names are too near each other: TOM and TIM may be brothers. */
const LEAST_LETTERS = 5;
/** Below this many written scenes a Bible may well be ahead of its film. */
const LEAST_SCENES = 5;

interface Cue {
  readonly scene: ReadScene;
  readonly element: IdentifiedElement;
}

function cuesByName(film: FilmReading): ReadonlyMap<string, readonly Cue[]> {
  const cues = new Map<string, Cue[]>();
  for (const scene of film.scenes) {
    for (const element of scene.elements) {
      if (element.kind !== "character" || element.character === undefined) continue;
      const name = normalizedName(element.character);
      const known = cues.get(name);
      if (known === undefined) cues.set(name, [{ scene, element }]);
      else known.push({ scene, element });
    }
  }
  return cues;
}

/** The name that a cue most likely means: one of the Bible's, or one that speaks more often. */
function meantBy(name: string, count: number, names: readonly (readonly [string, number])[]): string | null {
  if (name.length < LEAST_LETTERS) return null;
  const near = names.find(
    ([other, times]) =>
      other !== name &&
      times > count &&
      other[0] === name[0] &&
      `${other}S` !== name &&
      `${name}S` !== other &&
      !/\d/.test(`${other}${name}`) &&
      lettersApart(other, name) <= (Math.min(other.length, name.length) >= 8 ? 2 : 1),
  );
  return near?.[0] ?? null;
}

function variants(film: FilmReading): readonly FilmFinding[] {
  const cues = cuesByName(film);
  const bible = film.context.bible.characters
    .flatMap((character) => [character.name, ...character.aliases])
    .map(normalizedName);
  const known = new Set(bible);
  const names: readonly (readonly [string, number])[] = [
    ...bible.map((name) => [name, Number.POSITIVE_INFINITY] as const),
    ...[...cues].map(([name, all]) => [name, all.length] as const),
  ];
  return [...cues].flatMap(([name, all]): readonly FilmFinding[] => {
    const meant = known.has(name) ? null : meantBy(name, all.length, names);
    if (meant === null) return [];
    return all.map(({ scene, element }, at): FilmFinding => {
      const source = scene.scene.content.script.slice(element.start, element.end);
      const after = source.replace(element.character ?? name, meant);
      const message = `${displayName(name)} speaks in scene ${scene.scene.number}; everywhere else it is ${displayName(meant)}.`;
      return {
        ruleId: "SHR-6",
        about: `name ${name} ${scene.scene.number}.${at + 1}`,
        severity: "info",
        scenes: [scene],
        message,
        suggestion: `Spell ${displayName(meant)} one way in scene ${scene.scene.number}.`,
        ...(after !== source && {
          mend: {
            sceneId: scene.scene.id,
            changes: [
              {
                path: `script/${element.id}`,
                op: "text",
                before: source,
                after,
                reason: `${displayName(name)} is ${displayName(meant)} in the rest of the film.`,
              },
            ],
          },
        }),
      };
    });
  });
}

function unused(film: FilmReading): readonly FilmFinding[] {
  const written = film.scenes.filter((scene) => scene.moments.length > 0);
  if (written.length < LEAST_SCENES) return [];
  const seen = new Set(written.flatMap((scene) => scene.cast.map((member) => member.name)));
  const { characters, locations } = film.context.bible;
  const people = characters
    .filter((character) => !seen.has(character.name))
    .map((character) => displayName(character.name));
  const texts = written.map((scene) => onOneLine(scene.scene.content.script).toUpperCase());
  const places = locations
    .filter((location) => !film.scenes.some((scene) => scene.place === normalizedName(location.name)))
    .filter((location) => !texts.some((text) => text.includes(normalizedName(location.name))))
    .map((location) => displayName(location.name));
  const note = (what: string, names: readonly string[]): readonly FilmFinding[] =>
    names.length === 0
      ? []
      : [
          {
            ruleId: "SHR-6",
            about: `unused ${what} ${names.join(",")}`,
            severity: "info",
            scenes: [],
            message: `In the Story Bible and in no scene: ${listOf(names.length > 6 ? [...names.slice(0, 6), `${names.length - 6} more`] : names)}.`,
            suggestion: "",
          },
        ];
  return [...note("people", people), ...note("places", places)];
}

/**
 * One person has one name, and the Story Bible holds who and where the film really is (a script coordinator's name
 * check). A cue that is a letter off is put right in drafts; the rest are notes.
 */
export const SHR_6: FilmRule = {
  id: "SHR-6",
  role: "showrunner",
  name: "One name each",
  explanation:
    "Nobody's name is spelt two ways across the film, and what the Story Bible holds is used somewhere in it.",
  source: "The script coordinator's name and place check.",
  severity: "info",
  examine: (film) => [...variants(film), ...unused(film)],
};
