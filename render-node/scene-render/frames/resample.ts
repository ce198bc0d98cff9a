import type { YuvPicture } from "./yuv-picture.ts";

/** The part of a plate that fills the frame: its left and top edge in the plate's pixels, and its plate pixels a frame pixel. */
export interface PlateWindow {
  readonly left: number;
  readonly top: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/**
 * Draws a part of a plate at the size of `into`, placed to a 256th of a pixel, each pixel between its four neighbours:
 * whole numbers only, so that it is the same on every machine. Windows that reach over an edge repeat it.
 */
export type Resampler = (window: PlateWindow, into: YuvPicture) => void;

/** Even pixels in one word's halves, odd ones in another's: two at once are mixed without touching each other. */
const EVEN = 0x00ff00ff;

/** A resampler of one plate. */
export function resampler(plate: YuvPicture): Resampler {
  const luma = planeResampler(plate.y, plate.width, plate.height);
  const blue = planeResampler(plate.u, plate.width / 2, plate.height / 2);
  const red = planeResampler(plate.v, plate.width / 2, plate.height / 2);
  return ({ left, top, scaleX, scaleY }, into) => {
    const x = left + scaleX / 2 - 0.5;
    luma(into.y, into.width, into.height, { x, y: top + scaleY / 2 - 0.5, scaleX, scaleY });
    // A colour sample lies on its block's left column, between its rows.
    const first = { x: x / 2, y: (top + scaleY) / 2 - 0.5, scaleX, scaleY };
    blue(into.u, into.width / 2, into.height / 2, first);
    red(into.v, into.width / 2, into.height / 2, first);
  };
}

/** Where the first pixel's centre lies, in pixels of the source counted from its first one's centre, and the steps on. */
interface Grid {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

function planeResampler(source: Uint8Array, sourceWidth: number, sourceHeight: number) {
  const wordsInRow = Math.ceil(sourceWidth / 4);
  const words = new Uint32Array(wordsInRow * sourceHeight);
  const rows = new Uint8Array(words.buffer);
  for (let row = 0; row < sourceHeight; row++) {
    rows.set(source.subarray(row * sourceWidth, (row + 1) * sourceWidth), row * wordsInRow * 4);
  }
  // One row between two, in 256ths; one pixel more than a row has, so that the last one has a neighbour.
  const mixed = new Uint32Array(wordsInRow * 2 + 1);
  const values = new Uint16Array(mixed.buffer);
  let places = new Int32Array(0);

  return (target: Uint8Array, width: number, height: number, { x, y, scaleX, scaleY }: Grid): void => {
    if (places.length !== width) places = new Int32Array(width);
    for (let column = 0; column < width; column++) {
      places[column] = Math.round(Math.min(sourceWidth - 1, Math.max(0, x + column * scaleX)) * 256);
    }
    const first = (places[0] ?? 0) >> 10;
    const last = Math.min(wordsInRow - 1, (((places[width - 1] ?? 0) >> 8) + 1) >> 2);
    let out = 0;
    for (let row = 0; row < height; row++) {
      const at = Math.round(Math.min(sourceHeight - 1, Math.max(0, y + row * scaleY)) * 256);
      const lower = at & 255;
      const upper = 256 - lower;
      let above = (at >> 8) * wordsInRow + first;
      let below = Math.min(sourceHeight - 1, (at >> 8) + 1) * wordsInRow + first;
      for (let word = first, to = first * 2; word <= last; word++, above++, below++, to += 2) {
        const one = words[above] ?? 0;
        const two = words[below] ?? 0;
        const even = (Math.imul(one & EVEN, upper) + Math.imul(two & EVEN, lower)) | 0;
        const odd = (Math.imul((one >>> 8) & EVEN, upper) + Math.imul((two >>> 8) & EVEN, lower)) | 0;
        mixed[to] = (even & 0xffff) | (odd << 16);
        mixed[to + 1] = (even >>> 16) | (odd & 0xffff0000);
      }
      values[sourceWidth] = values[sourceWidth - 1] ?? 0;
      for (let column = 0; column < width; column++) {
        const place = places[column] ?? 0;
        const left = values[place >> 8] ?? 0;
        const right = values[(place >> 8) + 1] ?? 0;
        target[out++] = (Math.imul(left, 256) + Math.imul(right - left, place & 255) + 32_768) >>> 16;
      }
    }
  };
}
