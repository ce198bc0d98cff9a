import { runtimeFrames } from "../../scene/content.ts";
import { plural } from "../reading/sentence.ts";
import type { FilmReading, ReadScene } from "./film-reading.ts";
import type { FilmFinding, FilmRule } from "./film-rule.ts";
import { sceneNumbers } from "./wording.ts";

/** A film with fewer scenes has no curve to judge. */
const LEAST_SCENES = 6;

function tension(scene: ReadScene): number {
  return Math.max(0, ...scene.scene.content.beats.map((beat) => beat.intensity));
}

function peakTooSoon(film: FilmReading): readonly FilmFinding[] {
  const lengths = film.scenes.map(({ scene }) =>
    Math.max(1, runtimeFrames(scene.content) || scene.content.targetFrames),
  );
  const total = lengths.reduce((sum, frames) => sum + frames, 0);
  const most = Math.max(...film.scenes.map(tension));
  const peak = film.scenes.findLast((scene) => tension(scene) === most);
  if (peak === undefined) return [];
  const end = lengths.slice(0, peak.at + 1).reduce((sum, frames) => sum + frames, 0);
  if (end * 4 >= total * 3) return [];
  const percent = Math.round((end * 100) / total);
  return [
    {
      ruleId: "SHR-5",
      about: "peak",
      severity: "info",
      scenes: [peak],
      message: `The film peaks in scene ${peak.scene.number}, ${percent} % of the way through (tension ${most}); nothing in its last quarter gets there again.`,
      suggestion: "",
    },
  ];
}

function falls(film: FilmReading): readonly FilmFinding[] {
  const most = film.numbers.film.falling;
  const findings: FilmFinding[] = [];
  let run: ReadScene[] = [];
  const close = (): void => {
    // The last scenes of a film may let go.
    if (run.length > most && run.at(-1)?.at !== film.scenes.length - 1) {
      findings.push({
        ruleId: "SHR-5",
        about: `falling ${run[0]?.scene.number ?? ""}`,
        severity: "info",
        scenes: run,
        message: `${sceneNumbers(run)} each fall below the one before; give one of them something that rises.`,
        suggestion: "",
      });
    }
    run = [];
  };
  for (let at = 1; at < film.scenes.length; at += 1) {
    const scene = film.scenes[at];
    const before = film.scenes[at - 1];
    if (scene === undefined || before === undefined) continue;
    if (tension(scene) < tension(before)) run.push(scene);
    else close();
  }
  close();
  return findings;
}

/** The two who speak most, and the longest stretch of scenes that each is missing from. */
function absences(film: FilmReading): readonly FilmFinding[] {
  const lines = new Map<string, number>();
  for (const scene of film.scenes) {
    for (const moment of scene.moments) {
      if (moment.kind === "speech") lines.set(moment.speaker.name, (lines.get(moment.speaker.name) ?? 0) + 1);
    }
  }
  const leads = [...lines].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, 2);
  return leads.flatMap(([name, count]): readonly FilmFinding[] => {
    const shown = film.scenes.filter((scene) => scene.cast.some((member) => member.name === name));
    const [first] = shown;
    const display = first?.cast.find((member) => member.name === name)?.display ?? name;
    if (count < 6 || first === undefined) return [];
    let longest: readonly [ReadScene, ReadScene] | null = null;
    for (let at = 1; at < shown.length; at += 1) {
      const from = shown[at - 1];
      const to = shown[at];
      if (from === undefined || to === undefined) continue;
      if (longest === null || to.at - from.at > longest[1].at - longest[0].at) longest = [from, to];
    }
    const gap = longest === null ? 0 : longest[1].at - longest[0].at - 1;
    if (longest === null || gap <= film.numbers.film.absence) return [];
    return [
      {
        ruleId: "SHR-5",
        about: `absent ${name}`,
        severity: "info",
        scenes: longest,
        message: `${display} is gone for ${plural(gap, "scene")}, from ${longest[0].scene.number} to ${longest[1].scene.number}; the audience will look for them.`,
        suggestion: "",
      },
    ];
  });
}

/**
 * Tension rises to a peak in the last quarter, never falls for three scenes in a row, and the leads are not gone for a
 * whole sequence (Thompson, "Storytelling in the New Hollywood": four parts, the climax in the last). Judged once every
 * scene has beats, as notes: a film may have its reasons.
 */
export const SHR_5: FilmRule = {
  id: "SHR-5",
  role: "showrunner",
  name: "The film rises",
  explanation:
    "The strongest scene is in the film's last quarter, tension does not fall three scenes in a row, and the leads are never gone for a whole sequence.",
  source: "Four-part structure (Thompson, “Storytelling in the New Hollywood”).",
  severity: "info",
  examine: (film) => {
    if (film.scenes.length < LEAST_SCENES) return [];
    const missing = absences(film);
    const isStaged = film.scenes.every(({ scene }) => scene.content.beats.length > 0);
    return isStaged ? [...peakTooSoon(film), ...falls(film), ...missing] : missing;
  },
};
