import type { Shot } from "#domain/scene/content";

/** People in a sketch; more would hide the place. */
const PEOPLE = 2;

/** Where a scene without shots plays and who is in it: a sketch from its heading, not a shot of the film. */
export function placeSketch(characters: readonly string[]): Shot {
  const subjects = characters.slice(0, PEOPLE);
  return {
    id: "sho_sketch",
    size: subjects.length > 0 ? "FS" : "WS",
    angle: "eye-level",
    movement: "static",
    lensMm: 35,
    subjects,
    description: "",
    screenDirection: "neutral",
    elementIds: [],
    beatId: null,
    durationFrames: 1,
    transition: { kind: "cut", frames: 0 },
    panel: { source: "house" },
  };
}
