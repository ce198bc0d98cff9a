import { expect, test } from "vitest";
import type { ScreenplayRevisionView } from "#contract/http/project";
import { firstWords, madeWords, planWords } from "./revision-words.ts";

const row = (changed: Partial<ScreenplayRevisionView["scenes"][number]>) => ({
  id: null,
  number: "1",
  heading: "INT. KITCHEN - NIGHT",
  what: "changed" as const,
  status: "draft" as const,
  omitted: false,
  moved: false,
  proposed: false,
  turnedDown: 0,
  splitFrom: null,
  changes: [],
  ...changed,
});

test("what will be done is said in one sentence, and nothing when there is nothing to do", () => {
  const scenes = [row({ what: "new", status: null }), row({}), row({}), row({ what: "same" })];
  expect(planWords({ scenes }, { move: 1, omit: 0 })).toBe(
    "1 new scene is created, changes of 2 scenes are proposed and 1 scene is moved.",
  );
  expect(planWords({ scenes: [row({ proposed: true }), row({ omitted: true })] }, { move: 0, omit: 0 })).toBe("");
});

test("what came of it is said, also when that is nothing", () => {
  expect(madeWords({ scenes: [], made: { proposals: [], moved: [], omitted: [] } })).toBe("Nothing had to be changed.");
  expect(madeWords({ scenes: [], made: { proposals: [], moved: [], omitted: ["scn_a", "scn_b"] } })).toBe(
    "2 scenes omitted.",
  );
});

test("a scene that can't take its changes as it stands says what must happen first", () => {
  expect(firstWords(row({ status: "approved" }))).toContain("ask for a revision");
  expect(firstWords(row({ omitted: true }))).toContain("Restore it");
  expect(firstWords(row({}))).toBe("");
});
