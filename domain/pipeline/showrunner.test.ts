import { expect, test } from "vitest";
import { buildShowrunnerContext } from "../agent/build-showrunner-context.ts";
import type { AgentOutcome } from "../command.ts";
import type { DomainEvent } from "../event.ts";
import { superviseFilm } from "../house-crew/showrunner/showrunner.ts";
import type { RunId, SceneId } from "../ids.ts";
import { addScene, approve, aShot, HOUSE_PLAN, runNext, sceneOf, startPipeline, startRun } from "../testing/film.ts";
import { given, onlyEvent, openStudio, type Studio, SYSTEM, typesOf } from "../testing/studio.ts";

const DIES = "INT. KITCHEN - NIGHT\n\nBEN sits at the table. Ben dies.\n\nANNA\nBen?\n";
const LIVES = "INT. HALL - DAY\n\nBEN walks in with a lamp.\n\nBEN\nGood morning.\n";

/** Two finished scenes: Ben dies in the first, and speaks in the second. */
function twoScenes(): { studio: Studio; dies: SceneId; lives: SceneId } {
  const studio = openStudio();
  const dies = addScene(studio, { script: DIES, title: "Ben's end", shots: [aShot(1)] });
  const lives = addScene(studio, { script: LIVES, title: "Morning", shots: [aShot(2)] });
  return { studio, dies, lives };
}

function call(studio: Studio, sceneId: SceneId | null = null): RunId {
  return onlyEvent(studio.do({ type: "CallShowrunner", sceneId }, SYSTEM), "ShowrunnerCalled").payload.runId;
}

function end(studio: Studio, runId: RunId, outcome?: AgentOutcome): readonly DomainEvent[] {
  const pass = superviseFilm(buildShowrunnerContext(studio.state()));
  return studio.do({ type: "EndRun", runId, outcome: outcome ?? { kind: "continuity", usage: null, ...pass } }, SYSTEM);
}

/** A whole pass of the house's Showrunner. */
function pass(studio: Studio): readonly DomainEvent[] {
  const runId = call(studio);
  startRun(studio, runId);
  return end(studio, runId);
}

test("an approval calls the Showrunner, who reads the whole film in a run like any other", () => {
  const { studio, dies, lives } = twoScenes();
  approve(studio, dies);
  expect(studio.effects()).toContainEqual({ kind: "call-showrunner", sceneId: dies });
  const runId = call(studio, dies);
  expect(studio.effects().at(-1)).toEqual({ kind: "dispatch-run", runId });
  startRun(studio, runId);
  expect(studio.state().runs[runId]).toMatchObject({ role: "showrunner", sceneId: null, status: "running" });
  const events = end(studio, runId);
  expect(typesOf(events)).toEqual(["ContinuityChecked", "SceneFlagged"]);
  expect(events.every((event) => event.emittedBy === "agent")).toBe(true);
  expect(studio.state().runs[runId]).toMatchObject({ status: "proposed", costMicroUsd: 0 });
  const [flag] = sceneOf(studio, lives).flags;
  expect(flag).toMatchObject({ kind: "continuity", causeId: runId, finding: { ruleId: "SHR-1" } });
  expect(flag?.message).toContain("Ben is dead since scene 1");
  expect(flag?.finding?.suggestion).not.toBe("");
  expect(sceneOf(studio, dies).status).toBe("approved");
});

test("what only drafts say is nobody's fact yet", () => {
  const { studio } = twoScenes();
  expect(typesOf(pass(studio))).toEqual(["ContinuityChecked"]);
});

test("a finding is flagged once, not with every approval", () => {
  const { studio, dies, lives } = twoScenes();
  approve(studio, dies);
  pass(studio);
  expect(typesOf(pass(studio))).toEqual(["ContinuityChecked"]);
  expect(sceneOf(studio, lives).flags).toHaveLength(1);
});

test("a flag that a person clears stays cleared as long as the finding stands, and is news when it comes again", () => {
  const { studio, dies, lives } = twoScenes();
  approve(studio, dies);
  pass(studio);
  studio.do({ type: "ClearFlag", sceneId: lives, flagId: null });
  expect(typesOf(pass(studio))).toEqual(["ContinuityChecked"]);
  const write = (script: string) =>
    studio.do({
      type: "UpdateScene",
      sceneId: lives,
      baseVersion: sceneOf(studio, lives).version,
      content: { script },
    });
  write("INT. HALL - DAY\n\nANNA waits.\n");
  pass(studio);
  write(LIVES);
  expect(typesOf(pass(studio))).toEqual(["ContinuityChecked", "SceneFlagged"]);
});

test("what a pipeline's end has cleared is flagged again while it still does not hold", () => {
  const { studio, dies, lives } = twoScenes();
  approve(studio, dies);
  pass(studio);
  startPipeline(studio, lives);
  for (let role = 0; role < 5; role += 1) runNext(studio, lives);
  expect(sceneOf(studio, lives).flags).toEqual([]);
  expect(typesOf(pass(studio))).toEqual(["ContinuityChecked", "SceneFlagged"]);
});

