import { useQuery } from "@tanstack/react-query";
import type { PeakFile } from "#contract/render";

export interface Peaks {
  readonly perSecond: number;
  /** 0–255, on a square-root scale. */
  readonly heights: Uint8Array;
}

async function fetchPeaks(url: string): Promise<Peaks> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the waveform answered ${response.status}`);
  const { perSecond, peaks }: PeakFile = await response.json();
  return { perSecond, heights: Uint8Array.from(atob(peaks), (letter) => letter.charCodeAt(0)) };
}

/** What a sound's waveform is drawn from. A stored file never changes, so it is fetched once, whatever its link says today. */
export function usePeaks(url: string | null): Peaks | null {
  const path = url?.split("?")[0] ?? "";
  const query = useQuery({
    queryKey: ["peaks", path],
    queryFn: () => fetchPeaks(url ?? ""),
    enabled: url !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  return query.data ?? null;
}

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
