import { type FrameRate, framesToFit } from "../film/frame-rate.ts";
import type { ScriptElement } from "./element.ts";
import type { IdentifiedScript } from "./element-ids.ts";
import { elementsOf } from "./elements.ts";

/** How a line is said, as far as its length goes. */
export type Delivery = "normal" | "quiet" | "urgent";

/**
 * The numbers behind the timing of a script (agents.md, "House crew"): what a project may set for itself. Speech after
 * measured reading speeds, on-screen text after subtitling practice, action by calibration.
 */
export interface TimingNumbers {
  readonly speechWordsPerMinute: Readonly<Record<Delivery, number>>;
  /** The breath after each sentence of a speech. */
  readonly sentenceEndMs: number;
  /** A `(beat)`. */
  readonly beatMs: number;
  /** The shortest speech. */
  readonly speechMinimumMs: number;
  readonly actionWordsPerSecond: number;
  /** A sentence in which somebody moves: fewer words a second, and time to get there. */
  readonly movementWordsPerSecond: number;
  readonly movementMs: number;
  /** The shortest action. */
  readonly actionMinimumMs: number;
  readonly screenTextCharactersPerSecond: number;
  readonly screenTextMs: number;
}

export const TIMING_DEFAULTS: TimingNumbers = {
  speechWordsPerMinute: { normal: 155, quiet: 140, urgent: 180 },
  sentenceEndMs: 250,
  beatMs: 1000,
  speechMinimumMs: 800,
  actionWordsPerSecond: 3.2,
  movementWordsPerSecond: 2.2,
  movementMs: 1200,
  actionMinimumMs: 1500,
  screenTextCharactersPerSecond: 17,
  screenTextMs: 1000,
};

const QUIET =
  /\b(?:quiet|soft|whisper|slow|sad|gentl|low\b|murmur|mutter|mumbl|tired|weary|weak|numb|hesitat|sigh|under (?:his|her|their) breath|to (?:him|her|them)sel)/i;
const URGENT =
  /\b(?:urgent|fast|quick|shout|yell|scream|panic|angr|furious|rush|hurr|breathless|excited|bark|loud|frantic|calling|calls)/i;
const PAUSE = /\b(?:beat|pause|silence|moment|hesitates)\b/i;

const MOVEMENT = new RegExp(
  `\\b(?:${[
    "runs?|running|walks?|walking|strolls?|strides?|marches|paces|wanders?|hurries|rushes|races?|sprints?|jogs?|chases?",
    "climbs?|climbing|jumps?|leaps?|dives?|swims?|rows?|crawls?|creeps?|falls?|falling|drops? to|stumbles?|trips?|slips?",
    "crosses|enters?|exits?|leaves?|arrives?|approaches|follows?|returns?|backs? away|turns? and|steps? (?:out|in|off|on|back|up|down)",
    "gets? (?:up|out|in|off)|sits? (?:down|up)|stands? up|rises?|kneels?|fights?|punch(?:es)?|wrestles?|crash(?:es)?|collides?",
    "explod(?:es|ing)|drives?|driving|rides?|flies|flees|bursts?|slams?|grabs?|throws?|hurls?|shoots?|swings?|dances?|scuttles?",
    "carries|drags?|pulls (?:up|away|in|out)|sails?|drifts?|descends?|ascends?|scrambles?",
  ].join("|")})\\b`,
  "i",
);

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;
const SENTENCE_END = /[.!?…]+["'”’)\]]*(?=\s|$)/g;

/** The spoken words of a text. Where a script writes without spaces, two characters count as a word. */
export function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

/** The sentences of a text, at least one if there is any text. */
export function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let seen = 0;
  for (const end of text.matchAll(SENTENCE_END)) {
    const at = end.index + end[0].length;
    sentences.push(text.slice(seen, at).trim());
    seen = at;
  }
  const rest = text.slice(seen).trim();
  return rest === "" ? sentences : [...sentences, rest];
}

/** Does somebody move through space in this sentence? */
export function isMovement(sentence: string): boolean {
  return MOVEMENT.test(sentence);
}

