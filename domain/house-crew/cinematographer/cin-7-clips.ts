import { secondsFromFrames } from "../../film/frame-rate.ts";
import type { Finding } from "../../proposal/change.ts";
import { shotName } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { freshShots } from "./cin-3-scale.ts";

/** What draws or renders a shot needs a sentence to draw from, keeps three people apart at most, and holds 20 seconds. */
export const CIN_7: HouseRule = {
  id: "CIN-7",
  role: "cinematographer",
  name: "A shot can be made",
  explanation:
    "A shot says in a sentence what happens in it, holds at most three people, and is no longer than 20 seconds.",
  source: "What image and video models and the render node can make in one piece.",
  severity: "warn",
  examine: (scene) => {
    const { longest, mostSubjects } = scene.numbers.clip;
    const fresh = freshShots(scene);
    const findings: Finding[] = [];
    const reasons: Record<string, string> = {};
    const shots = scene.content.shots.map((shot) => {
      const name = shotName(scene.content, shot);
      if (shot.description.trim() === "") {
        findings.push(
          finding("CIN-7", "warn", `Nothing says what happens in ${name}.`, `shots/${shot.id}/description`),
        );
      }
      if (
        shot.durationFrames > scene.frames(longest) &&
        !/\b(?:oner|long take|one take|unbroken)\b/i.test(shot.description)
      ) {
        const seconds = secondsFromFrames(shot.durationFrames, scene.context.frameRate).toFixed(0);
        findings.push(
          finding("CIN-7", "warn", `${name} lasts ${seconds} s; split it, or call it a long take.`, `shots/${shot.id}`),
        );
      }
      if (shot.subjects.length <= mostSubjects) return shot;
      findings.push(
        finding(
          "CIN-7",
          "warn",
          `${name} holds ${shot.subjects.length} people; ${mostSubjects} can be told apart.`,
          `shots/${shot.id}/subjects`,
        ),
      );
      if (!fresh.has(shot.id)) return shot;
      reasons[`shots/${shot.id}/subjects`] = `The foreground holds ${mostSubjects}; the others are background.`;
      return { ...shot, subjects: shot.subjects.slice(0, mostSubjects) };
    });
    if (Object.keys(reasons).length === 0) return examination(scene, { findings });
    return examination(scene, { findings, content: { ...scene.content, shots }, reasons });
  },
};
