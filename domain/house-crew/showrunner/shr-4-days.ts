import type { DraftChange } from "../../command.ts";
import type { SceneHeading } from "../../scene/content.ts";
import { formatSceneHeading } from "../../screenplay/heading.ts";
import { type FilmReading, type ReadScene, sceneBefore } from "./film-reading.ts";
import type { FilmFinding, FilmRule } from "./film-rule.ts";
import { countedDay, isContinuous } from "./film-time.ts";

function shares(one: ReadScene, other: ReadScene): boolean {
  if (
    one.place !== "" &&
    (one.place === other.place || one.place.includes(other.place) || other.place.includes(one.place))
  )
    return true;
  return one.cast.some((member) => other.cast.some((known) => known.name === member.name));
}

/** The time of day that a scene going straight on really has; null where the scene before does not say. */
function timeGoneOn(film: FilmReading, scene: ReadScene): string | null {
  for (let before = sceneBefore(film, scene); before !== null; before = sceneBefore(film, before)) {
    const { timeOfDay } = before.scene.content.heading;
    if (timeOfDay !== "" && !isContinuous(timeOfDay)) return timeOfDay;
  }
  return null;
}

/** The heading with a time of its own; the script's heading line goes along with it. */
function withTime(scene: ReadScene, before: ReadScene, time: string): Omit<DraftChange, "ruleIds"> {
  const { heading } = scene.scene.content;
  const after: SceneHeading = { ...heading, timeOfDay: time };
  const reason = `Nothing goes on here from scene ${before.scene.number}; the time of day there was ${time}, so ${formatSceneHeading(after)}.`;
  return { path: "heading", op: "set", before: heading, after, reason };
}

function looseContinuous(film: FilmReading, scene: ReadScene): FilmFinding | null {
  const before = sceneBefore(film, scene);
  const { heading } = scene.scene.content;
  if (!scene.isContinuous || scene.isApart || /\bSAME|SIMULTANEOUS/i.test(heading.timeOfDay)) return null;
  const told = {
    ruleId: "SHR-4",
    about: `continuous ${scene.scene.number}`,
    severity: "warn",
    suggestion: `Give scene ${scene.scene.number} a time of day of its own, or let it go on from where the scene before it ends.`,
  } as const;
  if (before === null) {
    return {
      ...told,
      scenes: [scene],
      message: `Scene ${scene.scene.number} is “${heading.timeOfDay}”, but nothing comes before it.`,
    };
  }
  if (shares(before, scene)) return null;
  const time = timeGoneOn(film, scene);
  return {
    ...told,
    scenes: [before, scene],
    message: `Scene ${scene.scene.number} is “${heading.timeOfDay}”, but shares neither a place nor a person with scene ${before.scene.number} before it.`,
    ...(time !== null && { mend: { sceneId: scene.scene.id, changes: [withTime(scene, before, time)] } }),
  };
}

function daysBack(film: FilmReading): readonly FilmFinding[] {
  const findings: FilmFinding[] = [];
  let last: { readonly scene: ReadScene; readonly day: number } | null = null;
  for (const scene of film.scenes) {
    if (scene.isApart) continue;
    const day = countedDay(scene.scene.content.heading);
    if (day === null) continue;
    if (last !== null && day < last.day) {
      findings.push({
        ruleId: "SHR-4",
        about: `day ${last.scene.scene.number} ${scene.scene.number}`,
        severity: "warn",
        scenes: [last.scene, scene],
        message: `Scene ${scene.scene.number} plays on day ${day}, after scene ${last.scene.scene.number} on day ${last.day}.`,
        suggestion: `Days go forward: scene ${scene.scene.number} counts day ${day} after day ${last.day}. Mend the count, or mark it as a memory.`,
      });
    }
    last = { scene, day };
  }
  return findings;
}

/**
 * The film's days go forward, and a scene that says CONTINUOUS goes on from the one before it: by its place or by
 * somebody who is in both (the day breakdown of a schedule). Memories and dreams stand outside.
 */
export const SHR_4: FilmRule = {
  id: "SHR-4",
  role: "showrunner",
  name: "Days go forward",
  explanation:
    "Counted days never go back, and a CONTINUOUS scene shares a place or a person with the scene before it; memories stand outside.",
  source: "The day breakdown of a shooting schedule.",
  severity: "warn",
  examine: (film) => [
    ...film.scenes.flatMap((scene) => {
      const found = looseContinuous(film, scene);
      return found === null ? [] : [found];
    }),
    ...daysBack(film),
  ],
};
