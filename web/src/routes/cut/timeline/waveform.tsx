import { clsx } from "clsx";
import { useMemo } from "react";
import type { Peaks } from "./peaks.ts";
import { waveformPath } from "./waveform-path.ts";

/** Columns are this many pixels wide at most sizes, and never more than a screen can show. */
const COLUMN_PIXELS = 2;
const MOST_COLUMNS = 2400;

/** A part of a sound as it swings, stretched over its box. `lift` scales it, 1 being as it was recorded. */
export function Waveform({
  peaks,
  from,
  to,
  pixels,
  lift = 1,
  className,
}: {
  peaks: Peaks | null;
  /** Seconds of the sound. */
  from: number;
  to: number;
  /** The box's width, for how fine it is drawn. */
  pixels: number;
  lift?: number;
  className?: string;
}) {
  const columns = Math.max(2, Math.min(MOST_COLUMNS, Math.ceil(pixels / COLUMN_PIXELS)));
  const path = useMemo(() => (peaks ? waveformPath(peaks, from, to, columns) : null), [peaks, from, to, columns]);
  if (!path) return null;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${columns} 2`}
      preserveAspectRatio="none"
      className={clsx("pointer-events-none absolute inset-0 size-full", className)}
    >
      <path d={path} fill="currentColor" transform={`translate(0 ${1 - lift}) scale(1 ${lift})`} />
    </svg>
  );
}
