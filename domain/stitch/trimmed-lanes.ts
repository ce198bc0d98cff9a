import type { Transition } from "../scene/content.ts";
import { type AudioLane, clipStart, type LaneClip } from "./lanes.ts";
import type { Trim } from "./render.ts";
import { sceneStarts, shownFrames } from "./stitched-frames.ts";

/** A scene of a plan as lanes lie under it. Frames. */
export interface LaneScene {
  readonly sceneId: string;
  readonly transition: Transition;
  readonly trim: Trim;
  readonly takeFrames: number;
}

/** What a trim took of a clip: all of it where its place is no longer in the film, else so many of its frames. */
export interface LaneLoss {
  readonly clip: LaneClip;
  readonly lost: "all" | number;
}

/**
 * Lanes after the scenes of a plan were trimmed from `before` to `after`. A clip that is anchored in a scene stays at its
 * frame of the picture: what is heard of it before the scene's new first frame is cut off, and it goes where its place is
 * no longer in the film. A clip that now reaches into the next of its lane ends where that begins. Clips of the film
 * itself stay at its frames.
 */
export function lanesAfterTrims(
  lanes: readonly AudioLane[],
  before: readonly LaneScene[],
  after: readonly LaneScene[],
): { readonly lanes: readonly AudioLane[]; readonly losses: readonly LaneLoss[] } {
  const trims = new Map(before.map(({ sceneId, trim }) => [sceneId, trim]));
  const scenes = new Map(after.map((scene) => [scene.sceneId, scene]));
  const firsts = sceneStarts(after.map((scene) => ({ ...scene, frames: shownFrames(scene.takeFrames, scene.trim) })));
  const starts = new Map(after.map(({ sceneId }, index) => [sceneId, firsts[index] ?? 0]));
  const startOf = (sceneId: string): number | null => starts.get(sceneId) ?? null;

  const kept = lanes.map((lane) => {
    const inPicture = lane.clips.flatMap((clip) => {
      const scene = clip.anchor === null ? undefined : scenes.get(clip.anchor);
      const old = clip.anchor === null ? undefined : trims.get(clip.anchor);
      if (!scene || !old || (scene.trim.head === old.head && scene.trim.tail === old.tail)) return clip;
      return inTrimmedScene(clip, scene, scene.trim.head - old.head) ?? [];
    });
    return { ...lane, clips: withoutOverlaps(inPicture, startOf) };
  });
  const now = new Map(kept.flatMap(({ clips }) => clips.map((clip) => [clip.id, clip])));
  const losses = lanes.flatMap(({ clips }) =>
    clips.flatMap((clip): LaneLoss[] => {
      const frames = now.get(clip.id)?.frames ?? null;
      if (frames === null) return [{ clip, lost: "all" }];
      return frames < clip.frames ? [{ clip, lost: clip.frames - frames }] : [];
    }),
  );
  return { lanes: kept, losses };
}

/** The clip at its old frame of the picture, in a scene that now begins `later` frames later; null: outside of it. */
function inTrimmedScene(clip: LaneClip, { trim, takeFrames }: LaneScene, later: number): LaneClip | null {
  const startFrame = clip.startFrame - later;
  if (startFrame >= shownFrames(takeFrames, trim)) return null;
  return startFrame < 0 ? withoutStart({ ...clip, startFrame: 0 }, -startFrame) : { ...clip, startFrame };
}

function withoutStart(clip: LaneClip, cut: number): LaneClip | null {
  const inFrame = clip.inFrame + cut;
  const fadeInFrames = Math.max(0, clip.fadeInFrames - cut);
  return withLength({ ...clip, inFrame, fadeInFrames }, clip.frames - cut);
}

/** A clip of this many frames, its fades within it; null: of none. */
function withLength(clip: LaneClip, frames: number): LaneClip | null {
  if (frames < 1) return null;
  const fadeInFrames = Math.min(clip.fadeInFrames, frames);
  return { ...clip, frames, fadeInFrames, fadeOutFrames: Math.min(clip.fadeOutFrames, frames - fadeInFrames) };
}

/** The clips in their order, each as long as there is room before the next. */
function withoutOverlaps(clips: readonly LaneClip[], startOf: (sceneId: string) => number | null): LaneClip[] {
  const placed = clips.map((clip) => ({ clip, start: clipStart(clip, startOf) }));
  return placed.flatMap(({ clip, start }, index) => {
    if (start === null) return [clip];
    const room = placed.reduce((least, other, at) => {
      // Of two that would begin at once, the later of the list is heard.
      const isNext = other.start !== null && (other.start > start || (other.start === start && at > index));
      return isNext && other.start !== null ? Math.min(least, other.start - start) : least;
    }, Number.POSITIVE_INFINITY);
    return withLength(clip, Math.min(clip.frames, room)) ?? [];
  });
}
