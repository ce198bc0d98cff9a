import type { SceneHeading } from "../scene/content.ts";
import { sameValue } from "../scene/same-value.ts";
import { parseFountain } from "./parse.ts";
import { likeness, sharedWords, type WordCounts, wordCounts } from "./text-likeness.ts";

/** A scene as it is told from others: by its number, its heading and its text. */
export interface MatchableScene {
  readonly number: string | null;
  readonly heading: SceneHeading;
  readonly script: string;
  /** What the script becomes when the proposals of an earlier revision are taken over; absent where none waits. */
  readonly proposed?: string;
  /** Stands in the film's order, but is taken out of it; anything else is the likelier match. */
  readonly omitted?: boolean;
}

/** Which scenes of a revised screenplay are which of the film's. Places count from 0. */
export interface SceneMatches {
  /** For each scene of the revision its place in the film, null for a new one. */
  readonly filmPlaces: readonly (number | null)[];
  /** For each scene of the revision: does it stand elsewhere among the matched ones than it did? */
  readonly moved: readonly boolean[];
  /** For each new scene, the place in the film of the scene most of its text was taken out of, if any. */
  readonly splitFrom: readonly (number | null)[];
  /** For each scene of the film that is gone, the place in the revision of the scene that took its text in, if any. */
  readonly joinedInto: readonly (number | null)[];
}

/** Above this many pairs nothing is compared word by word: what is left is told by number and heading. */
const MOST_COMPARED = 250_000;
/** Shared words in percent from which two scenes are one by their text alone, by text and heading, by text and number. */
const ALIKE = { alone: 50, withHeading: 30, withNumber: 25 };
/** So much of a new scene's text must come out of a scene for it to be a part of that. */
const PART_OF = 60;
/** Fewer words than this are found anywhere. */
const FEW_WORDS = 8;

interface Read {
  readonly number: string | null;
  readonly heading: SceneHeading;
  /** What the scene says, element by element, however it is spaced and numbered. */
  readonly says: string;
  /** The same of what is proposed for it, null where nothing is. */
  readonly willSay: string | null;
  readonly words: WordCounts;
  readonly omitted: boolean;
}

/** What a script says, element by element: equal for two that differ in empty lines and scene numbers alone. */
export function scriptSays(script: string): string {
  return parseFountain(script)
    .elements.map(({ kind, text }) => `${kind}\n${text}`)
    .join("\n\n");
}

function read(scene: MatchableScene): Read {
  const { elements } = parseFountain(scene.script);
  const body = elements.filter(({ kind }) => kind !== "scene-heading").map(({ text }) => text);
  return {
    number: scene.number?.trim().toUpperCase() || null,
    heading: scene.heading,
    says: elements.map(({ kind, text }) => `${kind}\n${text}`).join("\n\n"),
    willSay: scene.proposed === undefined ? null : scriptSays(scene.proposed),
    words: wordCounts(body.join(" ")),
    omitted: scene.omitted === true,
  };
}

/**
 * Finds the film's scenes in a revised screenplay: first those that say the same, then those that are proposed to, so that
 * a screenplay finds the scenes it has found before, then those that are likest by text,
 * number and heading, then those that stand in the same place under the same heading. A scene is matched once.
 */
export function matchScenes(film: readonly MatchableScene[], revised: readonly MatchableScene[]): SceneMatches {
  const old = film.map(read);
  const now = revised.map(read);
  const filmPlaces: (number | null)[] = now.map(() => null);
  const taken = new Set<number>();
  const match = (place: number, filmPlace: number): void => {
    if (filmPlaces[place] !== null || taken.has(filmPlace)) return;
    filmPlaces[place] = filmPlace;
    taken.add(filmPlace);
  };

  matchEqual(old, now, ({ says, number }) => `${number}\n${says}`, match);
  matchEqual(old, now, ({ says }) => says, match, filmPlaces, taken);
  matchEqual(old, now, ({ says, willSay }) => willSay ?? says, match, filmPlaces, taken);
  matchAlike(old, now, match, filmPlaces, taken);
  matchInPlace(old, now, match, filmPlaces, taken);

  return {
    filmPlaces,
    moved: outOfOrder(filmPlaces),
    splitFrom: now.map((scene, place) => (filmPlaces[place] === null ? sourceOf(scene, old) : null)),
    joinedInto: old.map((scene, filmPlace) => (taken.has(filmPlace) ? null : sourceOf(scene, now))),
  };
}

