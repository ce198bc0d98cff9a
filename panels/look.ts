import type { Character } from "#domain/project/story-bible";
import { type Colour, mix } from "./colour.ts";
import { cycle, lookAt, TOPS } from "./reading/look-words.ts";

export type HairStyle =
  | "short"
  | "crop"
  | "bald"
  | "receding"
  | "slick"
  | "parted"
  | "curly"
  | "afro"
  | "bob"
  | "long"
  | "wavy"
  | "ponytail"
  | "bun"
  | "braid";
export type Garment =
  | "jacket"
  | "coat"
  | "suit"
  | "shirt"
  | "sweater"
  | "hoodie"
  | "tee"
  | "dress"
  | "uniform"
  | "vest";
export type Hat = "none" | "cap" | "fedora" | "beanie" | "helmet" | "cowboy" | "peaked" | "hood";
export type FacialHair = "none" | "stubble" | "moustache" | "goatee" | "beard";
export type Glasses = "none" | "round" | "square" | "dark";
export type Age = "child" | "teen" | "adult" | "elder";
export type Build = "slim" | "average" | "broad" | "heavy";

/** How someone is drawn, the same in every panel of the film. */
export interface Look {
  readonly skin: Colour;
  readonly hair: HairStyle;
  readonly hairColour: Colour;
  readonly facialHair: FacialHair;
  readonly glasses: Glasses;
  readonly hat: Hat;
  readonly hatColour: Colour;
  readonly garment: Garment;
  readonly top: Colour;
  readonly under: Colour;
  readonly legs: Colour;
  readonly skirt: boolean;
  readonly shoes: Colour;
  readonly scarf: Colour | null;
  readonly age: Age;
  readonly build: Build;
  /** Softer jaw, fuller lips, narrower shoulders. */
  readonly soft: boolean;
  /** Metres. */
  readonly height: number;
  readonly robot: boolean;
}

/** What a viewer tells people apart by. */
export function signatureOf(look: Look): string {
  return [look.hair, look.hairColour, look.garment, look.top, look.hat, look.glasses, look.scarf, look.age].join("|");
}

/** Makes a look unlike those already taken, changing the least a viewer would take for somebody else. */
function madeDistinct(look: Look, taken: ReadonlySet<string>, index: number): Look {
  let candidate = look;
  for (let attempt = 1; taken.has(signatureOf(candidate)); attempt++) {
    const wanted = cycle(TOPS, index + attempt, look.top);
    candidate =
      attempt <= TOPS.length
        ? { ...look, scarf: wanted }
        : { ...look, scarf: wanted, top: mix(look.top, wanted, 0.1 + 0.08 * ((attempt / TOPS.length) % 10)) };
  }
  return candidate;
}

/** The looks of a cast, by its order: read from the Story Bible where it says something, distinct everywhere. */
export function looksOf(cast: readonly Pick<Character, "name" | "look" | "description">[]): Look[] {
  const taken = new Set<string>();
  return cast.map((character, index) => {
    const look = madeDistinct(
      lookAt(character.look, `${character.name}, ${character.description}`, index),
      taken,
      index,
    );
    taken.add(signatureOf(look));
    return look;
  });
}
