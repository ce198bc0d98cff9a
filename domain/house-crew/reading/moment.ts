import type { IdentifiedElement } from "../../screenplay/elements.ts";
import { isVoiceOnly, normalizedName } from "../../screenplay/elements.ts";
import { type Act, actOf, handledProp } from "./act.ts";
import { type CastMember, type Mention, mentionsOf } from "./cast.ts";
import { withoutIntroduction } from "./introduction.ts";
import { countWords, onOneLine, sentencesOf } from "./sentence.ts";

interface MomentBase {
  /** The script elements that the moment plays: one of action, or the dialogue of one speech. */
  readonly elementIds: readonly string[];
  /** Place of its first element in the script. */
  readonly index: number;
  /** On one line. Action: pronouns at the start replaced by the name they stand for. */
  readonly text: string;
  readonly frames: number;
}

/** One image: a sentence of action. */
export interface ActionMoment extends MomentBase {
  readonly kind: "action";
  readonly act: Act;
  /** Who does it. Empty: the place does. */
  readonly actors: readonly CastMember[];
  /** Everyone in the picture: the actors, and whom they do it to. */
  readonly seen: readonly CastMember[];
  readonly prop: string | null;
}

/** One cue with all that is said under it. */
export interface SpeechMoment extends MomentBase {
  readonly kind: "speech";
  readonly speaker: CastMember;
  readonly parenthetical: string;
  readonly isVoice: boolean;
  readonly words: number;
}

export type Moment = ActionMoment | SpeechMoment;

/** The kinds of element that take time on the screen. */
export function isPlayed(element: IdentifiedElement): boolean {
  return isSpoken(element) || element.kind === "action" || element.kind === "centered";
}

export function isSpoken(element: IdentifiedElement): boolean {
  return element.kind === "dialogue" || element.kind === "lyric";
}

