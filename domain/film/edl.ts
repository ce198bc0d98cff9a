import { failure, type Result, success } from "../result.ts";
import type { Transition } from "../scene/content.ts";
import type { FrameRate } from "./frame-rate.ts";
import { countingOf, programmeStart, type TimecodeCounting, timecodeOf } from "./timecode.ts";

/**
 * A clip of a cut. `transition` leads into the next clip: a dissolve or wipe of n frames overlaps both by n; a dip goes
 * to black over the first half of its frames and comes back over the rest, overlapping nothing, as the film does.
 */
export interface EdlClip {
  readonly name: string;
  /** Where the clip begins in its source, in frames. */
  readonly sourceInFrame: number;
  /** Frames it lasts in the cut, both its overlaps included. */
  readonly durationFrames: number;
  readonly transition: Transition;
}

export interface Edl {
  readonly title: string;
  readonly rate: FrameRate;
  /** Absent: as films of this rate count. */
  readonly counting?: TimecodeCounting;
  readonly clips: readonly EdlClip[];
}

/** A marker on the cut, at a frame counted from the film's first. */
export interface EdlMarker {
  readonly frame: number;
  readonly name: string;
  readonly color: "Blue" | "Cyan" | "Green" | "Yellow" | "Red" | "Pink" | "Purple" | "Fuchsia" | "Sand";
}

export interface EdlTooLong {
  readonly reason: "edl-too-long";
  readonly events: number;
}

/** CMX 3600 numbers its events with three figures. */
const MOST_EVENTS = 999;

