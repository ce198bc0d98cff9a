import { expect, test } from "vitest";
import type { LaneClip } from "#domain/stitch/lanes";
import type { PlanDraft, PlanStep } from "./plan-draft.ts";
import { lossWords, withSteps } from "./sound-losses.ts";

const step = (sceneId: string, head = 0): PlanStep => ({
  ...{ sceneId, version: null, trim: { head, tail: 0 } },
  transition: { kind: "cut", frames: 0 },
});
const clip = (id: string, anchor: LaneClip["anchor"], startFrame: number): LaneClip => ({
  ...{ id, soundId: `snd_${id}`, anchor, startFrame, inFrame: 0, frames: 20 },
  ...{ gainDb: 0, fadeInFrames: 0, fadeOutFrames: 0 },
});
const draft: PlanDraft = {
  steps: [step("scn_1"), step("scn_2")],
  lanes: [
    {
      id: "l",
      kind: "effects",
      muted: false,
      clips: [clip("a", "scn_1", 0), clip("b", "scn_1", 40), clip("c", "scn_2", 5)],
    },
  ],
};
const lengths = new Map([
  ["scn_1", 100],
  ["scn_2", 100],
]);
const sounds = ["a", "b", "c"].map((id) => ({ id: `snd_${id}` as const, name: `${id}.wav` }));

test("what a trim takes out or shortens is told by the names of the sounds", () => {
  const { draft: after, losses } = withSteps(draft, [step("scn_1", 50), step("scn_2")], lengths);
  expect(after.lanes[0]?.clips.map(({ id, startFrame, frames }) => [id, startFrame, frames])).toEqual([
    ["b", 0, 10],
    ["c", 5, 20],
  ]);
  expect(lossWords(losses, sounds)).toBe(
    "takes out “a.wav”, whose place is no longer in the film, and shortens “b.wav” by 10 frames.",
  );
  expect(lossWords(withSteps(draft, draft.steps, lengths).losses, sounds)).toBeNull();
});

test("the sounds of a scene that leaves go with it", () => {
  const { draft: after, losses } = withSteps(draft, [step("scn_2", 2)], lengths);
  expect(after.lanes[0]?.clips).toEqual([clip("c", "scn_2", 3)]);
  expect(losses).toEqual([]);
});
