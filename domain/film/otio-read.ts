import * as z from "zod";
import { failure, type Result, success } from "../result.ts";
import type { FrameRate } from "./frame-rate.ts";
import { TRANSITIONS, type TransitionKind } from "./vocabulary.ts";

/** A clip of somebody's timeline. Frames at the rate it was read for. */
export interface ReadClip {
  readonly name: string;
  /** The file it shows, without folders; empty where none is named. */
  readonly mediaName: string;
  /** The scene that our own files name. */
  readonly sceneId: string | null;
  /** First frame shown, counted in its file, and how many; null: all of it. */
  readonly shown: { readonly start: number; readonly frames: number } | null;
  /** How it leads into the next clip: frames before its end and after it. `kind` is null where it is not one of ours. */
  readonly blend: { readonly kind: TransitionKind | null; readonly before: number; readonly after: number } | null;
  readonly markers: readonly ReadMarker[];
}

/** A marker of a clip or of the whole timeline. */
export interface ReadMarker {
  readonly name: string;
  /** Counted in the clip's file, or in the timeline. */
  readonly frame: number;
}

export interface ReadOtio {
  readonly title: string;
  readonly clips: readonly ReadClip[];
  readonly markers: readonly ReadMarker[];
  /** Sentences about what the file holds and was not read. */
  readonly unread: readonly string[];
}

export interface OtioUnreadable {
  readonly reason: "otio-unreadable";
  readonly detail: string;
}

/** A feature film's timeline with all its metadata has some megabytes. */
export const MOST_OTIO_BYTES = 32 * 1024 * 1024;
const MOST_OTIO_CLIPS = 5000;

/** Objects of OTIO say what they are and may hold anything besides. */
const objectSchema = z.looseObject({ OTIO_SCHEMA: z.string() });
type OtioObject = z.infer<typeof objectSchema>;

const timeSchema = z.looseObject({ rate: z.number().positive().finite(), value: z.number().finite() });
const rangeSchema = z.looseObject({ start_time: timeSchema, duration: timeSchema });
const textSchema = z.string().catch("");
const objectsSchema = z.array(z.unknown()).catch([]);
const ownSchema = z
  .looseObject({
    vidflow: z.looseObject({
      sceneId: z.string().optional().catch(undefined),
      transition: z
        .looseObject({ kind: z.enum(TRANSITIONS), frames: z.int().min(0).max(100_000) })
        .optional()
        .catch(undefined),
    }),
  })
  .catch({ vidflow: {} });

function asObject(value: unknown): OtioObject | null {
  const read = objectSchema.safeParse(value);
  return read.success ? read.data : null;
}

/** "Clip" of `Clip.2`. */
function kindOf(object: OtioObject): string {
  return object.OTIO_SCHEMA.split(".")[0] ?? "";
}

function childrenOf(object: OtioObject | null): OtioObject[] {
  return objectsSchema.parse(object?.children).flatMap((child) => asObject(child) ?? []);
}

/** Frames of times in a file, and whether any of them fell between two. */
function frameReader(rate: FrameRate) {
  const fps = rate.numerator / rate.denominator;
  let between = 0;
  return {
    frames(time: z.infer<typeof timeSchema>): number {
      const exact = (time.value * fps) / time.rate;
      const frames = Math.round(exact);
      if (Math.abs(exact - frames) > 0.02) between += 1;
      return frames;
    },
    between: () => between,
  };
}

type FrameReader = ReturnType<typeof frameReader>;

/**
 * Reads an OpenTimelineIO file: the clips of its first picture track, in order, with what each shows, its transitions and
 * markers (`Clip.1` and `.2`, `Marker.1` to `.3`). Whatever else is in it is named in `unread`, never guessed at.
 *
 * Fails, with a sentence, for what is no OTIO timeline.
 */
export function readOtio(text: string, rate: FrameRate): Result<ReadOtio, OtioUnreadable> {
  const unreadable = (detail: string) => failure<OtioUnreadable>({ reason: "otio-unreadable", detail });
  if (text.length > MOST_OTIO_BYTES) return unreadable("The file is larger than any timeline: 32 MB at most.");
  const timeline = timelineOf(jsonOf(text));
  if (timeline === null) return unreadable("This is not an OpenTimelineIO timeline (.otio).");
  const tracks = childrenOf(asObject(timeline.tracks));
  const pictures = tracks.filter((track) => kindOf(track) === "Track" && textOr(track.kind, "Video") === "Video");
  const track = pictures.find((one) => childrenOf(one).some((child) => kindOf(child) === "Clip"));
  if (!track) return unreadable("The timeline has no picture track with clips in it.");
  if (childrenOf(track).length > 2 * MOST_OTIO_CLIPS) {
    return unreadable(`The timeline has more than ${MOST_OTIO_CLIPS} clips.`);
  }
  const reader = frameReader(rate);
  const { clips, unread } = readTrack(track, reader);
  const start = timeSchema.safeParse(timeline.global_start_time);
  const first = start.success ? reader.frames(start.data) : 0;
  const stack = asObject(timeline.tracks);
  const markers = [stack, track].flatMap((one) => readMarkers(one, reader));
  // Some programs count a timeline's markers from its timecode, others from its first frame.
  const shifted = markers.map(({ name, frame }) => ({ name, frame: frame >= first ? frame - first : frame }));
  const others = tracks.length - 1;
  if (others > 0)
    unread.push(
      `${plural(others, "other track is", "other tracks are")} not read: sounds and layers stay as they are here.`,
    );
  if (reader.between() > 0) {
    unread.push(
      `${plural(reader.between(), "time falls", "times fall")} between two frames of this film and ${reader.between() === 1 ? "was" : "were"} rounded: the timeline has another frame rate.`,
    );
  }
  return success({ title: textSchema.parse(timeline.name), clips, markers: shifted, unread });
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function textOr(value: unknown, other: string): string {
  return typeof value === "string" && value !== "" ? value : other;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return null;
  }
}

