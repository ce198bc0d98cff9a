import type { FrameRateName } from "#domain/film/vocabulary";
import { Meter } from "../kit/meter.tsx";
import { runningTime } from "../kit/timecode.tsx";

/** How far from its target a film may be before the meter warns: a tenth. */
const TOLERANCE = 0.1;

/** The film's length against its target, in words: `5:42 of 6:00, 18 s short`. */
export function runtimeWords(frames: number, target: number, rate: FrameRateName): string {
  const gap = frames - target;
  const apart = Math.abs(gap) < 1 ? "on target" : `${runningTime(Math.abs(gap), rate)} ${gap < 0 ? "short" : "over"}`;
  return `${runningTime(frames, rate)} of ${runningTime(target, rate)}, ${apart}`;
}

/** Planned runtime against target; it is everywhere. */
export function RuntimeMeter({
  frames,
  target,
  rate,
  className = "w-24",
}: {
  frames: number;
  target: number;
  rate: FrameRateName;
  className?: string;
}) {
  const off = target > 0 ? (frames - target) / target : 0;
  const words = runtimeWords(frames, target, rate);
  return (
    <span className="inline-flex items-center gap-2 text-2xs whitespace-nowrap text-soft" title={`Runtime ${words}`}>
      <Meter
        label="Runtime against target"
        value={frames}
        max={target}
        text={words}
        tone={off > TOLERANCE ? "bad" : Math.abs(off) <= TOLERANCE ? "ok" : "accent"}
        className={className}
      />
      <span aria-hidden className="tabular-nums">
        <span className="font-medium text-ink">{runningTime(frames, rate)}</span> / {runningTime(target, rate)}
      </span>
    </span>
  );
}