test("the scene that can still be written gives way, else the later one", () => {
  const { studio, dies, lives } = twoScenes();
  approve(studio, lives);
  pass(studio);
  expect(sceneOf(studio, dies).flags).toHaveLength(1);
  approve(studio, dies);
  const later = twoScenes();
  approve(later.studio, later.dies);
  approve(later.studio, later.lives);
  pass(later.studio);
  expect(sceneOf(later.studio, later.lives).flags).toHaveLength(1);
  expect(sceneOf(later.studio, later.lives).status).toBe("approved");
});

const LOOSE = "INT. STREET - CONTINUOUS\n\nRain falls on the empty street.\n";

function withLooseDraft(): { studio: Studio; draft: SceneId } {
  const studio = openStudio();
  const sceneId = addScene(studio, {
    script: DIES,
    heading: { intExt: "INT", location: "KITCHEN", timeOfDay: "NIGHT" },
    shots: [aShot(1)],
  });
  const draft = addScene(studio, {
    script: LOOSE,
    heading: { intExt: "EXT", location: "STREET", timeOfDay: "CONTINUOUS" },
  });
  approve(studio, sceneId);
  return { studio, draft };
}

test("a draft gets a proposal, which a person accepts like any other", () => {
  const { studio, draft } = withLooseDraft();
  const proposed = onlyEvent(pass(studio), "ContinuityProposed");
  expect(proposed).toMatchObject({ sceneId: draft, emittedBy: "agent" });
  expect(proposed.payload.changes).toMatchObject([{ path: "heading", ruleIds: ["SHR-4"] }]);
  const { proposalId } = proposed.payload;
  expect(studio.state().proposals[proposalId]).toMatchObject({ role: "showrunner", engine: "house", status: "open" });
  expect(typesOf(pass(studio))).toEqual(["ContinuityChecked"]);
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  expect(sceneOf(studio, draft).content.heading.timeOfDay).toBe("NIGHT");
  expect(sceneOf(studio, draft).content.script).toContain("EXT. STREET - NIGHT");
});

test("what a person turned down is not proposed again", () => {
  const { studio, draft } = withLooseDraft();
  const { proposalId } = onlyEvent(pass(studio), "ContinuityProposed").payload;
  studio.do({ type: "RejectProposal", proposalId, changeIds: null, explanation: "" });
  expect(typesOf(pass(studio))).toEqual(["ContinuityChecked"]);
  expect(sceneOf(studio, draft).proposalIds).toHaveLength(1);
});

test("the Showrunner may propose headings and lines of a draft, and nothing else", () => {
  const { studio, draft } = withLooseDraft();
  const runId = call(studio);
  startRun(studio, runId);
  const title = { path: "title", op: "set", before: "", after: "B", reason: "So.", ruleIds: [] } as const;
  const proposals = [{ sceneId: draft, summary: "", changes: [title], findings: [] }];
  const events = end(studio, runId, { kind: "continuity", summary: "", findings: [], proposals, usage: null });
  expect(typesOf(events)).toEqual(["ContinuityChecked"]);
});

test("one pass at a time: a call while one waits says nothing, one while one runs waits for its end", () => {
  const { studio } = twoScenes();
  const first = call(studio);
  given(studio).when({ type: "CallShowrunner", sceneId: null }, SYSTEM).nothingHappens();
  startRun(studio, first);
  const second = call(studio);
  expect(studio.effects().at(-1)).not.toEqual({ kind: "dispatch-run", runId: second });
  const claim = { type: "StartRun", runId: second, plan: HOUSE_PLAN, reserveMicroUsd: 0, leaseUntil: "" } as const;
  given(studio).when(claim, SYSTEM).isRefused({ reason: "run-stale" });
  end(studio, first);
  expect(studio.effects().at(-1)).toEqual({ kind: "dispatch-run", runId: second });
  startRun(studio, second);
});

test("a pass that fails says why, costs what it cost, and is not repeated by itself", () => {
  const { studio } = twoScenes();
  const runId = call(studio);
  startRun(studio, runId);
  const events = end(studio, runId, { kind: "failed", reason: "timeout", detail: "Too slow.", usage: null });
  expect(typesOf(events)).toEqual(["AgentRunFailed"]);
  expect(studio.state().showrunner).toMatchObject({
    waiting: null,
    running: null,
    failure: expect.stringContaining("Too slow"),
  });
});

test("a pass that does not fit the project's budget does not start", () => {
  const studio = openStudio({ budgets: { projectMicroUsd: 10, sceneMicroUsd: 10 } });
  const runId = call(studio);
  expect(typesOf(startRun(studio, runId, 11))).toEqual(["BudgetExhausted"]);
  expect(studio.state().showrunner).toMatchObject({ waiting: null, failure: expect.stringContaining("budget") });
});

test("people and the studio call the Showrunner; reviewers and agents do not", () => {
  const { studio } = twoScenes();
  const agent = { kind: "agent", role: "writer", runId: "run_a" } as const;
  given(studio).when({ type: "CallShowrunner", sceneId: null }, agent).isRefused({ reason: "forbidden" });
  given(studio).when({ type: "CallShowrunner", sceneId: null }).happens({ eventType: "ShowrunnerCalled" });
});
