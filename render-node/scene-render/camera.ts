import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { CameraMovement } from "../../domain/film/vocabulary.ts";
import type { PlateWindow } from "./frames/resample.ts";

/** The part of the drawn picture that the frame shows: its centre and its width as fractions of the picture's sides. */
export interface CameraWindow {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** How the window travels over a shot. `sway` is a hand's unrest, as a fraction of the picture. */
export interface CameraMove {
  readonly from: CameraWindow;
  readonly to: CameraWindow;
  readonly easing: "slow" | "whip";
  readonly sway: number;
  /** Focus is found during the shot: it starts soft. */
  readonly rackFocus: boolean;
}

/**
 * A moving shot's picture is drawn this much larger than the frame, and no window is narrower than the frame: nothing
 * is ever enlarged.
 */
export const PLATE_SCALE = 1.25;
const TIGHT = 1 / PLATE_SCALE;
const PAN = 0.86;

const FULL: CameraWindow = { x: 0.5, y: 0.5, width: 1 };
/** People's eyes are in the upper half: going nearer keeps them, and the room over their heads. */
const CLOSE: CameraWindow = { x: 0.5, y: TIGHT / 2 + 0.01, width: TIGHT };
/** Without the outermost edge, so that a swaying frame never leaves the picture. */
const HELD: CameraWindow = { x: 0.5, y: 0.5, width: 0.95 };

const LEFT: CameraWindow = { x: PAN / 2, y: PAN / 2, width: PAN };
const RIGHT: CameraWindow = { x: 1 - PAN / 2, y: PAN / 2, width: PAN };
const TOP: CameraWindow = { x: 0.5, y: PAN / 2, width: PAN };
const BOTTOM: CameraWindow = { x: 0.5, y: 1 - PAN / 2, width: PAN };

const STILL: CameraMove = { from: FULL, to: FULL, easing: "slow", sway: 0, rackFocus: false };

function travel(from: CameraWindow, to: CameraWindow): CameraMove {
  return { ...STILL, from, to };
}

const MOVES: Record<CameraMovement, CameraMove> = {
  static: STILL,
  "pan-left": travel(RIGHT, LEFT),
  "pan-right": travel(LEFT, RIGHT),
  "tilt-up": travel(BOTTOM, TOP),
  "tilt-down": travel(TOP, BOTTOM),
  "dolly-in": travel(FULL, CLOSE),
  "dolly-out": travel(CLOSE, FULL),
  "truck-left": travel(RIGHT, LEFT),
  "truck-right": travel(LEFT, RIGHT),
  "pedestal-up": travel(BOTTOM, TOP),
  "pedestal-down": travel(TOP, BOTTOM),
  "crane-up": travel({ x: 0.5, y: 1 - TIGHT / 2, width: TIGHT }, { x: 0.5, y: 0.48, width: 0.96 }),
  "crane-down": travel({ x: 0.5, y: 0.48, width: 0.96 }, { x: 0.5, y: 1 - TIGHT / 2, width: TIGHT }),
  handheld: { ...travel(HELD, HELD), sway: 0.006 },
  steadicam: { ...travel({ x: 0.48, y: 0.48, width: 0.94 }, { x: 0.52, y: 0.45, width: 0.88 }), sway: 0.0015 },
  "arc-left": travel({ x: 0.56, y: 0.45, width: 0.88 }, { x: 0.44, y: 0.43, width: 0.84 }),
  "arc-right": travel({ x: 0.44, y: 0.45, width: 0.88 }, { x: 0.56, y: 0.43, width: 0.84 }),
  "zoom-in": travel(FULL, CLOSE),
  "zoom-out": travel(CLOSE, FULL),
  "rack-focus": { ...STILL, rackFocus: true },
  "whip-pan": {
    ...travel({ x: TIGHT / 2, y: 0.5, width: TIGHT }, { x: 1 - TIGHT / 2, y: 0.5, width: TIGHT }),
    easing: "whip",
  },
};

/** A camera needs about this long for its whole way; a shorter shot shows the middle part of it. */
const FULL_TRAVEL_SECONDS = 4;
const LEAST_TRAVEL = 0.25;

/** The move of a shot of this length. */
export function cameraMove(movement: CameraMovement, frames: number, rate: FrameRate): CameraMove {
  const move = MOVES[movement];
  if (move.easing === "whip") return move;
  const seconds = (frames * rate.denominator) / rate.numerator;
  const part = Math.min(1, Math.max(LEAST_TRAVEL, seconds / FULL_TRAVEL_SECONDS));
  const inset = (1 - part) / 2;
  return { ...move, from: between(move.from, move.to, inset), to: between(move.from, move.to, 1 - inset) };
}

function between(from: CameraWindow, to: CameraWindow, part: number): CameraWindow {
  const mix = (a: number, b: number) => a + (b - a) * part;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), width: mix(from.width, to.width) };
}

/** Does the frame show all of the picture, unmoved, for the whole shot? */
export function isStill(move: CameraMove): boolean {
  return move.sway === 0 && move.from.width === 1 && move.to.width === 1;
}

/** The size of a shot's picture: the frame's for a still one, larger for one that moves. Sides are even. */
export function plateSize(move: CameraMove, width: number, height: number): { width: number; height: number } {
  if (isStill(move)) return { width, height };
  const even = (side: number) => 2 * Math.ceil((side * PLATE_SCALE) / 2);
  return { width: even(width), height: even(height) };
}

/**
 * The part of the picture (drawn at `plateSize`) that a frame shows, of `frames` in which the camera moves. Nothing is
 * rounded: a camera that jumps by whole pixels is seen to tremble.
 */
export function plateWindow(
  move: CameraMove,
  frame: number,
  frames: number,
  width: number,
  height: number,
): PlateWindow {
  const plate = plateSize(move, width, height);
  const { x, y, width: size } = between(move.from, move.to, eased(move.easing, frame, frames));
  const beat = frame + 1;
  const swayX = move.sway * (Math.sin(beat / 7) + 0.6 * Math.sin(beat / 3.1));
  const swayY = move.sway * (Math.cos(beat / 6) + 0.5 * Math.sin(beat / 2.7));
  return {
    left: plate.width * (x + swayX - size / 2),
    top: plate.height * (y + swayY - size / 2),
    scaleX: (plate.width * size) / width,
    scaleY: (plate.height * size) / height,
  };
}

/** From 0 at the first frame to 1 at the last, starting and ending softly; a whip goes in the middle third. */
function eased(kind: CameraMove["easing"], frame: number, frames: number): number {
  const time = frame / Math.max(1, frames - 1);
  const part = Math.min(1, Math.max(0, kind === "whip" ? 3 * time - 1 : time));
  return 0.5 - 0.5 * Math.cos(Math.PI * part);
}
