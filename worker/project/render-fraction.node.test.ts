import { expect, test } from "vitest";
import { renderFraction } from "./render-fraction.ts";

test.each([
  ["take", ["fetching", "drawing", "rendering", "mixing", "uploading"]],
  ["animatic", ["fetching", "drawing", "rendering", "mixing", "uploading"]],
  ["cut", ["fetching", "joining", "mixing", "uploading"]],
  ["sound", ["fetching", "mixing", "uploading"]],
] as const)("the bar of a %s begins empty, never goes back, and is full in the end", (kind, steps) => {
  const seen = steps.flatMap((step) =>
    [0, 50, 100].map((frame) => renderFraction(kind, { step, frame, totalFrames: 100 })),
  );
  expect(seen[0]).toBe(0);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.at(-1)).toBeCloseTo(1);
});

test("a take of which half the frames are rendered is about half done", () => {
  const half = renderFraction("take", { step: "rendering", frame: 250, totalFrames: 500 });
  expect(half).toBeGreaterThan(0.45);
  expect(half).toBeLessThan(0.55);
});
