import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { frameRateOf } from "./frame-rate.ts";
import { framesOfTimecode, mayDropFrames, programmeStart, timecodeBase, timecodeOf } from "./timecode.ts";
import { FRAME_RATE_NAMES } from "./vocabulary.ts";

const NTSC = frameRateOf("29.97");
const NTSC_DOUBLE = frameRateOf("59.94");

describe("drop-frame timecode", () => {
  test.each([
    [1799, "00:00:59;29", NTSC],
    [1800, "00:01:00;02", NTSC],
    [17981, "00:09:59;29", NTSC],
    [17982, "00:10:00;00", NTSC],
    [1084319, "10:03:00;05", NTSC],
    [1084319, "05:01:30;03", NTSC_DOUBLE],
  ])("frame %i is %s", (frames, timecode, rate) => {
    expect(timecodeOf(frames, rate, "drop")).toBe(timecode);
    expect(framesOfTimecode(timecode, rate)).toEqual({ ok: true, value: frames });
  });

  test("stays with the clock, to a sixth of a second, for a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_589_407 }), (frames) => {
        const [hours = 0, minutes = 0, seconds = 0, frame = 0] = timecodeOf(frames, NTSC, "drop")
          .split(/[:;]/)
          .map(Number);
        const shown = hours * 3600 + minutes * 60 + seconds + frame / 30;
        expect(Math.abs(shown - (frames * 1001) / 30000)).toBeLessThan(0.16);
      }),
    );
  });

  test("exists at 29.97 and 59.94 only", () => {
    expect(FRAME_RATE_NAMES.filter((name) => mayDropFrames(frameRateOf(name)))).toEqual(["29.97", "59.94"]);
    expect(framesOfTimecode("01:00:00;00", frameRateOf("24")).ok).toBe(false);
    expect(() => timecodeOf(0, frameRateOf("24"), "drop")).toThrow();
  });
});

test("every frame of a day has its own timecode, and comes back from it", () => {
  const counted = fc.constantFrom(...FRAME_RATE_NAMES).chain((name) => {
    const rate = frameRateOf(name);
    const counting = mayDropFrames(rate) ? (["non-drop", "drop"] as const) : (["non-drop"] as const);
    const day = Math.floor(timecodeBase(rate) * 86_400 * 0.999);
    return fc.tuple(fc.constant(rate), fc.constantFrom(...counting), fc.integer({ min: 0, max: day - 2 }));
  });
  fc.assert(
    fc.property(counted, ([rate, counting, frames]) => {
      expect(framesOfTimecode(timecodeOf(frames, rate, counting), rate)).toEqual({ ok: true, value: frames });
      expect(timecodeOf(frames, rate, counting) < timecodeOf(frames + 1, rate, counting)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("a timecode that no clock shows is refused with a sentence", () => {
  const film = frameRateOf("24");
  for (const timecode of ["00:00:00:24", "00:60:00:00", "24:00:00:00", "1:00:00:00", "abc", "00:00:00.00"]) {
    expect(framesOfTimecode(timecode, film)).toMatchObject({ ok: false, failure: { reason: "timecode-invalid" } });
  }
  expect(framesOfTimecode("00:01:00;00", NTSC).ok).toBe(false);
  expect(framesOfTimecode("00:10:00;00", NTSC).ok).toBe(true);
});

test("a film starts at one hour, and a clock at midnight", () => {
  expect(programmeStart(frameRateOf("23.976"))).toBe(86_400);
  expect(programmeStart(NTSC, "drop")).toBe(107_892);
  expect(timecodeOf(24 * 86_400 + 5, frameRateOf("24"))).toBe("00:00:00:05");
});
