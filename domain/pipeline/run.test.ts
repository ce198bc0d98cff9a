import { expect, test } from "vitest";
import { NO_USAGE, type Usage } from "../budget/usage.ts";
import type { AgentOutcome, Command, DraftChange } from "../command.ts";
import type { RunId, SceneId } from "../ids.ts";
import {
  addScene,
  aShot,
  change,
  HOUSE_PLAN,
  proposing,
  runNext,
  sceneOf,
  startPipeline,
  startRun,
} from "../testing/film.ts";
import { given, onlyEvent, openStudio, PROJECT, type Studio, SYSTEM, typesOf } from "../testing/studio.ts";

const RATES = {
  input: 1_000_000,
  cacheRead: 100_000,
  cacheWrite5m: 1_250_000,
  cacheWrite1h: 2_000_000,
  output: 5_000_000,
};
const PRICED = { ...HOUSE_PLAN, engine: "anthropic", model: "claude", rates: RATES } as const;
const LIMITS = { budgets: { projectMicroUsd: 1000, sceneMicroUsd: 600 } };

function waiting(settings = {}): { studio: Studio; sceneId: SceneId; runId: RunId } {
  const studio = openStudio(settings);
  const sceneId = addScene(studio);
  return { studio, sceneId, runId: startPipeline(studio, sceneId) };
}

function ending(runId: RunId, outcome: AgentOutcome): Command {
  return { type: "EndRun", runId, outcome };
}

function usage(input: number, output: number, cached: Partial<Usage> = {}): Usage {
  return { ...NO_USAGE, input, output, ...cached };
}

test("a run is claimed once; its worst cost is reserved on scene and project", () => {
  const { studio, sceneId, runId } = waiting();
  const leaseUntil = "2026-01-01T00:01:00.000Z";
  const claim = { type: "StartRun", runId, plan: PRICED, reserveMicroUsd: 300, leaseUntil } as const;
  given(studio)
    .when(claim, SYSTEM)
    .happens({
      eventType: "AgentRunStarted",
      actor: { kind: "agent", role: "writer", runId },
      payload: { reservedMicroUsd: 300, fence: 1 },
    });
  expect(sceneOf(studio, sceneId)).toMatchObject({ reservedMicroUsd: 300, lock: { leaseUntil } });
  expect(studio.state().reservedMicroUsd).toBe(300);
  given(studio).when(claim, SYSTEM).isRefused({ reason: "run-claimed" });
});

test("a run of a pipeline that was reset, or that nobody announced, can't be claimed", () => {
  const { studio, sceneId, runId } = waiting();
  studio.do({ type: "StopPipeline", sceneId });
  const claim = { type: "StartRun", plan: PRICED, reserveMicroUsd: 0, leaseUntil: "" } as const;
  given(studio)
    .when({ ...claim, runId }, SYSTEM)
    .isRefused({ reason: "run-stale" });
  given(studio)
    .when({ ...claim, runId: "run_unknown" }, SYSTEM)
    .isRefused({ reason: "run-stale" });
});

test("what a run used is settled at its rates, and the rest of its reservation released", () => {
  const { studio, sceneId, runId } = waiting();
  startRun(studio, runId, 300, PRICED);
  const spent = usage(100, 20, { cacheRead: 40, cacheWrite5m: 20 });
  studio.do(ending(runId, proposing([], { usage: spent })), SYSTEM);
  // 40 × 1 + 40 × 0.1 + 20 × 1.25 + 20 × 5
  expect(sceneOf(studio, sceneId)).toMatchObject({ spentMicroUsd: 169, reservedMicroUsd: 0 });
  expect(studio.state()).toMatchObject({ spentMicroUsd: 169, reservedMicroUsd: 0 });
  expect(studio.state().runs[runId]).toMatchObject({
    status: "proposed",
    costMicroUsd: 169,
    usage: spent,
    rates: RATES,
  });
});

test("unknown usage is settled at the reservation", () => {
  const { studio, runId } = waiting();
  startRun(studio, runId, 300, PRICED);
  studio.do(ending(runId, { kind: "failed", reason: "network", detail: "Cut off.", usage: null }), SYSTEM);
  expect(studio.state()).toMatchObject({ spentMicroUsd: 300, reservedMicroUsd: 0 });
});

