import { secondsFromFrames } from "../../film/frame-rate.ts";
import type { Finding } from "../../proposal/change.ts";
import type { IdentifiedElement } from "../../screenplay/elements.ts";
import { isSpoken } from "../reading/moment.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { firstWords, onOneLine } from "../reading/sentence.ts";
import { type Examination, examination, finding, type HouseRule } from "../rule.ts";

/**
 * The script, timed element by element, fits the scene's target within 20 %. More than half over is no scene of that
 * length at all and stops the crew: shooting it would be waste. Short scripts are only remarked on; shots can hold.
 */
export const WRT_3: HouseRule = {
  id: "WRT-3",
  role: "writer",
  name: "The script fits its target",
  explanation:
    "The script's own timing is within 20 % of the scene's target length. More than 50 % over, or half an hour in one scene, stops the pipeline.",
  source: "A page is a minute only on average (Follows, 761 scripts), so screen time is added up element by element.",
  severity: "block",
  examine: (scene) => {
    const whole = tooLongForAScene(scene);
    if (whole !== null) return examination(scene, { findings: [whole] });
    const texts = struckOnRequest(scene);
    const target = scene.content.targetFrames;
    if (target <= 0 || scene.scriptFrames === 0) return examination(scene, { texts });
    const percent = Math.round((scene.scriptFrames * 100) / target);
    const over = percent - 100;
    if (Math.abs(over) <= scene.numbers.target.tolerance) return examination(scene, { texts });
    const seconds = (frames: number): string => `${Math.round(secondsFromFrames(frames, scene.context.frameRate))} s`;
    const lengths = `The script plays ${seconds(scene.scriptFrames)}, the scene's target is ${seconds(target)}`;
    if (over < 0)
      return examination(scene, {
        texts,
        findings: [finding("WRT-3", "warn", `${lengths}; it is short.`, "targetFrames")],
      });
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
    const severity = over > scene.numbers.target.block ? "block" : "warn";
    const message = `${lengths}: ${over} % over.${advice}${severity === "block" ? " Trim the script or raise the target." : ""}`;
    return examination(scene, { texts, findings: [finding("WRT-3", severity, message, "targetFrames")] });
  },
};

/** A whole film in one scene, as a text without headings comes in: it is parted before anybody works on it. */
export function tooLongForAScene(scene: SceneReading): Finding | null {
  if (scene.scriptFrames <= scene.frames(scene.numbers.longestScene)) return null;
  const minutes = Math.round(secondsFromFrames(scene.scriptFrames, scene.context.frameRate) / 60);
  const message = `This scene runs ${minutes} minutes; that is a film. Part it into scenes with headings first.`;
  return finding("WRT-3", "block", message);
}

/** What a person quoted and asked to cut: the one element that says it, and its cue where nothing else is under it. */
function struckOnRequest(scene: SceneReading): Examination["texts"] {
  const strike = (element: IdentifiedElement, words: string): Examination["texts"][number] => ({
    path: `script/${element.id}`,
    op: "text",
    before: scene.content.script.slice(element.start, element.end),
    after: "",
    reason: `You asked to cut “${words}”.`,
  });
  return scene.steering.cut.flatMap((words) => {
    const wanted = onOneLine(words)
      .toLowerCase()
      .replace(/[.!?…]+$/, "");
    const meant = scene.played.filter((element) => onOneLine(element.text).toLowerCase().includes(wanted));
    const [only, another] = meant;
    if (only === undefined || another !== undefined || wanted.length < 4) return [];
    if (!isSpoken(only)) return wanted.includes(" ") ? [strike(only, words)] : [];
    const at = scene.elements.indexOf(only);
    const from = scene.elements.slice(0, at).findLastIndex((element) => element.kind === "character");
    const under = scene.elements
      .slice(from + 1)
      .findIndex((element) => element.kind === "character" || element.character === undefined);
    const speech = scene.elements.slice(from, under < 0 ? undefined : from + 1 + under);
    const isAlone = speech.filter(isSpoken).length === 1;
    return isAlone ? speech.map((element) => strike(element, words)) : [strike(only, words)];
  });
}