/** CMX 3600 is plain ASCII on single lines. */
function asciiLine(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** At most eight characters, letters, figures and underscores. */
function reelOf(name: string): string {
  return (
    asciiLine(name)
      .toUpperCase()
      .replace(/[^A-Z0-9_]+/g, "_")
      .slice(0, 8) || "AX"
  );
}

function header(title: string, counting: TimecodeCounting): readonly string[] {
  return [
    `TITLE:   ${asciiLine(title).slice(0, 70) || "UNTITLED"}`,
    `FCM: ${counting === "drop" ? "DROP FRAME" : "NON-DROP FRAME"}`,
    "",
  ];
}

/** Frames in and out, source then record; outs exclusive. */
type EventTimes = readonly [sourceIn: number, sourceOut: number, recordIn: number, recordOut: number];

function eventWriter(rate: FrameRate, counting: TimecodeCounting) {
  return (
    number: number,
    reel: string,
    effect: string,
    [sourceIn, sourceOut, recordIn, recordOut]: EventTimes,
  ): string => {
    const times = [sourceIn, sourceOut, recordIn, recordOut].map((frame) => timecodeOf(frame, rate, counting));
    const event = String(number).padStart(3, "0");
    return `${event}  ${reel.padEnd(8)} V     ${effect.padEnd(8)} ${times.join(" ")}`;
  };
}

/** The effect column of an overlap. */
function effectOf({ kind }: Transition, frames: number): string {
  return `${kind === "wipe" ? "W001" : "D".padEnd(4)} ${String(frames).padStart(3, "0")}`;
}

/** How a clip begins in the cut: overlapped with the one before, or faded up from black. */
type Entry =
  | { readonly kind: "cut" }
  | { readonly kind: "overlap"; readonly transition: Transition; readonly frames: number }
  | { readonly kind: "fade"; readonly frames: number };

/** Frames over which a transition goes to black at a clip's end, and comes from black at the next one's start. */
function blackFrames({ kind, frames }: Transition): { readonly out: number; readonly in: number } {
  switch (kind) {
    case "dip":
      return { out: Math.floor(frames / 2), in: Math.ceil(frames / 2) };
    case "fade-out":
      return { out: frames, in: 0 };
    case "fade-in":
      return { out: 0, in: frames };
    default:
      return { out: 0, in: 0 };
  }
}

/** How each clip begins. An overlap never takes more than either clip has to give. */
function entriesOf(clips: readonly EdlClip[]): readonly Entry[] {
  const entries: Entry[] = [];
  clips.forEach((clip, index) => {
    const before = clips[index - 1];
    const into = before?.transition ?? { kind: "cut", frames: 0 };
    const taken = entries[index - 1];
    const left = (before?.durationFrames ?? 0) - (taken?.kind === "cut" || taken === undefined ? 0 : taken.frames);
    const frames = Math.max(0, Math.min(into.frames, clip.durationFrames, left, MOST_EVENTS));
    const fadeIn = Math.max(0, Math.min(blackFrames(into).in, clip.durationFrames, MOST_EVENTS));
    if (fadeIn > 0) entries.push({ kind: "fade", frames: fadeIn });
    else if ((into.kind === "dissolve" || into.kind === "wipe") && frames > 0) {
      entries.push({ kind: "overlap", transition: into, frames });
    } else entries.push({ kind: "cut" });
  });
  return entries;
}

/**
 * A cut as a CMX 3600 edit decision list on one video track, from 01:00:00:00. A dissolve is a zero-length cut and a D
 * line under one event number; a fade goes to or comes from black (`BL`). `transition` of the last clip may fade out.
 *
 * Fails when the cut has more events than the format numbers (999).
 */
export function writeEdl({ title, rate, counting = countingOf(rate), clips }: Edl): Result<string, EdlTooLong> {
  const lines = [...header(title, counting)];
  const event = eventWriter(rate, counting);
  const entries = entriesOf(clips);
  let record = programmeStart(rate, counting);
  let number = 0;
  clips.forEach((clip, index) => {
    const entry = entries[index] ?? { kind: "cut" };
    const following = entries[index + 1];
    const before = clips[index - 1];
    const name = asciiLine(clip.name) || "CLIP";
    const reel = reelOf(clip.name);
    const overlapOut = following?.kind === "overlap" ? following.frames : 0;
    const entryFrames = entry.kind === "cut" ? 0 : entry.frames;
    // Only a fade out leads out of the film; everything else needs a next clip.
    const goesOn = following !== undefined || clip.transition.kind === "fade-out";
    const toBlack = goesOn ? blackFrames(clip.transition).out : 0;
    const fadeOut = Math.max(0, Math.min(toBlack, clip.durationFrames - entryFrames, MOST_EVENTS));
    const own = clip.durationFrames - overlapOut - fadeOut;
    const sourceOut = clip.sourceInFrame + own;
    const times: EventTimes = [clip.sourceInFrame, sourceOut, record, record + own];
    number += 1;
    if (entry.kind === "cut") {
      if (own > 0) lines.push(event(number, reel, "C", times), `* FROM CLIP NAME:  ${name}`);
    } else if (entry.kind === "fade") {
      lines.push(event(number, "BL", "C", [0, 0, record, record]));
      lines.push(event(number, reel, effectOf({ kind: "dissolve", frames: 0 }, entry.frames), times));
      lines.push(`* TO CLIP NAME:  ${name}`);
    } else {
      const beforeOut = (before?.sourceInFrame ?? 0) + (before?.durationFrames ?? 0) - entry.frames;
      lines.push(event(number, reelOf(before?.name ?? ""), "C", [beforeOut, beforeOut, record, record]));
      lines.push(event(number, reel, effectOf(entry.transition, entry.frames), times));
      lines.push(`* FROM CLIP NAME:  ${asciiLine(before?.name ?? "") || "CLIP"}`, `* TO CLIP NAME:  ${name}`);
    }
    record += own;
    if (fadeOut > 0) {
      number += 1;
      lines.push(event(number, reel, "C", [sourceOut, sourceOut, record, record]));
      lines.push(
        event(number, "BL", effectOf({ kind: "dissolve", frames: 0 }, fadeOut), [0, fadeOut, record, record + fadeOut]),
      );
      lines.push(`* FROM CLIP NAME:  ${name}`);
      record += fadeOut;
    }
  });
  return number > MOST_EVENTS ? failure({ reason: "edl-too-long", events: number }) : success(`${lines.join("\n")}\n`);
}

/** Markers as an EDL that DaVinci Resolve imports onto a timeline: one event of one frame for each. */
export function writeMarkerEdl(
  title: string,
  rate: FrameRate,
  markers: readonly EdlMarker[],
  counting: TimecodeCounting = countingOf(rate),
): Result<string, EdlTooLong> {
  if (markers.length > MOST_EVENTS) return failure({ reason: "edl-too-long", events: markers.length });
  const start = programmeStart(rate, counting);
  const event = eventWriter(rate, counting);
  const lines = markers.flatMap(({ frame, name, color }, index) => {
    const at = start + frame;
    const label = asciiLine(name).replaceAll("|", "/") || "MARKER";
    return [event(index + 1, "001", "C", [at, at + 1, at, at + 1]), ` |C:ResolveColor${color} |M:${label} |D:1`, ""];
  });
  return success(`${[...header(title, counting), ...lines].join("\n")}\n`);
}
