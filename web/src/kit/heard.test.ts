import { expect, test } from "vitest";
import { loudnessAt } from "./heard.ts";

test("a sound is as loud as its gain and fades say", () => {
  const faded = { soundId: "snd_1", inFrame: 0, frames: 40, gainDb: -20, fadeInFrames: 10, fadeOutFrames: 20 } as const;
  expect(loudnessAt(faded, 5)).toBeCloseTo(0.05);
  expect(loudnessAt(faded, 15)).toBeCloseTo(0.1);
  expect(loudnessAt(faded, 30)).toBeCloseTo(0.05);
  expect(loudnessAt(faded, 40)).toBe(0);
});
