import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Transition } from "../scene/content.ts";
import { type EdlClip, writeEdl, writeMarkerEdl } from "./edl.ts";
import { frameRateOf } from "./frame-rate.ts";
import { framesOfTimecode, mayDropFrames, programmeStart } from "./timecode.ts";
import { FRAME_RATE_NAMES, TRANSITIONS } from "./vocabulary.ts";

const FILM = frameRateOf("24");
const CUT: Transition = { kind: "cut", frames: 0 };
const clip = (name: string, durationFrames: number, transition: Transition = CUT, sourceInFrame = 0): EdlClip => ({
  ...{ name, durationFrames, transition, sourceInFrame },
});

const text = (clips: readonly EdlClip[], title = "MYFILM_V003"): string => {
  const result = writeEdl({ title, rate: FILM, clips });
  return result.ok ? result.value : result.failure.reason;
};

describe("an edit decision list", () => {
  test("has the layout of CMX 3600, a dissolve as two lines under one event", () => {
    const dissolve: Transition = { kind: "dissolve", frames: 10 };
    expect(text([clip("SC012_SH010", 70, dissolve, 86_400), clip("SC012_SH020", 72)])).toBe(
      [
        "TITLE:   MYFILM_V003",
        "FCM: NON-DROP FRAME",
        "",
        "001  SC012_SH V     C        01:00:00:00 01:00:02:12 01:00:00:00 01:00:02:12",
        "* FROM CLIP NAME:  SC012_SH010",
        "002  SC012_SH V     C        01:00:02:12 01:00:02:12 01:00:02:12 01:00:02:12",
        "002  SC012_SH V     D    010 00:00:00:00 00:00:03:00 01:00:02:12 01:00:05:12",
        "* FROM CLIP NAME:  SC012_SH010",
        "* TO CLIP NAME:  SC012_SH020",
        "",
      ].join("\n"),
    );
  });

  test("fades from and to black", () => {
    const lines = text([
      clip("A", 24, { kind: "fade-in", frames: 12 }),
      clip("B", 48, { kind: "fade-out", frames: 24 }),
    ]).split("\n");
    expect(lines.slice(5, 11)).toEqual([
      "002  BL       V     C        00:00:00:00 00:00:00:00 01:00:01:00 01:00:01:00",
      "002  B        V     D    012 00:00:00:00 00:00:01:00 01:00:01:00 01:00:02:00",
      "* TO CLIP NAME:  B",
      "003  B        V     C        00:00:01:00 00:00:01:00 01:00:02:00 01:00:02:00",
      "003  BL       V     D    024 00:00:00:00 00:00:01:00 01:00:02:00 01:00:03:00",
      "* FROM CLIP NAME:  B",
    ]);
  });

  test("dips to black and back without an overlap, as the film does", () => {
    const lines = text([clip("A", 48, { kind: "dip", frames: 25 }), clip("B", 48)]).split("\n");
    expect(lines.slice(3, -1)).toEqual([
      "001  A        V     C        00:00:00:00 00:00:01:12 01:00:00:00 01:00:01:12",
      "* FROM CLIP NAME:  A",
      "002  A        V     C        00:00:01:12 00:00:01:12 01:00:01:12 01:00:01:12",
      "002  BL       V     D    012 00:00:00:00 00:00:00:12 01:00:01:12 01:00:02:00",
      "* FROM CLIP NAME:  A",
      "003  BL       V     C        00:00:00:00 00:00:00:00 01:00:02:00 01:00:02:00",
      "003  B        V     D    013 00:00:00:00 00:00:02:00 01:00:02:00 01:00:04:00",
      "* TO CLIP NAME:  B",
    ]);
  });

  test("names reels in eight plain characters", () => {
    expect(text([clip("Küche – 12", 24)], "Über\nuns")).toMatch(/^TITLE: {3}U ?ber uns\n/);
    expect(text([clip("über-uns nr. 7", 24)])).toMatch(/001 {2}[A-Z0-9_]{8} V {5}C/);
  });

  test("counts drop frames where a project does", () => {
    const ntsc = writeEdl({ title: "X", rate: frameRateOf("29.97"), counting: "drop", clips: [clip("A", 1800)] });
    expect(ntsc.ok && ntsc.value).toContain("FCM: DROP FRAME");
    expect(ntsc.ok && ntsc.value).toContain("01:00:00;00 01:01:00;02");
  });

  test("has at most 999 events", () => {
    expect(writeEdl({ title: "X", rate: FILM, clips: Array.from({ length: 1000 }, () => clip("A", 24)) })).toEqual({
      ok: false,
      failure: { reason: "edl-too-long", events: 1000 },
    });
  });

  test("leaves no gap and no overlap on its track, and lasts as long as its clips without their overlaps", () => {
    const clips = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 200 }), fc.constantFrom(...TRANSITIONS), fc.nat(40), fc.nat(5000)),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...FRAME_RATE_NAMES), clips, (name, list) => {
        const rate = frameRateOf(name);
        const counting = mayDropFrames(rate) ? "drop" : "non-drop";
        const cut = list.map(([frames, kind, overlap, source], index) =>
          clip(`C${index}`, frames, { kind, frames: overlap }, source),
        );
        const result = writeEdl({ title: "X", rate, counting, clips: cut });
        const edl = result.ok ? result.value : "";
        let seen = programmeStart(rate, counting);
        for (const line of edl.split("\n").filter((event) => /^\d{3}/.test(event))) {
          const times = line
            .slice(29)
            .split(" ")
            .map((timecode) => framesOfTimecode(timecode, rate));
          const [sourceIn = 0, sourceOut = 0, recordIn = 0, recordOut = 0] = times.map((time) =>
            time.ok ? time.value : -1,
          );
          expect(recordIn).toBe(seen);
          expect(sourceOut - sourceIn).toBe(recordOut - recordIn);
          expect(recordOut).toBeGreaterThanOrEqual(recordIn);
          seen = recordOut;
        }
        const longest = cut.reduce((sum, { durationFrames }) => sum + durationFrames, 0);
        expect(seen - programmeStart(rate, counting)).toBeLessThanOrEqual(longest);
        if (cut.every(({ transition }) => !["dissolve", "wipe"].includes(transition.kind))) {
          expect(seen - programmeStart(rate, counting)).toBe(longest);
        }
      }),
      { numRuns: 500 },
    );
  });
});

test("markers are events of one frame with a colour and a name", () => {
  const edl = writeMarkerEdl("NOTES", FILM, [{ frame: 36, name: "too | long", color: "Blue" }]);
  expect(edl.ok && edl.value).toBe(
    [
      ...["TITLE:   NOTES", "FCM: NON-DROP FRAME", ""],
      "001  001      V     C        01:00:01:12 01:00:01:13 01:00:01:12 01:00:01:13",
      ...[" |C:ResolveColorBlue |M:too / long |D:1", "", ""],
    ].join("\n"),
  );
});
