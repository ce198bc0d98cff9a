import type { Character } from "#domain/project/story-bible";
import type { Shot } from "#domain/scene/content";
import { type Look, looksOf } from "../look.ts";
import { hashOf } from "../random.ts";
import { type Thing, thingIn } from "./thing.ts";
import { says, unquoted } from "./words.ts";

export const SPECIES = ["dog", "cat", "bird", "horse"] as const;
export type Species = (typeof SPECIES)[number];

/** Who or what a shot is of. `words` is the part of the description that speaks of it. */
export type Subject =
  | {
      readonly kind: "person";
      readonly name: string;
      readonly look: Look;
      readonly words: string;
      readonly order: number;
    }
  | {
      readonly kind: "animal";
      readonly species: Species;
      readonly name: string;
      readonly words: string;
      readonly order: number;
    }
  | { readonly kind: "cloud"; readonly name: string; readonly words: string; readonly order: number }
  | {
      readonly kind: "thing";
      readonly thing: Thing;
      readonly name: string;
      readonly words: string;
      readonly order: number;
    };

const ANIMALS: readonly (readonly [Species, string, string])[] = [
  ["dog", "dog|doggy|doggie|puppy|hound|chihuahua|terrier|wolf|fox|mutt", "dogs|puppies|hounds|chihuahuas|wolves"],
  ["cat", "cat|kitten|tomcat", "cats|kittens"],
  [
    "bird",
    "bird|gull|seagull|crow|raven|pigeon|owl|eagle|parrot|hawk",
    "birds|gulls|seagulls|crows|ravens|pigeons|owls|eagles",
  ],
  ["horse", "horse|pony|mare|stallion|donkey|mule|cow|deer", "horses|ponies|donkeys|cows|deer herd"],
];
const CROWD =
  "crowd|people|guests|soldiers|passengers|villagers|protesters|students|children|kids|men|women|workers|cops|guards|dancers|audience|mourners|family|everyone|all|they|tourists|customers|patrons";

/** An animal a text names and how many of them; null when it names none. */
export function animalIn(text: string): { readonly species: Species; readonly count: number } | null {
  for (const [species, one, many] of ANIMALS) {
    if (says(text, many)) return { species, count: 4 };
    if (says(text, one)) return { species, count: 1 };
  }
  return null;
}

function namesOf(character: Pick<Character, "name" | "aliases">): string[] {
  return [character.name, ...character.aliases].map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
}

/** The cast member a subject names: by name or alias, else by the words of the name. −1 when none. */
export function castIndexOf(subject: string, cast: readonly Pick<Character, "name" | "aliases">[]): number {
  const wanted = subject.trim().toLowerCase();
  if (wanted === "") return -1;
  const exact = cast.findIndex((character) => namesOf(character).includes(wanted));
  if (exact >= 0) return exact;
  const words = wanted.split(/\s+/u);
  return cast.findIndex((character) =>
    namesOf(character).some((name) => {
      const own = name.split(/\s+/u);
      return own.every((word) => words.includes(word)) || words.every((word) => own.includes(word));
    }),
  );
}

/** Sentences of a description, each given to the subject it names (or to the one before it). */
function wordsFor(description: string, names: readonly (readonly string[])[]): string[] {
  const shares = names.map(() => "");
  let current = 0;
  for (const sentence of description.split(/(?<=[.!?;])\s+|\n+/u)) {
    const lower = sentence.toLowerCase();
    const mentioned = names
      .map((own, index) => ({
        index,
        at: Math.min(
          ...own.map((name) => {
            const place = lower.indexOf(name);
            return place < 0 ? Number.MAX_SAFE_INTEGER : place;
          }),
        ),
      }))
      .filter(({ at }) => at < Number.MAX_SAFE_INTEGER)
      .sort((a, b) => a.at - b.at);
    const everyone = /^(?:they|both|the two|everyone|everybody|all(?: of them)?|together)\b/u.test(lower.trim());
    if (
      everyone ||
      (mentioned.length > 0 && /\b(?:sits?|stands?|walks?) (?:across|opposite|beside|next to|with)\b/u.test(lower))
    ) {
      for (const index of shares.keys()) shares[index] = `${shares[index] ?? ""} ${sentence}`;
      if (everyone) continue;
    }
    if (mentioned.length === 0) {
      shares[current] = `${shares[current] ?? ""} ${sentence}`;
      continue;
    }
    for (const [order, { index, at }] of mentioned.entries()) {
      const end = mentioned[order + 1]?.at ?? sentence.length;
      const start = order === 0 ? 0 : at;
      shares[index] = `${shares[index] ?? ""} ${sentence.slice(start, end)}`;
    }
    current = mentioned[0]?.index ?? current;
  }
  return shares;
}

