import { type FrameRate, secondsFromFrames } from "../../film/frame-rate.ts";
import { runtimeFrames } from "../../scene/content.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** `5:02`. */
export function clock(frames: number, rate: FrameRate): string {
  const seconds = Math.round(secondsFromFrames(frames, rate));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * All scenes together come to the film's target within 10 %. Scenes that nobody has timed yet are counted, not guessed:
 * as long as there are any, this only says how far the film has come.
 */
export const PRD_4: HouseRule = {
  id: "PRD-4",
  role: "producer",
  name: "The film's length",
  explanation: "The scenes' lengths sum to the film's runtime target within 10 %.",
  source: "The film's own runtime target.",
  severity: "warn",
  examine: (scene) => {
    const { context, content } = scene;
    const target = context.runtimeTargetFrames;
    const others = [...context.scenesBefore, ...context.scenesAfter];
    if (target <= 0 || others.length === 0) return examination(scene);
    const untimed = others.filter((other) => other.runtimeFrames === 0).length;
    const sum = others.reduce((all, other) => all + other.runtimeFrames, 0) + runtimeFrames(content);
    const lengths = `${clock(sum, context.frameRate)} of ${clock(target, context.frameRate)}`;
    const share = Math.round((sum * 100) / target);
    if (share > 100 + scene.numbers.runtimeTolerance) {
      const message = `The film runs ${lengths}${untimed > 0 ? ` with ${untimed} scenes still to time` : ""}: ${share - 100} % too long.`;
      return examination(scene, { findings: [finding("PRD-4", "warn", message)] });
    }
    if (untimed > 0) {
      const message = `So far the film has ${lengths}; ${untimed} of its other scenes ${untimed === 1 ? "is" : "are"} not timed yet.`;
      return examination(scene, { findings: [finding("PRD-4", "info", message)] });
    }
    if (share >= 100 - scene.numbers.runtimeTolerance) return examination(scene);
    return examination(scene, {
      findings: [finding("PRD-4", "warn", `The film runs ${lengths}: ${100 - share} % too short.`)],
    });
  },
};
