import type { Peaks } from "./peaks.ts";

/**
 * A waveform as an SVG path in a box of `columns` × 2, its middle at 1: the loudest moment of each column, up and down.
 * `from` and `to` are seconds of the sound.
 */
export function waveformPath({ perSecond, heights }: Peaks, from: number, to: number, columns: number): string {
  const count = Math.max(1, Math.round(columns));
  const step = ((to - from) * perSecond) / count;
  const tops = Array.from({ length: count }, (_, column) => {
    const start = Math.floor(from * perSecond + column * step);
    const end = Math.max(start + 1, Math.floor(from * perSecond + (column + 1) * step));
    let top = 0;
    for (let at = start; at < Math.min(end, heights.length); at++) top = Math.max(top, heights[at] ?? 0);
    return Math.max(0.015, top / 255);
  });
  const line = (sign: 1 | -1) => (top: number, column: number) => `${column + 0.5} ${(1 + sign * top).toFixed(3)}`;
  const upper = tops.map(line(-1));
  const lower = tops.map(line(1)).toReversed();
  return `M0 1L${[...upper, `${count} 1`, ...lower].join("L")}Z`;
}