interface Read {
  readonly shot: Pick<Shot, "subjects" | "description" | "size">;
  readonly cast: readonly Character[];
}

/** The subjects of a shot, in its order, at most six figures. */
export function subjectsOf({ shot, cast }: Read): Subject[] {
  const looks = looksOf(cast);
  const names = shot.subjects.map((subject) => {
    const index = castIndexOf(subject, cast);
    const character = cast[index];
    const own = character ? namesOf(character) : [];
    return [...new Set([subject.trim().toLowerCase(), ...own])].filter((name) => name !== "");
  });
  const shares = wordsFor(shot.description, names);
  const subjects: Subject[] = [];
  for (const [order, name] of shot.subjects.entries()) {
    const words = shares[order] ?? "";
    const index = castIndexOf(name, cast);
    const character = cast[index];
    const look = looks[index];
    if (character && look) {
      const about = `${character.look}. ${character.description}`;
      if (says(`${about} ${name}`, "cloud")) subjects.push({ kind: "cloud", name, words, order });
      else {
        const animal =
          animalIn(character.name) ??
          (says(about.slice(0, 80), "an? (?:\\p{L}+ ){0,2}(?:dog|cat|horse|bird)")
            ? animalIn(about.slice(0, 80))
            : null);
        if (animal) subjects.push({ kind: "animal", species: animal.species, name, words, order });
        else subjects.push({ kind: "person", name, look, words, order });
      }
      continue;
    }
    const animal = animalIn(name);
    if (animal) {
      for (let count = 0; count < animal.count; count++) {
        subjects.push({ kind: "animal", species: animal.species, name, words, order });
      }
      continue;
    }
    if (says(name, "clouds?")) {
      subjects.push({ kind: "cloud", name, words, order });
      continue;
    }
    const thing = thingIn(name);
    if (thing) {
      subjects.push({ kind: "thing", thing, name, words, order });
      continue;
    }
    const count = says(name, CROWD) ? 5 : 1;
    for (let person = 0; person < count; person++) {
      subjects.push({
        kind: "person",
        name,
        look: extraLook(`${name.toLowerCase()} ${person || ""}`, cast.length),
        words,
        order,
      });
    }
  }
  if (subjects.length === 0) {
    // In a wide view animals are part of the place (staging puts them there); nearer, they are what is seen.
    const wide = shot.size === "EWS" || shot.size === "EST" || shot.size === "WS";
    const animal = wide ? null : animalIn(unquoted(shot.description));
    subjects.push(...strangers(shot.description, cast.length));
    for (let count = 0; animal && subjects.length < animal.count; count++) {
      subjects.push({
        kind: "animal",
        species: animal.species,
        name: animal.species,
        words: shot.description,
        order: count,
      });
    }
  }
  return subjects.slice(0, 6);
}

const STRANGER =
  /\b(?:an?|the|two|three) ((?:[\p{L}-]+ ){0,2}?(?:man|men|woman|women|boy|girl|child|children|figures?|stranger|guard|soldier|driver|fisherman|waiter|waitress|nurse|doctor|passenger|sailor|crowd|people)(?: in [^.,;:]+)?)/iu;

/** People of a shot without subjects, when its description speaks of some: "a man in a white shirt". */
function strangers(description: string, castSize: number): Subject[] {
  const found = STRANGER.exec(unquoted(description));
  const name = found?.[1];
  if (!found || name === undefined) return [];
  const count = says(name, CROWD) ? 5 : /^three/iu.test(found[0]) ? 3 : /^two/iu.test(found[0]) ? 2 : 1;
  return Array.from(
    { length: count },
    (_, person): Subject => ({
      kind: "person",
      name,
      look: extraLook(`${name} ${person || ""}`, castSize),
      words: description,
      order: person,
    }),
  );
}

/** Somebody outside the cast: the same look for the same name, from places in the table behind the cast's. */
function extraLook(name: string, castSize: number): Look {
  const place = castSize + (hashOf(name) % 23);
  const filler = Array.from({ length: place }, () => ({ name: "", description: "", look: "" }));
  const looks = looksOf([...filler, { name, description: "", look: name }]);
  const look = looks.at(-1);
  if (!look) throw new Error("a cast of at least one has a look");
  return look;
}
