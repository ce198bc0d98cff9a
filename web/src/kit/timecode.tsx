import { clsx } from "clsx";
import { frameRateOf, secondsFromFrames } from "#domain/film/frame-rate";
import { timecodeOf } from "#domain/film/timecode";
import type { FrameRateName } from "#domain/film/vocabulary";

/** Frames as timecode; drop frame where the rate has it, so that it agrees with the clock on the wall. */
export function timecodeWords(frames: number, rate: FrameRateName): string {
  const rational = frameRateOf(rate);
  return timecodeOf(frames, rational);
}

/** Frames as minutes and seconds for people, `5:42`: lengths on cards and meters. */
export function runningTime(frames: number, rate: FrameRateName): string {
  const seconds = Math.round(secondsFromFrames(frames, frameRateOf(rate)));
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}:${String(seconds % 60).padStart(2, "0")}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A place or a length in film time, to the frame. */
export function Timecode({ frames, rate, className }: { frames: number; rate: FrameRateName; className?: string }) {
  return (
    <span className={clsx("tabular-nums", className)} title={`${frames} frames at ${rate}`}>
      {timecodeWords(frames, rate)}
    </span>
  );
}

/** A length as `5:42`, with its timecode on hover. */
export function RunningTime({ frames, rate, className }: { frames: number; rate: FrameRateName; className?: string }) {
  return (
    <span
      className={clsx("tabular-nums", className)}
      title={`${timecodeWords(frames, rate)} · ${frames} frames at ${rate}`}
    >
      {runningTime(frames, rate)}
    </span>
  );
}
