import { clsx } from "clsx";
import type { KeyboardEvent } from "react";
import type { SoundView } from "#contract/http/film";
import { type FrameRate, secondsFromFrames } from "#domain/film/frame-rate";
import type { LaneKind } from "#domain/stitch/lanes";
import { followPointer } from "../../../kit/drag.ts";
import type { PlacedClip } from "../lanes-draft.ts";
import { Waveform } from "./late-waveform.tsx";
import { usePeaks } from "./peaks.ts";
import { framesOf, left, type Scale } from "./scale.ts";
import { LEAST_FOR_HANDLES, TrimHandle } from "./trim-handle.tsx";

export const LANE_LOOK: Record<LaneKind, string> = {
  music: "border-editor/45 bg-editor/15 text-editor",
  effects: "border-director/45 bg-director/15 text-director",
};

/** What can be done with a clip by hand; all places in frames of the film. `gesture` makes a drag one step to undo. */
export interface ClipActs {
  select(): void;
  moveTo(start: number, gesture: string): void;
  trimTo(edge: "start" | "end", frame: number, gesture: string): void;
  change(change: { fadeInFrames?: number; fadeOutFrames?: number; gainDb?: number }, gesture: string): void;
  remove(): void;
}

/** A gain as people say it: "−6 dB". */
export function gainWords(gainDb: number): string {
  return `${gainDb > 0 ? "+" : gainDb < 0 ? "−" : ""}${Math.abs(gainDb)} dB`;
}

/**
 * A sound in a lane. Dragged it moves, at its ends it is trimmed, at its upper corners it is faded. With the keyboard:
 * arrows move it by a frame (a second with Shift), up and down turn it, Delete takes it out.
 */
export function LaneClipBox({
  placed,
  kind,
  sound,
  scale,
  rate,
  second,
  muted,
  isSelected,
  mayEdit,
  acts,
}: {
  placed: PlacedClip;
  kind: LaneKind;
  sound: SoundView | undefined;
  scale: Scale;
  rate: FrameRate;
  second: number;
  muted: boolean;
  isSelected: boolean;
  mayEdit: boolean;
  acts: ClipActs;
}) {
  const { clip, start, end } = placed;
  const peaks = usePeaks(sound?.peaksUrl ?? null);
  const pixels = Math.max(4, left(scale, clip.frames));
  const name = sound?.name ?? "A sound that is gone";
  const onKeyDown = (event: KeyboardEvent) => {
    if (!mayEdit) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const louder = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const isGone = event.key === "Delete" || event.key === "Backspace";
    if (by === undefined && louder === undefined && !isGone) return;
    event.preventDefault();
    event.stopPropagation();
    const gesture = `keys ${clip.id} ${event.key}`;
    if (isGone) acts.remove();
    else if (by !== undefined) acts.moveTo(start + by * (event.shiftKey ? second : 1), gesture);
    else acts.change({ gainDb: clip.gainDb + (louder ?? 0) }, gesture);
  };
  return (
    <div
      className={clsx(
        "absolute inset-y-0.5 overflow-hidden rounded-sm border",
        LANE_LOOK[kind],
        muted && "opacity-40",
        isSelected && "border-accent ring-1 ring-accent",
      )}
      style={{ left: left(scale, start), width: pixels }}
    >
      <Waveform
        peaks={peaks}
        from={secondsFromFrames(clip.inFrame, rate)}
        to={secondsFromFrames(clip.inFrame + clip.frames, rate)}
        pixels={pixels}
        // Heights are square roots of what is heard.
        lift={Math.min(2, 10 ** (clip.gainDb / 40))}
        className="opacity-80"
      />
      <FadeShade clip={clip} />
      <button
        type="button"
        aria-pressed={isSelected}
        aria-label={`${name}, ${kind}, from frame ${start} to ${end}, ${gainWords(clip.gainDb)}`}
        title={`${name} · ${gainWords(clip.gainDb)}`}
        onClick={acts.select}
        onFocus={acts.select}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (!mayEdit) return;
          const gesture = `move ${Math.random()}`;
          followPointer(event, (dx) => acts.moveTo(start + framesOf(scale, dx), gesture));
        }}
        className={clsx(
          "absolute inset-0 text-left text-2xs outline-offset-[-2px]",
          mayEdit && "touch-pan-y cursor-grab active:cursor-grabbing",
        )}
      >
        <span className="absolute top-0.5 left-1.5 max-w-[calc(100%-0.75rem)] truncate rounded-xs bg-black/70 px-1 font-medium text-white">
          {name}
        </span>
        {pixels > 110 ? (
          <span className="absolute right-1.5 bottom-0.5 rounded-xs bg-black/70 px-1 text-white tabular-nums">
            {gainWords(clip.gainDb)}
          </span>
        ) : null}
      </button>
      {isSelected && mayEdit && pixels >= LEAST_FOR_HANDLES ? (
        <>
          <TrimHandle
            edge="start"
            label={`Start of ${name}`}
            words={`begins ${clip.inFrame} frames into the sound`}
            value={clip.inFrame}
            most={sound?.durationFrames ?? clip.inFrame + clip.frames}
            scale={scale}
            second={second}
            disabled={false}
            onMove={(by, gesture) => acts.trimTo("start", start + by, gesture)}
          />
          <TrimHandle
            edge="end"
            label={`End of ${name}`}
            words={`${clip.frames} frames long`}
            value={clip.frames}
            most={sound?.durationFrames ?? clip.frames}
            scale={scale}
            second={second}
            disabled={false}
            onMove={(by, gesture) => acts.trimTo("end", end + by, gesture)}
          />

          <FadeDot
            at={left(scale, clip.fadeInFrames)}
            side="left"
            onDrag={(dx, gesture) => acts.change({ fadeInFrames: clip.fadeInFrames + framesOf(scale, dx) }, gesture)}
          />
          <FadeDot
            at={left(scale, clip.fadeOutFrames)}
            side="right"
            onDrag={(dx, gesture) => acts.change({ fadeOutFrames: clip.fadeOutFrames - framesOf(scale, dx) }, gesture)}
          />
        </>
      ) : null}
    </div>
  );
}

/** What the fades take away, drawn over the waveform. */
function FadeShade({ clip }: { clip: PlacedClip["clip"] }) {
  const { frames, fadeInFrames, fadeOutFrames } = clip;
  if (fadeInFrames + fadeOutFrames === 0) return null;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${frames} 1`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full"
    >
      <path d={`M0 0H${fadeInFrames}L0 1Z`} className="fill-ground/75" />
      <path d={`M${frames} 0H${frames - fadeOutFrames}L${frames} 1Z`} className="fill-ground/75" />
    </svg>
  );
}

/** The end of a fade, for the pointer; the fields below the timeline do the same. */
function FadeDot({
  at,
  side,
  onDrag,
}: {
  at: number;
  side: "left" | "right";
  onDrag(dx: number, gesture: string): void;
}) {
  return (
    <span
      aria-hidden
      title={side === "left" ? "Drag to fade in" : "Drag to fade out"}
      onPointerDown={(event) => {
        const gesture = `fade ${Math.random()}`;
        followPointer(event, (dx) => onDrag(dx, gesture));
      }}
      className="absolute top-0 z-10 size-3 touch-none cursor-ew-resize rounded-full border border-accent-ink bg-accent"
      style={{ [side]: Math.max(24, at) }}
    />
  );
}
