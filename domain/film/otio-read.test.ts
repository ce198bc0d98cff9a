import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf } from "./frame-rate.ts";
import { readOtio } from "./otio-read.ts";

const RATE = frameRateOf("24");
const time = (value: number, rate = 24) => ({ OTIO_SCHEMA: "RationalTime.1", rate, value });
const range = (start: number, duration: number, rate = 24) => ({
  OTIO_SCHEMA: "TimeRange.1",
  start_time: time(start, rate),
  duration: time(duration, rate),
});
const file = (children: readonly object[], more: object = {}, tracks: readonly object[] = []) =>
  JSON.stringify({
    OTIO_SCHEMA: "Timeline.1",
    name: "From elsewhere",
    ...more,
    tracks: {
      OTIO_SCHEMA: "Stack.1",
      children: [{ OTIO_SCHEMA: "Track.1", kind: "Video", children }, ...tracks],
    },
  });
const read = (text: string) => {
  const result = readOtio(text, RATE);
  if (!result.ok) throw new Error(result.failure.detail);
  return result.value;
};

describe("a timeline that another program wrote", () => {
  it("is read with clips of the first version and of the second", () => {
    const one = {
      OTIO_SCHEMA: "Clip.1",
      name: "SC1",
      source_range: range(86_424, 48),
      media_reference: {
        OTIO_SCHEMA: "ExternalReference.1",
        target_url: "file:///cut/SC%201.mp4",
        available_range: range(86_400, 100),
      },
    };
    const two = {
      OTIO_SCHEMA: "Clip.2",
      name: "SC2",
      source_range: null,
      active_media_reference_key: "proxy",
      media_references: {
        DEFAULT_MEDIA: { OTIO_SCHEMA: "MissingReference.1" },
        proxy: { OTIO_SCHEMA: "ExternalReference.1", target_url: "C:\\cut\\two.mov" },
      },
    };
    const { clips, title, unread } = read(file([one, two]));
    expect(title).toBe("From elsewhere");
    // Counted from the medium's own first frame, wherever its timecode begins.
    expect(clips).toMatchObject([
      { name: "SC1", mediaName: "SC 1.mp4", shown: { start: 24, frames: 48 }, sceneId: null, blend: null },
      { name: "SC2", mediaName: "two.mov", shown: null },
    ]);
    expect(unread).toEqual([]);
  });

  it("is read with markers of all versions, on clips and on the timeline", () => {
    const clip = {
      OTIO_SCHEMA: "Clip.2",
      name: "SC1",
      source_range: range(10, 50),
      markers: [
        { OTIO_SCHEMA: "Marker.1", name: "first", range: range(12, 1) },
        { OTIO_SCHEMA: "Marker.2", name: "second", marked_range: range(15, 1) },
        { OTIO_SCHEMA: "Marker.3", name: "third", comment: "too dark", marked_range: range(20, 1) },
        { OTIO_SCHEMA: "Marker.2", name: "of no place" },
      ],
    };
    const timeline = file([clip], { global_start_time: time(86_400) });
    const marked = timeline.replace(
      '"Stack.1"',
      `"Stack.1","markers":[${JSON.stringify({ OTIO_SCHEMA: "Marker.2", name: "reel", marked_range: range(86_412, 1) })}]`,
    );
    const { clips, markers } = read(marked);
    expect(clips[0]?.markers).toEqual([
      { name: "first", frame: 12 },
      { name: "second", frame: 15 },
      { name: "third: too dark", frame: 20 },
    ]);
    expect(markers).toEqual([{ name: "reel", frame: 12 }]);
  });

  it("is read in this film's frames, and says when its own fall between them", () => {
    const clip = (start: number, frames: number) => ({ OTIO_SCHEMA: "Clip.2", source_range: range(start, frames, 48) });
    expect(read(file([clip(20, 96)])).clips[0]?.shown).toEqual({ start: 10, frames: 48 });
    const odd = read(file([clip(21, 96)]));
    expect(odd.clips[0]?.shown?.frames).toBe(48);
    expect(odd.unread).toEqual([expect.stringContaining("1 time falls between two frames")]);
  });

  it("tells what it holds that is not read", () => {
    const clip = { OTIO_SCHEMA: "Clip.2", name: "SC1", effects: [{ OTIO_SCHEMA: "LinearTimeWarp.1" }] };
    const fade = {
      OTIO_SCHEMA: "Transition.1",
      transition_type: "SMPTE_Dissolve",
      in_offset: time(0),
      out_offset: time(12),
    };
    const children = [
      ...[fade, clip, { OTIO_SCHEMA: "Gap.1" }, { OTIO_SCHEMA: "Stack.1" }],
      { OTIO_SCHEMA: "Clip.2", name: "off", enabled: false },
    ];
    const { clips, unread } = read(file(children, {}, [{ OTIO_SCHEMA: "Track.1", kind: "Audio", children: [] }]));
    expect(clips.map(({ name }) => name)).toEqual(["SC1"]);
    for (const said of [
      "fades in from",
      "1 gap is closed",
      "1 clip is switched off",
      "1 nested sequence",
      "speed changes of 1 clip",
      "1 other track is not read",
    ]) {
      expect(unread.join("\n")).toContain(said);
    }
  });

  it("is the first one of a collection", () => {
    const inner = JSON.parse(file([{ OTIO_SCHEMA: "Clip.1", name: "SC1" }]));
    expect(read(JSON.stringify({ OTIO_SCHEMA: "SerializableCollection.1", children: [inner] })).clips).toHaveLength(1);
  });

  it("is refused with a sentence when it is none, whatever it is", () => {
    const refusals = [
      "",
      "{",
      "null",
      "[]",
      '{"OTIO_SCHEMA":"Clip.2"}',
      '{"OTIO_SCHEMA":"Timeline.1","tracks":7}',
      file([]),
    ];
    for (const text of refusals) {
      const result = readOtio(text, RATE);
      expect(result.ok ? "" : result.failure.detail, text).toMatch(/^(This is not|The timeline has no)/);
    }
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const text = file(
          [{ OTIO_SCHEMA: "Clip.2", source_range: a, metadata: b, markers: a, media_references: b, name: a }],
          {
            ...{ global_start_time: b, name: a },
          },
        );
        expect(readOtio(text, RATE).ok).toBe(true);
        expect(readOtio(JSON.stringify(a), RATE).ok).toBe(false);
      }),
    );
  });
});
