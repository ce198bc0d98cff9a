import { describe, expect, it } from "vitest";
import { BIBLE, reading, sceneOf } from "../test-stage.ts";

const moments = (body: string, bible = BIBLE) =>
  reading(sceneOf(`INT. KITCHEN - NIGHT\n\n${body}\n`), { bible }).moments;
const actors = (body: string, bible = BIBLE) =>
  moments(body, bible).map((moment) => (moment.kind === "action" ? moment.actors.map((member) => member.name) : []));

describe("who is in a sentence", () => {
  it("is everyone there where they all do something, and the last two where they do", () => {
    const found = "Mara waits by the stove. Tom comes in. Reyes comes in.";
    expect(actors(`${found} They all stop at the sound.`).at(-1)).toEqual(["MARA", "TOM", "REYES"]);
    expect(actors(`${found} They stop at the sound.`).at(-1)).toEqual(["TOM", "REYES"]);
  });

  it("is nobody where something of theirs is meant, however their name ends", () => {
    for (const body of ["Reyes' letter falls from the shelf.", "Mara's letter falls from the shelf."]) {
      expect(moments(body)[0]).toMatchObject({ seen: [], actors: [] });
    }
  });

  it("goes by what a description says of them, not of whom it names next", () => {
    const dog = {
      id: "cha_9",
      name: "DOG",
      aliases: [],
      description: "TOM admires a DOG and MARA, 37, a woman.",
      look: "",
    };
    const bible = { ...BIBLE, characters: [...BIBLE.characters, { ...dog, id: "cha_9" as const, voice: "" }] };
    expect(actors("Tom waits. The dog steps off the panel. He stares at the clock.", bible)[2]).not.toEqual(["MARA"]);
    expect(actors("The dog laughs to himself. The dog steps off. He stares at the clock.", bible)[2]).toEqual(["DOG"]);
  });
});
