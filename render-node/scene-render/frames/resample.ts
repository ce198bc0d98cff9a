import { readFileSync } from "node:fs";
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
 * whole numbers only, so that it is the same on every machine. Windows that reach over an edge repeat it; none is wider
 * than twice the frame.
 */
export type Resampler = (window: PlateWindow, into: YuvPicture) => void;

const program = new WebAssembly.Module(readFileSync(new URL("./resample.wasm", import.meta.url)));
const PAGE = 65_536;
/** Vectors are read and written whole, up to this far past an end. */
const BEYOND = 32;
const ROW_BYTES = 12;
const GROUP_BYTES = 48;
/** Pixels of a group, and of what is written at once. */
const GROUP = 4;
const AT_ONCE = 16;
/** The furthest left neighbour of a group's last pixel from that of its first. */
const FURTHEST = 6;

const wholeVectors = (bytes: number) => Math.ceil(bytes / AT_ONCE) * AT_ONCE;

/** A resampler of one plate. */
export function resampler(plate: YuvPicture): Resampler {
  const { memory, resample } = new WebAssembly.Instance(program).exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof resample !== "function") {
    throw new Error("resample.wasm is another program");
  }
  let end = 0;
  const room = (bytes: number) => {
    const start = end;
    end += wholeVectors(bytes) + BEYOND;
    if (end > memory.buffer.byteLength) memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE));
    return start;
  };
  const placed = (source: Uint8Array, width: number, height: number): Plane => {
    const stride = wholeVectors(width);
    const start = room(stride * height);
    const bytes = new Uint8Array(memory.buffer, start, stride * height);
    for (let row = 0; row < height; row++) bytes.set(source.subarray(row * width, (row + 1) * width), row * stride);
    return { start, stride, width, height };
  };
  const luma = placed(plate.y, plate.width, plate.height);
  const blue = placed(plate.u, plate.width / 2, plate.height / 2);
  const red = placed(plate.v, plate.width / 2, plate.height / 2);
  const mixed = room(luma.stride * 2);
  let frame: { readonly rows: number; readonly groups: number; readonly out: number; readonly size: string } | null =
    null;

  return ({ left, top, scaleX, scaleY }, into) => {
    const size = `${into.width} × ${into.height}`;
    if (frame?.size !== size) {
      const groups = room((wholeVectors(into.width) / GROUP) * GROUP_BYTES);
      frame = { rows: room(into.height * ROW_BYTES), groups, out: room(into.width * into.height), size };
    }
    const { rows, groups, out } = frame;
    const draw = (plane: Plane, target: Uint8Array, width: number, height: number, grid: Grid) => {
      const [first, last] = writeGroups(new Int32Array(memory.buffer, groups), plane, width, grid);
      writeRows(new Int32Array(memory.buffer, rows), plane, height, grid);
      const groupsEnd = groups + (wholeVectors(width) / GROUP) * GROUP_BYTES;
      resample(rows, rows + height * ROW_BYTES, groups, groupsEnd, mixed, first, last, out, width);
      target.set(new Uint8Array(memory.buffer, out, width * height));
    };
    const x = left + scaleX / 2 - 0.5;
    draw(luma, into.y, into.width, into.height, { x, y: top + scaleY / 2 - 0.5, scaleX, scaleY });
    // A colour sample lies on its block's left column, between its rows.
    const colours = { x: x / 2, y: (top + scaleY) / 2 - 0.5, scaleX, scaleY };
    draw(blue, into.u, into.width / 2, into.height / 2, colours);
    draw(red, into.v, into.width / 2, into.height / 2, colours);
  };
}

/** A plane of a plate in the program's memory, each row a whole number of vectors long. */
interface Plane {
  readonly start: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

/** Where the first pixel's centre lies, in pixels of the source counted from its first one's centre, and the steps on. */
interface Grid {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** A place in 256ths of a pixel, inside a side of so many. */
function placeIn(side: number, place: number): number {
  return Math.round(Math.min(side - 1, Math.max(0, place)) * 256);
}

/** Writes the table of columns (see resample.wat); gives the columns of the source that it needs, in whole vectors. */
function writeGroups(table: Int32Array, { stride, width: side }: Plane, width: number, { x, scaleX }: Grid) {
  const first = Math.floor((placeIn(side, x) >> 8) / AT_ONCE) * AT_ONCE;
  const right = (placeIn(side, x + (width - 1) * scaleX) >> 8) + 2;
  const columns = wholeVectors(width);
  for (let column = 0; column < columns; column += GROUP) {
    const words = (column * GROUP_BYTES) / (GROUP * 4);
    const nearest = placeIn(side, x + Math.min(column, width - 1) * scaleX) >> 8;
    table[words] = (nearest - first) * 2;
    for (let pixel = 0; pixel < GROUP; pixel++) {
      const place = placeIn(side, x + Math.min(column + pixel, width - 1) * scaleX);
      const ahead = (place >> 8) - nearest;
      if (ahead > FURTHEST) throw new Error("the window is wider than twice the frame");
      // The left neighbour's two bytes and the right one's; then their weights, which are 256 together.
      table[words + 4 + pixel] = 0x03020100 + 0x02020202 * ahead;
      table[words + 8 + pixel] = (256 - (place & 255)) | ((place & 255) << 16);
    }
  }
  return [first, Math.max(first + AT_ONCE, Math.min(stride, wholeVectors(right)))] as const;
}

/** Writes the table of rows. */
function writeRows(
  table: Int32Array,
  { start, stride, height: side }: Plane,
  height: number,
  { y, scaleY }: Grid,
): void {
  for (let row = 0; row < height; row++) {
    const place = placeIn(side, y + row * scaleY);
    const above = place >> 8;
    table[row * 3] = start + above * stride;
    table[row * 3 + 1] = start + Math.min(side - 1, above + 1) * stride;
    table[row * 3 + 2] = place & 255;
  }
}
