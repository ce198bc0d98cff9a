import { expect, test } from "vitest";
import { begunAt, endedAfter, renamed, takenBack } from "./act-runs.ts";

const film = ["One", "One", "One", null, null, "Two"].map((act, index) => ({ id: `scn_${index}` as const, act }));

test("an act begins at a scene and reaches to where that scene's act ended", () => {
  expect(begunAt(film, "scn_1", "Middle")).toEqual([{ from: "scn_1", through: "scn_2", act: "Middle" }]);
  expect(begunAt(film, "scn_3", "Gap")).toEqual([{ from: "scn_3", through: "scn_4", act: "Gap" }]);
});

test("an act ends with a scene; where it ends already, or is none, nothing is to be done", () => {
  expect(endedAfter(film, "scn_0")).toEqual([{ from: "scn_1", through: "scn_2", act: null }]);
  for (const id of ["scn_2", "scn_3", "scn_5", "scn_9"]) expect(endedAfter(film, id)).toEqual([]);
});

test("an act takes another name, or is taken away, with all its scenes", () => {
  expect(renamed(film, "One", "Beginning")).toEqual([{ from: "scn_0", through: "scn_2", act: "Beginning" }]);
  expect(renamed(film, "Two", null)).toEqual([{ from: "scn_5", through: "scn_5", act: null }]);
  expect(renamed(film, "Three", "Four")).toEqual([]);
});

test("what was arranged is taken back into the acts as they were, run by run", () => {
  expect(takenBack(film, [{ from: "scn_1", through: "scn_5", act: "All" }])).toEqual([
    { from: "scn_1", through: "scn_2", act: "One" },
    { from: "scn_3", through: "scn_4", act: null },
    { from: "scn_5", through: "scn_5", act: "Two" },
  ]);
});
