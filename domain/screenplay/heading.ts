import type { IntExt } from "../film/vocabulary.ts";
import type { SceneHeading } from "../scene/content.ts";
import { isForcedHeading, readSceneNumber } from "./line-kind.ts";
import { parseFountain } from "./parse.ts";

const PREFIX = /^(INT\.?\/EXT|EXT\.?\/INT|I\/E|INT|EXT|EST)[. ]+/;

const PREFIX_WRITTEN: Record<IntExt, string> = { INT: "INT.", EXT: "EXT.", "INT/EXT": "INT./EXT.", EST: "EST." };

/** Words that name a time of day, or the time against the scene before, in the languages screenplays come in. */
const TIME_WORDS: ReadonlySet<string> = new Set(
  [
    "DAY NIGHT DAWN DUSK MORNING NOON MIDDAY AFTERNOON EVENING MIDNIGHT SUNRISE SUNSET SUNDOWN TWILIGHT DAYBREAK",
    "PRE-DAWN PREDAWN MAGIC GOLDEN BLUE LATER CONTINUOUS CONT'D CONT’D SAME MOMENTS SIMULTANEOUS FLASHBACK FLASH-FORWARD",
    "PRESENT PAST FUTURE WEEKEND SPRING SUMMER AUTUMN FALL WINTER TODAY TONIGHT TOMORROW YESTERDAY AM PM A.M. P.M.",
    "JOUR NUIT MATIN SOIR AUBE CRÉPUSCULE TAG NACHT MORGEN ABEND MORGENGRAUEN DÍA NOCHE TARDE MAÑANA ALBA GIORNO NOTTE",
    "SERA DEN NOC RÁNO VEČER DAG AVOND DIA NOITE",
  ]
    .join(" ")
    .split(" "),
);

/** Words that go along with a time and name none alone. */
const TIME_COMPANIONS: ReadonlySet<string> = new Set(
  [
    "EARLY LATE MID THE A AN OF AFTER BEFORE NEXT THAT THIS LAST FIRST SAME AND TO FOLLOWING HOUR HOURS MINUTES SECONDS",
    "DAYS WEEKS MONTHS YEARS WEEK MONTH YEAR TIME LIGHT FEW SOME SEVERAL TWO THREE ONE RAIN RAINING SNOW STORM FOG BREAK",
    "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY AGO EVE DREAM",
  ]
    .join(" ")
    .split(" "),
);

/** Is this what stands for the time in a heading: `NIGHT`, `LATER THAT DAY`, `10:30 PM`, `DAY (FLASHBACK)`, `1944`? */
export function isTimeOfDay(text: string): boolean {
  const words = text
    .toUpperCase()
    .split(/[\s,/()[\]]+/)
    .filter((word) => /[^-–—]/.test(word));
  const isNumber = (word: string) => /^\d{1,4}(?:[:.H]\d{2})?(?:ST|ND|RD|TH|S|AM|PM|H)?$/.test(word);
  const isTime = (word: string) =>
    TIME_WORDS.has(word) || /^\p{L}+TIME$/u.test(word) || /\d[:H]\d{2}|\d(?:AM|PM)$/.test(word);
  const isYear = words.length === 1 && /^(?:1[0-9]|2[0-9])\d{2}S?$/.test(words[0] ?? "");
  return (
    isYear || (words.some(isTime) && words.every((word) => isTime(word) || isNumber(word) || TIME_COMPANIONS.has(word)))
  );
}

/** Where a heading may part into place and time: ` - `, `--`, a dash of any kind, or a comma. */
const SEPARATOR = / ?(?:--+|[–—]) ?| -+ ?| ?-+ | ?, /g;

/** A time of day is at most this many parts long (`NIGHT - LATER - FLASHBACK`). */
const MOST_TIME_PARTS = 4;

function intExtOf(prefix: string): IntExt {
  if (prefix.includes("/")) return "INT/EXT";
  return prefix === "EXT" || prefix === "EST" ? prefix : "INT";
}

/**
 * Takes a heading apart, in capitals. A last part that is no time of day belongs to the place (`INT. HOUSE - KITCHEN`),
 * and the time is then "". A heading without a prefix, as a forced one is, reads as an interior.
 */
export function parseSceneHeading(text: string): SceneHeading {
  const trimmed = text.trim();
  const written = readSceneNumber(isForcedHeading(trimmed) ? trimmed.slice(1) : trimmed).text;
  const heading = written.replace(/\s+/g, " ").toUpperCase();
  const prefix = PREFIX.exec(heading);
  const intExt = intExtOf(prefix?.[1] ?? "");
  const place = heading.slice(prefix?.[0].length ?? 0).trim();
  for (const separator of [...place.matchAll(SEPARATOR)].slice(-MOST_TIME_PARTS)) {
    const timeOfDay = place.slice(separator.index + separator[0].length).trim();
    if (isTimeOfDay(timeOfDay)) return { intExt, location: place.slice(0, separator.index).trim(), timeOfDay };
  }
  return { intExt, location: place, timeOfDay: "" };
}

/** `INT. KITCHEN - NIGHT`, as a screenplay writes it; without a time of day it ends at the place. */
export function formatSceneHeading(heading: SceneHeading): string {
  const { intExt, location, timeOfDay } = heading;
  const place = `${PREFIX_WRITTEN[intExt]} ${location}`.trimEnd();
  return timeOfDay === "" ? place : `${place} - ${timeOfDay}`;
}

function isSameHeading(one: SceneHeading, other: SceneHeading): boolean {
  return one.intExt === other.intExt && one.location === other.location && one.timeOfDay === other.timeOfDay;
}

/** The heading that a scene's script opens with; null when it has none. */
export function headingOfScript(script: string): SceneHeading | null {
  const element = parseFountain(script).elements.find((candidate) => candidate.kind === "scene-heading");
  return element === undefined ? null : parseSceneHeading(element.text);
}

/**
 * The script with this heading for its own. A heading line that already says it stays as its author wrote it; another
 * is replaced and keeps its scene number; a script without one gets it on top.
 */
export function withHeading(script: string, heading: SceneHeading): string {
  const element = parseFountain(script).elements.find((candidate) => candidate.kind === "scene-heading");
  if (element === undefined)
    return script === "" ? formatSceneHeading(heading) : `${formatSceneHeading(heading)}\n\n${script}`;
  if (isSameHeading(parseSceneHeading(element.text), heading)) return script;
  const number = element.sceneNumber === undefined ? "" : ` #${element.sceneNumber}#`;
  return `${script.slice(0, element.start)}${formatSceneHeading(heading)}${number}${script.slice(element.end)}`;
}

/** `TRAFFIC LIGHT BEAM` → `Traffic light beam`: a scene's title when its author gave none. */
export function titleOfPlace(location: string): string {
  const lower = location.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