test("a run is never booked above its reservation, whatever its provider says it used", () => {
  const { studio, sceneId, runId } = waiting(LIMITS);
  startRun(studio, runId, 600, PRICED);
  const told = usage(1_000_000, 1_000_000);
  studio.do(ending(runId, proposing([], { usage: told })), SYSTEM);
  expect(sceneOf(studio, sceneId)).toMatchObject({ spentMicroUsd: 600, reservedMicroUsd: 0 });
  expect(studio.state().runs[runId], "what was told stays readable").toMatchObject({ usage: told, costMicroUsd: 600 });
});

test.each([
  ["fewer than none", usage(-1_000_000, 0)],
  ["no number", usage(Number.NaN, 0)],
  ["a part of a token", usage(0.5, 0)],
  ["less than none of what it wrote", usage(10, -5)],
])("usage that is no count of tokens (%s) is unknown, and settled at the reservation", (_what, told) => {
  const { studio, runId } = waiting();
  startRun(studio, runId, 300, PRICED);
  studio.do(ending(runId, proposing([], { usage: told })), SYSTEM);
  expect(studio.state()).toMatchObject({ spentMicroUsd: 300, reservedMicroUsd: 0 });
  expect(studio.state().runs[runId]?.usage).toBeNull();
});

test("a run that would pass a limit does not start: an event, a flag, a blocked pipeline, nothing reserved", () => {
  const { studio, sceneId, runId } = waiting(LIMITS);
  const claim = { type: "StartRun", runId, plan: PRICED, reserveMicroUsd: 601, leaseUntil: "" } as const;
  given(studio)
    .when(claim, SYSTEM)
    .happens({
      eventType: "BudgetExhausted",
      payload: { scope: "scene", neededMicroUsd: 601, leftMicroUsd: 600 },
    });
  expect(sceneOf(studio, sceneId)).toMatchObject({
    lock: null,
    pipeline: { status: "blocked" },
    flags: [{ kind: "budget-exhausted", causeId: runId }],
    reservedMicroUsd: 0,
  });
});

test("reservations of scenes that work at once count against the project together", () => {
  const { studio, runId } = waiting(LIMITS);
  startRun(studio, runId, 600);
  const other = startPipeline(studio, addScene(studio));
  const events = startRun(studio, other, 401);
  expect(onlyEvent(events, "BudgetExhausted").payload).toMatchObject({ scope: "project", leftMicroUsd: 400 });
  const third = startPipeline(studio, addScene(studio));
  expect(typesOf(startRun(studio, third, 400))).toEqual(["AgentRunStarted"]);
});

test("a late result of a reset pipeline is discarded and its cost booked", () => {
  const { studio, sceneId, runId } = waiting();
  startRun(studio, runId, 300, PRICED);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "By hand" } });
  startRun(studio, startPipeline(studio, sceneId), 50);
  expect(studio.state().reservedMicroUsd).toBe(350);
  const late = proposing([change("title", "set", "Kitchen", "Late")], { usage: usage(10, 2) });
  given(studio)
    .when(ending(runId, late), SYSTEM)
    .happens({ eventType: "AgentRunDiscarded", payload: { costMicroUsd: 20 } });
  expect(studio.state()).toMatchObject({ spentMicroUsd: 20, reservedMicroUsd: 50 });
  expect(sceneOf(studio, sceneId)).toMatchObject({ proposalIds: [], lock: { fence: 2 } });
});

test("a run ends once", () => {
  const { studio, runId } = waiting();
  startRun(studio, runId);
  studio.do(ending(runId, proposing([])), SYSTEM);
  given(studio)
    .when(ending(runId, proposing([])), SYSTEM)
    .isRefused({ reason: "run-stale" });
  given(studio)
    .when(ending("run_unknown", proposing([])), SYSTEM)
    .isRefused({ reason: "not-found", what: "run" });
});

test("a failure stops the pipeline and flags the scene; a lost worker is the studio's finding", () => {
  const { studio, sceneId, runId } = waiting();
  startRun(studio, runId);
  const lost = { kind: "failed", reason: "lease-expired", detail: "The worker went silent.", usage: null } as const;
  given(studio)
    .when(ending(runId, lost), SYSTEM)
    .happens({ eventType: "AgentRunFailed", actor: SYSTEM, payload: { reason: "lease-expired" } });
  expect(sceneOf(studio, sceneId)).toMatchObject({
    lock: null,
    pipeline: { status: "failed" },
    flags: [{ kind: "agent-failed", message: "The writer failed: The worker went silent.", causeId: runId }],
  });
});

