import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { looksOf, signatureOf } from "./look.ts";

const named = (look: string, index = 0) => ({ name: `P${index}`, description: "", look });
const lookOf = (text: string) => looksOf([named(text)])[0];

describe("looks", () => {
  it("are read from the Story Bible's words", () => {
    expect(lookOf("woman, 34, long auburn hair, dark green wool coat, round glasses")).toMatchObject({
      soft: true,
      hair: "long",
      hairColour: "#7f3f27",
      garment: "coat",
      glasses: "round",
      age: "adult",
    });
    expect(lookOf("old man, bald, white beard, yellow raincoat")).toMatchObject({
      age: "elder",
      hair: "bald",
      facialHair: "beard",
      hairColour: "#dcd9d2",
      garment: "coat",
      top: "#d9b24c",
    });
    expect(lookOf("boy, 9, curly black hair")).toMatchObject({ age: "child", hair: "curly", hairColour: "#2b2728" });
  });

  it("stay the same when people are added to the end of the cast", () => {
    const cast = ["red coat", "", "short hair"].map(named);
    expect(looksOf([...cast, named("", 3)]).slice(0, 3)).toEqual(looksOf(cast));
  });

  it("are never shared by two of a cast, however alike the words", () => {
    const look = fc.constantFrom(
      "",
      "red coat",
      "woman in a red coat, short hair",
      "old man, grey beard, hat",
      "boy, 9",
    );
    fc.assert(
      fc.property(fc.array(look, { maxLength: 40 }), (looks) => {
        const drawn = looksOf(looks.map(named)).map(signatureOf);
        expect(new Set(drawn).size).toBe(drawn.length);
      }),
    );
  });
});
