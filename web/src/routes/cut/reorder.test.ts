import { expect, test } from "vitest";
import type { LaidOut, PlanStep } from "./plan-draft.ts";
import { edgeAt, inFilmOrder, isOtherOrder, placeAt, reordered } from "./reorder.ts";

const step = (sceneId: string, transition: PlanStep["transition"] = { kind: "cut", frames: 0 }): PlanStep => ({
  ...{ sceneId, version: null, trim: { head: 0, tail: 0 } },
  transition,
});

/** Scenes of these lengths in a row. */
function laid(...scenes: readonly (readonly [step: PlanStep, frames: number])[]): LaidOut[] {
  let startFrame = 0;
  return scenes.map(([one, frames]) => {
    const item = { step: one, number: one.sceneId, title: "", version: 1, take: null, scene: null };
    const placed = { ...item, takeFrames: frames, durationFrames: frames, startFrame };
    startFrame += frames;
    return placed;
  });
}

const names = (steps: readonly PlanStep[]) => steps.map(({ sceneId }) => sceneId).join(" ");

test("a dragged scene comes to stand behind every scene whose middle it has passed", () => {
  const items = laid([step("a"), 100], [step("b"), 40], [step("c"), 60]);
  expect(placeAt(items, 0, 50)).toBe(0);
  expect(placeAt(items, 0, 119)).toBe(0);
  expect(placeAt(items, 0, 121)).toBe(1);
  expect(placeAt(items, 0, 500)).toBe(2);
  expect(placeAt(items, 2, 49)).toBe(0);
  expect(placeAt(items, 2, 51)).toBe(1);
});

test("where it will be dropped is an edge of another scene", () => {
  const items = laid([step("a"), 100], [step("b"), 40], [step("c"), 60]);
  expect(edgeAt(items, 0, 0)).toBe(100);
  expect(edgeAt(items, 0, 2)).toBe(200);
  expect(edgeAt(items, 2, 0)).toBe(0);
  expect(edgeAt(items, 2, 1)).toBe(100);
});

test("a transition goes with its scene, no longer than the new neighbour allows, and out of the last scene not at all", () => {
  const dissolve = { kind: "dissolve", frames: 24 } as const;
  const items = laid([step("a", dissolve), 100], [step("b"), 80], [step("c"), 20]);
  const moved = reordered(items, 2, 1);
  expect(names(moved)).toBe("a c b");
  expect(moved[0]?.transition).toEqual({ kind: "dissolve", frames: 10 });
  const last = reordered(items, 0, 2);
  expect(names(last)).toBe("b c a");
  expect(last[2]?.transition).toEqual({ kind: "cut", frames: 0 });
  const fade = { kind: "fade-out", frames: 40 } as const;
  expect(reordered(laid([step("a", fade), 100], [step("b"), 80]), 0, 1)[1]?.transition).toEqual(fade);
});

test("a plan's order is the film's when its scenes follow each other as there, whatever it leaves out", () => {
  const film = ["a", "b", "c", "d"].map((id) => ({ id }));
  expect(isOtherOrder([step("a"), step("c"), step("d")], film)).toBe(false);
  expect(isOtherOrder([step("c"), step("a")], film)).toBe(true);
  const items = laid([step("d"), 10], [step("a"), 10], [step("c"), 10]);
  expect(names(inFilmOrder(items, film))).toBe("a c d");
});
