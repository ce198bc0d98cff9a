import type { FrameRateName } from "./vocabulary.ts";

/** A rational frame rate in frames per second: 23.976 is 24000/1001. */
export interface FrameRate {
  readonly numerator: number;
  readonly denominator: number;
}

const RATES: Record<FrameRateName, FrameRate> = {
  "23.976": { numerator: 24000, denominator: 1001 },
  "24": { numerator: 24, denominator: 1 },
  "25": { numerator: 25, denominator: 1 },
  "29.97": { numerator: 30000, denominator: 1001 },
  "30": { numerator: 30, denominator: 1 },
  "48": { numerator: 48, denominator: 1 },
  "50": { numerator: 50, denominator: 1 },
  "59.94": { numerator: 60000, denominator: 1001 },
  "60": { numerator: 60, denominator: 1 },
};

/** The rational rate behind a project's `frameRate` name. */
export function frameRateOf(name: FrameRateName): FrameRate {
  return RATES[name];
}

/** Seconds → whole frames, rounded to the nearest frame. */
export function framesFromSeconds(seconds: number, rate: FrameRate): number {
  return Math.round((seconds * rate.numerator) / rate.denominator);
}

/** Frames → seconds, for display and for timing rules only; never stored. */
export function secondsFromFrames(frames: number, rate: FrameRate): number {
  return (frames * rate.denominator) / rate.numerator;
}

/** Milliseconds → whole frames, rounded up, so that what must fit does fit. */
export function framesToFit(milliseconds: number, rate: FrameRate): number {
  return Math.max(0, Math.ceil((milliseconds * rate.numerator) / (1000 * rate.denominator) - 1e-9));
}
