import type { PlaceKind } from "./places.ts";
import type { Person } from "./premise.ts";

/** A paragraph of action, or somebody's line. */
export type Block = string | readonly [speaker: "a" | "b" | "c", line: string];

/** What a scene's text is made from. */
export interface Cast {
  readonly a: Person;
  readonly b: Person;
  readonly c: Person;
  /** The thing, without its article: `letter`. */
  readonly thing: string;
  /** `Until dawn.`, or `Not long.` */
  readonly timeLeft: string;
  /** One sentence that shows the place. */
  readonly look: string;
}

/** One step of a story in four acts: what a scene is for, and a text to start it from. */
export interface Purpose {
  readonly act: 1 | 2 | 3 | 4;
  /** Lower is kept longer when a film has fewer scenes than there are steps. */
  readonly rank: number;
  /** Share of the film's time against the others. */
  readonly weight: number;
  readonly place: PlaceKind;
  readonly timeOfDay: string;
  readonly who: readonly ("a" | "b" | "c")[];
  readonly purpose: string;
  readonly title: (cast: Cast) => string;
  readonly synopsis: (cast: Cast) => string;
  /** In order; as many are taken as the scene has time for, never fewer than the first four. */
  readonly blocks: (cast: Cast) => readonly Block[];
}
