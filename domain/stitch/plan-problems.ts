import type { Failure } from "../failure.ts";
import type { Project } from "../project/project.ts";
import type { Scene } from "../scene/scene.ts";
import { findOpenTake, findTake } from "./find-render.ts";
import type { RenderSettings, StitchItem } from "./render.ts";
import { shownFrames } from "./stitched-frames.ts";
import { takeFrames } from "./take-frames.ts";

type UnapprovedScene = Extract<Failure, { reason: "unapproved-scenes" }>["scenes"][number];

/**
 * What a plan is held against. Saving it asks for approvals alone, so that a film is arranged while its takes are still
 * being made; stitching it asks for finished takes too, in the cut's settings where they are given.
 */
export type PlanGate = { readonly at: "save" } | { readonly at: "stitch"; readonly settings: RenderSettings | null };

/**
 * The scenes of a plan that stand in its way, each with a sentence why: only approved, rendered versions of scenes that
 * are in the film make a cut (domain.md, "Rendering").
 */
export function unapprovedScenes(state: Project, items: readonly StitchItem[], gate: PlanGate): UnapprovedScene[] {
  return items.flatMap((item) => {
    const scene = state.scenes[item.sceneId];
    if (!scene) return [];
    const problem =
      approvalProblem(scene, item) ?? (gate.at === "stitch" ? takeProblem(state, scene, gate.settings) : null);
    return problem === null ? [] : [{ sceneId: scene.id, number: scene.number, title: scene.content.title, problem }];
  });
}

function approvalProblem(scene: Scene, item: StitchItem): string | null {
  const name = `Scene ${scene.number}`;
  if (scene.omitted) return `${name} is omitted from the film.`;
  if (scene.status !== "approved") {
    const status = scene.status === "in_review" ? "still in review" : "a draft";
    return scene.lastApproved === null
      ? `${name} is ${status} and was never approved.`
      : `${name} was opened again after its approval and is ${status}.`;
  }
  return item.version !== null && item.version !== scene.version
    ? `${name} is in the plan with version ${item.version}, but version ${scene.version} is approved.`
    : null;
}

function takeProblem(state: Project, scene: Scene, settings: RenderSettings | null): string | null {
  if (findTake(state, scene.id, scene.version, settings) !== null) return null;
  const name = `Scene ${scene.number}`;
  if (findOpenTake(state, scene.id, scene.version, settings) !== null) {
    return `The take of version ${scene.version} of scene ${scene.number} is still being made.`;
  }
  return settings === null || findTake(state, scene.id, scene.version) === null
    ? `${name} has no finished take of version ${scene.version}.`
    : `${name} has no take at ${settings.width}×${settings.height} with these settings.`;
}

/** What is wrong with a plan's trims and transitions, by path. They are looked at once every scene is approved. */
export function transitionProblems(state: Project, items: readonly StitchItem[]): { path: string; message: string }[] {
  const lengths = items.map((item) => {
    const scene = state.scenes[item.sceneId];
    return shownFrames(scene ? takeFrames(state, scene) : 0, item.trim);
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
