import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf } from "../../domain/film/frame-rate.ts";
import { CAMERA_MOVEMENTS } from "../../domain/film/vocabulary.ts";
import { testWork } from "../testing/ffmpeg.ts";
import { cameraMove, isStill, PLATE_SCALE, plateSize } from "./camera.ts";
import { shotArguments } from "./shot-arguments.ts";

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

  it("is smooth to a fraction of a pixel: a bright dot goes where the window says", async () => {
    const [width, height, frames] = [320, 180, 48];
    const move = cameraMove("dolly-in", frames, RATE);
    const plate = plateSize(move, width, height);
    const dot = { x: 0.7 * plate.width, y: 0.5 * plate.height };
    const pixels = Buffer.alloc(plate.width * plate.height * 4);
    for (let y = 0; y < plate.height; y++) {
      for (let x = 0; x < plate.width; x++) {
        const distance = (x + 0.5 - dot.x) ** 2 + (y + 0.5 - dot.y) ** 2;
        pixels.fill(
          Math.round(255 * Math.exp(-distance / 72)),
          (y * plate.width + x) * 4,
          (y * plate.width + x) * 4 + 3,
        );
      }
    }
    const work = await testWork();
    await writeFile(join(work.folder, "plate.rgba"), pixels);
    const args = shotArguments(
      {
        ...{ source: { plate: "plate.rgba" }, move, frames, width, height, rate: RATE },
        ...{ quality: "take", overlays: [], timecode: null, output: "shot.mp4" },
      },
      work.ffmpeg,
    );
    const run = promisify(execFile);
    await run(work.ffmpeg.path, ["-v", "error", ...args.map((arg) => arg.replace(/^20$/, "4"))], { cwd: work.folder });
    const grey = ["-v", "error", "-i", "shot.mp4", "-pix_fmt", "gray", "-f", "rawvideo", "-"];
    const { stdout } = await run(work.ffmpeg.path, grey, {
      cwd: work.folder,
      encoding: "buffer",
      maxBuffer: 64 * 1024 * 1024,
    });
    const seen = Array.from({ length: frames }, (_, frame) =>
      centre(stdout.subarray(frame * width * height), width, height),
    );
    const errors = seen.map((x, frame) => {
      const part = 0.5 - 0.5 * Math.cos((Math.PI * frame) / (frames - 1));
      const window = move.from.width + (move.to.width - move.from.width) * part;
      return x - ((0.7 - (0.5 - window / 2)) / window) * width;
    });
    // A constant offset is no jitter.
    const jitter = errors.slice(1).map((error, frame) => Math.abs(error - (errors[frame] ?? 0)));
    expect(Math.max(...jitter)).toBeLessThan(0.1);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(1);
    await work.remove();
  });
});

/** The horizontal centre of what is bright in a grey picture. */
function centre(picture: Buffer, width: number, height: number): number {
  let [sum, moment] = [0, 0];
  for (let at = 0; at < width * height; at++) {
    const value = Math.max(0, (picture[at] ?? 0) - 24);
    sum += value;
    moment += value * ((at % width) + 0.5);
  }
  return moment / sum;
}