/** The timeline itself, or the first of a collection. */
function timelineOf(json: unknown): OtioObject | null {
  const object = asObject(json);
  if (!object) return null;
  if (kindOf(object) === "Timeline") return object;
  if (kindOf(object) !== "SerializableCollection") return null;
  return childrenOf(object).find((child) => kindOf(child) === "Timeline") ?? null;
}

function readTrack(track: OtioObject, reader: FrameReader): { clips: ReadClip[]; unread: string[] } {
  const clips: ReadClip[] = [];
  const unread: string[] = [];
  let [gaps, nested, off, effects] = [0, 0, 0, 0];
  for (const child of childrenOf(track)) {
    const kind = kindOf(child);
    if (kind === "Transition") {
      const last = clips.pop();
      if (last) clips.push({ ...last, blend: readBlend(child, reader) });
      else
        unread.push("What the timeline fades in from is not read: the film's first scene begins with its first frame.");
    } else if (kind === "Gap") gaps += 1;
    else if (kind !== "Clip") nested += 1;
    else if (child.enabled === false) off += 1;
    else {
      if (objectsSchema.parse(child.effects).length > 0) effects += 1;
      clips.push(readClip(child, reader));
    }
  }
  if (gaps > 0) unread.push(`${plural(gaps, "gap is", "gaps are")} closed: a film here has no empty stretch.`);
  if (off > 0) unread.push(`${plural(off, "clip is", "clips are")} switched off and left out.`);
  if (nested > 0) unread.push(`${plural(nested, "nested sequence is", "nested sequences are")} left out.`);
  if (effects > 0) unread.push(`Effects and speed changes of ${plural(effects, "clip", "clips")} are not taken over.`);
  return { clips, unread };
}

function readClip(clip: OtioObject, reader: FrameReader): ReadClip {
  const media = mediaOf(clip);
  const range = rangeSchema.safeParse(clip.source_range);
  const available = rangeSchema.safeParse(media?.available_range);
  const from = available.success ? reader.frames(available.data.start_time) : 0;
  const { vidflow } = ownSchema.parse(clip.metadata);
  const own = vidflow.transition;
  const isThroughBlack = own && ["dip", "fade-in", "fade-out"].includes(own.kind) && own.frames > 0;
  return {
    name: textSchema.parse(clip.name),
    mediaName: fileName(textOr(media?.target_url, textSchema.parse(media?.name))),
    sceneId: vidflow.sceneId ?? null,
    shown: range.success
      ? { start: reader.frames(range.data.start_time) - from, frames: reader.frames(range.data.duration) }
      : null,
    // A fade through black overlaps nothing, so OTIO has no transition for it: it is written beside the clip.
    blend: isThroughBlack ? { kind: own.kind, before: own.frames, after: 0 } : null,
    markers: readMarkers(clip, reader).map(({ name, frame }) => ({ name, frame: frame - from })),
  };
}

/** `Clip.1` has one medium; `Clip.2` several, one of them in use. */
function mediaOf(clip: OtioObject): OtioObject | null {
  const single = asObject(clip.media_reference);
  if (single) return single;
  const several = z.record(z.string(), z.unknown()).safeParse(clip.media_references);
  if (!several.success) return null;
  const active = several.data[textOr(clip.active_media_reference_key, "DEFAULT_MEDIA")];
  return asObject(active ?? Object.values(several.data)[0]);
}

function readBlend(transition: OtioObject, reader: FrameReader): NonNullable<ReadClip["blend"]> {
  const [before, after] = [transition.in_offset, transition.out_offset].map((value) => {
    const time = timeSchema.safeParse(value);
    return time.success ? Math.max(0, reader.frames(time.data)) : 0;
  });
  const name = textSchema.parse(transition.name);
  const named = TRANSITIONS.find((kind) => kind === name.toLowerCase() && kind !== "cut");
  const isDissolve = textSchema.parse(transition.transition_type) === "SMPTE_Dissolve";
  return { kind: named ?? (isDissolve ? "dissolve" : null), before: before ?? 0, after: after ?? 0 };
}

/** Markers of all versions: the first named their stretch `range`, later ones `marked_range`; the third may hold a comment. */
function readMarkers(holder: OtioObject | null, reader: FrameReader): ReadMarker[] {
  return objectsSchema.parse(holder?.markers).flatMap((value) => {
    const marker = asObject(value);
    if (!marker || kindOf(marker) !== "Marker") return [];
    const range = rangeSchema.safeParse(marker.marked_range ?? marker.range);
    const words = [textSchema.parse(marker.name), textSchema.parse(marker.comment)].filter((word) => word !== "");
    return range.success ? [{ name: words.join(": "), frame: reader.frames(range.data.start_time) }] : [];
  });
}

/** The last part of a path or URL, as it is read by people. */
function fileName(target: string): string {
  const last = target.split(/[\\/]/).at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
