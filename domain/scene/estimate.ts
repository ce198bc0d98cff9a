import { frameRateOf } from "../film/frame-rate.ts";
import { houseNumbers } from "../house-crew/numbers.ts";
import type { ProjectSettings } from "../project/settings.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { sceneTiming } from "../screenplay/timing.ts";
import type { SceneContent } from "./content.ts";

/**
 * How long a script plays, in frames at the film's rate and by the film's own speech and action numbers: the length a new
 * scene aims at until somebody sets one. 0 for a script that says nothing yet.
 */
export function estimatedFrames(
  content: Pick<SceneContent, "script" | "elementIds">,
  { frameRate, houseRules }: Pick<ProjectSettings, "frameRate" | "houseRules">,
): number {
  const isWritten = parseFountain(content.script).elements.some((element) => element.kind !== "scene-heading");
  if (!isWritten) return 0;
  return sceneTiming(content, frameRateOf(frameRate), houseNumbers(houseRules).timing).totalFrames;
}