/** Whole frames shared out by weight, none lost: the largest remainders get the rest. */
export function shareFrames(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (weights.length === 0) return [];
  const exact = weights.map((weight) => (sum > 0 ? (total * weight) / sum : total / weights.length));
  const shares = exact.map(Math.floor);
  let rest = total - shares.reduce((all, share) => all + share, 0);
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  for (const { index } of order) {
    if (rest <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    rest -= 1;
  }
  return shares;
}

/** Who "he", "she" and "they" are, sentence by sentence. */
interface Attention {
  last: CastMember | null;
  readonly byPronoun: Map<string, CastMember>;
  readonly recent: CastMember[];
}

/** Who acts is who "he" is from now on; who is only acted on becomes it where nobody else could be. */
function attend(attention: Attention, member: CastMember, isActor: boolean): void {
  if (isActor || attention.last === null) attention.last = member;
  const isFree = member.pronoun !== "unknown" && (isActor || !attention.byPronoun.has(member.pronoun));
  if (isFree) attention.byPronoun.set(member.pronoun, member);
  const at = attention.recent.indexOf(member);
  if (at >= 0) attention.recent.splice(at, 1);
  attention.recent.push(member);
}

/** The scene as moments in order: what the camera has to show. Struck, commented and unplayed elements are left out. */
export function momentsOf(
  elements: readonly IdentifiedElement[],
  cast: readonly CastMember[],
  framesOf: (element: IdentifiedElement) => number,
): readonly Moment[] {
  const moments: Moment[] = [];
  const attention: Attention = { last: null, byPronoun: new Map(), recent: [] };
  let cue: IdentifiedElement | null = null;
  let speech: IdentifiedElement[] = [];
  let parentheticals: string[] = [];
  /** The time of a (beat) counts with the line it stands by. */
  let pauses = 0;
  const endSpeech = (): void => {
    const first = speech[0];
    const speaker = cast.find((member) => member.writtenAs.includes(normalizedName(cue?.character ?? "")));
    if (first !== undefined && speaker !== undefined) {
      const text = onOneLine(speech.map((element) => element.text).join(" "));
      attend(attention, speaker, true);
      moments.push({
        kind: "speech",
        elementIds: speech.map((element) => element.id),
        index: elements.indexOf(first),
        text,
        frames: speech.reduce((sum, element) => sum + framesOf(element), pauses),
        speaker,
        parenthetical: parentheticals.join(", "),
        isVoice: cue !== null && isVoiceOnly(cue),
        words: countWords(text),
      });
    }
    cue = null;
    speech = [];
    parentheticals = [];
    pauses = 0;
  };
  elements.forEach((element, index) => {
    if (element.kind === "character") {
      endSpeech();
      cue = element;
    } else if (element.kind === "parenthetical") {
      parentheticals.push(onOneLine(element.text));
      pauses += framesOf(element);
    } else if (isSpoken(element) && cue !== null) speech.push(element);
    else if (isPlayed(element)) {
      endSpeech();
      moments.push(...actionMoments(element, index, cast, attention, framesOf(element)));
    } else if (element.kind !== "note" && element.kind !== "boneyard") endSpeech();
  });
  endSpeech();
  return moments;
}

function actionMoments(
  element: IdentifiedElement,
  index: number,
  cast: readonly CastMember[],
  attention: Attention,
  frames: number,
): readonly ActionMoment[] {
  const sentences =
    element.kind === "centered" ? [`“${onOneLine(element.text)}”`] : joinFragments(sentencesOf(element.text), cast);
  const shares = shareFrames(
    frames,
    sentences.map((sentence) => Math.max(3, countWords(sentence))),
  );
  return sentences.map((sentence, place): ActionMoment => {
    const { actors, seen, text } = castOf(sentence, cast, attention);
    for (const member of [...seen].reverse()) if (!actors.includes(member)) attend(attention, member, false);
    for (const member of [...actors].reverse()) attend(attention, member, true);
    return {
      kind: "action",
      elementIds: [element.id],
      index,
      text,
      frames: shares[place] ?? 0,
      act: actOf(text, actors.length > 0),
      actors,
      seen,
      prop: actors.length > 0 ? handledProp(text, cast) : null,
    };
  });
}

/** A one-word shout or a fragment is no picture of its own: it goes with the sentence before it, or else after it. */
function joinFragments(sentences: readonly string[], cast: readonly CastMember[]): readonly string[] {
  const joined: string[] = [];
  let lead = "";
  for (const sentence of sentences) {
    // "Mara waits." is short, and whole.
    const isFragment = countWords(sentence) < 3 && mentionsOf(sentence, cast)[0]?.start !== 0;
    if (isFragment && joined.length > 0) joined.push(`${joined.pop()} ${sentence}`);
    else if (isFragment) lead = `${lead} ${sentence}`.trim();
    else {
      joined.push(`${lead} ${sentence}`.trim());
      lead = "";
    }
  }
  return lead === "" ? joined : [...joined, lead];
}

const LEADING_PRONOUN =
  /^((?:(?:then|now|slowly|quietly|finally|suddenly|gently|again),? )?)(he|she|they|his|her|their|it|its)\b/i;

/** Who is in a sentence, and the sentence with a name for the pronoun it starts with, where it is clear whose. */
function castOf(
  sentence: string,
  cast: readonly CastMember[],
  attention: Attention,
): { readonly actors: readonly CastMember[]; readonly seen: readonly CastMember[]; readonly text: string } {
  const mentions = mentionsOf(sentence, cast);
  const seen = [...new Set(mentions.filter((mention) => !mention.isPossessive).map((mention) => mention.member))];
  const pronoun = LEADING_PRONOUN.exec(sentence);
  const word = (pronoun?.[2] ?? "").toLowerCase();
  const isAboutThings =
    /^(?:\w+,? )?they (?:are|were|have|look)\b/i.test(sentence) && actOf(sentence, true) !== "group";
  if (isAboutThings) return { actors: [], seen, text: sentence };
  if (word === "they" || word === "their") {
    const isEveryone = /\bthey all\b/i.test(sentence);
    const group = isEveryone ? [...attention.recent] : attention.recent.slice(-2);
    const actors = group.length >= 2 ? group : [];
    return { actors: word === "they" ? actors : [], seen: unique([...actors, ...seen]), text: sentence };
  }
  const isShe = word === "she" || word === "her";
  const isHe = word === "he" || word === "his";
  if (isShe || isHe) {
    const meant = meantBy(isShe ? "she" : "he", cast, attention);
    if (meant === null) return { actors: [], seen, text: sentence };
    const isOwner = word === "his" || word === "her";
    const name = isOwner ? possessive(meant.display) : meant.display;
    const text = `${pronoun?.[1] ?? ""}${name}${sentence.slice(pronoun?.[0].length ?? 0)}`;
    return { actors: isOwner ? [] : [meant], seen: unique([meant, ...seen]), text };
  }
  const actors = subjectsOf(sentence, mentions);
  const [first] = mentions;
  const isIntroduced = first !== undefined && first.start === 0 && actors.length === 1;
  const text = isIntroduced
    ? withoutIntroduction(sentence, sentence.slice(0, first.end), first.member.display)
    : sentence;
  return { actors, seen: unique([...actors, ...seen]), text };
}

function meantBy(pronoun: "he" | "she", cast: readonly CastMember[], attention: Attention): CastMember | null {
  const known = attention.byPronoun.get(pronoun);
  const last = attention.last;
  if (last !== null && (last.pronoun === pronoun || last.pronoun === "unknown") && known === undefined) return last;
  if (known !== undefined) return known;
  const [only, another] = cast.filter((member) => member.pronoun === pronoun);
  return another === undefined ? (only ?? null) : null;
}

/** `Mara's`, `Boss's`. */
export function possessive(name: string): string {
  return `${name}'s`;
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

/** The people a sentence starts with: "Bob and Mara walk" are both; "The door behind Tom opens" is nobody. */
function subjectsOf(sentence: string, mentions: readonly Mention[]): readonly CastMember[] {
  const actors: CastMember[] = [];
  let end = 0;
  for (const mention of mentions) {
    const between = sentence.slice(end, mention.start);
    const isFirst = actors.length === 0;
    const leads = isFirst
      ? /^(?:\p{Lu}{2,}[!.]+\s+)*(?:(?:as|when|while|then|now|outside|inside|behind (?:him|her|them)|beside (?:him|her|them)|across from (?:him|her|them)|suddenly|slowly|finally|meanwhile|the|a|an|our|this|old|young|little|cute|poor|other|first|second|third|fourth|fifth|sixth|seventh|last),?\s+)*$/iu.test(
          between,
        )
      : /^(?:,\s*|,?\s+and\s+|\s*&\s*)(?:the\s+|a\s+)?$/i.test(between);
    if (!leads || mention.isPossessive) break;
    actors.push(mention.member);
    end = mention.end;
  }
  if (actors.length > 0) return unique(actors);
  // "In the doorway, Tom waits": the subject comes after the place.
  const inverted = mentions.find((mention) => /^[^,]{3,40},\s+(?:the\s+)?$/i.test(sentence.slice(0, mention.start)));
  return inverted === undefined || inverted.isPossessive ? [] : [inverted.member];
}
