import type { Finding } from "../../proposal/change.ts";
import type { Shot } from "../../scene/content.ts";
import { shotName } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { freshShots } from "./cin-3-scale.ts";
import { LENS, sizeStep, stepSize } from "./framing.ts";

/** Would the cut between two shots look like a mistake: one subject, one size, one height, nearly one lens? `lensMm` is how much of a lens makes a cut. */
export function isJump(before: Shot, shot: Shot, lensMm: number): boolean {
  return (
    shot.subjects.length > 0 &&
    before.subjects.join() === shot.subjects.join() &&
    before.size === shot.size &&
    sizeStep(shot.size) !== null &&
    before.angle === shot.angle &&
    before.screenDirection === shot.screenDirection &&
    Math.abs(before.lensMm - shot.lensMm) < lensMm
  );
}

/**
 * The 30° or 20 mm rule: two shots of one subject in a row differ in size, height, side or lens, or the cut between them
 * jumps.
 */
export const CIN_5: HouseRule = {
  id: "CIN-5",
  role: "cinematographer",
  name: "No jump between neighbours",
  explanation: "Two shots of the same subject in a row differ by a size, an angle of 30° or a lens of 20 mm.",
  source: "The 30° or 20 mm rule.",
  severity: "warn",
  examine: (scene) => {
    const fresh = freshShots(scene);
    const findings: Finding[] = [];
    const reasons: Record<string, string> = {};
    const shots = [...scene.content.shots];
    for (let at = 1; at < shots.length; at += 1) {
      const before = shots[at - 1];
      const shot = shots[at];
      if (before === undefined || shot === undefined || !isJump(before, shot, scene.numbers.lensMm)) continue;
      const message = `${shotName({ shots }, shot)} repeats the framing before it; the cut would jump.`;
      findings.push(finding("CIN-5", "warn", message, `shots/${shot.id}/size`));
      const size = stepSize(shot.size, shot.size === "CU" ? -1 : 1);
      if (!fresh.has(shot.id) || size === shot.size) continue;
      shots[at] = { ...shot, size, lensMm: LENS[size] };
      reasons[`shots/${shot.id}/size`] = "One size on from the shot before, so that the cut is one.";
    }
    if (Object.keys(reasons).length === 0) return examination(scene, { findings });
    return examination(scene, { findings, content: { ...scene.content, shots }, reasons });
  },
};
