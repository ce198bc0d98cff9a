import { describe, expect, test } from "vitest";
import { castPresent, characterNamed, elementsOf, namesInCapitals, speakersOf } from "./elements.ts";

const BIBLE = [
  { name: "CYBER BOB", aliases: ["BOB"] },
  { name: "MARGARET", aliases: [] },
  { name: "Ann Lee", aliases: ["ANN"] },
  { name: "ROSE", aliases: [] },
];
const SCRIPT = `EXT. PARK - DAY

BOB walks. Margaret’s dog barks at a rose.

BOB
Hi, Rose.

@Ann (V.O.)
Hello.

STRANGER
Bye.
`;
const elements = elementsOf({ script: SCRIPT, elementIds: ["a", "b"] });

test("a script's elements carry their ids", () => {
  expect(elements.map((element) => element.id).slice(0, 3)).toEqual(["a", "b", ""]);
});

describe("the cast of a scene", () => {
  test("speaks under the Bible's names", () => {
    expect(speakersOf(elements, BIBLE)).toEqual(["CYBER BOB", "Ann Lee", "STRANGER"]);
    expect(speakersOf(elements)).toEqual(["BOB", "ANN", "STRANGER"]);
    expect(characterNamed("cyber  bob", BIBLE)?.name).toBe("CYBER BOB");
  });

  test("is there when the action names it, not when it is only heard or spoken of, or its name is a flower", () => {
    expect(castPresent(elements, BIBLE)).toEqual(["CYBER BOB", "MARGARET", "STRANGER"]);
  });
});

test("names in capitals are found in action", () => {
  const names = (text: string) => namesInCapitals(text).map(({ name }) => name);
  expect(
    names("He admires a CUTE DOG\nand MARGARET, 37. GUARD #2 and DR. O'NEIL's cat. I run. A TV. MARA'S coat."),
  ).toEqual([...["CUTE DOG", "MARGARET", "GUARD #2", "DR. O'NEIL", "TV", "MARA"]]);
  expect(names('The sign says "KEEP OUT" and FWOOSH!')).toEqual(["FWOOSH"]);
});
