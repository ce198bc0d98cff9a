import { secondsFromFrames } from "../../film/frame-rate.ts";
import { shotName } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/**
 * A shot over three times the genre's length is a long take, and a long take is a decision: its description says so, or
 * it is an oversight.
 */
export const EDT_3: HouseRule = {
  id: "EDT-3",
  role: "editor",
  name: "Long takes are meant",
  explanation:
    "No shot is longer than three times the genre's usual length, unless its description calls it a long take or a oner.",
  source: "Long takes as a choice of style (Bordwell, “Figures Traced in Light”).",
  severity: "warn",
  examine: (scene) => {
    const most = scene.shotFrames * scene.numbers.longTake;
    const findings = scene.content.shots
      .filter(
        (shot) => shot.durationFrames > most && !/\b(?:oner|long take|one take|unbroken)\b/i.test(shot.description),
      )
      .map((shot) => {
        const seconds = secondsFromFrames(shot.durationFrames, scene.context.frameRate).toFixed(1);
        const message = `${shotName(scene.content, shot)} holds ${seconds} s; cut away once, or call it a long take.`;
        return finding("EDT-3", "warn", message, `shots/${shot.id}/durationFrames`);
      });
    return examination(scene, { findings });
  },
};
