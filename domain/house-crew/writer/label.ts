import type { SceneHeading } from "../../scene/content.ts";
import { titleOfPlace } from "../../screenplay/heading.ts";
import { displayName } from "../reading/cast.ts";
import type { ActionMoment } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { firstWords, listOf, lowerFirst, upperFirst, withoutFullStop } from "../reading/sentence.ts";
import { isReaction } from "./reaction.ts";

/** An image in plain words: names written as names, ages left out. */
export function plainImage(moment: ActionMoment, scene: SceneReading): string {
  let text = moment.text;
  for (const member of scene.cast) {
    for (const written of member.writtenAs) {
      text = text.replace(new RegExp(`(?<![\\p{L}])${escaped(written)}(?![\\p{L}])`, "gu"), displayName(written));
    }
  }
  text = text.replace(
    /,? \(?\d{1,2}\)?(?: \([^)]*\))?(?:, (?!who |which |and |that )[^,.]+)*(?:, and (?:very |rather |quite )?[\w-]+)?(?=,? (?:who|which) |[.]|$)/g,
    "",
  );
  return inSmallLetters(text.replace(/ ?\((?:\d{1,2}|early|mid|late)[^)]*\)/gi, "")).trim();
}

/** Words in capitals that are no names ("MANY DOGS") in small letters; quotations, shouts and initials stay. */
function inSmallLetters(text: string): string {
  return text
    .split(/(["“][^"”]*["”])/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(/(?<!\p{L})\p{Lu}{4,}(?![\p{L}!])/gu, (word, at: number) =>
            at === 0 && index === 0 ? word.charAt(0) + word.slice(1).toLowerCase() : word.toLowerCase(),
          ),
    )
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** `The park`, `Bob's flat`; in lower case inside a sentence, names of the cast in capitals. */
export function placeName(heading: SceneHeading, scene: SceneReading): string {
  const names = new Set(scene.context.bible.characters.flatMap((one) => one.name.toUpperCase().split(/\s+/)));
  return heading.location
    .split(/\s+/)
    .map((word) => (names.has(word.replace(/['’]S$/, "")) ? displayName(word) : word.toLowerCase()))
    .join(" ")
    .replace(/['’]s\b/gi, "'s");
}

/** The scene's title where it has none but its place: its first image with somebody in it. Null keeps the title. */
export function titleOf(scene: SceneReading, heading: SceneHeading): string | null {
  const current = scene.content.title.trim();
  // A place for a title comes of an import; once the crew has been here, it is somebody's choice.
  const isDrafted = current === titleOfPlace(heading.location) && scene.content.beats.length === 0;
  if (current !== "" && !isDrafted) return null;
  const actions = scene.moments.filter((moment) => moment.kind === "action").filter(({ text }) => !isReaction(text));
  const image = actions.find((moment) => moment.actors.length > 0) ?? actions[0];
  if (image === undefined) {
    const fallback = heading.location === "" ? "" : titleOfPlace(heading.location);
    return fallback === current ? null : fallback;
  }
  const clause =
    plainImage(image, scene).split(/[,;:.!?…—–]|\s-+\s|\s(?:and|while|as|until|who|which|where)\s/)[0] ?? "";
  const title = withoutFullStop(upperFirst(firstWords(clause.trim(), 7)));
  return title === "" || title === current ? null : title;
}

/** One sentence: where, who does what first, who talks, and how it ends. "" for a scene without a script. */
export function synopsisOf(scene: SceneReading, heading: SceneHeading): string {
  const actions = scene.moments.filter((moment) => moment.kind === "action");
  const speakers = [
    ...new Set(scene.moments.flatMap((moment) => (moment.kind === "speech" ? [moment.speaker.display] : []))),
  ];
  const names = scene.cast.flatMap((member) => [member.display, displayName(member.name)]);
  const first = actions.find((moment) => moment.actors.length > 0) ?? actions[0];
  const last = actions.at(-1);
  const parts: string[] = [];
  if (first !== undefined) parts.push(withoutFullStop(firstWords(plainImage(first, scene), 18)));
  if (speakers.length > 1) parts.push(`${listOf(speakers.slice(0, 4))} talk`);
  else if (speakers.length === 1 && first === undefined) parts.push(`${speakers[0]} speaks`);
  if (last !== undefined && last !== first && last.actors.length > 0) {
    parts.push(`at the end ${lowerFirst(withoutFullStop(firstWords(plainImage(last, scene), 16)), names)}`);
  }
  if (parts.length === 0) return "";
  const body = parts.map((part, index) => (index === 0 ? part : lowerFirst(part, names))).join("; ");
  const where = heading.location === "" ? "" : `${upperFirst(placeName(heading, scene))}: `;
  return `${where}${where === "" ? upperFirst(body) : lowerFirst(body, names)}.`;
}
