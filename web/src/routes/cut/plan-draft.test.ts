import { expect, test } from "vitest";
import type { StitchPlanView } from "#contract/http/film";
import {
  draftOf,
  inputOf,
  isSameDraft,
  layOut,
  type PlanStep,
  withoutScenes,
  withTransition,
  withTrim,
} from "./plan-draft.ts";

const KEY = "0123456789abcdef";
const scene = (n: number) => `scn_${KEY}${String(n).padStart(12, "0")}` as const;
const item = (n: number, durationFrames: number, transition = { kind: "cut", frames: 0 }) => ({
  sceneId: scene(n),
  number: `${n}`,
  title: `Scene ${n}`,
  version: 1,
  transition,
  trim: { head: 0, tail: 0 },
  durationFrames,
  take: null,
});
const plan: StitchPlanView = {
  saved: true,
  version: 1,
  items: [item(1, 100, { kind: "dissolve", frames: 12 }), item(2, 50), item(3, 80)],
  lanes: [],
  durationFrames: 218,
  targetFrames: 240,
  blocked: [],
};

const stepsOf = (view: StitchPlanView) => draftOf(view).steps;

test("a dissolve starts the next scene early, and the film is shorter by it", () => {
  const { items, totalFrames } = layOut(stepsOf(plan), plan, []);
  expect(items.map((one) => one.startFrame)).toEqual([0, 88, 138]);
  expect(totalFrames).toBe(218);
});

test("a transition out of the last scene takes nothing away", () => {
  const steps = stepsOf(plan).toReversed();
  expect(layOut(steps, plan, []).totalFrames).toBe(230);
});

test("a scene that the plan does not know yet has no take and no version", () => {
  const added: PlanStep = {
    ...{ sceneId: scene(9), version: null, trim: { head: 0, tail: 0 } },
    transition: { kind: "cut", frames: 0 },
  };
  const last = layOut([...stepsOf(plan), added], plan, []).items.at(-1);
  expect(last).toMatchObject({ number: "?", version: null, take: null, durationFrames: 0, startFrame: 218 });
});

test("a plan names the approved version at the time of the export, not today's", () => {
  expect(stepsOf(plan).map((step) => step.version)).toEqual([null, null, null]);
});

test("a plan is shown with a lane of each kind, and saved without those that stay empty", () => {
  const draft = draftOf(plan);
  expect(draft.lanes.map((lane) => lane.kind)).toEqual(["music", "effects"]);
  expect(inputOf(draft).lanes).toEqual([]);
  expect(isSameDraft(draft, { ...draft, lanes: [] })).toBe(true);
});

test("a trimmed scene is shorter, and those after it come earlier", () => {
  const [first, ...rest] = stepsOf(plan);
  if (!first) throw new Error("no scene");
  const { items, totalFrames } = layOut([{ ...first, trim: { head: 10, tail: 5 } }, ...rest], plan, []);
  expect(items.map((one) => one.startFrame)).toEqual([0, 73, 123]);
  expect(totalFrames).toBe(203);
});

test("a scene is trimmed as far as its transitions leave room, and never to nothing", () => {
  const { items } = layOut(stepsOf(plan), plan, []);
  // The dissolve of 12 frames takes at most half of each of its scenes.
  expect(withTrim(items, 0, { head: 500 })?.trim).toEqual({ head: 76, tail: 0 });
  expect(withTrim(items, 2, { tail: 500 })?.trim).toEqual({ head: 0, tail: 79 });
  expect(withTrim(items, 2, { head: -3 })?.trim).toEqual({ head: 0, tail: 0 });
});

test("a cut that is given frames becomes a dissolve, and a transition without any a cut", () => {
  const [dissolve, cut] = stepsOf(plan);
  if (!dissolve || !cut) throw new Error("no scenes");
  expect(withTransition(cut, 8).transition).toEqual({ kind: "dissolve", frames: 8 });
  expect(withTransition(dissolve, 20, "wipe").transition).toEqual({ kind: "wipe", frames: 20 });
  expect(withTransition(dissolve, 0).transition).toEqual({ kind: "cut", frames: 0 });
});

test("scenes that are not ready are left out with their sounds, and what then comes last ends in a cut", () => {
  const clip = { id: "c", soundId: `snd_${KEY}000000000001` as const, anchor: scene(2), startFrame: 0 };
  const rest = { inFrame: 0, frames: 10, gainDb: 0, fadeInFrames: 0, fadeOutFrames: 0 };
  const lanes = [{ id: "m", kind: "music" as const, muted: false, clips: [{ ...clip, ...rest }] }];
  const left = withoutScenes({ steps: stepsOf(plan), lanes }, new Set([scene(2), scene(3)]));
  expect(left.steps).toEqual([expect.objectContaining({ sceneId: scene(1), transition: { kind: "cut", frames: 0 } })]);
  expect(left.lanes[0]?.clips).toEqual([]);
});
