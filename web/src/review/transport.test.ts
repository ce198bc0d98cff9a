import fc from "fast-check";
import { expect, it } from "vitest";
import { cutPoints, shotAt } from "./transport.ts";

it("shows at each frame the shot that holds it, to the frame", () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(lengths, fc.nat(), (durations, seed) => {
      const shots = durations.map((durationFrames) => ({ durationFrames }));
      const total = durations.reduce((sum, one) => sum + one, 0);
      const frame = seed % total;
      const at = shotAt(shots, frame);
      const starts = cutPoints(shots);
      expect(at?.start).toBe(starts[at?.index ?? -1]);
      expect(frame).toBeGreaterThanOrEqual(at?.start ?? Number.NaN);
      expect(frame).toBeLessThan((at?.start ?? 0) + (at?.shot.durationFrames ?? 0));
    }),
  );
});
