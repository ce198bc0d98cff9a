import type { CutItem } from "../../contract/render.ts";

/**
 * A stretch of the film's picture. `copy`: packets of one take as they are. `fade`: frames of one take, encoded again,
 * fading in over its first `fadeIn` frames or out over its last `fadeOut`. `join`: the end of one take (from `from`) laid
 * over by the start of the next (up to `to`), overlapping by `overlap` frames. Frames of a take count from 0; ends are
 * not part of it.
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
export function overlongTransition(items: readonly Pick<CutItem, "transition" | "frames" | "sceneNumber">[]) {
  const touched = touchedFrames(items);
  return items.find((item, index) => (touched[index]?.head ?? 0) + (touched[index]?.tail ?? 0) > item.frames) ?? null;
}

/**
 * The film's picture as pieces in order: everything that no transition touches is copied, from key frame to key frame;
 * only the groups of pictures at a seam are encoded again.
 */
export function filmPieces(items: readonly Pick<CutItem, "transition">[], takes: readonly TakeFrames[]): Piece[] {
  const touched = touchedFrames(items);
  const bodies = takes.map((take, index) => bodyOf(take, touched[index] ?? { head: 0, tail: 0 }));
  const pieces: Piece[] = [];
  for (const [take, { from, to }] of bodies.entries()) {
    const { head, tail } = touched[take] ?? { head: 0, tail: 0 };
    const frames = takes[take]?.frames ?? 0;
    const before = items[take - 1]?.transition.kind;
    const after = items[take]?.transition.kind;
    const joinedBefore = before === "dissolve" || before === "wipe";
    if (head > 0 && !joinedBefore) pieces.push({ kind: "fade", take, from: 0, to: from, fadeIn: head, fadeOut: 0 });
    if (to > from) pieces.push({ kind: "copy", take, from, to });
    if (tail === 0) continue;
    if (after === "dissolve" || after === "wipe") {
      pieces.push({ kind: "join", style: after, take, from: to, to: bodies[take + 1]?.from ?? 0, overlap: tail });
    } else {
      pieces.push({ kind: "fade", take, from: to, to: frames, fadeIn: 0, fadeOut: tail });
    }
  }
  return pieces;
}

/** The frames of a take that are copied: between the first key frame after its head and the last one before its tail. */
function bodyOf(take: TakeFrames, { head, tail }: TouchedFrames): { from: number; to: number } {
  const end = take.frames - tail;
  const from = head === 0 ? 0 : (take.keyFrames.find((key) => key >= head && key <= end) ?? end);
  const to = tail === 0 ? take.frames : (take.keyFrames.findLast((key) => key >= from && key <= end) ?? from);
  return { from, to };
}

/** How many frames a piece adds to the film. */
export function pieceFrames(piece: Piece, takes: readonly TakeFrames[]): number {
  if (piece.kind !== "join") return piece.to - piece.from;
  return (takes[piece.take]?.frames ?? 0) - piece.from + piece.to - piece.overlap;
}