/** Matches scenes with one key in the order they stand in. */
function matchEqual(
  old: readonly Read[],
  now: readonly Read[],
  keyOf: (scene: Read) => string,
  match: (place: number, filmPlace: number) => void,
  filmPlaces: readonly (number | null)[] = [],
  taken: ReadonlySet<number> = new Set(),
): void {
  const waiting = new Map<string, number[]>();
  // Scenes that are in the film come before those that were omitted.
  for (const omitted of [false, true]) {
    old.forEach((scene, place) => {
      if (scene.omitted !== omitted || taken.has(place)) return;
      const key = keyOf(scene);
      const places = waiting.get(key);
      if (places) places.push(place);
      else waiting.set(key, [place]);
    });
  }
  now.forEach((scene, place) => {
    if ((filmPlaces[place] ?? null) !== null) return;
    const filmPlace = waiting.get(keyOf(scene))?.shift();
    if (filmPlace !== undefined) match(place, filmPlace);
  });
}

function matchAlike(
  old: readonly Read[],
  now: readonly Read[],
  match: (place: number, filmPlace: number) => void,
  filmPlaces: readonly (number | null)[],
  taken: ReadonlySet<number>,
): void {
  const open = now.flatMap((scene, place) => (filmPlaces[place] === null ? [{ scene, place }] : []));
  const free = old.flatMap((scene, place) => (taken.has(place) ? [] : [{ scene, place }]));
  const candidates: { place: number; filmPlace: number; score: number }[] = [];
  if (open.length * free.length <= MOST_COMPARED) {
    for (const { scene, place } of open) {
      for (const { scene: before, place: filmPlace } of free) {
        const score = scoreOf(before, scene);
        if (score > 0) candidates.push({ place, filmPlace, score });
      }
    }
  }
  const away = ({ place, filmPlace }: { place: number; filmPlace: number }): number => Math.abs(place - filmPlace);
  candidates.sort((one, other) => other.score - one.score || away(one) - away(other) || one.place - other.place);
  for (const { place, filmPlace } of candidates) match(place, filmPlace);
}

/** What speaks for one scene being a revision of the other, 0 for nothing that suffices. */
function scoreOf(before: Read, after: Read): number {
  if (before.words.total === 0 || after.words.total === 0) return 0;
  const alike = likeness(before.words, after.words);
  const sameNumber = before.number !== null && before.number === after.number;
  const sameHeading = sameValue(before.heading, after.heading);
  const enough =
    alike >= ALIKE.alone || (sameHeading && alike >= ALIKE.withHeading) || (sameNumber && alike >= ALIKE.withNumber);
  if (!enough) return 0;
  return alike + (sameNumber ? 25 : 0) + (sameHeading ? 15 : 0) - (before.omitted ? 20 : 0);
}

/** What is left: the same number at the same place, or the same heading between the same neighbours. */
function matchInPlace(
  old: readonly Read[],
  now: readonly Read[],
  match: (place: number, filmPlace: number) => void,
  filmPlaces: readonly (number | null)[],
  taken: ReadonlySet<number>,
): void {
  const byNumber = new Map(old.flatMap((scene, place) => (scene.number === null ? [] : [[scene.number, place]])));
  now.forEach((scene, place) => {
    const filmPlace = scene.number === null ? undefined : byNumber.get(scene.number);
    if (filmPlace !== undefined && old[filmPlace]?.heading.location === scene.heading.location) match(place, filmPlace);
  });
  const following: number[] = [];
  let next = old.length;
  for (let place = now.length - 1; place >= 0; place -= 1) {
    following[place] = next;
    next = filmPlaces[place] ?? next;
  }
  let previous = -1;
  now.forEach((scene, place) => {
    if (filmPlaces[place] === null) {
      for (let filmPlace = previous + 1; filmPlace < (following[place] ?? 0); filmPlace += 1) {
        const before = old[filmPlace];
        if (before === undefined || taken.has(filmPlace) || !sameValue(before.heading, scene.heading)) continue;
        match(place, filmPlace);
        break;
      }
    }
    previous = filmPlaces[place] ?? previous;
  });
}

/** The scene among these that holds most of this one's words; null when none holds enough of them. */
function sourceOf(scene: Read, among: readonly Read[]): number | null {
  if (scene.words.total < FEW_WORDS || among.length > MOST_COMPARED / 100) return null;
  let best: number | null = null;
  let most = (PART_OF * scene.words.total) / 100;
  among.forEach(({ words }, place) => {
    const shared = sharedWords(scene.words, words);
    if (shared < most) return;
    most = shared + 1;
    best = place;
  });
  return best;
}

/** Which of these do not rise with the longest run of places that rises. */
function outOfOrder(places: readonly (number | null)[]): readonly boolean[] {
  // Patience: tails[n] ends the rising run of length n + 1 that ends lowest.
  const tails: number[] = [];
  const previous: number[] = [];
  places.forEach((filmPlace, place) => {
    if (filmPlace === null) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] ?? 0] ?? 0) < filmPlace) low = middle + 1;
      else high = middle;
    }
    previous[place] = tails[low - 1] ?? -1;
    tails[low] = place;
  });
  const inOrder = new Set<number>();
  for (let place = tails.at(-1) ?? -1; place >= 0; place = previous[place] ?? -1) inOrder.add(place);
  return places.map((filmPlace, place) => filmPlace !== null && !inOrder.has(place));
}
