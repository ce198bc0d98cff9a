import type { CastMember } from "./cast.ts";
import type { ActionMoment } from "./moment.ts";
import { postureTold } from "./posture.ts";

/** Places that hold one person: two in them is a sketch, or a mistake. */
const ONE_PERSON =
  "(?:arm|rocking |wheel|deck|high|easy )?chair|stool|rocker|(?:driver|passenger|pilot)['’]?s?['’]? seat|throne|hammock|saddle|cot|bunk|bath ?tub|phone booth|pulpit";
const SPOT = new RegExp(
  `\\b(?:in|into|on|onto|at|behind|takes?)\\s+(the|his|her|[\\p{L}]+['’]s)\\s+((?:[\\p{L}-]+\\s+){0,2}?(?:${ONE_PERSON}))(?![\\p{L}'’])`,
  "iu",
);
/** Words by which the script says that two are meant to be there. */
const SHARED =
  /\b(?:lap|beside|next to|together|shares?|squeez\w*|both|over|(?:arm|back|edge|side|foot) of|on top of|astride)\b/i;

/** The one-person spot that a sentence puts somebody in, by a name that tells it from others; null where it names none. */
function spotOf(sentence: string, actor: CastMember): string | null {
  const match = SPOT.exec(sentence);
  if (match === null || SHARED.test(sentence)) return null;
  const owner = (match[1] ?? "").toLowerCase().replaceAll("’", "'");
  const thing = (match[2] ?? "").toLowerCase().replace(/\s+/g, " ");
  if (owner === "the") return `the ${thing}`;
  return `${owner === "his" || owner === "her" ? `${actor.display}'s` : (match[1] ?? "").replaceAll("’", "'")} ${thing}`;
}

/** Somebody takes a place that somebody else has not left. */
export interface SpotClash {
  readonly moment: ActionMoment;
  readonly member: CastMember;
  readonly holder: CastMember;
  readonly spot: string;
}

/** Where a script puts two people in a place for one: who holds it gets up, walks off or leaves before it is free. */
export function spotClashes(actions: readonly ActionMoment[]): readonly SpotClash[] {
  const held = new Map<string, CastMember>();
  const clashes: SpotClash[] = [];
  const release = (member: CastMember): void => {
    for (const [spot, holder] of held) if (holder === member) held.delete(spot);
  };
  for (const moment of actions) {
    const [member] = moment.actors;
    if (member === undefined) continue;
    const told = postureTold(moment.text);
    const isMoving = moment.act === "enter" || moment.act === "exit" || moment.act === "move";
    if (isMoving || told?.how === "rise" || told?.how === "feet") for (const actor of moment.actors) release(actor);
    if (moment.actors.length !== 1 || moment.act === "exit" || told?.how === "rise") continue;
    const spot = spotOf(moment.text, member);
    if (spot === null) continue;
    const holder = held.get(spot);
    if (holder !== undefined && holder !== member) clashes.push({ moment, member, holder, spot });
    release(member);
    held.set(spot, member);
  }
  return clashes;
}
