import { type Colour, lightnessOf, mix } from "../colour.ts";
import type { Age, Build, Garment, HairStyle, Hat, Look } from "../look.ts";
import { clothColour, colourBefore, GREY_HAIR, hairColour } from "./colour-words.ts";
import { says } from "./words.ts";

const SKINS: readonly Colour[] = ["#e0b592", "#d4a27a", "#e8c6a8", "#c48f66", "#dbaa83", "#b98158"];
const FAIR_SKINS: readonly Colour[] = ["#e3bb98", "#edcbb0", "#e0b592"];
/** Tops given out in the order of the cast. */
export const TOPS: readonly Colour[] = [
  "#a8483c",
  "#3a6690",
  "#b98f35",
  "#55805a",
  "#6a4c85",
  "#cfc4ab",
  "#2f7c7e",
  "#a8582f",
  "#46484d",
  "#c07f86",
];
const LEGS: readonly Colour[] = ["#3b3d49", "#4d6684", "#4b4038", "#2f3440", "#5a5a52"];
const HAIRS: readonly Colour[] = ["#4a3428", "#2b2728", "#a06a3c", "#6b4029", "#b99562", "#3a3030"];
const HARD_HAIR: readonly HairStyle[] = ["short", "parted", "slick", "curly", "crop", "receding"];
const SOFT_HAIR: readonly HairStyle[] = ["long", "bob", "bun", "wavy", "ponytail", "afro", "braid"];
const GARMENTS: readonly Garment[] = ["jacket", "coat", "sweater", "shirt", "hoodie", "suit", "vest"];

/** Item of a closed list by index, wrapping round. */
export function cycle<T>(list: readonly T[], index: number, fallback: T): T {
  return list[((index % list.length) + list.length) % list.length] ?? fallback;
}

/** A clause per dot, words in small letters: what the colour words are searched in. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[,;.:()/]+|\band\b|\bwith\b/gu, " . ")
    .replace(/[^\p{L}\p{N}.\s]/gu, " ")
    .split(/\s+/u)
    .filter((word) => word !== "");
}

function colourOfThing(words: readonly string[], thing: RegExp, read: (word: string) => Colour | null): Colour | null {
  for (const [index, word] of words.entries()) {
    if (!thing.test(word)) continue;
    const colour = colourBefore(words, index, read);
    if (colour) return colour;
  }
  return null;
}

function ageOf(text: string): Age {
  const years = /(?<![\d.])(\d{1,2})(?:s|\s*(?:years?|yrs?|-year))?(?![\d])/u.exec(text);
  if (says(text, "child|kid|toddler|little (?:boy|girl)|schoolboy|schoolgirl|(?:boy|girl), (?:[5-9]|1[0-2])"))
    return "child";
  if (says(text, "teen|teens|teenage|teenager|adolescent")) return "teen";
  if (says(text, "elderly|old|old man|old woman|aged|ancient|grandfather|grandmother|grandpa|grandma|retired|wizened"))
    return "elder";
  if (!years) return "adult";
  const value = Number(years[1]);
  if (value >= 3 && value <= 12) return "child";
  if (value >= 13 && value <= 18) return "teen";
  return value >= 62 ? "elder" : "adult";
}

function garmentOf(text: string): Garment | null {
  const named: readonly (readonly [Garment, string])[] = [
    ["coat", "coat|overcoat|raincoat|trench ?coat|parka|peacoat|duster|cloak|robe|gown|lab coat|oilskins?"],
    ["suit", "suit|tuxedo|blazer|tie|necktie"],
    ["uniform", "uniform|police officer|officer|cop|soldier|guard|scrubs|overalls|jumpsuit|boiler suit"],
    ["dress", "dress|sundress|frock|nightgown"],
    ["hoodie", "hoodie|hooded|sweatshirt|tracksuit"],
    ["vest", "vest|waistcoat|gilet|tank top"],
    ["jacket", "jacket|bomber|windbreaker|anorak|leather"],
    ["sweater", "sweater|jumper|pullover|cardigan|turtleneck|knit|knitwear"],
    ["tee", "t-?shirt|tee|polo"],
    ["shirt", "shirt|blouse|flannel"],
  ];
  for (const [garment, pattern] of named) if (says(text, pattern)) return garment;
  return null;
}

function hairOf(text: string): HairStyle | null {
  const named: readonly (readonly [HairStyle, string])[] = [
    ["bald", "bald|shaved head|shaven head|hairless"],
    ["receding", "balding|receding|thinning"],
    ["afro", "afro"],
    ["bun", "bun|chignon|updo|top ?knot|pinned up"],
    ["ponytail", "ponytail|pony tail|tied back"],
    ["braid", "braids?|braided|plaits?|plaited|pigtails?"],
    ["bob", "bob|bobbed|chin-length|shoulder-length"],
    ["curly", "curly|curls|frizzy"],
    ["wavy", "wavy|waves"],
    ["slick", "slick|slicked|greased|pomaded"],
    ["crop", "crop|cropped|buzz ?cut|crew ?cut|shaved"],
    ["long", "long(?:\\s+\\p{L}+){0,3}\\s+hair|long-haired|flowing hair"],
    ["parted", "parted|side part"],
    ["short", "short(?:\\s+\\p{L}+){0,3}\\s+hair|short-haired|tousled|messy hair|unkempt"],
  ];
  for (const [style, pattern] of named) if (says(text, pattern)) return style;
  return null;
}

function skinOf(text: string): Colour | null {
  if (says(text, "pale|porcelain|white (?:man|woman|girl|boy)|fair-skinned|freckled|ashen")) return "#ecc9ae";
  if (says(text, "black (?:man|woman|girl|boy)|dark-skinned|african|ebony")) return "#6d4733";
  if (says(text, "brown-skinned|brown skin|indian|south asian|pakistani|arab")) return "#a8724d";
  if (says(text, "latin[ao]|hispanic|mexican|olive-skinned|mediterranean")) return "#c4925f";
  if (says(text, "asian|chinese|japanese|korean|vietnamese")) return "#e0b78c";
  if (says(text, "tanned|weathered|sunburnt|sun-beaten")) return "#c98f66";
  return null;
}

function isSoft(text: string): boolean | null {
  if (says(text, "woman|girl|lady|she|her|female|mother|daughter|sister|wife|widow|queen|actress|waitress|aunt|mrs|ms"))
    return true;
  if (says(text, "man|boy|gentleman|he|his|male|father|son|brother|husband|king|actor|uncle|guy|mr")) return false;
  return null;
}

/** What a look says of always: a clause of a time or a place ("at dawn a brown coat") is left to the wardrobe. */
function alwaysWorn(look: string): string {
  return look
    .split(/[;.]/u)
    .filter(
      (clause) => !/^\s*(?:at|in|on|when|later|for|outdoors|outside|sometimes|during|after|before|as)\s/iu.test(clause),
    )
    .join("; ");
}

