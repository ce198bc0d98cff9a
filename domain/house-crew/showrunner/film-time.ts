import type { SceneHeading } from "../../scene/content.ts";

/** The day's light from dawn to midnight; headings name these in many words. */
const PHASES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:DAWN|SUNRISE|DAYBREAK|PRE-?DAWN|FIRST LIGHT)\b/, 0],
  [/\bMORNING\b/, 1],
  [/\b(?:AFTERNOON)\b/, 3],
  [/\b(?:DUSK|SUNSET|SUNDOWN|TWILIGHT|EVENING|MAGIC HOUR|GOLDEN HOUR)\b/, 4],
  [/\b(?:NIGHT|MIDNIGHT|TONIGHT)\b/, 5],
  [/\b(?:DAY|NOON|MIDDAY|TODAY)\b/, 2],
];

/** Where in the day a heading plays, 0 (dawn) to 5 (night); null where it does not say. */
export function phaseOf(timeOfDay: string): number | null {
  const upper = timeOfDay.toUpperCase();
  return PHASES.find(([pattern]) => pattern.test(upper))?.[1] ?? null;
}

/** Does this heading go straight on from the scene before it? */
export function isContinuous(timeOfDay: string): boolean {
  return /\b(?:CONTINUOUS|CONT['’]D|SAME(?: TIME)?|SIMULTANEOUS|MOMENTS? LATER)\b/i.test(timeOfDay);
}

/** A scene that stands outside the film's own time: a memory, a dream, another year. */
export function isApart(heading: SceneHeading, script: string): boolean {
  const words = `${heading.location} ${heading.timeOfDay} ${script.slice(0, 300)}`;
  return /\b(?:FLASH-?BACK|FLASH-?FORWARD|DREAM|MEMORY|FANTASY|VISION|MONTAGE|(?:YEARS?|MONTHS?) (?:AGO|EARLIER|BEFORE))\b/i.test(
    words,
  );
}

/** Does time go by between two headings in a row, by their own words? */
export function saysLater(timeOfDay: string): boolean {
  return (
    /\b(?:LATER|NEXT|FOLLOWING|DAYS?|WEEKS?|MONTHS?|YEARS?)\b(?<!\bDAY)|\bNEXT DAY\b/i.test(timeOfDay) &&
    !/\bMOMENTS? LATER\b/i.test(timeOfDay)
  );
}

const WEEKDAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

/** A day that a heading counts: `DAY 3`, `3RD DAY`, `THE SECOND DAY`; null where it counts none. */
export function countedDay(heading: SceneHeading): number | null {
  const words = `${heading.location} ${heading.timeOfDay}`.toUpperCase();
  const number = /\bDAY (\d{1,3})\b/.exec(words)?.[1] ?? /\b(\d{1,3})(?:ST|ND|RD|TH) DAY\b/.exec(words)?.[1];
  if (number !== undefined) return Number(number);
  const ordinal = /\b(FIRST|SECOND|THIRD|FOURTH|FIFTH|SIXTH|SEVENTH) DAY\b/.exec(words)?.[1];
  if (ordinal === undefined) return null;
  return ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH"].indexOf(ordinal) + 1;
}

/** The weekday a heading names, 0 for Monday; null where it names none. */
export function weekdayOf(heading: SceneHeading): number | null {
  const words = `${heading.location} ${heading.timeOfDay}`.toUpperCase();
  const at = WEEKDAYS.findIndex((day) => new RegExp(`\\b${day}\\b`).test(words));
  return at < 0 ? null : at;
}
