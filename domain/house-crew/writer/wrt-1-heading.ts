import type { SceneContent, SceneHeading } from "../../scene/content.ts";
import { normalizedName } from "../../screenplay/elements.ts";
import { headingOfScript } from "../../screenplay/heading.ts";
import type { SceneReading } from "../reading/scene-reading.ts";
import { examination, finding, type HouseRule } from "../rule.ts";
import { synopsisOf, titleOf } from "./label.ts";

const TIMES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:moonlight|moon|stars|midnight|street ?lamps?|headlights?|by night|at night)\b/i, "NIGHT"],
  [/\b(?:dawn|sunrise|first light|daybreak)\b/i, "DAWN"],
  [/\b(?:dusk|sunset|twilight|last light)\b/i, "DUSK"],
  [/\b(?:sunlight|sunlit|sunshine|midday|noon|afternoon|morning)\b/i, "DAY"],
];

/** The time of day that the action tells, or the scene before in the same place; "" where neither does. */
function timeTold(scene: SceneReading, heading: SceneHeading): { readonly time: string; readonly by: string } {
  for (const moment of scene.moments) {
    if (moment.kind !== "action") continue;
    const told = TIMES.find(([pattern]) => pattern.test(moment.text));
    if (told !== undefined) return { time: told[1], by: `The action says so: “${moment.text}”` };
  }
  const before = scene.context.scenesBefore.at(-1)?.heading;
  if (before !== undefined && before.timeOfDay !== "" && isSamePlace(before, heading)) {
    return { time: before.timeOfDay, by: "The scene before plays in the same place." };
  }
  return { time: "", by: "" };
}

function isSamePlace(one: SceneHeading, other: SceneHeading): boolean {
  return normalizedName(one.location) === normalizedName(other.location);
}

/**
 * A heading says inside or outside, a place of the Story Bible and a time of day: the schedule, the light and every
 * establishing shot hang on it (screenplay format, Fountain 1.1 "Scene Heading"). Title and synopsis are the scene's
 * line on the strip board.
 */
export const WRT_1: HouseRule = {
  id: "WRT-1",
  role: "writer",
  name: "The scene is labelled",
  explanation:
    "The heading has INT. or EXT., a location from the Story Bible and a time of day, and the scene has a title and a one-line synopsis.",
  source: "Screenplay format (Fountain 1.1, “Scene Heading”): strip board, schedule and light are sorted by it.",
  severity: "warn",
  examine: (scene) => {
    const { content, context } = scene;
    const reasons: Record<string, string> = {};
    const findings = [];
    const written = content.heading.location.trim() === "" ? headingOfScript(content.script) : null;
    let heading = content.heading;
    if (written !== null && written.location !== "") {
      heading = written;
      reasons.heading = "Taken from the script's own heading line.";
    }
    if (heading.location !== "" && heading.timeOfDay === "") {
      const told = timeTold(scene, heading);
      if (told.time !== "") {
        heading = { ...heading, timeOfDay: told.time };
        reasons.heading = `The heading has no time of day. ${told.by}`;
      } else {
        findings.push(
          finding("WRT-1", "warn", "The heading has no time of day, so the light is anyone's guess.", "heading"),
        );
      }
    }
    if (heading.location === "") {
      findings.push(finding("WRT-1", "warn", "The scene has no heading: where and when does it play?", "heading"));
    } else if (context.bible.locations.length > 0) {
      const isKnown = context.bible.locations.some(
        (location) => normalizedName(location.name) === normalizedName(heading.location),
      );
      if (!isKnown) {
        const message = `${heading.location} is not a location of the Story Bible yet.`;
        findings.push(finding("WRT-1", "warn", message, "heading"));
      }
    }
    let mended: SceneContent = heading === content.heading ? content : { ...content, heading };
    const title = titleOf(scene, heading);
    if (title !== null) {
      mended = { ...mended, title };
      reasons.title = "The scene's line on the strip board: who does what.";
    }
    const synopsis = content.synopsis.trim() === "" ? synopsisOf(scene, heading) : "";
    if (synopsis !== "") {
      mended = { ...mended, synopsis };
      reasons.synopsis = "One sentence for the board, put together from the scene's first and last images.";
    }
    return examination(scene, { findings, content: mended, reasons });
  },
};
