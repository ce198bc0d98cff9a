import type { Finding } from "../../proposal/change.ts";
import type { SceneContent, Shot } from "../../scene/content.ts";
import { type SceneReading, shotName } from "../reading/scene-reading.ts";
import { framingAsked } from "../reading/steering.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { isCloseUp, LENS, sizeAt, sizeStep, stepSize } from "./framing.ts";

/** Shots that this run has added: only they are the house's to change. What was there is a person's decision. */
export function freshShots(scene: SceneReading): ReadonlySet<string> {
  const known = new Set(scene.context.content.shots.map((shot) => shot.id));
  return new Set(scene.content.shots.filter((shot) => !known.has(shot.id)).map((shot) => shot.id));
}

function resized(shot: Shot, size: Shot["size"]): Shot {
  return { ...shot, size, lensMm: LENS[size] };
}

function intensityOfShot(content: SceneContent, shot: Shot): number {
  return content.beats.find((beat) => beat.id === shot.beatId)?.intensity ?? 45;
}

/** What a person asked for, in their comment or by a note on the shot. */
function askedFor(scene: SceneReading, shot: Shot): -1 | 0 | 1 {
  const note = scene.context.openNotes.find((one) => one.shotId === shot.id && framingAsked(one.body) !== 0);
  return note === undefined ? scene.steering.framing : framingAsked(note.body);
}

/**
 * The frame tightens as tension rises, close-ups are kept for where they count (a quarter of the shots at most), and two
 * neighbouring shots are no more than three sizes apart unless the cut is meant to hit.
 */
export const CIN_3: HouseRule = {
  id: "CIN-3",
  role: "cinematographer",
  name: "Sizes follow the tension",
  explanation:
    "Shots get closer as tension rises, at most a quarter of them are close-ups, and neighbours are no more than three sizes apart.",
  source: "Shot size as emphasis (Mascelli, “The Five C's of Cinematography”).",
  severity: "info",
  examine: (scene) => {
    const { content } = scene;
    const fresh = freshShots(scene);
    const findings: Finding[] = [];
    const reasons: Record<string, string> = {};
    let shots = [...content.shots];
    const set = (shot: Shot, size: Shot["size"], reason: string): void => {
      shots = shots.map((one) => (one.id === shot.id ? resized(one, size) : one));
      reasons[`shots/${shot.id}/size`] = reason;
      reasons[`shots/${shot.id}/lensMm`] = fresh.has(shot.id) ? "" : `A ${LENS[size]} mm goes with the new size.`;
    };

    // A person's wish first: shots that were there change only where somebody asks for it.
    for (const shot of content.shots) {
      const wish = fresh.has(shot.id) ? 0 : askedFor(scene, shot);
      if (wish === 0 || shot.subjects.length !== 1 || !["FS", "MLS", "MS", "MCU", "CU", "OTS"].includes(shot.size))
        continue;
      const size = stepSize(shot.size, wish);
      if (size !== shot.size)
        set(shot, size, wish > 0 ? "You asked for closer: one size nearer." : "You asked for wider: one size back.");
    }

    const share = scene.steering.framing > 0 ? 45 : scene.numbers.mostCloseUps;
    const most = Math.max(1, Math.floor((shots.length * share) / 100));
    const closeUps = shots.filter((shot) => isCloseUp(shot.size));
    if (closeUps.length > most) {
      findings.push(
        finding(
          "CIN-3",
          "info",
          `${closeUps.length} of ${shots.length} shots are close-ups; the ones that count lose their weight.`,
        ),
      );
      const spare = closeUps
        .filter((shot) => fresh.has(shot.id))
        .sort((one, other) => intensityOfShot(content, one) - intensityOfShot(content, other))
        .slice(0, closeUps.length - most);
      for (const shot of spare) set(shot, "MCU", "Close-ups are kept for the peak.");
    }

    const top = Math.max(0, ...content.beats.map((beat) => beat.intensity));
    for (let at = 1; at < shots.length; at += 1) {
      const before = shots[at - 1];
      const shot = shots[at];
      if (before === undefined || shot === undefined) continue;
      const from = sizeStep(before.size);
      const to = sizeStep(shot.size);
      if (from === null || to === null || Math.abs(to - from) <= scene.numbers.mostSizeSteps) continue;
      // Leaving on a wide, and the hit of a close-up out of one at the peak, are meant.
      if (to < from || (isCloseUp(shot.size) && intensityOfShot(content, shot) >= top)) continue;
      const message = `From ${before.size} straight to ${shot.size} in ${shotName({ shots }, shot)} is a jump of ${Math.abs(to - from)} sizes.`;
      if (fresh.has(shot.id))
        set(shot, sizeAt(from + scene.numbers.mostSizeSteps), "One size less of a jump after the wide.");
      else findings.push(finding("CIN-3", "info", message, `shots/${shot.id}/size`));
    }
    if (Object.keys(reasons).length === 0) return examination(scene, { findings });
    return examination(scene, { findings, content: { ...content, shots }, reasons });
  },
};
