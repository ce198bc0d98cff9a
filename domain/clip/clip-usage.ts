import { NO_USAGE, type Usage } from "../budget/usage.ts";

/** A second of video counts as a million units of output, so that a rate is micro-USD a second. */
export const UNITS_A_SECOND = 1_000_000;

/** What a clip of so many milliseconds used. */
export function usageOfClip(milliseconds: number): Usage {
  return { ...NO_USAGE, output: milliseconds * (UNITS_A_SECOND / 1000) };
}

/** The seconds of video behind a usage. */
export function secondsOfUsage({ output }: Pick<Usage, "output">): number {
  return output / UNITS_A_SECOND;
}
