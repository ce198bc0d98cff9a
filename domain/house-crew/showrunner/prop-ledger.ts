import { thingAfter } from "../reading/act.ts";
import type { CastMember } from "../reading/cast.ts";
import type { ActionMoment } from "../reading/moment.ts";
import { firstWords, withoutFullStop } from "../reading/sentence.ts";
import type { FilmReading, ReadScene } from "./film-reading.ts";

/** What happens to a thing: it is taken up, held, given on, laid down, found for the first time, or gone for good. */
type Deed = "takes" | "has" | "gives" | "lays" | "finds" | "destroys";

const INTO_THE_DEEP =
  "(?:throws?|tosses|toss|drops?|hurls?|flings?)\\b(?=[^.]*\\b(?:overboard|into the (?:fire|flames|sea|water|river|lake|canal|stove|furnace)|over the (?:side|edge|rail|cliff)|down the (?:drain|well|shaft))\\b)";
const DEEDS: readonly (readonly [Deed, RegExp])[] = [
  [
    "destroys",
    new RegExp(
      `\\b(?:burns?(?: up)?|tears? up|rips? up|smash(?:es)?|shatters?|crush(?:es)?|swallows?|${INTO_THE_DEEP})`,
      "i",
    ),
  ],
  ["finds", /\b(?:finds?|discovers?|digs? up|comes? across|unearths?)\b/i],
  [
    "has",
    /\b(?:(?:pulls?|takes?|draws?|brings?|fishes)\b(?=[^.]*\b(?:out of|from) (?:his|her|their) (?:\w+ )?(?:pockets?|coat|bag|jacket|sleeve|boot|belt|purse|wallet|backpack|satchel)\b)|still (?:holds|has)|holds?(?: up| out| tight)?|clutch(?:es)?|grips?|fingers|cradles?|turns? over)\b/i,
  ],
  ["gives", /\b(?:gives?|hands?(?: over| back)?|pass(?:es)?|offers?|returns?)\b/i],
  [
    "lays",
    /\b(?:puts?(?: down| away| back)?|sets?(?: down)?|lays?(?: down)?|places?|leaves|hangs?(?: up)?|hides?|buries)\b/i,
  ],
  ["takes", /\b(?:takes?|picks? up|grabs?|snatch(?:es)?|pockets?|collects?|lifts?|catch(?:es)?)\b/i],
];

/** One entry of the ledger. */
export interface PropDeed {
  readonly deed: Deed;
  readonly thing: string;
  /** The sentence takes it as new ("a letter"), so it may be another one. */
  readonly isNew: boolean;
  readonly by: CastMember;
  /** Who gets it, where somebody does. */
  readonly to: CastMember | null;
  readonly scene: ReadScene;
  readonly words: string;
}

/** Everything people do with things in the film, in order. */
export function propLedger(film: FilmReading): readonly PropDeed[] {
  return film.scenes.flatMap((scene) =>
    scene.isApart
      ? []
      : scene.moments.flatMap((moment) => {
          const deed = moment.kind === "action" ? deedIn(moment, scene) : null;
          return deed === null ? [] : [deed];
        }),
  );
}

function deedIn(moment: ActionMoment, scene: ReadScene): PropDeed | null {
  const [by, other] = moment.actors;
  if (by === undefined || other !== undefined) return null;
  for (const [deed, verbs] of DEEDS) {
    const thing = thingAfter(moment.text, verbs, scene.cast);
    if (thing === null) continue;
    const to = moment.seen.find((member) => member !== by) ?? null;
    const words = firstWords(withoutFullStop(moment.text), 9, true);
    return { deed, thing: thing.name, isNew: thing.isNew, by, to, scene, words };
  }
  return null;
}

/** Is it the same thing: "the wet letter" and "the letter", but not "the red book" and "the blue book"? */
export function isSameThing(one: string, other: string): boolean {
  const words = one.split(" ");
  const others = other.split(" ");
  if (words.at(-1) !== others.at(-1)) return false;
  const [few, many] = words.length <= others.length ? [words, others] : [others, words];
  return few.every((word) => many.includes(word));
}
