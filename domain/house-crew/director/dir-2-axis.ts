import type { Finding } from "../../proposal/change.ts";
import type { Shot } from "../../scene/content.ts";
import type { CastMember } from "../reading/cast.ts";
import { areApart } from "../reading/phone-call.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { shotName } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** Moves and framings in which the audience sees the line change, or that stand on it. */
function isNeutral(shot: Shot): boolean {
  return (
    shot.screenDirection === "neutral" ||
    /^(?:arc|steadicam|truck|dolly|crane|handheld)/.test(shot.movement) ||
    shot.angle === "overhead" ||
    shot.size === "EWS" ||
    shot.size === "EST" ||
    shot.size === "WS" ||
    shot.size === "INS" ||
    shot.size === "CA"
  );
}

/** The two whose talk makes the line: the first two seen speakers, or the only one and whoever else is in the picture. */
export function axisPair(scene: SceneReading): readonly [CastMember, CastMember] | null {
  const seen = scene.cast.filter((member) => !member.isVoice);
  const speakers = scene.moments.flatMap((moment) =>
    moment.kind === "speech" && !moment.isVoice ? [moment.speaker] : [],
  );
  const [first, second] = [...new Set([...speakers, ...seen])];
  return first === undefined || second === undefined ? null : [first, second];
}

/** Which way someone on the axis looks in their singles: from the left of the frame to the right, and back. */
export function sideOf(
  axis: { readonly left: string; readonly right: string } | null,
  name: string,
): "left" | "right" | null {
  if (axis?.left === name) return "right";
  if (axis?.right === name) return "left";
  return null;
}

/**
 * The 180° rule: the first two who talk make a line, the camera stays on one side of it, and each keeps their side of
 * the frame. It is crossed only over a neutral shot or by a move the audience sees.
 */
export const DIR_2: HouseRule = {
  id: "DIR-2",
  role: "director",
  name: "The line is kept",
  explanation:
    "The first two speakers make the 180° line. Each keeps a side of the frame; the line is crossed only over a neutral shot or by a visible move.",
  source: "The 180° rule (Arijon, “Grammar of the Film Language”).",
  severity: "block",
  examine: (scene) => {
    const { content } = scene;
    const pair = axisPair(scene);
    const axis = content.direction.axis;
    const findings = axis === null ? [] : crossings(scene, axis);
    if (axis !== null || pair === null) return examination(scene, { findings });
    const [left, right] = pair;
    return examination(scene, {
      findings,
      content: { ...content, direction: { ...content.direction, axis: { left: left.name, right: right.name } } },
      reasons: {
        "direction/axis": areApart(scene.call, [left.name, right.name])
          ? `They are on the phone: ${left.display} looks right and ${right.display} left, so that they face each other across the cut.`
          : `${left.display} keeps the left of the frame and ${right.display} the right, so every cut between them stays clear.`,
      },
    });
  },
};

function crossings(scene: SceneReading, axis: { readonly left: string; readonly right: string }): readonly Finding[] {
  const found: Finding[] = [];
  let previous: Shot | null = null;
  for (const shot of scene.content.shots) {
    const [subject, ...others] = shot.subjects;
    const looks = subject === undefined || others.length > 0 ? null : sideOf(axis, subject);
    const isReversed = looks !== null && shot.screenDirection !== "neutral" && shot.screenDirection !== looks;
    const hasReason = /\b(?:cross(?:es|ing)?|reverse|over the line|other side)\b/i.test(shot.description);
    if (isReversed && !hasReason && !isNeutral(shot) && (previous === null || !isNeutral(previous))) {
      const message = `${subject} looks ${shot.screenDirection} in ${shotName(scene.content, shot)}: that crosses the line without a neutral shot or a move.`;
      found.push(finding("DIR-2", "block", message, `shots/${shot.id}/screenDirection`));
    }
    previous = shot;
  }
  return found;
}
