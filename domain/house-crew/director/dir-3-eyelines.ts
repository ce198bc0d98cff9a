import type { Finding } from "../../proposal/change.ts";
import type { Shot } from "../../scene/content.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { sideOf } from "./dir-2-axis.ts";

/**
 * Two people who talk look at each other: their singles face opposite ways, each from their own side of the frame. The
 * field belongs to the camera, so the Cinematographer's run mends it.
 */
export const DIR_3: HouseRule = {
  id: "DIR-3",
  role: "cinematographer",
  name: "Eyelines meet",
  explanation: "The singles of a pair look in opposite screen directions, each from their own side of the line.",
  source: "Eyeline match (Arijon, “Grammar of the Film Language”).",
  severity: "warn",
  examine: (scene) => {
    const axis = scene.content.direction.axis;
    if (axis === null) return examination(scene);
    const findings: Finding[] = [];
    const reasons: Record<string, string> = {};
    const isSingle = (shot: Shot): boolean =>
      shot.subjects.length === 1 && ["MLS", "MS", "MCU", "CU", "ECU", "OTS"].includes(shot.size);
    const shots = scene.content.shots.map((shot) => {
      const subject = shot.subjects[0];
      if (subject === undefined || !isSingle(shot) || shot.movement !== "static") return shot;
      const looks = sideOf(axis, subject);
      if (looks === null || shot.screenDirection === looks || shot.screenDirection === "neutral") return shot;
      if (/\b(?:cross(?:es|ing)?|reverse|over the line|other side)\b/i.test(shot.description)) return shot;
      const message = `${subject} should look ${looks} here, toward the other side of the line.`;
      findings.push(finding("DIR-3", "warn", message, `shots/${shot.id}/screenDirection`));
      reasons[`shots/${shot.id}/screenDirection`] = message;
      return { ...shot, screenDirection: looks };
    });
    if (findings.length === 0) return examination(scene);
    return examination(scene, { findings, content: { ...scene.content, shots }, reasons });
  },
};
