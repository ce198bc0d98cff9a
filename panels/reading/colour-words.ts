import type { Colour } from "../colour.ts";
import { mix } from "../colour.ts";

/** Clothing colours as a film stock would hold them: a little muted, so that any two sit well in one frame. */
const CLOTH: Record<string, Colour> = {
  red: "#b5483a",
  crimson: "#9c3038",
  scarlet: "#c04434",
  maroon: "#6d3038",
  burgundy: "#6d3038",
  wine: "#6d3038",
  pink: "#cf8f97",
  rose: "#c07f86",
  orange: "#cf7a3c",
  rust: "#a8582f",
  copper: "#a8582f",
  yellow: "#d9b24c",
  mustard: "#b98f35",
  ochre: "#b98f35",
  gold: "#c29a45",
  golden: "#c29a45",
  olive: "#6e6f45",
  khaki: "#9a8f68",
  green: "#55805a",
  emerald: "#2f7a60",
  lime: "#97ab4d",
  teal: "#2f7c7e",
  turquoise: "#4aa0a0",
  cyan: "#5aa6b4",
  blue: "#3f6a97",
  navy: "#2c3d5e",
  denim: "#4d6684",
  indigo: "#3f4579",
  purple: "#6a4c85",
  violet: "#76589a",
  lavender: "#a79bc0",
  lilac: "#a79bc0",
  brown: "#75543d",
  chestnut: "#6f4630",
  tan: "#b2916a",
  camel: "#b58f60",
  beige: "#cbbb9d",
  cream: "#e4d9c0",
  ivory: "#e8e0cd",
  white: "#e9e6de",
  grey: "#878a8c",
  gray: "#878a8c",
  silver: "#a9adb0",
  charcoal: "#46484d",
  black: "#34343a",
};

const HAIR: Record<string, Colour> = {
  black: "#2b2728",
  dark: "#3a2f2c",
  brown: "#5c4030",
  brunette: "#53392b",
  chestnut: "#6b4029",
  auburn: "#7f3f27",
  red: "#a4502c",
  ginger: "#b8642f",
  copper: "#a9572c",
  blond: "#c9a467",
  blonde: "#c9a467",
  golden: "#c9a467",
  sandy: "#a98a5f",
  fair: "#c2a271",
  platinum: "#ddd0b4",
  grey: "#96938f",
  gray: "#96938f",
  silver: "#b7b6b3",
  white: "#dcd9d2",
  blue: "#4d6f9b",
  green: "#5f8560",
  pink: "#c67f92",
  purple: "#765a8f",
};

export const GREY_HAIR: Colour = "#96938f";

export function clothColour(word: string): Colour | null {
  return CLOTH[word] ?? null;
}

export function hairColour(word: string): Colour | null {
  return HAIR[word] ?? null;
}

/** The colour named just before a thing ("a dark green wool coat"), or null. */
export function colourBefore(
  words: readonly string[],
  index: number,
  read: (word: string) => Colour | null,
): Colour | null {
  for (let back = 1; back <= 4; back++) {
    const word = words[index - back];
    if (word === undefined || word === ".") return null;
    const colour = read(word);
    if (!colour) continue;
    // "Navy blue" is navy, "mustard yellow" mustard.
    const finer = words[index - back - 1];
    const exact = finer === undefined ? null : read(finer);
    if (exact) return exact;
    const shade = words[index - back - 1];
    if (shade === "dark" || shade === "deep") return mix(colour, "#16161c", 0.35);
    if (shade === "light" || shade === "pale" || shade === "pastel") return mix(colour, "#ffffff", 0.35);
    return colour;
  }
  return null;
}
