import { expect, test } from "vitest";
import type { StitchPlanView } from "#contract/http/film";
import { layOut, type PlanStep, stepsOf } from "./plan-draft.ts";

const KEY = "0123456789abcdef";
const scene = (n: number) => `scn_${KEY}${String(n).padStart(12, "0")}` as const;
const item = (n: number, durationFrames: number, transition = { kind: "cut", frames: 0 }) => ({
  sceneId: scene(n),
  number: `${n}`,
  title: `Scene ${n}`,
  version: 1,
  transition,
  handles: 0,
  durationFrames,
  take: null,
});
const plan: StitchPlanView = {
  saved: true,
  version: 1,
  items: [item(1, 100, { kind: "dissolve", frames: 12 }), item(2, 50), item(3, 80)],
  durationFrames: 218,
  targetFrames: 240,
  blocked: [],
};

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
  const added: PlanStep = { sceneId: scene(9), version: null, transition: { kind: "cut", frames: 0 }, handles: 0 };
  const last = layOut([...stepsOf(plan), added], plan, []).items.at(-1);
  expect(last).toMatchObject({ number: "?", version: null, take: null, durationFrames: 0, startFrame: 218 });
});

test("a plan names the approved version at the time of the export, not today's", () => {
  expect(stepsOf(plan).map((step) => step.version)).toEqual([null, null, null]);
});
