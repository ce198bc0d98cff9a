import type { SceneHeading } from "../scene/content.ts";
import { formatSceneHeading, titleOfPlace } from "./heading.ts";
import { parseFountain } from "./parse.ts";
import { type TitleEntry, writeTitlePage } from "./title-page.ts";

/** A scene on its way into a screenplay's text. */
export interface JoinedScene {
  readonly heading: SceneHeading;
  readonly title: string;
  readonly synopsis: string;
  readonly script: string;
  readonly number: string;
  /** Cut from the film: a numbered screenplay keeps its place, another leaves it out. */
  readonly omitted: boolean;
  readonly act?: string;
}

export interface JoinRequest {
  readonly title: string;
  readonly author: string;
  /** The rest of the title page, as it was imported. */
  readonly titlePage: readonly TitleEntry[];
  readonly scenes: readonly JoinedScene[];
  /** Write each scene's number on its heading? Otherwise headings stay as they are. */
  readonly numbered: boolean;
}

/** The script with this number on its heading, in place of any it had. A script without a heading stays as it is. */
export function withSceneNumber(script: string, number: string): string {
  const heading = parseFountain(script).elements.find((element) => element.kind === "scene-heading");
  if (heading === undefined) return script;
  const line = script.slice(heading.start, heading.end).trimEnd();
  const bare =
    heading.sceneNumber === undefined ? line : line.slice(0, line.lastIndexOf("#", line.length - 2)).trimEnd();
  return `${script.slice(0, heading.start)}${bare} #${number}#${script.slice(heading.end)}`;
}

function sceneText(scene: JoinedScene, numbered: boolean): string {
  if (scene.omitted) return `.OMITTED #${scene.number}#`;
  const script = scene.script.trim();
  const hasHeading = parseFountain(script).elements.some((element) => element.kind === "scene-heading");
  const whole = hasHeading ? script : `${formatSceneHeading(scene.heading)}\n\n${script}`.trim();
  const text = numbered ? withSceneNumber(whole, scene.number) : whole;
  const line = (value: string): string => value.replace(/\s+/g, " ").trim();
  // What the script says itself, or its heading does, isn't said again above it.
  const ownTitle = scene.title === titleOfPlace(scene.heading.location) ? "" : line(scene.title);
  const synopsis = line(scene.synopsis);
  if (ownTitle === "") return text;
  const isInScript = parseFountain(script).elements.some((element) => element.kind === "synopsis");
  return [`## ${ownTitle}`, ...(synopsis === "" || isInScript ? [] : [`= ${synopsis}`]), text].join("\n\n");
}

/**
 * One screenplay in Fountain of a film's scenes in their order: title page, acts as sections, titles an author gave as
 * sections below them, and the scenes' scripts as they are. `readScreenplay` gives the same scenes back.
 */
export function joinScreenplay({ title, author, titlePage, scenes, numbered }: JoinRequest): string {
  const own = new Set(["title", "author", "authors"]);
  const named = (key: string, value: string): readonly TitleEntry[] => {
    const written = titlePage.find((entry) => entry.key.toLowerCase().replace(/s$/, "") === key.toLowerCase());
    return [written !== undefined && value === "" ? written : { key, value }];
  };
  const rest = titlePage.filter((entry) => !own.has(entry.key.toLowerCase()));
  const credit = rest.filter((entry) => entry.key.toLowerCase() === "credit");
  const others = rest.filter((entry) => entry.key.toLowerCase() !== "credit");
  const page = writeTitlePage([...named("Title", title), ...credit, ...named("Author", author), ...others]);

  const parts: string[] = [];
  let act: string | undefined;
  for (const scene of scenes) {
    if (scene.omitted && !numbered) continue;
    if (scene.act !== undefined && scene.act !== act) parts.push(`# ${scene.act.replace(/\s+/g, " ").trim()}`);
    act = scene.act;
    parts.push(sceneText(scene, numbered));
  }
  return `${page}${parts.join("\n\n")}\n`;
}
