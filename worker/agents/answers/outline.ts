import * as z from "zod";
import { secondsFromFrames } from "#domain/film/frame-rate";
import type { OutlineInput } from "#domain/house-crew/outline";
import { shareFrames } from "#domain/house-crew/reading/moment";
import type { OutlineScene } from "#domain/project/outline";
import { elementsOf, speakersOf } from "#domain/screenplay/elements";
import { parseSceneHeading, withHeading } from "#domain/screenplay/heading";
import { bibleData } from "../bible-data.ts";
import { text } from "./form.ts";

/** More scenes than a film of twenty minutes can hold. */
const MOST_SCENES = 60;
/** The longest film there is, in seconds. */
const MOST_SECONDS = 1_200;

/** The answer of prompts/outline: the film's scenes in order. */
export const outlineAnswerSchema = z.object({
  summary: text(600),
  scenes: z
    .array(
      z.object({
        act: z.int().min(1).max(4),
        heading: text(200),
        title: text(120),
        synopsis: text(600),
        purpose: text(600),
        characters: z.array(text(80)).max(20),
        seconds: z.int().min(0).max(MOST_SECONDS),
        script: text(12_000),
      }),
    )
    .max(MOST_SCENES),
});
export type OutlineAnswer = z.output<typeof outlineAnswerSchema>;

export type ReadOutline =
  | { readonly ok: true; readonly summary: string; readonly scenes: readonly OutlineScene[] }
  | { readonly ok: false; readonly problem: string };

/**
 * What such an answer means. Lengths are taken as shares: those of all scenes sum to the film's to the frame, each at
 * least a frame. Whoever speaks in a scene is one of its characters, and every text begins with its heading.
 */
export function readOutline({ summary, scenes }: OutlineAnswer, input: OutlineInput): ReadOutline {
  if (scenes.length === 0) return { ok: false, problem: "it has no scenes" };
  if (scenes.some(({ act }, at) => act < (scenes[at - 1]?.act ?? 1))) return { ok: false, problem: "its acts go back" };
  if (scenes.length > input.runtimeTargetFrames) return { ok: false, problem: "it has more scenes than frames" };
  const spare = input.runtimeTargetFrames - scenes.length;
  const lengths = shareFrames(
    spare,
    scenes.map(({ seconds }) => seconds),
  );
  return {
    ok: true,
    summary: summary.trim(),
    scenes: scenes.map((scene, at) => {
      const heading = parseSceneHeading(scene.heading);
      const script = withHeading(scene.script.trim(), heading);
      const speakers = speakersOf(elementsOf({ script, elementIds: [] }));
      return {
        act: scene.act,
        heading,
        title: scene.title.trim(),
        synopsis: scene.synopsis.trim(),
        purpose: scene.purpose.trim(),
        characters: [...new Set([...scene.characters.map((name) => name.trim().toUpperCase()), ...speakers])].filter(
          (name) => name !== "",
        ),
        targetFrames: (lengths[at] ?? 0) + 1,
        script: script.endsWith("\n") ? script : `${script}\n`,
      };
    }),
  };
}

/** What the outline's writer is given, as plain data. */
export function outlineData(input: OutlineInput, scenesWanted: number): Readonly<Record<string, unknown>> {
  const { bible } = input;
  return {
    film: {
      title: input.title,
      premise: input.premise,
      genre: input.genre,
      runtimeSeconds: Math.round(secondsFromFrames(input.runtimeTargetFrames, input.frameRate)),
      scenesWanted,
    },
    storyBible: bibleData(bible),
  };
}
