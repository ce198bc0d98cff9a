import { type FilmReading, type ReadScene, sceneBefore } from "./film-reading.ts";
import type { FilmFinding, FilmRule } from "./film-rule.ts";
import { isContinuous, saysLater } from "./film-time.ts";

/** Dawn beside day, dusk beside night: nearer than this the eye takes them for one light. */
const FELT_STEPS = 2;

function jumpsInLight(before: ReadScene, scene: ReadScene): FilmFinding | null {
  if (before.place === "" || before.place !== scene.place || before.phase === null || scene.phase === null) return null;
  const { heading } = scene.scene.content;
  if (isContinuous(heading.timeOfDay) || saysLater(heading.timeOfDay)) return null;
  if (Math.abs(scene.phase - before.phase) < FELT_STEPS) return null;
  const ending = before.scene.content.shots.at(-1)?.transition.kind;
  const opening = scene.scene.content.shots[0]?.transition.kind;
  if (ending === undefined || ending !== "cut" || opening === "fade-in") return null;
  return {
    ruleId: "SHR-7",
    about: `light ${before.scene.number} ${scene.scene.number}`,
    severity: "info",
    scenes: [before, scene],
    message: `Scenes ${before.scene.number} and ${scene.scene.number} play in one place, ${before.scene.content.heading.timeOfDay.toLowerCase()} and then ${heading.timeOfDay.toLowerCase()}, on a plain cut: the light jumps. A dissolve, or a shot of the sky between, says that time has gone by.`,
    suggestion: "",
  };
}

function swapsSides(before: ReadScene, scene: ReadScene): FilmFinding | null {
  const was = before.scene.content.direction.axis;
  const is = scene.scene.content.direction.axis;
  if (was === null || is === null || before.place !== scene.place || before.place === "") return null;
  const goesOn = scene.isContinuous || (scene.phase === before.phase && scene.day === before.day);
  if (!goesOn || was.left !== is.right || was.right !== is.left) return null;
  return {
    ruleId: "SHR-7",
    about: `sides ${before.scene.number} ${scene.scene.number}`,
    severity: "info",
    scenes: [before, scene],
    message: `${is.left} and ${is.right} change sides of the frame between scenes ${before.scene.number} and ${scene.scene.number}, which go on in one place.`,
    suggestion: "",
  };
}

/**
 * Across a cut between scenes in one place, light and screen sides go on as they were, or the film says that time has
 * gone by (Mascelli, "The Five C's of Cinematography": continuity of light and of screen direction).
 */
export const SHR_7: FilmRule = {
  id: "SHR-7",
  role: "showrunner",
  name: "Light and sides go on",
  explanation:
    "Scenes that follow each other in one place keep their light and their sides of the frame, unless the cut says that time has gone by.",
  source: "Continuity of light and screen direction (Mascelli, “The Five C's of Cinematography”).",
  severity: "info",
  examine: (film: FilmReading) =>
    film.scenes.flatMap((scene) => {
      const before = scene.isApart ? null : sceneBefore(film, scene);
      if (before === null || before.at !== scene.at - 1) return [];
      return [jumpsInLight(before, scene), swapsSides(before, scene)].filter((found) => found !== null);
    }),
};
