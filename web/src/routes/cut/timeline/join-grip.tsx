import { clsx } from "clsx";
import { followPointer } from "../../../kit/drag.ts";
import { type LaidOut, longestTransition } from "../plan-draft.ts";
import { framesOf, left, type Scale } from "./scale.ts";
import { TRANSITION_WORDS, transitionWords } from "./transition-words.ts";

/** Where the transition out of a scene lies in the film; a cut is a moment. */
function spanOf(items: readonly LaidOut[], index: number): { from: number; to: number } {
  const [one, two] = [items[index], items[index + 1]];
  const end = one ? one.startFrame + one.durationFrames : 0;
  const { kind, frames } = one?.step.transition ?? { kind: "cut", frames: 0 };
  switch (kind) {
    case "dissolve":
    case "wipe":
      return { from: two?.startFrame ?? end, to: end };
    case "dip":
      return { from: end - Math.floor(frames / 2), to: end + Math.ceil(frames / 2) };
    case "fade-out":
      return { from: end - frames, to: end };
    case "fade-in":
      return { from: end, to: end + frames };
    case "cut":
      return { from: end, to: end };
  }
}

/**
 * The join of two scenes. Dragged to the right it becomes a transition and longer, to the left shorter and a cut again;
 * arrow keys do the same a frame at a time, a second with Shift.
 */
export function JoinGrip({
  items,
  index,
  scale,
  second,
  isSelected,
  disabled,
  onSelect,
  onFrames,
}: {
  items: readonly LaidOut[];
  index: number;
  scale: Scale;
  second: number;
  isSelected: boolean;
  disabled: boolean;
  onSelect(): void;
  onFrames(frames: number, gesture: string): void;
}) {
  const [one, two] = [items[index], items[index + 1]];
  if (!one || !two || one.durationFrames === 0 || two.durationFrames === 0) return null;
  const { kind, frames } = one.step.transition;
  const { from, to } = spanOf(items, index);
  const most = longestTransition(items, index);
  const set = (wanted: number, gesture: string) => onFrames(Math.min(most, Math.max(0, wanted)), gesture);
  const middle = left(scale, (from + to) / 2);
  const width = left(scale, to - from);
  return (
    <>
      {frames > 0 ? (
        <span
          aria-hidden
          className={clsx(
            "pointer-events-none absolute inset-y-0 z-[5] border-x border-accent",
            kind === "wipe"
              ? "bg-[linear-gradient(90deg,transparent_49%,var(--color-accent)_50%,transparent_51%)] bg-accent/15"
              : kind === "dissolve"
                ? "bg-[linear-gradient(to_top_right,transparent_48.5%,var(--color-accent)_49.5%,var(--color-accent)_50.5%,transparent_51.5%)] bg-accent/25"
                : "bg-black/60",
          )}
          style={{ left: left(scale, from), width: Math.max(2, width) }}
        />
      ) : null}
      <span
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={`From scene ${one.number} into scene ${two.number}`}
        aria-disabled={disabled || undefined}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={frames}
        aria-valuetext={transitionWords(one.step.transition)}
        title={`${TRANSITION_WORDS[kind]}${frames > 0 ? `, ${frames} frames` : ""}: drag to change`}
        onFocus={onSelect}
        onPointerDown={(event) => {
          onSelect();
          if (disabled) return;
          const gesture = `join ${Math.random()}`;
          followPointer(event, (dx) => set(frames + framesOf(scale, dx), gesture));
        }}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (disabled || (by === undefined && !["Delete", "Backspace", "Home"].includes(event.key))) return;
          event.preventDefault();
          event.stopPropagation();
          const wanted = by === undefined ? 0 : frames + by * (event.shiftKey ? second : 1);
          set(wanted, `keys join ${one.step.sceneId}`);
        }}
        className={clsx(
          "group absolute top-1/2 z-[15] grid h-8 w-6 -translate-x-1/2 -translate-y-1/2 touch-none cursor-ew-resize place-items-center rounded-full pointer-coarse:w-8",
        )}
        style={{ left: middle }}
      >
        <span
          aria-hidden
          className={clsx(
            "grid place-items-center rounded-full group-hover:bg-accent group-focus-visible:bg-accent",
            isSelected ? "h-7 w-4 bg-accent" : frames > 0 ? "h-7 w-4 bg-accent/85" : "size-4 bg-black/60",
          )}
        >
          <span
            className={clsx(
              "rotate-45",
              frames > 0 || isSelected ? "size-1.5 bg-accent-ink" : "size-1.5 bg-white/90 group-hover:bg-accent-ink",
            )}
          />
        </span>
      </span>
    </>
  );
}
