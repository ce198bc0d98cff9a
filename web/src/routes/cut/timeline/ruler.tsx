import type { PointerEvent } from "react";
import type { ProjectView } from "#contract/http/project";
import { frameRateOf, framesFromSeconds } from "#domain/film/frame-rate";
import { followPointer } from "../../../kit/drag.ts";
import { runningTime, timecodeWords } from "../../../kit/timecode.tsx";
import { type Program, pause, seek, step, useProgramFrame } from "../program.ts";
import { framesOf, left, markSeconds, type Scale } from "./scale.ts";

/** Film time along the top. Pressing it takes the playhead there; it can be dragged and stepped. */
export function Ruler({ film, scale, program }: { film: ProjectView; scale: Scale; program: Program }) {
  const rate = frameRateOf(film.frameRate);
  const second = framesFromSeconds(1, rate);
  const mark = framesFromSeconds(markSeconds(left(scale, second)), rate);
  const marks = Array.from({ length: Math.floor(scale.totalFrames / mark) + 1 }, (_, index) => index * mark);
  const frame = useProgramFrame(program);
  const scrub = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const from = framesOf(scale, event.clientX - box.left);
    pause(program);
    seek(program, from, scale.totalFrames);
    followPointer(event, (dx) => seek(program, from + framesOf(scale, dx), scale.totalFrames));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, scale.totalFrames - 1)}
      aria-valuenow={frame}
      aria-valuetext={timecodeWords(frame, film.frameRate)}
      onPointerDown={scrub}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10 * second, PageUp: 10 * second }[event.key];
        const to = { Home: 0, End: scale.totalFrames - 1 }[event.key];
        if (by === undefined && to === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        if (to !== undefined) seek(program, to, scale.totalFrames);
        else step(program, (by ?? 0) * (event.shiftKey ? second : 1), scale.totalFrames);
      }}
      className="relative h-6 touch-none cursor-ew-resize border-b text-2xs text-faint tabular-nums outline-offset-[-2px] select-none"
      style={{
        width: left(scale, scale.totalFrames),
        // Five finer marks to each one with a time.
        backgroundImage: "linear-gradient(90deg, var(--color-line-strong) 1px, transparent 1px)",
        backgroundSize: `${left(scale, mark) / 5}px 4px`,
        backgroundPosition: "left bottom",
        backgroundRepeat: "repeat-x",
      }}
    >
      {marks.map((at) => (
        <span
          key={at}
          className="absolute bottom-0 h-2.5 border-l border-line-strong"
          style={{ left: left(scale, at) }}
        >
          <span className="absolute -top-2 left-1 leading-3">{runningTime(at, film.frameRate)}</span>
        </span>
      ))}
    </div>
  );
}

/** Where the timeline plays, across all its tracks. */
export function Playhead({ scale, program, offset }: { scale: Scale; program: Program; offset: number }) {
  const frame = useProgramFrame(program);
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 z-20 w-px bg-bad"
      style={{ left: offset + left(scale, frame) }}
    >
      <span className="absolute top-0 left-1/2 size-2.5 -translate-x-1/2 rounded-b-full bg-bad" />
    </span>
  );
}
