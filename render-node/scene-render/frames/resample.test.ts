import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assembled, WASM_TEXTS } from "../../../scripts/wasm.ts";
import { type PlateWindow, resampler } from "./resample.ts";
import { yuvPicture } from "./yuv-picture.ts";

/** What the windows of a plane show, pixel by pixel. */
function shown(
  source: Uint8Array,
  side: { width: number; height: number },
  grid: PlateWindow,
  column: number,
  row: number,
) {
  const place = (length: number, at: number) => Math.round(Math.min(length - 1, Math.max(0, at)) * 256);
  const [x, y] = [
    place(side.width, grid.left + column * grid.scaleX),
    place(side.height, grid.top + row * grid.scaleY),
  ];
  const at = (dx: number, dy: number) =>
    source[Math.min(side.height - 1, (y >> 8) + dy) * side.width + Math.min(side.width - 1, (x >> 8) + dx)] ?? 0;
  const mixed = (dx: number) => at(dx, 0) * (256 - (y & 255)) + at(dx, 1) * (y & 255);
  return (mixed(0) * (256 - (x & 255)) + mixed(1) * (x & 255) + 32_768) >>> 16;
}

const even = (least: number, most: number) => fc.integer({ min: least / 2, max: most / 2 }).map((half) => 2 * half);

describe("a window onto a plate", () => {
  it("shows each pixel between its four neighbours, at any size and place, over the edges too", () => {
    fc.assert(
      fc.property(
        fc.record({ width: even(8, 90), height: even(8, 60), seed: fc.nat() }),
        fc.record({ width: even(2, 70), height: even(2, 40) }),
        fc.record({
          left: fc.float({ min: -8, max: 30, noNaN: true }),
          top: fc.float({ min: -8, max: 30, noNaN: true }),
        }),
        fc.float({ min: 0.5, max: Math.fround(1.9), noNaN: true }),
        (size, frame, place, scale) => {
          const plate = yuvPicture(size.width, size.height);
          for (let at = 0; at < plate.bytes.length; at++)
            plate.bytes[at] = (Math.imul(at + size.seed, 2_654_435_761) >>> 13) & 255;
          const into = yuvPicture(frame.width, frame.height);
          const window = { ...place, scaleX: scale, scaleY: scale };
          const draw = resampler(plate);
          // Twice, into frames of two sizes: nothing of the first may be seen in the second.
          draw(window, yuvPicture(frame.width + 2, frame.height + 2));
          draw(window, into);
          const [x, y] = [place.left + scale / 2 - 0.5, place.top + scale / 2 - 0.5];
          const luma = { left: x, top: y, scaleX: scale, scaleY: scale };
          const colours = { ...luma, left: x / 2, top: (place.top + scale) / 2 - 0.5 };
          const half = { width: size.width / 2, height: size.height / 2 };
          for (const [got, source, side, grid, width] of [
            [into.y, plate.y, size, luma, frame.width],
            [into.u, plate.u, half, colours, frame.width / 2],
            [into.v, plate.v, half, colours, frame.width / 2],
          ] as const) {
            const wanted = got.map((_, at) => shown(source, side, grid, at % width, Math.floor(at / width)));
            expect(got).toEqual(wanted);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses one wider than twice the frame instead of showing something else", () => {
    const draw = resampler(yuvPicture(64, 64));
    expect(() => draw({ left: 0, top: 0, scaleX: 4, scaleY: 4 }, yuvPicture(16, 16))).toThrow("wider than twice");
  });
});

describe("the programs in WebAssembly", () => {
  it("are what their texts say", async () => {
    expect(WASM_TEXTS.length).toBeGreaterThan(0);
    for (const path of WASM_TEXTS) {
      expect(Buffer.from(await assembled(path)).equals(readFileSync(path.replace(/\.wat$/, ".wasm")))).toBe(true);
    }
  });
});
