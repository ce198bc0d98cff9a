import { SAMPLE_RATE } from "./wav.ts";

/** A stretch of samples in which somebody speaks; `end` is not part of it. */
export interface SpokenSpan {
  readonly start: number;
  readonly end: number;
}

/** Music goes down to this part of its level (-10 dB) under a voice. */
const UNDER_VOICE = 10 ** (-10 / 20);
/** It is down when the voice begins, having taken a quarter of a second, and comes back over the second after it. */
const DOWN = SAMPLE_RATE / 4;
const UP = SAMPLE_RATE;

/** How far from a span its ducking reaches: nothing further off matters to a sample. */
export const DUCKING_REACH = Math.max(DOWN, UP);

/** The gains of music at `length` samples from `from` on; null where nobody speaks nearby. */
export function duckingGains(spans: readonly SpokenSpan[], from: number, length: number): Float32Array | null {
  const near = spans.filter(({ start, end }) => start - DOWN < from + length && end + UP > from);
  if (near.length === 0) return null;
  const gains = new Float32Array(length).fill(1);
  for (const { start, end } of near) {
    const first = Math.max(from, start - DOWN);
    const last = Math.min(from + length, end + UP);
    for (let at = first; at < last; at++) {
      const depth = at < start ? (at - start + DOWN) / DOWN : at < end ? 1 : (end + UP - at) / UP;
      gains[at - from] = Math.min(gains[at - from] ?? 1, 1 - (1 - UNDER_VOICE) * depth);
    }
  }
  return gains;
}
