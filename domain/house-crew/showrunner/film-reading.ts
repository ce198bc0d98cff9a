import type { FilmScene, ShowrunnerContext } from "../../agent/showrunner-context.ts";
import type { Character, StoryBible } from "../../project/story-bible.ts";
import {
  characterNamed,
  elementsOf,
  type IdentifiedElement,
  normalizedName,
  speakersOf,
} from "../../screenplay/elements.ts";
import { type HouseNumbers, houseNumbers } from "../numbers.ts";
import { type CastMember, displayName, readCast } from "../reading/cast.ts";
import { type Moment, momentsOf } from "../reading/moment.ts";
import { isApart, isContinuous, phaseOf, saysLater } from "./film-time.ts";

/** A scene read for what must hold across the film. */
export interface ReadScene {
  readonly scene: FilmScene;
  /** Its place in the film, from 0. */
  readonly at: number;
  readonly elements: readonly IdentifiedElement[];
  readonly cast: readonly CastMember[];
  readonly moments: readonly Moment[];
  /** The location as locations are compared; "" without one. */
  readonly place: string;
  /** Outside the film's own time: a memory, a dream. What happens there binds no other scene. */
  readonly isApart: boolean;
  /** Goes straight on from the scene before. */
  readonly isContinuous: boolean;
  /** 0 (dawn) to 5 (night), taken over from the scene before by one that goes straight on; null where nobody says. */
  readonly phase: number | null;
  /** Which day of the film it plays on, from 0, as far as the headings tell. */
  readonly day: number;
}

/** The whole film, read once for all the Showrunner's rules. */
export interface FilmReading {
  readonly context: ShowrunnerContext;
  readonly numbers: HouseNumbers;
  readonly scenes: readonly ReadScene[];
}

/** Reads a film in its order. Everything is derived from the context alone. */
export function readFilm(context: ShowrunnerContext): FilmReading {
  const scenes: ReadScene[] = [];
  const parsed = context.scenes.map((scene) => elementsOf(scene.content));
  const everybody = withSpeakers(context.bible, parsed);
  context.scenes.forEach((scene, at) => {
    const { heading, script } = scene.content;
    const elements = parsed[at] ?? [];
    const cast = readCast(elements, everybody);
    const before = scenes.findLast((one) => !one.isApart);
    const goesOn = isContinuous(heading.timeOfDay);
    const own = phaseOf(heading.timeOfDay);
    const phase = own ?? (goesOn ? (before?.phase ?? null) : null);
    const apart = isApart(heading, script);
    scenes.push({
      scene,
      at,
      elements,
      cast,
      moments: momentsOf(elements, cast, () => 1),
      place: normalizedName(heading.location),
      isApart: apart,
      isContinuous: goesOn,
      phase,
      day:
        before === undefined || apart ? (before?.day ?? 0) : before.day + dayPasses(before, phase, heading.timeOfDay),
    });
  });
  return { context, numbers: houseNumbers(context.houseRules), scenes };
}

/** The Bible with whoever speaks anywhere in the film: who has lines in one scene is known by name in all of them. */
function withSpeakers(bible: StoryBible, scenes: readonly (readonly IdentifiedElement[])[]): StoryBible {
  const names = new Set(scenes.flatMap((elements) => speakersOf(elements, bible.characters)).map(normalizedName));
  const unknown = [...names].filter((name) => name !== "" && characterNamed(name, bible.characters) === null);
  const speakers = unknown.map(
    (name, n): Character => ({
      id: `cha_speaker${n + 1}`,
      name: displayName(name),
      aliases: [],
      description: "",
      look: "",
      voice: "",
    }),
  );
  return { ...bible, characters: [...bible.characters, ...speakers] };
}

/** Time of day goes forward within a day; where it goes back, or a heading says so, a night has gone by. */
function dayPasses(before: ReadScene, phase: number | null, timeOfDay: string): 0 | 1 {
  if (isContinuous(timeOfDay)) return 0;
  if (/\b(?:NEXT|FOLLOWING) (?:DAY|MORNING|NIGHT|EVENING)\b|\b(?:DAYS|WEEKS?|MONTHS?|YEARS?) LATER\b/i.test(timeOfDay))
    return 1;
  return phase !== null && before.phase !== null && phase < before.phase ? 1 : 0;
}

/** Do two scenes play within one stretch of time, in which nobody changes clothes or heals? */
export function isOneStretch(film: FilmReading, one: ReadScene, other: ReadScene): boolean {
  if (one.day !== other.day) return false;
  const between = film.scenes.slice(one.at + 1, other.at + 1);
  if (between.some((scene) => saysLater(scene.scene.content.heading.timeOfDay))) return false;
  return one.phase === null || other.phase === null || Math.abs(one.phase - other.phase) <= 1;
}

/** The scene that plays just before in the film's own time; null for the first. */
export function sceneBefore(film: FilmReading, scene: ReadScene): ReadScene | null {
  return film.scenes.slice(0, scene.at).findLast((one) => !one.isApart) ?? null;
}

/** The member of a scene's cast with a name, if they are in it. */
export function memberOf(scene: ReadScene, name: string): CastMember | null {
  return scene.cast.find((member) => member.name === name) ?? null;
}
