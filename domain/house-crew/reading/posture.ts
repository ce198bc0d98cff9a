import type { CastMember } from "./cast.ts";
import type { ActionMoment } from "./moment.ts";

/** How somebody holds themselves, as far as a cut between two positions would show. */
export type Posture = "standing" | "sitting" | "lying" | "kneeling";

const RISING =
  /\b(?:stands? up|rises?|gets? (?:up|to (?:his|her|their) feet|out of)|jumps? (?:up|to (?:his|her|their) feet)|leaps? (?:up|to (?:his|her|their) feet)|springs? (?:up|to)|climbs? (?:out|off|to (?:his|her|their) feet)|pushes? (?:himself|herself|the chair)|slides? off|scrambles? (?:up|to)|pulls? (?:himself|herself) up|bolts? upright|is pulled up|helps? (?:him|her) up)\b/i;
const SITTING_DOWN =
  /\b(?:sits? down|takes? a seat|sinks? (?:down|into)|slumps? (?:down|into)|drops? into (?:a|the|his|her) (?:chair|seat|sofa|couch|armchair)|settles? (?:down|into)|perches?)\b/i;
const SITTING = /\b(?:sits?|is sitting|is seated|are seated|sit)\b(?! up\b)/i;
const LYING = /\b(?:lies (?!to\b)|is lying|lays? (?:himself|herself) down|lies down|stretched out|asleep (?:on|in))\b/i;
const KNEELING = /\b(?:kneels?|is kneeling|crouches?|squats?|goes down on)\b/i;
const STANDING =
  /\b(?:stands?|is standing|leans? (?:on|against|in) the (?:wall|door|doorway|doorframe|counter|rail))\b/i;
/** "Stands" of somebody who sits is the rising itself; with a place after it, it is how they are found. */
const STANDS = /\bstands?\b(?=\s*(?:[.,;!]|and\b|slowly\b|$))/i;
/** On one's own feet through the room. Who rides, rows or rolls may sit. */
const ON_FEET =
  /\b(?:walks?|strolls?|strides?|paces?|crosses? (?:to|the room|over)|runs? (?:to|out|across|up|down)|marches?|tiptoes?|wanders?|steps? (?:to|toward|towards|over|across|up|forward|back))\b/i;
/** Seats that move take their people along. */
const IN_VEHICLE = /\b(?:car|bus|train|boat|bike|bicycle|wheelchair|horse|cart|sledge|van|truck|seat)\b/i;

/** What a sentence does to a posture: the new one, and whether the sentence shows how it came about. */
export interface PostureTold {
  readonly posture: Posture;
  /** `rise`, `sit-down`: the change itself is the picture. `hold`: it is how they are found. `feet`: they move on foot. */
  readonly how: "rise" | "sit-down" | "hold" | "feet";
}

/** The posture that a sentence tells of those who act in it; null where it tells none. */
export function postureTold(sentence: string): PostureTold | null {
  if (RISING.test(sentence) || STANDS.test(sentence)) return { posture: "standing", how: "rise" };
  if (SITTING_DOWN.test(sentence)) return { posture: "sitting", how: "sit-down" };
  if (KNEELING.test(sentence)) return { posture: "kneeling", how: "sit-down" };
  if (LYING.test(sentence)) return { posture: "lying", how: "hold" };
  if (SITTING.test(sentence)) return { posture: "sitting", how: "hold" };
  if (ON_FEET.test(sentence) && !IN_VEHICLE.test(sentence)) return { posture: "standing", how: "feet" };
  if (STANDING.test(sentence)) return { posture: "standing", how: "hold" };
  return null;
}

/** A break in a script's sentences that a posture does not follow. */
export interface PostureBreak {
  readonly member: CastMember;
  readonly moment: ActionMoment;
  readonly before: Posture;
  readonly after: Posture;
}

/** Where somebody sits in one sentence and walks in the next, with nothing between that gets them up. */
export function postureBreaks(actions: readonly ActionMoment[]): readonly PostureBreak[] {
  const held = new Map<string, Posture>();
  const breaks: PostureBreak[] = [];
  for (const moment of actions) {
    if (moment.act === "enter" || moment.act === "exit") {
      for (const member of moment.actors) held.delete(member.name);
      continue;
    }
    const told = moment.actors.length === 1 ? postureTold(moment.text) : null;
    const [member] = moment.actors;
    if (told === null || member === undefined) continue;
    const before = held.get(member.name);
    const isOpen = before !== undefined && before !== "standing";
    const jumps = isOpen && (told.how === "feet" || (told.how === "hold" && told.posture === "standing"));
    const twice = before === "sitting" && told.how === "sit-down" && told.posture === "sitting";
    if ((jumps || twice) && before !== undefined) breaks.push({ member, moment, before, after: told.posture });
    held.set(member.name, told.posture);
  }
  return breaks;
}
