import type { Genre } from "../../film/vocabulary.ts";
import type { Purpose } from "./purpose.ts";

type Turn = Pick<Purpose, "rank" | "purpose" | "title" | "synopsis" | "blocks">;

/** What a genre does at the steps that every film has: the disturbance (2), the first attempt (6), the obstacle (11). */
const MENACE: readonly Turn[] = [
  {
    rank: 2,
    purpose: "The disturbance: somebody, or something, has been here.",
    title: () => "Somebody was here",
    synopsis: ({ a, c, thing }) => `${a.display} finds the ${thing} moved; ${c.display} swears that nobody came in.`,
    blocks: ({ a, c, thing, look }) => [
      look,
      `${a.display} stops at the door. The ${thing} lies where nobody put it.`,
      ["a", "Who was in here?"],
      `${c.name} does not look up.`,
      ["c", "Nobody. The door was locked."],
      `${a.display} tries the door. It is locked, from the inside.`,
      ["c", "I told you."],
      `Above them, a board creaks. Both look at the ceiling and wait for the next one.`,
    ],
  },
  {
    rank: 6,
    purpose: "The first attempt: the way out that everybody would try, and what waits there.",
    title: () => "The obvious way",
    synopsis: ({ a, thing }) => `${a.display} tries to get rid of the ${thing}; in the morning it is back.`,
    blocks: ({ a, thing, look }) => [
      look,
      `${a.display} wraps the ${thing} in a cloth and ties it, twice.`,
      `${a.display} opens the hatch, drops it in, and listens. It falls for too long.`,
      ["a", "Stay there."],
      `${a.display} turns around. The cloth lies on the bench, folded.`,
      `${a.display} backs away to the door without taking ${a.her} eyes off it.`,
    ],
  },
  {
    rank: 11,
    purpose: "The obstacle: the other side is closer than anybody thought.",
    title: ({ c }) => `${c.display} knows too much`,
    synopsis: ({ a, c }) => `${c.display} says something that ${c.she} can't know, and ${a.display} has heard it.`,
    blocks: ({ a, c, thing }) => [
      `Drawers on the floor, paper everywhere. ${a.display} stands in the middle of it.`,
      `${c.display} comes in and shuts the door with ${c.her} back.`,
      ["c", "They went for the cupboard first."],
      `${a.display} looks at the cupboard. It is whole, and closed.`,
      ["a", "Not yet, they didn't."],
      `Neither of them moves. ${a.display} closes one hand around the ${thing}.`,
      ["c", "I meant the drawers."],
    ],
  },
];

const FARCE: readonly Turn[] = [
  {
    rank: 2,
    purpose: "The disturbance: a small lie that will have to be fed.",
    title: ({ a }) => `${a.display} says yes`,
    synopsis: ({ a, c, thing }) =>
      `${c.display} takes ${a.display} for somebody who knows about the ${thing}, and ${a.she} does not put it right.`,
    blocks: ({ a, c, thing, look }) => [
      look,
      `${c.name} hurries up with both arms out and takes ${a.display} by the shoulders.`,
      ["c", `You are the one with the ${thing}!`],
      `${a.display} looks behind ${a.him}. Nobody.`,
      ["a", "That depends."],
      ["c", "On Saturday. In front of everybody. You do it all the time, they say?"],
      `${a.display} opens ${a.her} mouth to say no.`,
      ["a", "All the time."],
    ],
  },
  {
    rank: 6,
    purpose: "The first attempt: practice, and what it does to the furniture.",
    title: ({ a }) => `${a.display} practises`,
    synopsis: ({ a, thing }) => `${a.display} tries it with the ${thing}, alone, with instructions, upside down.`,
    blocks: ({ a, thing, look }) => [
      look,
      `${a.display} props the instructions against a cup and puts the ${thing} in front of them.`,
      `${a.display} reads, nods, and does it. The cup falls over.`,
      `${a.display} turns the instructions the other way up.`,
      ["a", "Oh."],
      `${a.display} does it again. This time the lamp goes.`,
      `In the dark something small rolls across the floor for a long time.`,
    ],
  },
  {
    rank: 11,
    purpose: "The obstacle: the lie walks in at the wrong moment.",
    title: ({ c }) => `${c.display} drops by`,
    synopsis: ({ a, c, thing }) => `${c.display} comes to see the ${thing} at work; ${a.display} shows something else.`,
    blocks: ({ a, c, thing }) => [
      `Paper everywhere, something sticky on the wall. ${a.display} stands in the middle of it with a broom.`,
      `${c.display} comes in without knocking.`,
      ["c", "I won't disturb you. Just go on."],
      `${a.display} looks at the broom, and bows to it.`,
      ["c", "Is that part of it?"],
      ["a", "That is the beginning."],
      `${c.display} sits down, folds ${c.her} hands and waits. The ${thing} is nowhere.`,
    ],
  },
];

const TURNS: Readonly<Partial<Record<Genre, readonly Turn[]>>> = {
  horror: MENACE,
  // What comes back by itself is for the other genre.
  thriller: MENACE.filter((turn) => turn.rank !== 6),
  comedy: FARCE,
};

/** A step as its genre plays it. */
export function asGenrePlays(step: Purpose, genre: Genre): Purpose {
  const turn = TURNS[genre]?.find((one) => one.rank === step.rank);
  return turn === undefined ? step : { ...step, ...turn };
}
