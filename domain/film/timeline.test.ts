import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { writeEdl } from "./edl.ts";
import { writeFcpxml } from "./fcpxml.ts";
import { frameRateOf } from "./frame-rate.ts";
import { writeOtio } from "./otio.ts";
import { writeShotList } from "./shot-list-csv.ts";
import { framesOfTimecode } from "./timecode.ts";
import { type Timeline, type TimelineClip, trimmedClips } from "./timeline.ts";
import { FRAME_RATE_NAMES } from "./vocabulary.ts";
import { writeXmeml } from "./xmeml.ts";

const clip = (name: string, durationFrames: number, overlapFrames = 0): TimelineClip => ({
  sceneId: `scn_${name}`,
  markers: [],
  name,
  mediaName: `${name}.mp4`,
  durationFrames,
  transition: { kind: overlapFrames > 0 ? "dissolve" : "cut", frames: overlapFrames },
  overlapFrames,
});
const film = (frameRate: "24" | "23.976" | "29.97" = "24"): Timeline => ({
  title: 'Fish & "Chips"',
  rate: frameRateOf(frameRate),
  width: 1280,
  height: 720,
  clips: [clip("SC1", 100), clip("SC2", 80, 13), clip("SC3", 60)],
});

describe("a timeline for other programs", () => {
  it("cuts an overlap in its middle, so that what is shown sums to the film's length", () => {
    const clips = fc.array(
      fc.record({ frames: fc.integer({ min: 60, max: 2000 }), overlap: fc.integer({ min: 0, max: 24 }) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(clips, (list) => {
        const trimmed = trimmedClips(list.map(({ frames, overlap }, index) => clip(`SC${index}`, frames, overlap)));
        const overlaps = list.slice(0, -1).reduce((sum, { overlap }) => sum + overlap, 0);
        const shown = trimmed.reduce((sum, one) => sum + one.shownFrames, 0);
        expect(shown).toBe(list.reduce((sum, { frames }) => sum + frames, 0) - overlaps);
        for (const one of trimmed) expect(one.inFrame + one.shownFrames + one.blend.after).toBe(one.durationFrames);
      }),
    );
  });

  it("is OTIO with a dissolve whose offsets fit the clips beside it", () => {
    const otio = JSON.parse(writeOtio(film()));
    const [, second, transition, third] = otio.tracks.children[0].children;
    expect(otio.global_start_time.value).toBe(86_400);
    const { OTIO_SCHEMA: schema, tracks } = otio;
    const [track] = tracks.children;
    const schemas = track.children.map((child: { OTIO_SCHEMA: string }) => child.OTIO_SCHEMA);
    expect([schema, tracks.OTIO_SCHEMA, track.OTIO_SCHEMA]).toEqual(["Timeline.1", "Stack.1", "Track.1"]);
    expect(schemas).toEqual(["Clip.2", "Clip.2", "Transition.1", "Clip.2"]);
    // All frames of the take are there to be pulled out, not only those the cut shows.
    expect(second.media_references.DEFAULT_MEDIA.available_range.duration.value).toBe(80);
    expect(second.source_range.start_time).toEqual({ OTIO_SCHEMA: "RationalTime.1", rate: 24, value: 0 });
    expect(second.source_range.duration.value).toBe(73);
    expect(transition).toMatchObject({
      transition_type: "SMPTE_Dissolve",
      in_offset: { value: 6 },
      out_offset: { value: 7 },
    });
    expect(third.source_range).toMatchObject({ start_time: { value: 6 }, duration: { value: 54 } });
  });

  it("is FCPXML whose times are whole frames at 24 and at 23.976", () => {
    const xml = writeFcpxml(film());
    // The programme starts at an hour: 86 400 frames, and places count from there.
    expect(xml).toContain('duration="22700/2400s" tcStart="8640000/2400s"');
    expect(xml).toContain('offset="8650000/2400s" start="0s" duration="7300/2400s"');
    expect(xml).toContain('<transition name="Cross Dissolve" offset="8656700/2400s" duration="1300/2400s"/>');
    expect(xml).toContain('offset="8657300/2400s" start="600/2400s" duration="5400/2400s"');
    for (const [, units, scale] of xml.matchAll(/"(\d+)\/(\d+)s"/g))
      expect([Number(units) % 100, scale]).toEqual([0, "2400"]);
    expect(writeFcpxml(film("23.976"))).toContain('frameDuration="1001/24000s"');
    expect(writeFcpxml(film())).toContain('name="Fish &amp; &quot;Chips&quot;"');
  });

  it("is xmeml in integer frames, with NTSC said where it is", () => {
    const xml = writeXmeml(film("29.97"));
    expect(xml).toContain("<timebase>30</timebase><ntsc>TRUE</ntsc>");
    expect(xml).toContain("<start>167</start>\n            <end>180</end>");
    expect(xml.match(/<clipitem /g)).toHaveLength(3);
    expect(writeXmeml(film())).toContain("<timebase>24</timebase><ntsc>FALSE</ntsc>");
    expect(writeXmeml(film("23.976"))).toContain("<timebase>24</timebase><ntsc>TRUE</ntsc>");
    // Beside the dissolve in and out points reach over it: all 80 frames of one take, all 60 of the other.
    const places = [
      ...xml.matchAll(/<start>(-?\d+)<\/start>\s*<end>(-?\d+)<\/end>\s*<in>(\d+)<\/in>\s*<out>(\d+)<\/out>/g),
    ];
    expect(places.map((place) => place.slice(1).map(Number))).toEqual([
      [0, 100, 0, 100],
      [100, -1, 0, 80],
      [-1, 227, 0, 60],
    ]);
    // Without a format some programs take nothing of the sequence; without a timecode it starts at nought.
    const { media, timecode } = new XMLParser().parse(xml).xmeml.sequence;
    expect(media.video.format.samplecharacteristics).toMatchObject({ width: 1280, height: 720 });
    expect(timecode).toMatchObject({ string: "01:00:00;00", frame: 107_892, displayformat: "DF" });
    const plain = new XMLParser().parse(writeXmeml(film())).xmeml.sequence.timecode;
    expect(plain).toMatchObject({ string: "01:00:00:00", frame: 86_400, displayformat: "NDF" });
  });

  it("starts at an hour of the clock in every form: frame numbers are dropped at 29.97 and 59.94, there alone", () => {
    for (const name of FRAME_RATE_NAMES) {
      const rate = frameRateOf(name);
      const isDrop = name === "29.97" || name === "59.94";
      const start = framesOfTimecode(isDrop ? "01:00:00;00" : "01:00:00:00", rate);
      if (!start.ok) throw new Error(start.failure.detail);
      const timeline: Timeline = { ...film(), rate };
      expect(JSON.parse(writeOtio(timeline)).global_start_time.value).toBe(start.value);
      const fcpxml = writeFcpxml(timeline);
      expect(fcpxml).toContain(`tcFormat="${isDrop ? "DF" : "NDF"}"`);
      const [, units, scale] = /tcStart="(\d+)\/(\d+)s"/.exec(fcpxml) ?? [];
      expect((Number(units) / Number(scale)) * (rate.numerator / rate.denominator)).toBeCloseTo(start.value, 6);
      const { clips } = timeline;
      const edl = writeEdl({ title: "X", rate, clips: clips.map((one) => ({ ...one, sourceInFrame: 0 })) });
      if (!edl.ok) throw new Error("too long");
      expect(edl.value).toContain(isDrop ? "FCM: DROP FRAME" : "FCM: NON-DROP FRAME");
      expect(edl.value).toContain(isDrop ? " 01:00:00;00 " : " 01:00:00:00 ");
    }
  });

  it("is OTIO with what is pinned to a clip as markers, and its scene under our own name", () => {
    const [first, ...others] = film().clips;
    if (!first) throw new Error("no clips");
    const marked = { ...film(), clips: [{ ...first, markers: [{ frame: 30, name: "Too dark" }] }, ...others] };
    const [written] = JSON.parse(writeOtio(marked)).tracks.children[0].children;
    expect(written.markers).toMatchObject([
      { OTIO_SCHEMA: "Marker.2", name: "Too dark", marked_range: { start_time: { value: 30 } } },
    ]);
    expect(written.metadata.vidflow.sceneId).toBe("scn_SC1");
  });

  it("is a shot list that no spreadsheet runs", () => {
    const shot = {
      id: "sho_1" as const,
      size: "MS" as const,
      angle: "eye-level" as const,
      movement: "static" as const,
      lensMm: 40,
      subjects: ["INES", "TOMAS"],
      description: '=HYPERLINK("x"), she says',
      screenDirection: "left" as const,
      elementIds: [],
      beatId: null,
      durationFrames: 48,
      transition: { kind: "cut" as const, frames: 0 },
      soundLeadFrames: -9,
      panel: { source: "house" as const },
    };
    const csv = writeShotList(
      [{ scene: "12", heading: "INT. KITCHEN - NIGHT", number: "12A", shot, startFrame: 24 }],
      frameRateOf("24"),
    );
    expect(csv.split("\r\n")[1]).toBe(
      `12,INT. KITCHEN - NIGHT,12A,MS,eye-level,static,40,INES; TOMAS,"'=HYPERLINK(""x""), she says",left,48,-9,01:00:01:00,01:00:03:00`,
    );
  });
});
