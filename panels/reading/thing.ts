import { firstNamed } from "./words.ts";

export const THINGS = [
  "letter",
  "phone",
  "telephone",
  "key",
  "cup",
  "glass",
  "bottle",
  "gun",
  "knife",
  "photo",
  "book",
  "door",
  "watch",
  "clock",
  "ticket",
  "radio",
  "lamp",
  "map",
  "money",
  "screen",
  "cigarette",
  "ring",
  "box",
  "camera",
  "bag",
  "flower",
  "candle",
  "newspaper",
  "pen",
  "traffic-light",
  "sign",
  "hand",
  "eyes",
  "feet",
  "food",
  "rope",
  "wheel",
  "tool",
  "cloth",
] as const;
export type Thing = (typeof THINGS)[number];

const WORDS: readonly (readonly [Thing, string])[] = [
  ["letter", "letters?|envelopes?|note|notes|postcard|telegram|document|contract|paper|papers|page|will|message"],
  ["telephone", "telephone|landline|receiver|payphone|phone booth|rotary phone"],
  ["phone", "phone|phones|smartphone|cell ?phone|mobile|app|text message|pager"],
  ["key", "keys?|keyring|keychain"],
  ["cup", "cups?|mugs?|coffee|tea|teacup|saucer"],
  ["bottle", "bottles?|flask|vial|pills|medicine|beer"],
  ["glass", "glass|glasses of|whisk(?:e)?y|wine|drink|ice|cocktail|tumbler"],
  ["gun", "guns?|pistol|revolver|rifle|weapon|shotgun"],
  ["knife", "knife|knives|blade|dagger|scalpel|razor"],
  ["photo", "photos?|photographs?|picture|portrait|polaroid|snapshot"],
  ["newspaper", "newspapers?|headline|magazine"],
  ["book", "books?|diary|notebook|journal|ledger|logbook|log|bible|manual|script"],
  ["door", "doors?|door ?handle|doorknob|handle|lock|latch|keyhole|gate"],
  ["watch", "watch|wristwatch|pocket watch|stopwatch"],
  ["clock", "clocks?|alarm|timer|countdown"],
  ["ticket", "tickets?|boarding pass|card|business card|badge|passport"],
  [
    "radio",
    "radios?(?! (?:sounds?|waves?|lines|signals?|voice))|walkie-?talkie|transmitter|tape recorder|cassette|recorder|microphone|speaker",
  ],
  ["lamp", "lamps?|lantern|flashlight|torch|lightbulb|bulb|light switch"],
  ["map", "maps?|chart|blueprint|plans"],
  ["money", "money|cash|banknotes?|bills|coins?|wallet"],
  ["screen", "screens?|laptop|computer|monitor|tv|television|tablet|keyboard"],
  ["cigarette", "cigarettes?|cigar|ashtray|smoke|lighter|match"],
  ["ring", "rings?|wedding ring|necklace|locket|jewel|diamond|bracelet|brooch|medal"],
  ["camera", "cameras?|camcorder|lens"],
  ["bag", "bags?|suitcase|briefcase|backpack|purse|luggage|satchel"],
  ["box", "box|boxes|package|parcel|crate|chest|gift|toolbox"],
  ["flower", "flowers?|rose|roses|bouquet|petals?|plant"],
  ["candle", "candles?|flame|fire"],
  ["pen", "pens?|pencil|signature|brush|paintbrush"],
  ["traffic-light", "traffic lights?|stoplight|signal"],
  ["sign", "signs?|poster|billboard|nameplate|plaque"],
  ["food", "food|plate|bread|apple|cake|sandwich|soup|meal|breakfast|dinner"],
  ["rope", "ropes?|chain|leash|cable|wire"],
  ["tool", "pliers|hammer|wrench|spanner|screwdriver|saw|tools?|drill|axe|shovel"],
  ["cloth", "scarf|handkerchief|gloves?|shawl|blanket|shirt|coat|jacket|dress|towel|flag|sheet|apron|hat|cap"],
  ["wheel", "steering wheel|wheel|tyre|tire"],
  ["feet", "feet|foot|shoes?|boots?|footsteps?|footprints?"],
  ["eyes", "eyes?|gaze|tear|tears"],
  ["hand", "hands?|fingers?|fist|fingertips|palm|handshake|grip"],
];

/** The first thing a text names, or null. */
export function thingIn(text: string): Thing | null {
  return firstNamed(text, WORDS);
}

/**
 * The thing a close view is of: the first one named that is not merely where another lies ("on the gate, a sign"), or
 * else the first.
 */
export function thingShown(text: string): Thing | null {
  const plain = text.replace(/^\s*close (?:on|up on)\s+/iu, "");
  const bare = plain.replace(
    /(?:^|\s)(?:on|in|under|beneath|beside|behind|near|against|by|from|inside|into|at|over)\s+(?:an?|the|his|her|their|[\p{L}]+['’]s)\s+(?:[\p{L}]+\s+){0,2}?[\p{L}]+(?=[,.;:]|\s+(?:a|an|the|is|lies|stands)\b|$)/giu,
    " ",
  );
  return thingIn(bare) ?? thingIn(plain);
}

/** What one can hold in a hand in a medium shot. */
const HELD: ReadonlySet<Thing> = new Set([
  "letter",
  "phone",
  "telephone",
  "key",
  "cup",
  "glass",
  "bottle",
  "gun",
  "knife",
  "photo",
  "book",
  "ticket",
  "radio",
  "lamp",
  "map",
  "money",
  "cigarette",
  "box",
  "camera",
  "bag",
  "flower",
  "candle",
  "newspaper",
  "pen",
  "tool",
  "cloth",
]);

export function isHeld(thing: Thing): boolean {
  return HELD.has(thing);
}
