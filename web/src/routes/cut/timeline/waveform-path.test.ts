import { expect, test } from "vitest";
import { waveformPath } from "./waveform-path.ts";

const peaks = { perSecond: 10, heights: Uint8Array.from([0, 0, 255, 0, 0, 51, 0, 0, 0, 0]) };
const heightsOf = (path: string) =>
  [...path.matchAll(/(\d+\.5) (0?\.\d+|0\.\d+)/g)].map(([, , top]) => Math.round((1 - Number(top)) * 100) / 100);

test("each column of a waveform shows the loudest moment in it", () => {
  const path = waveformPath(peaks, 0, 1, 5);
  expect(path.startsWith("M0 1L0.5 ")).toBe(true);
  expect(path).toContain("L1.5 0.000");
  expect(path).toContain("L2.5 0.800");
  expect(path).toContain("L1.5 2.000");
});

test("a part of a sound is drawn as that part alone, and silence where there is no sound", () => {
  expect(heightsOf(waveformPath(peaks, 0.5, 1, 5))[0]).toBe(0.2);
  expect(waveformPath(peaks, 5, 6, 2)).not.toContain("NaN");
});
