import { addedColours, addedLuma, chromaOfRgba, type YuvPicture } from "./yuv-picture.ts";

const EVEN = 0x00ff00ff;
const ROUND = 0x00800080;

/** Lays two pictures of one size into a third: `share` (0 to 256) of the second, the rest of the first. */
export function mixPictures(one: YuvPicture, two: YuvPicture, share: number, into: YuvPicture): void {
  const [first, second, out] = [wordsOf(one), wordsOf(two), wordsOf(into)];
  const rest = 256 - share;
  for (let at = 0; at < out.length; at++) {
    const [a, b] = [first[at] ?? 0, second[at] ?? 0];
    const even = Math.imul(a & EVEN, rest) + Math.imul(b & EVEN, share) + ROUND;
    const odd = Math.imul((a >>> 8) & EVEN, rest) + Math.imul((b >>> 8) & EVEN, share) + ROUND;
    out[at] = ((even >>> 8) & EVEN) | (odd & ~EVEN);
  }
  for (let at = out.length * 4; at < into.bytes.length; at++) {
    into.bytes[at] = ((one.bytes[at] ?? 0) * rest + (two.bytes[at] ?? 0) * share + 128) >> 8;
  }
}

function wordsOf({ bytes }: YuvPicture): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
}

/** The second picture left of an upright edge, `part` (0 to 1) of the width across; the first one right of it. */
export function wipePictures(one: YuvPicture, two: YuvPicture, part: number, into: YuvPicture): void {
  into.bytes.set(one.bytes);
  const edge = 2 * Math.round((into.width * part) / 2);
  const planes = [
    [two.y, into.y, into.width, edge],
    [two.u, into.u, into.width / 2, edge / 2],
    [two.v, into.v, into.width / 2, edge / 2],
  ] as const;
  for (const [from, to, width, shown] of planes) {
    for (let row = 0; row < to.length; row += width) to.set(from.subarray(row, row + shown), row);
  }
}

/** A picture with clear parts, made ready to be laid over frames. Its place and sides are even. */
export interface Lay {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  /** Added luma and what is left of the ground's (0 to 255), a pixel; the same of both colours, a block of four. */
  readonly luma: Uint8Array;
  readonly ground: Uint8Array;
  readonly u: Int16Array;
  readonly v: Int16Array;
  readonly colourGround: Uint8Array;
}

/** Makes premultiplied RGBA ready. */
export function layOfRgba(
  rgba: Uint8Array,
  place: { readonly width: number; readonly height: number; readonly x: number; readonly y: number },
): Lay {
  const { width, height, x, y } = place;
  const pixels = width * height;
  const luma = new Uint8Array(pixels);
  const ground = new Uint8Array(pixels);
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += 4) {
    luma[pixel] = addedLuma(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0);
    ground[pixel] = 255 - (rgba[at + 3] ?? 0);
  }
  const blocks = pixels / 4;
  const [u, v] = [new Int16Array(blocks), new Int16Array(blocks)];
  const colourGround = new Uint8Array(blocks);
  chromaOfRgba(rgba, width, height, (index, r, g, b, alpha) => {
    const added = addedColours(r, g, b);
    u[index] = added.u;
    v[index] = added.v;
    colourGround[index] = 255 - Math.round(alpha / 8);
  });
  return { width, height, x, y, luma, ground, u, v, colourGround };
}

/** Lays it over a frame. What would lie outside is left out. */
export function layOver(lay: Lay, frame: YuvPicture): void {
  const columns = Math.min(lay.width, frame.width - lay.x);
  const rows = Math.min(lay.height, frame.height - lay.y);
  for (let row = 0; row < rows; row++) {
    let from = row * lay.width;
    let to = (lay.y + row) * frame.width + lay.x;
    for (let column = 0; column < columns; column++, from++, to++) {
      const left = lay.ground[from] ?? 255;
      if (left === 255) continue;
      frame.y[to] = 16 + (lay.luma[from] ?? 0) + Math.round((((frame.y[to] ?? 16) - 16) * left) / 255);
    }
  }
  const width = frame.width / 2;
  for (let row = 0; row < rows / 2; row++) {
    let from = (row * lay.width) / 2;
    let to = (lay.y / 2 + row) * width + lay.x / 2;
    for (let column = 0; column < columns / 2; column++, from++, to++) {
      const left = lay.colourGround[from] ?? 255;
      if (left === 255) continue;
      frame.u[to] = 128 + (lay.u[from] ?? 0) + Math.round((((frame.u[to] ?? 128) - 128) * left) / 255);
      frame.v[to] = 128 + (lay.v[from] ?? 0) + Math.round((((frame.v[to] ?? 128) - 128) * left) / 255);
    }
  }
}
