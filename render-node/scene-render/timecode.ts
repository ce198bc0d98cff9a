import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { framesOfTimecode, mayDropFrames, timecodeOf } from "../../domain/film/timecode.ts";
import type { Rasteriser } from "../panels/rasterise.ts";

/** The characters of a timecode, in the order in which they are drawn side by side. */
const GLYPHS = "0123456789:;";
const LENGTH = "00:00:00:00".length;
/** A programme's first frame, by custom of the trade. */
const PROGRAMME_START = "01:00:00:00";

/** Where a running timecode lies in the frame, and its size; sides are even. */
export interface TimecodePlace {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

/** A running timecode, drawn once and put together for each frame. */
export interface RunningTimecode {
  readonly place: TimecodePlace;
  /** Raw premultiplied RGBA of `count` frames in a row, from a frame of the scene on. */
  frames(first: number, count: number): Generator<Uint8Array>;
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
  const counting = mayDropFrames(rate) ? "drop" : "non-drop";
  const start = framesOfTimecode(counting === "drop" ? PROGRAMME_START.replace(/:00$/, ";00") : PROGRAMME_START, rate);
  return timecodeOf((start.ok ? start.value : 0) + frame, rate, counting);
}

/** Draws the characters of a running timecode for frames of this size, in `folder`. */
export async function runningTimecode(
  frame: { readonly width: number; readonly height: number; readonly rate: FrameRate },
  rasteriser: Rasteriser,
  folder: string,
): Promise<RunningTimecode> {
  const cell = cellOf(frame.width, frame.height);
  const file = join(folder, "timecode.rgba");
  const size = { width: cell.width * GLYPHS.length, height: cell.height };
  await rasteriser.draw(glyphsDrawing(cell), size, file, "The timecode");
  const glyphs = await readFile(file);
  await rm(file);
  const margin = even(frame.height * 0.03);
  const width = Math.min(frame.width, cell.width * LENGTH);
  const place = { width, height: cell.height, x: Math.max(0, frame.width - width - margin), y: margin };
  const [row, wideRow] = [width * 4, size.width * 4];
  return {
    place,
    *frames(first, count) {
      for (let at = first; at < first + count; at++) {
        const picture = Buffer.alloc(row * cell.height);
        [...sceneTimecode(at, frame.rate)].forEach((character, index) => {
          const source = GLYPHS.indexOf(character) * cell.width * 4;
          const target = index * cell.width * 4;
          for (let y = 0; y < cell.height && target < row; y++) {
            glyphs.copy(picture, y * row + target, y * wideRow + source, y * wideRow + source + cell.width * 4);
          }
        });
        yield picture;
      }
    },
  };
}
