/**
 * A picture as it goes into the encoder: BT.709, limited range, 4:2:0. `bytes` holds all luma, then both colours, each of
 * a quarter of the size; the planes are windows onto it.
 */
export interface YuvPicture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** Bytes of a picture of this size; both sides are even. */
export function yuvBytes(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/** A black picture. */
export function yuvPicture(width: number, height: number): YuvPicture {
  const luma = width * height;
  const bytes = new Uint8Array(yuvBytes(width, height)).fill(128, luma);
  const y = bytes.subarray(0, luma).fill(16);
  return { width, height, bytes, y, u: bytes.subarray(luma, luma * 1.25), v: bytes.subarray(luma * 1.25) };
}

/** BT.709's weights for full-range RGB to limited-range luma and colour, in 65536ths. */
const Y = [11_966, 40_254, 4_064] as const;
const U = [-6_596, -22_188, 28_784] as const;
const V = [28_784, -26_145, -2_639] as const;
const HALF = 32_768;

/** Converts RGBA rows (premultiplied; what is not opaque lies over black) of a picture with even sides. */
export function yuvOfRgba(rgba: Uint8Array, width: number, height: number): YuvPicture {
  const picture = yuvPicture(width, height);
  const pixels = width * height;
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += 4) {
    const luma = (rgba[at] ?? 0) * Y[0] + (rgba[at + 1] ?? 0) * Y[1] + (rgba[at + 2] ?? 0) * Y[2];
    picture.y[pixel] = 16 + ((luma + HALF) >> 16);
  }
  chromaOfRgba(rgba, width, height, (index, r, g, b) => {
    picture.u[index] = 128 + ((r * U[0] + g * U[1] + b * U[2] + 8 * HALF) >> 19);
    picture.v[index] = 128 + ((r * V[0] + g * V[1] + b * V[2] + 8 * HALF) >> 19);
  });
  return picture;
}

/**
 * The colours of each 2 × 2 block, eightfold. H.264's colour samples lie at the left column of their block, between its
 * rows: the columns beside that one count half.
 */
export function chromaOfRgba(
  rgba: Uint8Array,
  width: number,
  height: number,
  give: (index: number, r: number, g: number, b: number, alpha: number) => void,
): void {
  const sums = [0, 0, 0, 0];
  let index = 0;
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const left = column === 0 ? 0 : -4;
      const right = column + 1 < width ? 4 : 0;
      for (let channel = 0; channel < 4; channel++) {
        const above = (row * width + column) * 4 + channel;
        const below = row + 1 < height ? above + width * 4 : above;
        sums[channel] =
          (rgba[above + left] ?? 0) +
          2 * (rgba[above] ?? 0) +
          (rgba[above + right] ?? 0) +
          (rgba[below + left] ?? 0) +
          2 * (rgba[below] ?? 0) +
          (rgba[below + right] ?? 0);
      }
      give(index++, sums[0] ?? 0, sums[1] ?? 0, sums[2] ?? 0, sums[3] ?? 0);
    }
  }
}

/** Luma of premultiplied RGBA without its offset, as a number of 0 to 219: what it adds to a darkened ground. */
export function addedLuma(r: number, g: number, b: number): number {
  return (r * Y[0] + g * Y[1] + b * Y[2] + HALF) >> 16;
}

/** What eightfold premultiplied colours add to a ground (its U and V counted from 128). */
export function addedColours(r: number, g: number, b: number): { readonly u: number; readonly v: number } {
  return {
    u: (r * U[0] + g * U[1] + b * U[2] + 8 * HALF) >> 19,
    v: (r * V[0] + g * V[1] + b * V[2] + 8 * HALF) >> 19,
  };
}
