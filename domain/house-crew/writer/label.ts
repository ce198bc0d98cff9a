import type { SceneHeading } from "../../scene/content.ts";
import { titleOfPlace } from "../../screenplay/heading.ts";
import { displayName } from "../reading/cast.ts";
import type { ActionMoment } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { firstWords, listOf, lowerFirst, upperFirst, withoutFullStop } from "../reading/sentence.ts";

/** An image in plain words: no ages or descriptions between commas after a name, names written as names. */
export function plainImage(moment: ActionMoment, scene: SceneReading): string {
  let text = moment.text;
  const actor = moment.actors[0];
  if (actor !== undefined && moment.actors.length === 1) {
    // "CYBER BOB, 40, a goofy soul, strolls through the park": who he is stands in the Bible, what he does is the image.
    const introduction = new RegExp(
      `^(?:${actor.writtenAs.map(escaped).join("|")}|${escaped(actor.display)}),? (?:\\([^)]*\\)|[^.]*?\\d\\d[^.]*),? (?=(?:then |slowly |quietly )?[a-z]+s\\b)`,
      "iu",
    );
    text = text.replace(introduction, `${actor.display} `);
  }
  for (const member of scene.cast) {
    for (const written of member.writtenAs) {
      text = text.replace(new RegExp(`(?<![\\p{L}])${escaped(written)}(?![\\p{L}])`, "gu"), displayName(written));
    }
  }
  return text.replace(/\(\d{2}[^)]*\) ?/g, "").trim();
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
  if (current !== "" && current !== titleOfPlace(heading.location)) return null;
  const actions = scene.moments.filter((moment) => moment.kind === "action");
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
