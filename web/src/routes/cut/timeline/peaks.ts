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
