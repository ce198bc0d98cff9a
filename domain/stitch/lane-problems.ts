import type { Project } from "../project/project.ts";
import { type AudioLane, clipStart, type LaneClip, MOST_CLIPS, MOST_LANES } from "./lanes.ts";
import type { StitchItem } from "./render.ts";
import { soundStretchProblem } from "./sound-stretch.ts";
import { sceneStarts, shownFrames, stitchedFrames } from "./stitched-frames.ts";
import { takeFrames } from "./take-frames.ts";

export interface PlanProblem {
  readonly path: string;
  readonly message: string;
}

/**
 * What is wrong with a plan's audio lanes, by path: a clip plays a part of a sound that is there, begins within the film,
 * and leaves the clips beside it alone. Looked at once every scene is approved, since that says where scenes begin.
 */
export function laneProblems(
  state: Project,
  items: readonly StitchItem[],
  lanes: readonly AudioLane[],
): readonly PlanProblem[] {
  if (lanes.length > MOST_LANES) return [{ path: "lanes", message: `at most ${MOST_LANES} lanes` }];
  const clips = lanes.flatMap((lane) => lane.clips);
  if (clips.length > MOST_CLIPS) return [{ path: "lanes", message: `at most ${MOST_CLIPS} clips in all lanes` }];
  if (new Set(lanes.map((lane) => lane.id)).size < lanes.length) {
    return [{ path: "lanes", message: "two lanes have the same id" }];
  }
  if (new Set(clips.map((clip) => clip.id)).size < clips.length) {
    return [{ path: "lanes", message: "two clips have the same id" }];
  }
  const film = measured(state, items);
  return lanes.flatMap((lane, laneIndex) => {
    const path = `lanes.${laneIndex}.clips`;
    const own = lane.clips.flatMap((clip, index) =>
      clipProblems(state, clip, film).map(({ path: field, message }) => ({
        path: `${path}.${index}.${field}`,
        message,
      })),
    );
    return own.length > 0 ? own : overlaps(lane, film).map((index) => overlapAt(`${path}.${index}`));
  });
}

interface Film {
  readonly frames: number;
  readonly startOf: (sceneId: string) => number | null;
}

function measured(state: Project, items: readonly StitchItem[]): Film {
  const scenes = items.map(({ sceneId, transition, trim }) => {
    const scene = state.scenes[sceneId];
    return { transition, frames: shownFrames(scene ? takeFrames(state, scene) : 0, trim) };
  });
  const starts = sceneStarts(scenes);
  const byScene = new Map(items.map(({ sceneId }, index) => [`${sceneId}`, starts[index] ?? 0]));
  return { frames: stitchedFrames(scenes), startOf: (sceneId) => byScene.get(sceneId) ?? null };
}

function overlapAt(path: string): PlanProblem {
  return { path: `${path}.startFrame`, message: "two clips of a lane sound at once: move one to another lane" };
}

function clipProblems(state: Project, clip: LaneClip, film: Film): PlanProblem[] {
  const problem = soundStretchProblem(state, clip);
  if (problem !== null) return [problem];
  if (!(Number.isSafeInteger(clip.startFrame) && clip.startFrame >= 0)) {
    return [{ path: "frames", message: "whole numbers of frames, and at least one" }];
  }
  const start = clipStart(clip, film.startOf);
  if (start === null) return [{ path: "anchor", message: "the clip's scene is not in the plan" }];
  return start < film.frames ? [] : [{ path: "startFrame", message: "the clip begins after the film's end" }];
}

/** The clips of a lane that begin before the one that sounds has ended. */
function overlaps(lane: AudioLane, film: Film): number[] {
  const placed = lane.clips
    .map((clip, index) => ({ index, start: clipStart(clip, film.startOf) ?? 0, frames: clip.frames }))
    .toSorted((a, b) => a.start - b.start);
  return placed.flatMap((clip, at) => {
    const before = placed[at - 1];
    return before && before.start + before.frames > clip.start ? [clip.index] : [];
  });
}
