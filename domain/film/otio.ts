import { programmeStart } from "./timecode.ts";
import { type Timeline, trimmedClips } from "./timeline.ts";

/**
 * The timeline as OpenTimelineIO JSON (`Timeline.1`, `Clip.2`, `Marker.2`), starting at 01:00:00:00. What only we know of
 * a clip is under `vidflow`, so that `readOtio` finds its scene again whatever it was renamed to.
 */
export function writeOtio({ title, rate, clips }: Timeline): string {
  const fps = rate.numerator / rate.denominator;
  const time = (value: number) => ({ OTIO_SCHEMA: "RationalTime.1", rate: fps, value });
  const range = (start: number, duration: number) => ({
    OTIO_SCHEMA: "TimeRange.1",
    start_time: time(start),
    duration: time(duration),
  });
  const children = trimmedClips(clips).flatMap((clip) => {
    const item = {
      OTIO_SCHEMA: "Clip.2",
      name: clip.name,
      source_range: range(clip.inFrame, clip.shownFrames),
      effects: [],
      markers: clip.markers.map(({ frame, name }) => ({
        OTIO_SCHEMA: "Marker.2",
        name,
        color: "YELLOW",
        marked_range: range(frame, 1),
        metadata: {},
      })),
      enabled: true,
      metadata: { vidflow: { sceneId: clip.sceneId, transition: clip.transition } },
      active_media_reference_key: "DEFAULT_MEDIA",
      media_references: {
        DEFAULT_MEDIA: {
          OTIO_SCHEMA: "ExternalReference.1",
          name: clip.mediaName,
          target_url: clip.mediaName,
          available_range: range(0, clip.durationFrames),
          metadata: {},
        },
      },
    };
    if (clip.blend.after === 0) return [item];
    const transition = {
      OTIO_SCHEMA: "Transition.1",
      name: clip.transition.kind,
      transition_type: clip.transition.kind === "dissolve" ? "SMPTE_Dissolve" : "Custom_Transition",
      in_offset: time(clip.blend.before),
      out_offset: time(clip.blend.after),
      metadata: {},
    };
    return [item, transition];
  });
  const track = {
    OTIO_SCHEMA: "Track.1",
    name: "V1",
    kind: "Video",
    source_range: null,
    effects: [],
    markers: [],
    enabled: true,
    metadata: {},
    children,
  };
  const timeline = {
    OTIO_SCHEMA: "Timeline.1",
    name: title,
    global_start_time: time(programmeStart(rate)),
    metadata: { vidflow: {} },
    tracks: {
      OTIO_SCHEMA: "Stack.1",
      name: "tracks",
      source_range: null,
      effects: [],
      markers: [],
      enabled: true,
      metadata: {},
      children: [track],
    },
  };
  return `${JSON.stringify(timeline, null, 2)}\n`;
}
