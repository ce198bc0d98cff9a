import { type FrameRate, framesFromSeconds } from "../film/frame-rate.ts";
import type { ElementKind } from "../screenplay/element.ts";
import { parseFountain } from "../screenplay/parse.ts";
import type { SceneContent } from "./content.ts";

/** Words a second: speech at 155 words a minute, described action (agents.md, "House crew", numbers). */
const SPOKEN_PER_SECOND = 155 / 60;
const DESCRIBED_PER_SECOND = 3.2;
const LEAST_SECONDS = 1.5;

const TIMED: ReadonlySet<ElementKind> = new Set(["action", "dialogue", "lyric", "parenthetical", "centered"]);

/**
 * About how long a script plays, in frames: the length a new scene aims at until somebody sets one. 0 for a script that
 * says nothing yet.
 */
export function estimatedFrames(content: Pick<SceneContent, "script">, rate: FrameRate): number {
  const seconds = parseFountain(content.script)
    .elements.filter((element) => TIMED.has(element.kind))
    .reduce((sum, element) => sum + secondsOf(element.kind, element.text), 0);
  return framesFromSeconds(seconds, rate);
}

function secondsOf(kind: ElementKind, text: string): number {
  const words = text.split(/\s+/).filter((word) => word !== "").length;
  if (kind === "parenthetical") return /\bbeat\b|\bpause\b/i.test(text) ? 1 : 0;
  if (kind === "action" || kind === "centered") return Math.max(LEAST_SECONDS, words / DESCRIBED_PER_SECOND);
  const sentences = text.match(/[.!?…]+(?=\s|$)/g)?.length ?? 0;
  return words / SPOKEN_PER_SECOND + sentences * 0.25;
}
