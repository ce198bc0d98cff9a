import type { ActionMoment, Moment, SpeechMoment } from "../reading/moment.ts";
import { possessive } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { firstWords, listOf, upperFirst, withoutFullStop } from "../reading/sentence.ts";
import { plainImage } from "../writer/label.ts";
import { isAction, isSpeech } from "./passage.ts";

const LONGEST = 220;

/** A line as a description quotes it. */
export function quote(speech: SpeechMoment, words = 8): string {
  return `“${firstWords(speech.text.replaceAll(/["“”]/g, "'"), words, true)}”`;
}

function withStop(text: string): string {
  return /[.!?…”"]$/.test(text) ? text : `${text}.`;
}

/** What the action of some moments shows, in the script's own words. */
export function imagesOf(scene: SceneReading, moments: readonly Moment[]): string {
  const sentences: string[] = [];
  for (const moment of moments.filter(isAction)) {
    const image = withStop(upperFirst(plainImage(moment, scene)));
    if (sentences.length > 0 && sentences.join(" ").length + image.length > LONGEST) break;
    sentences.push(image.length > LONGEST ? withStop(firstWords(image, 32, true)) : image);
  }
  return sentences.join(" ");
}

/** `, quietly`: a parenthetical that says how; one that says to whom or what is done stands as it is. */
function manner(speech: SpeechMoment): string {
  return speech.parenthetical === "" ? "" : `, ${speech.parenthetical.toLowerCase()}`;
}

/** Somebody's line in their own picture. */
export function lineOf(speech: SpeechMoment, words = 8): string {
  return `${speech.speaker.display}${manner(speech)}: ${quote(speech, words)}`;
}

/** A passage of one person: what they do and what they say, in order. */
export function playOf(scene: SceneReading, moments: readonly Moment[]): string {
  const parts: string[] = [];
  let isNamed = false;
  for (const moment of moments) {
    if (isSpeech(moment)) {
      parts.push(isNamed ? quote(moment) : lineOf(moment));
      isNamed = true;
    } else {
      const image = imagesOf(scene, [moment]);
      if (image !== "") parts.push(image);
      isNamed = moment.actors.length > 0;
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

/** A short name for what a passage plays, for reasons. */
export function briefly(scene: SceneReading, moment: Moment): string {
  return isSpeech(moment)
    ? `${possessive(moment.speaker.display)} ${quote(moment, 5)}`
    : `“${withoutFullStop(firstWords(plainImage(moment, scene), 7, true))}”`;
}