test("a violation, or a proposal with a blocking finding, stops the pipeline and flags the scene", () => {
  const findings = [
    { ruleId: "WRT-8", severity: "block", message: "The Bible forbids the storm.", path: "script/el_1_2" },
    { ruleId: "WRT-7", severity: "info", message: "No turn.", path: null },
  ] as const;
  for (const outcome of [{ kind: "violation", findings, usage: NO_USAGE } as const, proposing([], { findings })]) {
    const { studio, sceneId, runId } = waiting();
    startRun(studio, runId);
    given(studio).when(ending(runId, outcome), SYSTEM).happens({ eventType: "ConstraintViolated" });
    expect(sceneOf(studio, sceneId)).toMatchObject({
      pipeline: { status: "blocked" },
      flags: [{ kind: "constraint-violated", message: "The Bible forbids the storm." }],
    });
  }
});

const PLACED = { item: aShot(1), afterId: null };

test.each<[string, number, DraftChange]>([
  ["the Writer changes shots", 0, change(`shots/${aShot(1).id}`, "insert", null, PLACED)],
  ["the Director changes the title", 1, change("title", "set", "Kitchen", "Steam")],
  ["the Cinematographer sets a length", 2, change(`shots/${aShot(1).id}/durationFrames`, "set", 48, 50)],
  ["the Cinematographer moves a shot", 2, change(`shots/${aShot(1).id}`, "move", { afterId: null }, { afterId: "x" })],
  ["the Editor adds a shot", 3, change(`shots/${aShot(1).id}`, "insert", null, PLACED)],
  ["the Producer changes anything", 4, change("title", "set", "Kitchen", "Steam")],
  ["a place is none of a scene's", 0, change("owner", "set", "a", "b")],
  ["a field is another kind of thing", 0, change("title", "set", "Kitchen", 7)],
  ["the scene does not say what was to be changed", 0, change("title", "set", "Attic", "Steam")],
  ["a beat is none that is there", 1, change("beats/bea_gone/title", "set", "a", "b")],
  [
    "an id is of another project",
    2,
    change("shots/sho_otherotherotherx000000000001", "insert", null, {
      item: aShot(1, { id: "sho_otherotherotherx000000000001" }),
      afterId: null,
    }),
  ],
  [
    "a shot brings a stored picture",
    2,
    change(`shots/${aShot(1).id}`, "insert", null, {
      item: aShot(1, { panel: { source: "upload", key: "prj_other/x", sha256: "0", contentType: "image/png" } }),
      afterId: null,
    }),
  ],
  ["text is no Unicode", 0, change("title", "set", "Kitchen", "\ud800")],
])("a proposal in which %s is a failure of the agent", (_what, earlierRoles, wrong) => {
  const { studio, sceneId } = waiting();
  for (let role = 0; role < earlierRoles; role++) runNext(studio, sceneId);
  const events = runNext(studio, sceneId, [wrong]);
  expect(onlyEvent(events, "AgentRunFailed").payload).toMatchObject({ reason: "schema_violation" });
  expect(sceneOf(studio, sceneId).proposalIds).toHaveLength(earlierRoles);
});

test("a role builds on what earlier roles proposed and nobody has accepted", () => {
  const { studio, sceneId } = waiting();
  runNext(studio, sceneId);
  runNext(studio, sceneId);
  runNext(studio, sceneId, [change(`shots/${aShot(1).id}`, "insert", null, PLACED)]);
  const events = runNext(studio, sceneId, [change(`shots/${aShot(1).id}/durationFrames`, "set", 48, 72)]);
  expect(typesOf(events)).toEqual(["AgentProposalCreated"]);
  expect(aShot(1).id.startsWith(`sho_${PROJECT.slice(4)}`)).toBe(true);
});

test("a rejection while an agent works is not the agent's failure", () => {
  const { studio, sceneId } = waiting();
  runNext(studio, sceneId);
  runNext(studio, sceneId);
  const events = runNext(studio, sceneId, [change(`shots/${aShot(1).id}`, "insert", null, PLACED)]);
  const editor = sceneOf(studio, sceneId).pipeline?.next?.runId ?? "run_none";
  startRun(studio, editor);
  const { proposalId } = onlyEvent(events, "AgentProposalCreated").payload;
  studio.do({ type: "RejectProposal", proposalId, changeIds: null, explanation: "No." });
  const late = proposing([change(`shots/${aShot(1).id}/durationFrames`, "set", 48, 72)]);
  given(studio).when(ending(editor, late), SYSTEM).happens({ eventType: "AgentProposalCreated" });
});
