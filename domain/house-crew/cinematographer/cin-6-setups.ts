import { secondsFromFrames } from "../../film/frame-rate.ts";
import type { Shot } from "../../scene/content.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { setupKey } from "./framing.ts";

/** Shots a person asked to lose, as long as other shots play what they play. */
function shotsToLose(scene: SceneReading): readonly { readonly shot: Shot; readonly words: string }[] {
  const lost: { readonly shot: Shot; readonly words: string }[] = [];
  for (const words of scene.steering.cut) {
    const noun = words.toLowerCase().split(" ").at(-1) ?? "";
    for (const shot of scene.content.shots) {
      const left = scene.content.shots.filter((one) => one !== shot && !lost.some((gone) => gone.shot === one));
      const isCovered = shot.elementIds.every((id) => left.some((one) => one.elementIds.includes(id)));
      const isMeant = noun.length > 2 && shot.description.toLowerCase().includes(noun);
      if (isMeant && isCovered && !lost.some((gone) => gone.shot === shot)) lost.push({ shot, words });
    }
  }
  return lost;
}

/**
 * A set-up is what a crew lights and places once; four to six a page are a day's work. Beyond that this tells, because
 * which angle to give up is a person's choice: shots go only where a comment asks for it.
 */
export const CIN_6: HouseRule = {
  id: "CIN-6",
  role: "cinematographer",
  name: "Set-ups are used again",
  explanation: "A page of script gets by with about six set-ups; what was lit once is used again.",
  source: "Scheduling practice: four to six set-ups to a page.",
  severity: "info",
  examine: (scene) => {
    const lost = shotsToLose(scene);
    const shots = scene.content.shots.filter((shot) => !lost.some((gone) => gone.shot === shot));
    const pages = Math.max(1, secondsFromFrames(scene.scriptFrames, scene.context.frameRate) / 60);
    const setups = new Set(shots.map(setupKey)).size;
    const message = `${setups} set-ups on ${pages.toFixed(1)} pages; a crew would ask which of them can be one.`;
    const findings =
      shots.length >= 10 && setups > pages * scene.numbers.setupsPerPage * 1.5
        ? [finding("CIN-6", "info", message)]
        : [];
    if (lost.length === 0) return examination(scene, { findings });
    return examination(scene, {
      findings,
      content: { ...scene.content, shots },
      reasons: Object.fromEntries(
        lost.map(({ shot, words }) => [
          `shots/${shot.id}`,
          `You asked to lose “${words}”; what this shot plays is in its neighbours, too.`,
        ]),
      ),
    });
  },
};
