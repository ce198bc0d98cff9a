import { type CutItem, shownFrames } from "../../contract/render.ts";

/**
 * A stretch of the film's picture. `copy`: packets of one take as they are. `fade`: frames of one take, encoded again,
 * fading in over its first `fadeIn` frames or out over its last `fadeOut` (0 both: only trimmed where no key frame is).
 * `join`: the end of one take (`from` to `end`) laid over by the start of the next (`start` to `to`), overlapping by
 * `overlap` frames. Frames of a take count from 0; ends are not part of it.
 */
export type Piece =
  | { readonly kind: "copy"; readonly take: number; readonly from: number; readonly to: number }
  | {
      readonly kind: "fade";
      readonly take: number;
      readonly from: number;
      readonly to: number;
      readonly fadeIn: number;
      readonly fadeOut: number;
    }
  | {
      readonly kind: "join";
      readonly style: "dissolve" | "wipe";
      readonly take: number;
      readonly from: number;
      readonly end: number;
      readonly start: number;
      readonly to: number;
      readonly overlap: number;
    };

/** What a plan needs to know of a take: its length and the frames that decoding can start at. */
export interface TakeFrames {
  readonly frames: number;
  readonly keyFrames: readonly number[];
}

/** The frames of a take that its transitions touch, at its start and at its end. */
export interface TouchedFrames {
  readonly head: number;
  readonly tail: number;
}

/** How many frames each take gives to the transitions around it. A dip goes half down, half up. */
export function touchedFrames(items: readonly Pick<CutItem, "transition">[]): TouchedFrames[] {
  return items.map((item, index) => ({
    head: headFrames(items[index - 1]),
    tail: tailFrames(item, index === items.length - 1),
  }));
}

function tailFrames({ transition }: Pick<CutItem, "transition">, isLast: boolean): number {
  if (transition.kind === "fade-out") return transition.frames;
  if (isLast || transition.kind === "cut" || transition.kind === "fade-in") return 0;
  return transition.kind === "dip" ? Math.floor(transition.frames / 2) : transition.frames;
}

function headFrames(previous: Pick<CutItem, "transition"> | undefined): number {
  const transition = previous?.transition;
  if (!transition || transition.kind === "cut" || transition.kind === "fade-out") return 0;
  return transition.kind === "dip" ? Math.ceil(transition.frames / 2) : transition.frames;
}

/** The item whose transitions don't fit into it, or null: a take can't give a frame twice. */
export function overlongTransition(items: readonly Pick<CutItem, "transition" | "frames" | "trim" | "sceneNumber">[]) {
  const touched = touchedFrames(items);
  const given = (index: number) => (touched[index]?.head ?? 0) + (touched[index]?.tail ?? 0);
  return items.find((item, index) => given(index) > shownFrames(item)) ?? null;
}

/**
 * The film's picture as pieces in order: everything that no transition touches is copied, from key frame to key frame;
 * only the groups of pictures at a seam, or where a take is trimmed, are encoded again.
 */
export function filmPieces(
  items: readonly Pick<CutItem, "transition" | "trim">[],
  takes: readonly TakeFrames[],
): Piece[] {
  const touched = touchedFrames(items);
  const shown = takes.map((take, index) => bodyOf(take, touched[index] ?? NOTHING, items[index]?.trim ?? NOTHING));
  const pieces: Piece[] = [];
  for (const [take, { first, from, to, last }] of shown.entries()) {
    const { head, tail } = touched[take] ?? NOTHING;
    const before = items[take - 1]?.transition.kind;
    const after = items[take]?.transition.kind;
    const joinedBefore = before === "dissolve" || before === "wipe";
    if (from > first && !joinedBefore) {
      pieces.push({ kind: "fade", take, from: first, to: from, fadeIn: head, fadeOut: 0 });
    }
    if (to > from) pieces.push({ kind: "copy", take, from, to });
    const next = shown[take + 1];
    if (tail > 0 && next && (after === "dissolve" || after === "wipe")) {
      const { first: start, from: nextFrom } = next;
      pieces.push({ kind: "join", style: after, take, from: to, end: last, start, to: nextFrom, overlap: tail });
    } else if (last > to) {
      pieces.push({ kind: "fade", take, from: to, to: last, fadeIn: 0, fadeOut: tail });
    }
  }
  return pieces;
}

const NOTHING: TouchedFrames = { head: 0, tail: 0 };

/**
 * The frames of a take that the film shows (`first` to `last`), and of those the ones that are copied: between the first
 * key frame after its head and the last one before its tail.
 */
function bodyOf(take: TakeFrames, { head, tail }: TouchedFrames, trim: TouchedFrames) {
  const first = trim.head;
  const last = take.frames - trim.tail;
  const start = first + head;
  const end = last - tail;
  const from = start === 0 ? 0 : (take.keyFrames.find((key) => key >= start && key <= end) ?? end);
  const to = end === take.frames ? end : (take.keyFrames.findLast((key) => key >= from && key <= end) ?? from);
  return { first, from, to, last };
}

/** How many frames a piece adds to the film. */
export function pieceFrames(piece: Piece): number {
  if (piece.kind !== "join") return piece.to - piece.from;
  return piece.end - piece.from + piece.to - piece.start - piece.overlap;
}
