import type { ActionMoment, Moment, SpeechMoment } from "../reading/moment.ts";
import { possessive } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { firstWords, listOf, upperFirst } from "../reading/sentence.ts";
import { plainImage } from "../writer/label.ts";
import { isAction, isSpeech } from "./passage.ts";

const LONGEST = 220;

/** A line as a description quotes it. */
export function quote(speech: SpeechMoment, words = 8): string {
  return `“${firstWords(speech.text.replaceAll(/["“”]/g, "'"), words, true)}”`;
}

function withStop(text: string): string {
  const whole = text.replace(/[:,;–—-]+$/, "");
  return /[.!?…”"]$/.test(whole) ? whole : `${whole}.`;
}

/** The same person again is "she" or "he", as one would say it. */
function pronounAgain(image: string, moment: ActionMoment, before: ActionMoment | undefined): string {
  const actor = moment.actors[0];
  if (actor === undefined || actor.pronoun === "unknown" || moment.actors.length > 1) return image;
  if (before?.actors.length !== 1 || before.actors[0] !== actor || !image.startsWith(`${actor.display} `)) return image;
  return `${upperFirst(actor.pronoun)}${image.slice(actor.display.length)}`;
}

/** What the action of some moments shows, in the script's own words. */
export function imagesOf(scene: SceneReading, moments: readonly Moment[]): string {
  const sentences: string[] = [];
  const actions = moments.filter(isAction);
  for (const [index, moment] of actions.entries()) {
    const plain = pronounAgain(upperFirst(plainImage(moment, scene)), moment, actions[index - 1]);
    const isQuotedNext = plain.endsWith(":") && /^["“]/.test(actions[index + 1]?.text ?? "");
    const image = isQuotedNext ? plain : withStop(plain);
    if (sentences.length > 0 && sentences.join(" ").length + image.length > LONGEST) break;
    sentences.push(image.length > LONGEST ? withStop(firstWords(image, 32, true)) : image);
  }
  return sentences.join(" ");
}

/** `, quietly`: a parenthetical that says how; a pause is no manner. */
function manner(speech: SpeechMoment): string {
  const how = speech.parenthetical.toLowerCase();
  return how === "" || /^(?:a )?(?:beat|pause|silence|long beat)$/.test(how) ? "" : `, ${how}`;
}

/** Somebody's line in their own picture. */
export function lineOf(speech: SpeechMoment, words = 8): string {
  return `${speech.speaker.display}${manner(speech)}: ${quote(speech, words)}`;
}

/** What is done and said in a passage, in order; a voice is heard, not seen. */
export function playOf(scene: SceneReading, moments: readonly Moment[]): string {
  const parts: string[] = [];
  let named: string | null = null;
  for (const moment of moments) {
    if (isSpeech(moment)) {
      const name = moment.speaker.display;
      parts.push(
        moment.isVoice ? `${name}'s voice: ${quote(moment)}` : name === named ? quote(moment) : lineOf(moment),
      );
      named = name;
    } else {
      const image = imagesOf(scene, [moment]);
      if (image !== "") parts.push(image);
      named = moment.actors.length === 1 ? (moment.actors[0]?.display ?? null) : null;
    }
  }
  return withStop(parts.join(" "));
}

/** Quick lines in one frame. */
export function exchangeOf(moments: readonly Moment[]): string {
  const speeches = moments.filter(isSpeech);
  const names = [...new Set(speeches.map((one) => one.speaker.display))];
  return `${listOf(names)} in one frame: ${speeches.map((one) => quote(one, 5)).join(" – ")}`;
}

/** The listener while somebody else goes on. */
export function reactionOf(listener: string, speech: SpeechMoment, variant: number): string {
  const name = speech.speaker.display;
  const ways = [
    `${listener} listens while ${name} goes on.`,
    `On ${listener}, hearing ${name} out.`,
    `${possessive(listener)} face as ${possessive(name)} words land.`,
  ];
  return ways[variant % ways.length] ?? "";
}

/** The place, wide, before anything happens in it. */
export function openingOf(scene: SceneReading, place: string, people: readonly string[]): string {
  const time = scene.content.heading.timeOfDay.toLowerCase();
  const where = `${upperFirst(place === "" ? "the place" : `the ${place}`)}${time === "" ? "" : `, ${time}`}`;
  if (people.length === 0) return `${where}, before anyone moves.`;
  return `${where}: ${listOf(people.slice(0, 3))} small in the frame.`;
}

/** The thing in somebody's hands. */
export function insertOf(moment: ActionMoment, prop: string): string {
  const owner = moment.actors[0]?.display;
  const whose = owner === undefined ? `the ${prop}` : `the ${prop} in ${possessive(owner)} hands`;
  return `Close on ${whose}.`;
}
