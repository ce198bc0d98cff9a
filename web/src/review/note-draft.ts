import { useEffect, useMemo, useState } from "react";
import { MOST_STROKES, type Place, type Stroke } from "#domain/review/review";
import type { Transport } from "./transport.ts";

/** Where the next note will stand: its frames, its place on the picture, what is drawn for it. */
export interface NoteDraft {
  readonly tool: Stroke["kind"];
  readonly place: Place | null;
  readonly strokes: readonly Stroke[];
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
  const [range, setRange] = useState<{ from: number | null; to: number | null }>({ from: null, to: null });

  useEffect(() => {
    if (speed === 0) return;
    setPlace(null);
    setStrokes([]);
  }, [speed]);

  return useMemo(
    () => ({
      tool,
      place,
      strokes,
      ...range,
      take,
      pin: (at) => {
        pause();
        setPlace(at);
      },
      draw: (stroke) => {
        pause();
        setStrokes((all) => [...all, stroke].slice(0, MOST_STROKES));
      },
      undoStroke: () => setStrokes((all) => all.slice(0, -1)),
      markIn: () => setRange(({ to }) => ({ from: frame, to: to !== null && to > frame ? to : null })),
      markOut: () => setRange(({ from }) => ({ from: from !== null && from < frame ? from : null, to: frame })),
      clear: () => {
        setPlace(null);
        setStrokes([]);
        setRange({ from: null, to: null });
      },
    }),
    [tool, place, strokes, range, frame, pause],
  );
}

/** The frames a note will name: those marked, else the one on the screen. A range without a beginning begins here. */
export function framesOf(
  draft: Pick<NoteDraft, "from" | "to">,
  frame: number,
): { frame: number; endFrame: number | null } {
  const from = draft.from ?? (draft.to !== null && draft.to < frame ? draft.to : frame);
  return { frame: from, endFrame: draft.to !== null && draft.to > from ? draft.to : null };
}
