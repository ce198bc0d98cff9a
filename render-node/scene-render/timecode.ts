import { join } from "node:path";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { programmeStart, timecodeOf } from "../../domain/film/timecode.ts";
import type { Rasteriser } from "../panels/rasterise.ts";

/** The characters of a timecode, in the order in which they are drawn side by side. */
const GLYPHS = "0123456789:;";
const LENGTH = "00:00:00:00".length;

/** Where a running timecode lies in the frame, and its size; sides are even. */
export interface TimecodePlace {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

function even(value: number): number {
  return 2 * Math.max(1, Math.round(value / 2));
}

/** A cell's sides in pixels. */
function cellOf(frameWidth: number, frameHeight: number): { width: number; height: number } {
  const size = Math.min(frameHeight * 0.036, frameWidth / 24);
  return { width: even(size * 0.62), height: even(size * 1.6) };
}

function glyphsDrawing(cell: { width: number; height: number }): string {
  const size = (cell.height / 1.6).toFixed(2);
  const letters = [...GLYPHS].map((glyph, index) => {
    const x = ((index + 0.5) * cell.width).toFixed(2);
    return `<text x="${x}" y="${(cell.height * 0.69).toFixed(2)}">${glyph}</text>`;
  });
  const width = cell.width * GLYPHS.length;
  const ground = `<rect width="${width}" height="${cell.height}" fill="#000" fill-opacity="0.6"/>`;
  const look = `font-family="Courier Prime" font-weight="700" font-size="${size}" text-anchor="middle" fill="#fff"`;
  const box = `width="${width}" height="${cell.height}" viewBox="0 0 ${width} ${cell.height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${ground}<g ${look}>${letters.join("")}</g></svg>`;
}

/** The timecode of a scene's frame: its first one is 01:00:00:00; drop-frame where the rate has it. */
export function sceneTimecode(frame: number, rate: FrameRate): string {
  return timecodeOf(programmeStart(rate) + frame, rate);
}

/** The characters of a running timecode, drawn once: raw premultiplied RGBA, side by side, in a file. */
export interface TimecodeGlyphs {
  readonly file: string;
  readonly rate: FrameRate;
}

/** Draws them for frames of this size, to `glyphs.file` of `folder`. */
export async function drawTimecode(
  glyphs: TimecodeGlyphs,
  frame: { readonly width: number; readonly height: number },
  rasteriser: Rasteriser,
  folder: string,
): Promise<void> {
  const cell = cellOf(frame.width, frame.height);
  const size = { width: cell.width * GLYPHS.length, height: cell.height };
  await rasteriser.draw(glyphsDrawing(cell), size, join(folder, glyphs.file), "The timecode");
}

/** Gives the timecode of a frame of the scene as raw premultiplied RGBA, put together from its drawn characters. */
export function runningTimecode(
  glyphs: Uint8Array,
  frame: { readonly width: number; readonly height: number },
  rate: FrameRate,
): { readonly place: TimecodePlace; at(sceneFrame: number): Uint8Array } {
  const cell = cellOf(frame.width, frame.height);
  const margin = even(frame.height * 0.03);
  const width = Math.min(frame.width, cell.width * LENGTH);
  const place = { width, height: cell.height, x: Math.max(0, frame.width - width - margin), y: margin };
  const [row, wideRow] = [width * 4, cell.width * GLYPHS.length * 4];
  return {
    place,
    at(sceneFrame) {
      const picture = new Uint8Array(row * cell.height);
      [...sceneTimecode(sceneFrame, rate)].forEach((character, index) => {
        const source = GLYPHS.indexOf(character) * cell.width * 4;
        const target = index * cell.width * 4;
        for (let y = 0; y < cell.height && target < row; y++) {
          const from = y * wideRow + source;
          picture.set(glyphs.subarray(from, from + cell.width * 4), y * row + target);
        }
      });
      return picture;
    },
  };
}
