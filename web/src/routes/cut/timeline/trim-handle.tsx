import { clsx } from "clsx";
import { followPointer } from "../../../kit/drag.ts";
import { framesOf, type Scale } from "./scale.ts";

/** A clip narrower than this has no room for handles beside itself; the fields below the timeline trim it. */
export const LEAST_FOR_HANDLES = 96;

/** An end of a clip that is dragged, or moved by keys while it has the focus: frames, and a second with Shift. */
export function TrimHandle({
  edge,
  label,
  words,
  value,
  most,
  scale,
  second,
  disabled,
  onMove,
}: {
  edge: "start" | "end";
  label: string;
  words: string;
  value: number;
  most: number;
  scale: Scale;
  /** Frames of a second. */
  second: number;
  disabled: boolean;
  /** To this many frames to the right of where the handle was when the gesture began. */
  onMove(by: number, gesture: string): void;
}) {
  if (disabled) return null;
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={words}
      title={`${label}: ${words}`}
      onPointerDown={(event) => {
        const gesture = `trim ${Math.random()}`;
        followPointer(event, (dx) => onMove(framesOf(scale, dx), gesture));
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onMove(by * (event.shiftKey ? second : 1), `keys ${label}`);
      }}
      className={clsx(
        "group absolute inset-y-0 z-10 flex w-6 touch-none cursor-ew-resize outline-offset-[-2px]",
        edge === "start" ? "left-0" : "right-0 justify-end",
      )}
    >
      <span
        aria-hidden
        className={clsx(
          "relative w-2 bg-accent/75 group-hover:bg-accent",
          "after:absolute after:inset-y-[35%] after:left-1/2 after:w-px after:-translate-x-1/2 after:bg-accent-ink",
          edge === "start" ? "rounded-l-sm" : "rounded-r-sm",
        )}
      />
    </span>
  );
}
