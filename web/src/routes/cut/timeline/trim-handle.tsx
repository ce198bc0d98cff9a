import { clsx } from "clsx";
import { followPointer } from "../../../kit/drag.ts";
import { framesOf, type Scale } from "./scale.ts";

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
        "absolute inset-y-0 z-10 w-2 touch-none cursor-ew-resize bg-accent/70 outline-offset-1 hover:bg-accent pointer-coarse:w-4",
        "after:absolute after:inset-y-[35%] after:left-1/2 after:w-px after:-translate-x-1/2 after:bg-accent-ink",
        edge === "start" ? "left-0 rounded-l-sm" : "right-0 rounded-r-sm",
      )}
    />
  );
}
