import { mkdtemp, open, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameRateOf } from "../../domain/film/frame-rate.ts";
import { FRAME_RATE_NAMES } from "../../domain/film/vocabulary.ts";
import { roomTone, seedOf, silence } from "./room-tone.ts";
import { readWavHead, samplesOf, writeWav } from "./wav.ts";

describe("the length of sound", () => {
  it("is exact at the rates that divide 48 000", () => {
    expect(samplesOf(1, frameRateOf("24"))).toBe(2000);
    expect(samplesOf(24, frameRateOf("23.976"))).toBe(48_048);
    expect(samplesOf(5, frameRateOf("29.97"))).toBe(8008);
  });

  it("is never more than half a sample from the picture's, however long the film", () => {
    fc.assert(
      fc.property(fc.constantFrom(...FRAME_RATE_NAMES), fc.integer({ min: 0, max: 200_000 }), (name, frames) => {
        const rate = frameRateOf(name);
        const seconds = (frames * rate.denominator) / rate.numerator;
        expect(Math.abs(samplesOf(frames, rate) - seconds * 48_000)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

function decibels(blocks: Iterable<Int16Array>): number {
  let [sum, count] = [0, 0];
  for (const block of blocks) {
    for (const value of block) sum += (value / 32768) ** 2;
    count += block.length;
  }
  return 10 * Math.log10(sum / count);
}

describe("room tone", () => {
  it("is as long as it should be and the same for the same scene", () => {
    const one = [...roomTone("INT", 100_001, seedOf("scn_1"))];
    const two = [...roomTone("INT", 100_001, seedOf("scn_1"))];
    expect(one.reduce((sum, block) => sum + block.length, 0)).toBe(200_002);
    expect(one).toEqual(two);
    expect([...roomTone("INT", 100_001, seedOf("scn_2"))]).not.toEqual(one);
  });

  it("is quiet, and quieter inside than outside", () => {
    const inside = decibels(roomTone("INT", 480_000, 1));
    const outside = decibels(roomTone("EXT", 480_000, 1));
    expect(inside).toBeGreaterThan(-64);
    expect(inside).toBeLessThan(-54);
    expect(outside).toBeGreaterThan(-57);
    expect(outside).toBeLessThan(-47);
  });

  it("starts and ends near silence, so that a join does not click", () => {
    const blocks = [...roomTone("EXT", 48_000, 7)];
    expect(Math.abs(blocks[0]?.[0] ?? 99)).toBeLessThanOrEqual(1);
    expect(Math.abs(blocks.at(-1)?.at(-1) ?? 99)).toBeLessThanOrEqual(1);
  });
});

describe("a sound file", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vidflow-sound-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("is read back with the samples that went in, and refused when cut off", async () => {
    const path = join(folder, "a.wav");
    await writeWav(path, 70_000, silence(70_000));
    const file = await open(path);
    expect(await readWavHead(file)).toEqual({ samples: 70_000, start: 44 });
    await truncate(path, 1000);
    expect(await readWavHead(file)).toBeNull();
    await file.close();
  });
});
