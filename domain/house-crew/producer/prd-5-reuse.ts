import { normalizedName } from "../../screenplay/elements.ts";
import { listOf } from "../reading/sentence.ts";
import { examination, finding, type HouseRule } from "../rule.ts";

/** A place that the film is in already, at the same time of day, shares its light, its plates and its set-ups. */
export const PRD_5: HouseRule = {
  id: "PRD-5",
  role: "producer",
  name: "Places are shared",
  explanation:
    "Other scenes in the same place at the same time of day are named, so that plates and set-ups are shared.",
  source: "Scheduling practice: what is lit once is shot out.",
  severity: "info",
  examine: (scene) => {
    const { heading } = scene.content;
    if (heading.location === "") return examination(scene);
    const shared = [...scene.context.scenesBefore, ...scene.context.scenesAfter].filter(
      (other) =>
        normalizedName(other.heading.location) === normalizedName(heading.location) &&
        other.heading.timeOfDay === heading.timeOfDay,
    );
    if (shared.length === 0) return examination(scene);
    const scenes = `${shared.length === 1 ? "Scene" : "Scenes"} ${listOf(shared.slice(0, 4).map((other) => other.number))}`;
    const message = `${scenes} ${shared.length === 1 ? "plays" : "play"} here at the same time of day: light it once, share the wide.`;
    return examination(scene, { findings: [finding("PRD-5", "info", message, "heading")] });
  },
};
