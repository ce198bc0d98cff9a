import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf } from "../../domain/film/frame-rate.ts";
import { CAMERA_MOVEMENTS } from "../../domain/film/vocabulary.ts";
import { cameraMove, isStill, PLATE_SCALE, plateSize, plateWindow } from "./camera.ts";
import { resampler } from "./frames/resample.ts";
import { yuvOfRgba, yuvPicture } from "./frames/yuv-picture.ts";

const RATE = frameRateOf("24");

describe("a camera move", () => {
  it("never leaves the picture and never enlarges it, at any length", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CAMERA_MOVEMENTS), fc.integer({ min: 1, max: 3000 }), (movement, frames) => {
        const move = cameraMove(movement, frames, RATE);
        for (const { x, y, width } of [move.from, move.to]) {
          const edge = width / 2 + 1.7 * move.sway - 1e-9;
          expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThanOrEqual(edge);
          expect(width).toBeGreaterThanOrEqual(1 / PLATE_SCALE - 1e-9);
        }
      }),
    );
  });

  it("goes a shorter way in a shorter shot", () => {
    const way = (frames: number) => {
      const { from, to } = cameraMove("dolly-in", frames, RATE);
      return from.width - to.width;
    };
    expect(way(24)).toBeLessThan(way(96));
    expect(way(96)).toBeCloseTo(0.2);
    expect(way(960)).toBeCloseTo(0.2);
  });

  it("needs a larger picture only when the camera moves", () => {
    expect(plateSize(cameraMove("static", 24, RATE), 1280, 720)).toEqual({ width: 1280, height: 720 });
    expect(plateSize(cameraMove("pan-left", 24, RATE), 1280, 720)).toEqual({ width: 1600, height: 900 });
    expect(isStill(cameraMove("rack-focus", 24, RATE))).toBe(true);
  });

  it("is smooth to a fraction of a pixel: a bright dot goes where the window says", () => {
    const [width, height, frames] = [320, 180, 48];
    const move = cameraMove("dolly-in", frames, RATE);
    const { width: plateWidth, height: plateHeight } = plateSize(move, width, height);
    const dot = { x: 0.7 * plateWidth, y: 0.5 * plateHeight };
    const plate = yuvPicture(plateWidth, plateHeight);
    for (let at = 0; at < plate.y.length; at++) {
      const distance = ((at % plateWidth) + 0.5 - dot.x) ** 2 + (Math.floor(at / plateWidth) + 0.5 - dot.y) ** 2;
      plate.y[at] = 16 + Math.round(219 * Math.exp(-distance / 72));
    }
    const draw = resampler(plate);
    const frame = yuvPicture(width, height);
    const errors = Array.from({ length: frames }, (_, number) => {
      draw(plateWindow(move, number, frames, width, height), frame);
      const part = 0.5 - 0.5 * Math.cos((Math.PI * number) / (frames - 1));
      const window = move.from.width + (move.to.width - move.from.width) * part;
      return centre(frame.y, width) - ((0.7 - (0.5 - window / 2)) / window) * width;
    });
    const jitter = errors.slice(1).map((error, index) => Math.abs(error - (errors[index] ?? 0)));
    expect(Math.max(...jitter)).toBeLessThan(0.03);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.05);
  });

  it("moves colours with the light they belong to", () => {
    const [width, height] = [64, 36];
    const move = cameraMove("pan-right", 96, RATE);
    const { width: plateWidth, height: plateHeight } = plateSize(move, width, height);
    const rgba = new Uint8Array(plateWidth * plateHeight * 4);
    for (let at = 0; at < rgba.length; at += 4) {
      // Red on the left half, blue on the right one.
      const isLeft = (at / 4) % plateWidth < plateWidth / 2;
      rgba.set(isLeft ? [255, 0, 0, 255] : [0, 0, 255, 255], at);
    }
    const plate = yuvOfRgba(rgba, plateWidth, plateHeight);
    const frame = yuvPicture(width, height);
    const draw = resampler(plate);
    for (const number of [0, 30, 60, 95]) {
      const window = plateWindow(move, number, 96, width, height);
      draw(window, frame);
      const edge = (plateWidth / 2 - window.left) / window.scaleX;
      const row = frame.v.subarray((height / 4) * (width / 2), (height / 4 + 1) * (width / 2));
      const last = row.findLastIndex((value) => value > 174);
      // A colour sample stands for the pixels beside its own, two to a sample.
      expect(Math.abs(last * 2 + 0.5 - edge)).toBeLessThan(3);
    }
  });
});

/** The horizontal centre of what is bright in a grey picture. */
function centre(picture: Uint8Array, width: number): number {
  let [sum, moment] = [0, 0];
  for (let at = 0; at < picture.length; at++) {
    const value = Math.max(0, (picture[at] ?? 0) - 24);
    sum += value;
    moment += value * ((at % width) + 0.5);
  }
  return moment / sum;
}
