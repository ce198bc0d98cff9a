import type { FrameRate } from "../film/frame-rate.ts";
import { parseFountain } from "../screenplay/parse.ts";
import { sceneTiming } from "../screenplay/timing.ts";
import type { SceneContent } from "./content.ts";

/**
 * How long a script plays, in frames: the length a new scene aims at until somebody sets one. 0 for a script that says
 * nothing yet.
 */
export function estimatedFrames(content: Pick<SceneContent, "script" | "elementIds">, rate: FrameRate): number {
  const isWritten = parseFountain(content.script).elements.some((element) => element.kind !== "scene-heading");
  return isWritten ? sceneTiming(content, rate).totalFrames : 0;
}