const GARMENT_WORDS: Record<Garment, RegExp> = {
  coat: /^(coat|overcoat|raincoat|trenchcoat|parka|peacoat|duster|robe|gown|cloak|oilskins?)$/u,
  suit: /^(suit|tuxedo|blazer)$/u,
  uniform: /^(uniform|scrubs|overalls|jumpsuit|suit)$/u,
  dress: /^(dress|sundress|frock|nightgown)$/u,
  hoodie: /^(hoodie|sweatshirt|tracksuit)$/u,
  vest: /^(vest|waistcoat|gilet|top)$/u,
  jacket: /^(jacket|bomber|windbreaker|anorak)$/u,
  sweater: /^(sweater|jumper|pullover|cardigan|turtleneck|knit|knitwear)$/u,
  tee: /^(tee|t|shirt|polo)$/u,
  shirt: /^(shirt|blouse|flannel)$/u,
};
const HAT_COLOURS: Partial<Record<Hat, Colour>> = { helmet: "#d9b24c", peaked: "#2f3950" };
const HAT_WORDS = /^(hat|fedora|trilby|cap|beanie|helmet|bonnet|stetson)$/u;
const SHOE_WORDS = /^(shoes|boots|sneakers|trainers|sandals|slippers)$/u;

/** Reads one look; what it leaves open is filled from the character's place in the cast, so that no two are alike. */
export function lookAt(text: string, about: string, index: number): Look {
  const look = alwaysWorn(text);
  const words = wordsOf(look);
  const all = `${look}. ${about}`;
  const age = ageOf(all);
  const soft = isSoft(all) ?? index % 2 === 0;
  const robot = says(all, "robot|android|cyborg|automaton|droid");
  const style = hairOf(look) ?? (soft ? cycle(SOFT_HAIR, index >> 1, "long") : cycle(HARD_HAIR, index >> 1, "short"));
  const garment = garmentOf(look) ?? cycle(GARMENTS, index, "jacket");
  // The garment's own colour before any other's: "white shirt, grey waistcoat" is a grey waistcoat.
  const namedTop = colourOfThing(words, GARMENT_WORDS[garment], clothColour);
  const outer = garment === "jacket" || garment === "coat" || garment === "suit" || garment === "vest";
  const namedHair =
    colourOfThing(
      words,
      /^(hair|haired|curls|waves|bob|bun|ponytail|braids?|crop|beard|goatee|moustache|mustache|stubble|afro|plaits?)$/u,
      hairColour,
    ) ??
    (says(look, "blonde?") ? "#c9a467" : null) ??
    (says(look, "brunette") ? "#53392b" : null) ??
    (says(look, "redhead|red-haired|ginger") ? "#b8642f" : null);
  // Fair and red hair go with fair skin unless the look says otherwise.
  const fair = namedHair !== null && /^(?:#c9a467|#c2a271|#ddd0b4|#b8642f|#a4502c|#a98a5f)$/u.test(namedHair);
  const build: Build = says(all, "slim|thin|lean|wiry|lanky|gaunt|slender|skinny|petite|frail")
    ? "slim"
    : says(all, "heavy|heavyset|stout|fat|large|burly|portly|overweight|plump|rotund")
      ? "heavy"
      : says(all, "broad|muscular|stocky|strong|athletic|big|broad-shouldered|powerful")
        ? "broad"
        : "average";
  const tall = says(all, "tall|towering|lanky|giant")
    ? 0.09
    : says(all, "short (?:man|woman)|small|petite|tiny|diminutive")
      ? -0.1
      : 0;
  const scarf = says(look, "scarf|shawl|bandana|neckerchief")
    ? (colourOfThing(words, /^(scarf|shawl|bandana|neckerchief)$/u, clothColour) ?? "#b5483a")
    : null;
  const legs =
    colourOfThing(words, /^(trousers|pants|jeans|slacks|skirt|shorts|leggings|chinos)$/u, clothColour) ??
    (says(look, "jeans|denim") ? "#4d6684" : null);
  const top =
    namedTop ??
    (says(look, "leather") ? "#4a3830" : says(look, "denim jacket") ? "#4d6684" : cycle(TOPS, index, "#a8483c"));
  const hat = hatOf(look);
  const skin: Colour = robot
    ? "#a9b0b3"
    : (skinOf(all) ?? (fair ? cycle(FAIR_SKINS, index, "#e3bb98") : cycle(SKINS, index, "#e3bb98")));
  const grown = namedHair ?? (age === "elder" ? GREY_HAIR : cycle(HAIRS, index, "#4a3428"));
  // Hair as light as the skin under it would make a bald head of it.
  const hairTone =
    Math.abs(lightnessOf(grown) - lightnessOf(skin)) < 0.16 && lightnessOf(grown) < 0.5
      ? mix(grown, "#120e0e", 0.6)
      : grown;
  return {
    skin,
    hair: robot ? "bald" : style,
    hairColour: hairTone,
    facialHair: says(look, "goatee")
      ? "goatee"
      : says(look, "beard|bearded")
        ? "beard"
        : says(look, "moustache|mustache")
          ? "moustache"
          : says(look, "stubble|unshaven|five o'clock shadow")
            ? "stubble"
            : "none",
    glasses: says(look, "sunglasses|dark glasses|shades|aviators")
      ? "dark"
      : says(look, "round (?:\\p{L}+ )?glasses|wire-?rim\\p{L}*|round spectacles")
        ? "round"
        : says(look, "glasses|spectacles|eyeglasses|horn-?rim\\p{L}*|bespectacled")
          ? "square"
          : "none",
    hat,
    hatColour:
      colourOfThing(words, HAT_WORDS, clothColour) ??
      HAT_COLOURS[hat] ??
      mix(top, "#2a2622", hat === "fedora" ? 0.62 : 0.3),
    garment,
    top,
    under:
      outer && garmentOf(look) !== null
        ? (colourOfThing(words, /^(shirt|tee|blouse|top|sweater|turtleneck)$/u, clothColour) ?? "#d9d3c4")
        : cycle(["#d9d3c4", "#59606b", "#8b8f86", "#3c3f49"] as const, index, "#d9d3c4"),
    legs: legs ?? (garment === "suit" ? mix(top, "#101018", 0.12) : cycle(LEGS, index, "#3b3d49")),
    skirt: garment === "dress" || says(look, "skirt"),
    shoes: colourOfThing(words, SHOE_WORDS, clothColour) ?? (soft ? "#4a3b38" : "#352f2e"),
    scarf,
    age,
    build,
    soft,
    height: (age === "child" ? 1.24 : age === "teen" ? 1.62 : soft ? 1.68 : 1.79) + tall - (age === "elder" ? 0.03 : 0),
    robot,
  };
}

function hatOf(look: string): Hat {
  if (says(look, "beanie|(?:woolly|bobble) hat|(?:knit|knitted|woollen|wool|watch) (?:cap|hat)")) return "beanie";
  if (says(look, "fedora|trilby|hat"))
    return says(look, "cowboy|stetson|straw hat|wide-brimmed|hard hat")
      ? says(look, "hard hat")
        ? "helmet"
        : "cowboy"
      : "fedora";
  if (says(look, "helmet|hard-hat")) return "helmet";
  if (says(look, "peaked cap|police cap|captain's cap|officer's cap|police officer|policeman|captain")) return "peaked";
  if (says(look, "cap|baseball cap|flat cap")) return "cap";
  if (says(look, "hood|hood up|hooded")) return "hood";
  return "none";
}
