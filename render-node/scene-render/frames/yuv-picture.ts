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
  const words = wordsOf(rgba);
  const [red, green, blue] = Y;
  for (let pixel = 0; pixel < words.length; pixel++) {
    const word = words[pixel] ?? 0;
    const luma = (word & 255) * red + ((word >>> 8) & 255) * green + ((word >>> 16) & 255) * blue;
    picture.y[pixel] = 16 + ((luma + HALF) >> 16);
  }
  chromaOfRgba(rgba, width, height, (index, r, g, b) => {
    picture.u[index] = 128 + ((r * U[0] + g * U[1] + b * U[2] + 8 * HALF) >> 19);
    picture.v[index] = 128 + ((r * V[0] + g * V[1] + b * V[2] + 8 * HALF) >> 19);
  });
  return picture;
}

/** A picture's pixels, each a number: red in its lowest byte, alpha in its highest. */
function wordsOf(rgba: Uint8Array): Int32Array {
  const { buffer, byteOffset, length } = rgba.byteOffset % 4 === 0 ? rgba : rgba.slice();
  return new Int32Array(buffer, byteOffset, length >> 2);
}

/** The first and third, or second and fourth, channel of a pixel: sums of eight of them fit beside each other. */
const PAIR = 0x00ff00ff;

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
  const words = wordsOf(rgba);
  let index = 0;
  for (let row = 0; row < height; row += 2) {
    const start = row * width;
    const below = row + 1 < height ? width : 0;
    for (let column = 0; column < width; column += 2) {
      const at = start + column;
      const left = column === 0 ? at : at - 1;
      const right = column + 1 < width ? at + 1 : at;
      const a = words[left] ?? 0;
      const b = words[at] ?? 0;
      const c = words[right] ?? 0;
      const d = words[left + below] ?? 0;
      const e = words[at + below] ?? 0;
      const f = words[right + below] ?? 0;
      const redBlue = (a & PAIR) + (c & PAIR) + (d & PAIR) + (f & PAIR) + 2 * ((b & PAIR) + (e & PAIR));
      const outer = ((a >>> 8) & PAIR) + ((c >>> 8) & PAIR) + ((d >>> 8) & PAIR) + ((f >>> 8) & PAIR);
      const greenAlpha = outer + 2 * (((b >>> 8) & PAIR) + ((e >>> 8) & PAIR));
      give(index++, redBlue & 0xffff, greenAlpha & 0xffff, redBlue >>> 16, greenAlpha >>> 16);
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
