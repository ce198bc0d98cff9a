import { secondsFromFrames } from "../../film/frame-rate.ts";
import { DEFAULTS } from "../defaults.ts";
import { firstWords } from "../reading/sentence.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/**
 * The script, timed element by element, fits the scene's target within 20 %. More than half over is no scene of that
 * length at all and stops the crew: shooting it would be waste. Short scripts are only remarked on; shots can hold.
 */
export const WRT_3: HouseRule = {
  id: "WRT-3",
  role: "writer",
  name: "The script fits its target",
  explanation:
    "The script's own timing is within 20 % of the scene's target length. More than 50 % over stops the pipeline.",
  severity: "block",
  examine: (scene) => {
    const target = scene.content.targetFrames;
    if (target <= 0 || scene.scriptFrames === 0) return examination(scene);
    const percent = Math.round((scene.scriptFrames * 100) / target);
    const over = percent - 100;
    if (Math.abs(over) <= DEFAULTS.target.tolerance) return examination(scene);
    const seconds = (frames: number): string => `${Math.round(secondsFromFrames(frames, scene.context.frameRate))} s`;
    const lengths = `The script plays ${seconds(scene.scriptFrames)}, the scene's target is ${seconds(target)}`;
    if (over < 0)
      return examination(scene, { findings: [finding("WRT-3", "warn", `${lengths}; it is short.`, "targetFrames")] });
    const longest = scene.moments
      .filter((moment) => moment.kind === "speech")
      .reduce<{ readonly text: string; readonly frames: number; readonly who: string } | null>(
        (most, moment) =>
          most === null || moment.frames > most.frames
            ? { text: moment.text, frames: moment.frames, who: moment.speaker.display }
            : most,
        null,
      );
    const advice =
      longest === null
        ? ""
        : ` The longest speech to trim is ${longest.who}'s “${firstWords(longest.text, 6, true)}” (${seconds(longest.frames)}).`;
    const severity = over > DEFAULTS.target.block ? "block" : "warn";
    const message = `${lengths}: ${over} % over.${advice}${severity === "block" ? " Trim the script or raise the target." : ""}`;
    return examination(scene, { findings: [finding("WRT-3", severity, message, "targetFrames")] });
  },
};
