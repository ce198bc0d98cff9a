/** A pause longer than this (ms) is drawn as a pause, not at its length. */
export const PAUSE_MS = 60_000;

export interface TimeScale {
  /** A moment's place from 0 to 1. */
  at(ms: number): number;
  /** Long pauses: where they lie, and how long they were. */
  readonly pauses: readonly { readonly from: number; readonly to: number; readonly ms: number }[];
}

/**
 * Places moments of a scene's life on a line: runs take milliseconds and decisions hours, so a stretch between two
 * moments is as wide as the logarithm of its length. Order is kept, and what happens at once is at one place.
 */
export function timeScale(moments: readonly number[]): TimeScale {
  const sorted = [...new Set(moments)].toSorted((a, b) => a - b);
  const widths = sorted.slice(1).map((moment, index) => Math.log2(1 + (moment - (sorted[index] ?? moment)) / 40));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const places: number[] = [0];
  for (const width of widths) places.push((places.at(-1) ?? 0) + (whole > 0 ? width / whole : 0));
  const at = (ms: number): number => {
    const index = sorted.findLastIndex((moment) => moment <= ms);
    const from = sorted[index];
    const to = sorted[index + 1];
    if (from === undefined) return 0;
    const place = places[index] ?? 0;
    if (to === undefined) return place;
    return place + ((places[index + 1] ?? place) - place) * ((ms - from) / (to - from));
  };
  const pauses = sorted.slice(1).flatMap((moment, index) => {
    const ms = moment - (sorted[index] ?? moment);
    return ms >= PAUSE_MS ? [{ from: places[index] ?? 0, to: places[index + 1] ?? 0, ms }] : [];
  });
  return { at, pauses };
}
