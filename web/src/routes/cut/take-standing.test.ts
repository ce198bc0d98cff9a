import { expect, test } from "vitest";
import type { SceneSummary } from "#contract/http/scene";
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
