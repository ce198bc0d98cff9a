/** From film time to the page and back. */
export interface Scale {
  /** Pixels a frame. */
  readonly pixels: number;
  readonly totalFrames: number;
}

export function left(scale: Scale, frame: number): number {
  return frame * scale.pixels;
}

export function framesOf(scale: Scale, pixels: number): number {
  return Math.round(pixels / scale.pixels);
}

/** Seconds between two marks of a ruler, so that they stand at least `room` pixels apart. */
export function markSeconds(pixelsASecond: number, room = 72): number {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600];
  return steps.find((seconds) => seconds * pixelsASecond >= room) ?? 600;
}
