import type { Failure } from "../failure.ts";
import type { Project } from "../project/project.ts";
import type { Scene } from "../scene/scene.ts";
import { findTake } from "./find-render.ts";
import type { RenderSettings, StitchItem } from "./render.ts";
import { shownFrames } from "./stitched-frames.ts";

type UnapprovedScene = Extract<Failure, { reason: "unapproved-scenes" }>["scenes"][number];

/**
 * The scenes of a plan that can't be stitched, each with a sentence why: only approved, rendered versions of scenes that
 * are in the film make a cut (domain.md, "Rendering").
 *
 * @param settings the cut's settings; null to accept takes in any
 */
export function unapprovedScenes(
  state: Project,
  items: readonly StitchItem[],
  settings: RenderSettings | null,
): UnapprovedScene[] {
  return items.flatMap((item) => {
    const scene = state.scenes[item.sceneId];
    if (!scene) return [];
    const problem = sceneProblem(state, scene, item, settings);
    return problem === null ? [] : [{ sceneId: scene.id, number: scene.number, title: scene.content.title, problem }];
  });
}

function sceneProblem(state: Project, scene: Scene, item: StitchItem, settings: RenderSettings | null): string | null {
  const name = `Scene ${scene.number}`;
  if (scene.omitted) return `${name} is omitted from the film.`;
  if (scene.status !== "approved") {
    const status = scene.status === "in_review" ? "still in review" : "a draft";
    return scene.lastApproved === null
      ? `${name} is ${status} and was never approved.`
      : `${name} was opened again after its approval and is ${status}.`;
  }
  if (item.version !== null && item.version !== scene.version) {
    return `${name} is in the plan with version ${item.version}, but version ${scene.version} is approved.`;
  }
  if (findTake(state, scene.id, scene.version) === null)
    return `${name} has no finished take of version ${scene.version}.`;
  if (settings !== null && findTake(state, scene.id, scene.version, settings) === null) {
    return `${name} has no take at ${settings.width}×${settings.height} with these settings.`;
  }
  return null;
}

/** What is wrong with a plan's trims and transitions, by path. They are looked at once every scene has its take. */
export function transitionProblems(state: Project, items: readonly StitchItem[]): { path: string; message: string }[] {
  const lengths = items.map((item) => {
    const scene = state.scenes[item.sceneId];
    const take = scene ? findTake(state, scene.id, scene.version) : null;
    return shownFrames(take?.durationFrames ?? 0, item.trim);
  });
  return items.flatMap(({ transition, trim }, index) => {
    const problems: { path: string; message: string }[] = [];
    if (trim && ![trim.head, trim.tail].every((frames) => Number.isSafeInteger(frames) && frames >= 0)) {
      problems.push({ path: `items.${index}.trim`, message: "whole numbers of frames" });
    } else if (trim && lengths[index] === 0) {
      problems.push({ path: `items.${index}.trim`, message: "at least one frame of the take stays in the film" });
    }
    const { kind, frames } = transition;
    const path = `items.${index}.transition.frames`;
    if (!Number.isSafeInteger(frames) || frames < 0) problems.push({ path, message: "a whole number of frames" });
    else if (kind === "cut" && frames !== 0) problems.push({ path, message: "a cut has no length" });
    else if (kind !== "cut" && frames === 0) problems.push({ path, message: `a ${kind} lasts at least one frame` });
    else if (frames * 2 > Math.min(lengths[index] ?? 0, lengths[index + 1] ?? Number.POSITIVE_INFINITY)) {
      problems.push({ path, message: "a transition lasts at most half of each of its scenes" });
    }
    return problems;
  });
}
