import { useEffect, useMemo, useState } from "react";
import { MOST_STROKES, type Place, type Stroke } from "#domain/review/review";
import type { Transport } from "./transport.ts";

/** Where the next note will stand: its frames, its place on the picture, what is drawn for it. */
export interface NoteDraft {
  readonly tool: Stroke["kind"];
  readonly place: Place | null;
  readonly strokes: readonly Stroke[];
  /** The frame that is pinned or drawn on: the note stands there, though somebody looks further. */
  readonly anchor: number | null;
  /** Frames marked with I and O; null: the frame on the screen. */
  readonly from: number | null;
  readonly to: number | null;
  take(tool: Stroke["kind"]): void;
  pin(place: Place): void;
  draw(stroke: Stroke): void;
  undoStroke(): void;
  /** Sets where the note begins or ends, at the frame on the screen. */
  markIn(): void;
  markOut(): void;
  clear(): void;
}

/** The mark that the next note will leave. What is drawn is of one frame: it goes when the picture moves on. */
export function useNoteDraft(transport: Transport): NoteDraft {
  const { frame, speed, pause } = transport;
  const [tool, take] = useState<Stroke["kind"]>("arrow");
  const [place, setPlace] = useState<Place | null>(null);
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [anchor, setAnchor] = useState<number | null>(null);
  const [range, setRange] = useState<{ from: number | null; to: number | null }>({ from: null, to: null });

  useEffect(() => {
    if (speed === 0) return;
    setPlace(null);
    setStrokes([]);
    setAnchor(null);
  }, [speed]);

  return useMemo(
    () => ({
      tool,
      place,
      strokes,
      anchor,
      ...range,
      take,
      pin: (at) => {
        pause();
        setAnchor(frame);
        setPlace(at);
      },
      draw: (stroke) => {
        pause();
        if (anchor !== frame) setStrokes([]);
        setAnchor(frame);
        setStrokes((all) => [...all, stroke].slice(0, MOST_STROKES));
      },
      undoStroke: () => setStrokes((all) => all.slice(0, -1)),
      markIn: () => setRange(({ to }) => ({ from: frame, to: to !== null && to > frame ? to : null })),
      markOut: () => setRange(({ from }) => ({ from: from !== null && from < frame ? from : null, to: frame })),
      clear: () => {
        setPlace(null);
        setStrokes([]);
        setAnchor(null);
        setRange({ from: null, to: null });
      },
    }),
    [tool, place, strokes, anchor, range, frame, pause],
  );
}

/**
 * The frames a note will name: those marked, else the one pinned or drawn on, else the one on the screen. A range without
 * a beginning begins here.
 */
export function framesOf(
  { from, to, anchor }: Pick<NoteDraft, "from" | "to" | "anchor">,
  frame: number,
): { frame: number; endFrame: number | null } {
  const here = anchor ?? frame;
  const first = from ?? (to !== null && to < here ? to : here);
  return { frame: first, endFrame: to !== null && to > first ? to : null };
}
