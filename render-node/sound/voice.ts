import type { Character } from "../../domain/project/story-bible.ts";
import { characterNamed, normalizedName } from "../../domain/screenplay/elements.ts";
import { type Age, looksOf } from "../../panels/look.ts";
import { says } from "../../panels/reading/words.ts";
import { seedOf } from "./room-tone.ts";

/** The speakers that the offline narrator was recorded from: three men and a woman. */
export type Speaker = "rms" | "awb" | "kal16" | "slt";

/** How a character sounds. */
export interface Voice {
  readonly speaker: Speaker;
  /** How much faster than recorded it is played: above 1 smaller and higher, below 1 larger and deeper. */
  readonly size: number;
  /** Pitch beside the recorded one. */
  readonly pitch: number;
  /** Length of what is said beside the narrator's usual pace. */
  readonly pace: number;
}

type Timbre = Omit<Voice, "pace">;

const LOW: readonly Timbre[] = [
  { speaker: "rms", size: 1, pitch: 1 },
  { speaker: "awb", size: 1, pitch: 1 },
  { speaker: "kal16", size: 1, pitch: 1.1 },
  { speaker: "rms", size: 0.92, pitch: 1 },
  { speaker: "awb", size: 0.93, pitch: 0.85 },
  { speaker: "kal16", size: 1.08, pitch: 1.25 },
];
const HIGH: readonly Timbre[] = [
  { speaker: "slt", size: 1, pitch: 1 },
  { speaker: "slt", size: 0.93, pitch: 0.9 },
  { speaker: "slt", size: 1.06, pitch: 1.12 },
  { speaker: "awb", size: 1.2, pitch: 1.15 },
  { speaker: "slt", size: 0.97, pitch: 1.2 },
  { speaker: "kal16", size: 1.22, pitch: 1.45 },
];

const OF_AGE: Readonly<Record<Age, { readonly size: number; readonly pace: number }>> = {
  child: { size: 1.18, pace: 0.95 },
  teen: { size: 1.07, pace: 0.95 },
  adult: { size: 1, pace: 1 },
  elder: { size: 0.97, pace: 1.08 },
};

/**
 * The voices of a cast, by its order: what the Story Bible says of a character's voice comes first, then how the
 * character looks (the panels' own reading, so that who is drawn as a woman sounds like one). People who would sound
 * alike get the next voice of their kind, so that adding someone to the end of the cast changes nobody's voice.
 */
export function voicesOf(cast: readonly Character[]): readonly Voice[] {
  const looks = looksOf(cast);
  let [lows, highs] = [0, 0];
  return cast.map((character, index) => {
    const look = looks[index];
    const soft = isHigh(character.voice) ?? look?.soft ?? index % 2 === 0;
    const age = ageIn(character.voice) ?? look?.age ?? "adult";
    return shaped(timbre(soft ? HIGH : LOW, soft ? highs++ : lows++), age, character.voice);
  });
}

/** The voice of whoever speaks; someone the Story Bible doesn't know has one of their own, by their name. */
export function voiceOf(speaker: string, cast: readonly Character[], voices: readonly Voice[]): Voice {
  const known = characterNamed(speaker, cast);
  const own = known ? voices[cast.indexOf(known)] : undefined;
  if (own) return own;
  const name = normalizedName(speaker);
  const soft = isHigh(name) ?? seedOf(name) % 2 === 0;
  const kinds = soft ? HIGH : LOW;
  return shaped(timbre(kinds, (seedOf(name) >>> 1) % kinds.length), ageIn(name) ?? "adult", "");
}

/** A voice of a kind by its number; past the end they come again, each round a little smaller. */
function timbre(kinds: readonly Timbre[], number: number): Timbre {
  const kind = kinds[number % kinds.length] ?? { speaker: "rms", size: 1, pitch: 1 };
  return { ...kind, size: kind.size * (1 + 0.03 * (Math.floor(number / kinds.length) % 4)) };
}

function shaped({ speaker, size, pitch }: Timbre, age: Age, words: string): Voice {
  const register = says(words, "bass|deep|gruff|gravel|gravelly|booming|growl|rumbling")
    ? 0.93
    : says(words, "soprano|high|shrill|squeaky|bright|piping|thin|tenor")
      ? 1.05
      : says(words, "low|dark|alto|contralto|husky|smoky|rough|hoarse")
        ? 0.97
        : 1;
  const speed = says(words, "quick|fast|rapid|hurried|breathless|clipped|nervous")
    ? 0.9
    : says(words, "slow|unhurried|measured|drawl|drawling|tired|careful|halting|deliberate")
      ? 1.1
      : 1;
  const shape = OF_AGE[age];
  return {
    speaker,
    size: rounded(size * shape.size * register),
    pitch: rounded(pitch * register ** 1.5),
    pace: rounded(shape.pace * speed),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Does a description of a voice name a woman's (or a child's), a man's, or neither (null)? */
function isHigh(words: string): boolean | null {
  if (says(words, "woman|girl|lady|female|she|her|mother|daughter|sister|wife|soprano|mezzo|alto|contralto|mrs|ms"))
    return true;
  if (says(words, "man|boy|gentleman|male|he|his|father|son|brother|husband|tenor|baritone|bass|guy|mr")) return false;
  return null;
}

function ageIn(words: string): Age | null {
  if (says(words, "child|kid|little|toddler|boy|girl")) return "child";
  if (says(words, "teen|teenage|teenager|adolescent")) return "teen";
  if (says(words, "old|elderly|aged|ancient|grandfather|grandmother")) return "elder";
  return says(words, "adult|man|woman|young|grown") ? "adult" : null;
}
