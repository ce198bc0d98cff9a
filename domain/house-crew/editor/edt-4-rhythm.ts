import type { Finding } from "../../proposal/change.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { median } from "./edt-2-pace.ts";

/** A scene of fewer shots is over before its last one could be held. */
const LEAST_SHOTS = 5;

/**
 * Shots in a row of about one length are a metronome: the audience starts to feel the cuts instead of the scene. The
 * last picture is held: shots run longer where a scene ends (Cutting, 150 films), and one that is gone in half the time
 * of the others looks like a mistake.
 */
export const EDT_4: HouseRule = {
  id: "EDT-4",
  role: "editor",
  name: "Rhythm varies",
  explanation:
    "No run of shots is within 10 % of one length, and the scene's last picture is not gone quicker than the rest.",
  source: "Shot lengths vary about as much as their average (Salt); they follow attention (Cutting, 150 films).",
  severity: "info",
  examine: (scene) => {
    const { shots } = scene.content;
    const inARow = scene.numbers.mostAlike + 1;
    const findings: Finding[] = [];
    for (let at = 0; at + inARow <= shots.length; at += 1) {
      const lengths = shots.slice(at, at + inARow).map((shot) => shot.durationFrames);
      if (Math.max(...lengths) > Math.min(...lengths) * 1.1) continue;
      const message = `Shots ${at + 1} to ${at + inARow} are all about as long; hold one, or cut one early.`;
      findings.push(finding("EDT-4", "info", message, `shots/${shots[at]?.id ?? ""}`));
      break;
    }
    const last = shots.at(-1);
    const lengths = shots.map((shot) => shot.durationFrames);
    const isShort = last !== undefined && last.durationFrames * 2 < median(lengths);
    const isQuickest = last !== undefined && Math.min(...lengths) === last.durationFrames;
    const isGone = shots.length >= LEAST_SHOTS && isShort && isQuickest;
    if (isGone) {
      const message = "The last picture is the quickest of the scene; hold it for a moment, or end one shot earlier.";
      findings.push(finding("EDT-4", "info", message, `shots/${last?.id ?? ""}/durationFrames`));
    }
    return examination(scene, { findings });
  },
};