/** How a line is said: by the parenthetical over it, else urgently when it ends in an exclamation mark. */
export function deliveryOf(text: string, parenthetical: string): Delivery {
  if (QUIET.test(parenthetical)) return "quiet";
  if (URGENT.test(parenthetical)) return "urgent";
  return /!["'”’)\]]*$/.test(text.trim()) ? "urgent" : "normal";
}

/** How long a speech takes, in milliseconds. */
export function speechMs(text: string, delivery: Delivery, numbers: TimingNumbers = TIMING_DEFAULTS): number {
  const beats = text.match(/\((?:a )?(?:beat|pause)\)/gi)?.length ?? 0;
  const words = countWords(text) - beats;
  const ends = text.match(SENTENCE_END)?.length ?? 0;
  const spoken = (words * 60_000) / numbers.speechWordsPerMinute[delivery];
  return Math.max(spoken + ends * numbers.sentenceEndMs + beats * numbers.beatMs, numbers.speechMinimumMs);
}

/** How long a text on the screen takes to read, in milliseconds. */
export function readingMs(text: string, numbers: TimingNumbers = TIMING_DEFAULTS): number {
  const characters = Array.from(text.replace(/\s+/g, " ").trim()).length;
  return (characters * 1000) / numbers.screenTextCharactersPerSecond + numbers.screenTextMs;
}

/**
 * How long a described action takes, in milliseconds: sentence by sentence, slower where somebody moves. What it quotes
 * is read from the screen.
 */
export function actionMs(text: string, numbers: TimingNumbers = TIMING_DEFAULTS): number {
  const quoted = [...text.matchAll(/["“]([^"“”]{2,200})["”]/g)].map((match) => match[1] ?? "");
  const described = text.replace(/["“][^"“”]{2,200}["”]/g, " ");
  const sentences = sentencesOf(described).reduce((sum, sentence) => {
    const words = countWords(sentence);
    if (words === 0) return sum;
    const moves = isMovement(sentence);
    const perSecond = moves ? numbers.movementWordsPerSecond : numbers.actionWordsPerSecond;
    return sum + (words * 1000) / perSecond + (moves ? numbers.movementMs : 0);
  }, 0);
  const read = quoted.reduce((sum, words) => sum + readingMs(words, numbers), 0);
  return Math.max(sentences + read, numbers.actionMinimumMs);
}

/** The screen time of each element in milliseconds, 0 for what takes none (headings, cues, notes). */
function elementTimes(elements: readonly ScriptElement[], numbers: TimingNumbers): readonly number[] {
  let parenthetical = "";
  return elements.map(({ kind, text }) => {
    switch (kind) {
      case "parenthetical":
        parenthetical = text;
        return PAUSE.test(text) ? numbers.beatMs : 0;
      case "dialogue":
        return speechMs(text, deliveryOf(text, parenthetical), numbers);
      case "lyric":
        return speechMs(text, "quiet", numbers);
      case "action":
        return text.trim() === "" ? 0 : actionMs(text, numbers);
      case "centered":
        return readingMs(text, numbers);
      case "character":
        parenthetical = "";
        return 0;
      default:
        return 0;
    }
  });
}

/**
 * Speeches side by side take as long as the longer one: the second's elements are left with what they last beyond the
 * first.
 */
function overlapDual(elements: readonly ScriptElement[], frames: readonly number[]): readonly number[] {
  let covered = 0;
  let isInSpeech = false;
  return frames.map((own, index) => {
    const element = elements[index];
    const isSpeech = element?.character !== undefined;
    if (!isSpeech) {
      if (own > 0) covered = 0;
      isInSpeech = false;
      return own;
    }
    if (!element.dual) {
      if (element.kind === "character" || !isInSpeech) covered = 0;
      covered += own;
      isInSpeech = true;
      return own;
    }
    const hidden = Math.min(covered, own);
    covered -= hidden;
    return own - hidden;
  });
}

export interface ElementTiming {
  readonly id: string;
  readonly frames: number;
}

/** How long a scene's script lasts, element by element. `totalFrames` is their sum. */
export interface SceneTiming {
  readonly elements: readonly ElementTiming[];
  readonly totalFrames: number;
}

/** Times a scene's script in frames at the project's rate. Each element's time is rounded up, so that it fits. */
export function sceneTiming(
  content: IdentifiedScript,
  rate: FrameRate,
  numbers: TimingNumbers = TIMING_DEFAULTS,
): SceneTiming {
  const elements = elementsOf(content);
  const own = elementTimes(elements, numbers).map((milliseconds) => framesToFit(milliseconds, rate));
  const frames = overlapDual(elements, own);
  return {
    elements: elements.map(({ id }, index) => ({ id, frames: frames[index] ?? 0 })),
    totalFrames: frames.reduce((sum, count) => sum + count, 0),
  };
}
