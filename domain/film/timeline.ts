import type { SceneId } from "../ids.ts";
import type { Transition } from "../scene/content.ts";
import type { Trim } from "../stitch/render.ts";
import type { FrameRate } from "./frame-rate.ts";

/** A scene on the film's timeline, as other programs are told of it. Frames at the timeline's rate. */
export interface TimelineClip {
  readonly sceneId: SceneId;
  readonly name: string;
  /** The file a conforming program should look for beside the timeline. */
  readonly mediaName: string;
  /** All frames of the scene's take, overlaps and what the cut leaves out included. */
  readonly durationFrames: number;
  /** Frames that the cut leaves out at the take's start and end. */
  readonly trim?: Trim;
  /** How it leads into the next clip. */
  readonly transition: Transition;
  /** Frames it shares with the next clip: 0 for a cut, a dip or a fade. */
  readonly overlapFrames: number;
  /** What is pinned to frames of its take. */
  readonly markers: readonly { readonly frame: number; readonly name: string }[];
}

export interface Timeline {
  readonly title: string;
  readonly rate: FrameRate;
  readonly width: number;
  readonly height: number;
  readonly clips: readonly TimelineClip[];
}

/** A clip cut at the middle of its overlaps: what it shows, where it stands, and the blend it leads into. */
export interface TrimmedClip extends TimelineClip {
  /** First frame shown, counted in the take. */
  readonly inFrame: number;
  /** Frames between its two cut points. */
  readonly shownFrames: number;
  /** Its first cut point on the timeline. */
  readonly startFrame: number;
  /** Frames of the blend before and after the cut point at its end; both 0 without one. */
  readonly blend: { readonly before: number; readonly after: number };
}

/**
 * The clips end to end, each overlap cut in its middle: the form in which OTIO, FCPXML and xmeml describe a transition.
 * The shown frames sum to the film's length.
 */
export function trimmedClips(clips: readonly TimelineClip[]): TrimmedClip[] {
  let startFrame = 0;
  let shared = 0;
  return clips.map((clip, index) => {
    const overlap = index < clips.length - 1 ? clip.overlapFrames : 0;
    const before = Math.floor(overlap / 2);
    const blend = { before, after: overlap - before };
    const inFrame = (clip.trim?.head ?? 0) + shared;
    const shownFrames = clip.durationFrames - inFrame - (clip.trim?.tail ?? 0) - blend.after;
    const trimmed = { ...clip, inFrame, shownFrames, startFrame, blend };
    startFrame += shownFrames;
    shared = before;
    return trimmed;
  });
}

/** Text as it may stand in XML, attributes included; what XML 1.0 has no place for is left out. */
export function xmlText(text: string): string {
  const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  return [...text]
    .filter((char) => /[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(char))
    .map((char) => marks[char] ?? char)
    .join("");
}
