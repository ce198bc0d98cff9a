import type { SceneId } from "#domain/ids";
import { type AudioLane, clipStart, type LaneClip, type LaneKind, LOUDEST_DB, QUIETEST_DB } from "#domain/stitch/lanes";
import type { LaidOut } from "./plan-draft.ts";

/** A clip with its place in the film, in frames. */
export interface PlacedClip {
  readonly clip: LaneClip;
  readonly start: number;
  readonly end: number;
}

/** The film as clips are laid under it. */
export interface UnderFilm {
  readonly items: readonly LaidOut[];
  readonly totalFrames: number;
  /** Frames of each sound that is ready, by its id. */
  readonly soundFrames: ReadonlyMap<string, number>;
}

/** The clips of a lane in the order they are heard. Those whose scene left the film have no place any more. */
export function placedClips(lane: AudioLane, film: Pick<UnderFilm, "items">): PlacedClip[] {
  const starts = new Map(film.items.map(({ step, startFrame }) => [step.sceneId, startFrame]));
  return lane.clips
    .flatMap((clip) => {
      const start = clipStart(clip, (sceneId) => starts.get(sceneId) ?? null);
      return start === null ? [] : [{ clip, start, end: start + clip.frames }];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** Effects stay with the scene they begin in; music belongs to the film. */
function anchoredAt(kind: LaneKind, start: number, film: UnderFilm): Pick<LaneClip, "anchor" | "startFrame"> {
  const under = kind === "effects" ? film.items.findLast((item) => item.startFrame <= start) : undefined;
  if (!under || !isSceneId(under.step.sceneId)) return { anchor: null, startFrame: start };
  return { anchor: under.step.sceneId, startFrame: start - under.startFrame };
}

const isSceneId = (id: string): id is SceneId => id.startsWith("scn_");

/** The first frame at or after `frame` at which a lane has room, and where that room ends. */
function roomAfter(lane: AudioLane, frame: number, film: UnderFilm): { start: number; to: number } {
  let start = Math.max(0, frame);
  for (const placed of placedClips(lane, film)) {
    if (placed.end <= start) continue;
    if (placed.start > start) return { start, to: placed.start };
    start = placed.end;
  }
  return { start, to: Number.POSITIVE_INFINITY };
}

/** A new clip of a sound in a lane, at a frame or as soon after it as there is room; null where there is none. */
export function withNewClip(
  lane: AudioLane,
  sound: { readonly id: `snd_${string}`; readonly durationFrames: number },
  frame: number,
  film: UnderFilm,
  id: string,
): AudioLane | null {
  const { start, to } = roomAfter(lane, frame, film);
  if (start >= film.totalFrames) return null;
  const frames = Math.min(sound.durationFrames, to - start);
  if (frames < 1) return null;
  const place = anchoredAt(lane.kind, start, film);
  const fresh = { inFrame: 0, frames, gainDb: lane.kind === "music" ? -12 : -6, fadeInFrames: 0, fadeOutFrames: 0 };
  return { ...lane, clips: [...lane.clips, { id, soundId: sound.id, ...place, ...fresh }] };
}

function changed(
  lane: AudioLane,
  clipId: string,
  change: (placed: PlacedClip) => LaneClip,
  film: UnderFilm,
): AudioLane {
  const placed = placedClips(lane, film).find(({ clip }) => clip.id === clipId);
  if (!placed) return lane;
  const after = change(placed);
  return { ...lane, clips: lane.clips.map((clip) => (clip.id === clipId ? after : clip)) };
}

/** A clip moved to begin at a frame, between its neighbours and within the film. */
export function withMovedClip(lane: AudioLane, clipId: string, start: number, film: UnderFilm): AudioLane {
  return changed(
    lane,
    clipId,
    ({ clip, start: before }) => {
      const { from, to } = neighbours(lane, clipId, before, film);
      const latest = Math.min(to - clip.frames, film.totalFrames - 1);
      const moved = Math.max(from, Math.min(Math.round(start), latest), 0);
      return { ...clip, ...anchoredAt(lane.kind, moved, film) };
    },
    film,
  );
}

function neighbours(lane: AudioLane, clipId: string, start: number, film: UnderFilm) {
  const others = placedClips(lane, film).filter(({ clip }) => clip.id !== clipId);
  return {
    from: others.reduce((edge, other) => (other.start < start ? Math.max(edge, other.end) : edge), 0),
    to: others.find((other) => other.start >= start)?.start ?? Number.POSITIVE_INFINITY,
  };
}

/** A clip whose start (or end) was dragged to a frame: what is heard stays where it is in the film. */
export function withTrimmedClip(
  lane: AudioLane,
  clipId: string,
  edge: "start" | "end",
  frame: number,
  film: UnderFilm,
): AudioLane {
  return changed(
    lane,
    clipId,
    ({ clip, start, end }) => {
      const { from, to } = neighbours(lane, clipId, start, film);
      const soundFrames = film.soundFrames.get(clip.soundId) ?? clip.inFrame + clip.frames;
      if (edge === "start") {
        const earliest = Math.max(from, start - clip.inFrame, 0);
        const moved = Math.min(Math.max(Math.round(frame), earliest), end - 1);
        const place = anchoredAt(lane.kind, moved, film);
        return fadesFit({ ...clip, ...place, inFrame: clip.inFrame + moved - start, frames: end - moved });
      }
      const latest = Math.min(to, start + soundFrames - clip.inFrame);
      const frames = Math.min(Math.max(Math.round(frame), start + 1), latest) - start;
      return fadesFit({ ...clip, frames });
    },
    film,
  );
}

/** Fades never reach further than the clip; the one that grew last gives way. */
export function fadesFit(clip: LaneClip): LaneClip {
  const fadeInFrames = Math.min(Math.max(0, clip.fadeInFrames), clip.frames);
  return {
    ...clip,
    fadeInFrames,
    fadeOutFrames: Math.min(Math.max(0, clip.fadeOutFrames), clip.frames - fadeInFrames),
  };
}

export function withClip(lane: AudioLane, clip: LaneClip): AudioLane {
  const kept = fadesFit({ ...clip, gainDb: gainWithin(clip.gainDb) });
  return { ...lane, clips: lane.clips.map((one) => (one.id === clip.id ? kept : one)) };
}

/** A gain in half decibels, as far as clips may go. */
export function gainWithin(gainDb: number): number {
  return Math.min(LOUDEST_DB, Math.max(QUIETEST_DB, Math.round(gainDb * 2) / 2));
}

export function withoutClip(lane: AudioLane, clipId: string): AudioLane {
  return { ...lane, clips: lane.clips.filter((clip) => clip.id !== clipId) };
}

/** Lanes after a scene left the film: what was anchored to it goes with it. */
export function withoutScene(lanes: readonly AudioLane[], sceneId: string): AudioLane[] {
  return lanes.map((lane) => ({ ...lane, clips: lane.clips.filter((clip) => clip.anchor !== sceneId) }));
}
