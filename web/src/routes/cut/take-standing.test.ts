import { expect, test } from "vitest";
import { notReadyWords, toLeaveOut } from "./take-standing.ts";

const block = (number: string) => ({ sceneId: `scn_${number}` as const, number, title: "", problem: "" });

test("what a person waits for and what waits for a person are told apart", () => {
  expect(notReadyWords({ coming: [], waiting: [] })).toBeNull();
  expect(notReadyWords({ coming: [block("1")], waiting: [] })).toBe("1 take is still being made.");
  expect(notReadyWords({ coming: [], waiting: [block("1"), block("2")] })).toBe("2 scenes are not ready.");
  expect(notReadyWords({ coming: [block("1"), block("2")], waiting: [block("3")] })).toBe(
    "1 scene is not ready, 2 takes are still being made.",
  );
});

test("what is not ready is left out; where nothing else is there, what is approved stays to get its take", () => {
  const scene = (number: string, status: "draft" | "approved", omitted = false) => ({
    id: `scn_${number}` as const,
    status,
    omitted,
  });
  const waiting = [block("1"), block("2")];
  const scenes = [scene("1", "approved"), scene("2", "draft"), scene("3", "approved")];
  expect(toLeaveOut(waiting, 3, scenes)).toEqual(["scn_1", "scn_2"]);
  expect(toLeaveOut(waiting, 2, scenes)).toEqual(["scn_2"]);
  expect(toLeaveOut(waiting, 2, [scene("1", "draft"), scene("2", "draft")])).toEqual([]);
  expect(toLeaveOut(waiting, 2, [scene("1", "approved", true), scene("2", "approved")])).toEqual(["scn_1"]);
});
