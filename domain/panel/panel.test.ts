import { expect, test } from "vitest";
import { NO_USAGE } from "../budget/usage.ts";
import type { AgentOutcome, Command } from "../command.ts";
import type { RunId, SceneId } from "../ids.ts";
import type { RunPlan } from "../pipeline/run.ts";
import type { Panel } from "../scene/content.ts";
import {
  addFinishedScene,
  aShot,
  change,
  HOUSE_PLAN,
  proposing,
  runNext,
  sceneOf,
  shotId,
  startPipeline,
  startRun,
} from "../testing/film.ts";
import { given, onlyEvent, openStudio, PROJECT, type Studio, SYSTEM, typesOf } from "../testing/studio.ts";

const RATES = { input: 1_000_000, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 40_000_000 };
const PLAN: RunPlan = { ...HOUSE_PLAN, engine: "openai", model: "gpt-image-1", rates: RATES };
const PICTURE: Panel = {
  source: "upload",
  key: `${PROJECT}/panels/a.png`,
  sha256: "a".repeat(64),
  contentType: "image/png",
};
const DRAWN: Extract<AgentOutcome, { kind: "panel" }> = {
  ...{ kind: "panel", panel: PICTURE, summary: "Drawn by gpt-image-1." },
  usage: { ...NO_USAGE, input: 200, output: 1000 },
};

function asking(sceneId: SceneId, changed: Partial<Extract<Command, { type: "RequestPanel" }>> = {}): Command {
  return {
    ...{ type: "RequestPanel", sceneId, shotId: shotId(1), engine: "openai", model: null, words: "At dawn." },
    ...changed,
  };
}

function asked(studio: Studio, sceneId: SceneId): RunId {
  return onlyEvent(studio.do(asking(sceneId)), "PanelRequested").payload.runId;
}

const end = (runId: RunId, outcome: AgentOutcome): Command => ({ type: "EndRun", runId, outcome });

test("a picture is asked for of a draft's shot, of an engine that draws, once at a time", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  given(studio)
    .when(asking(sceneId, { shotId: shotId(9) }))
    .isRefused({ reason: "not-found", what: "shot" });
  given(studio)
    .when(asking(sceneId, { engine: "house" }))
    .isRefused({ reason: "invalid" });
  given(studio)
    .when(asking(sceneId, { words: "x".repeat(1001) }))
    .isRefused({ reason: "invalid" });
  const runId = asked(studio, sceneId);
  expect(studio.effects()).toContainEqual({ kind: "dispatch-run", runId });
  given(studio).when(asking(sceneId)).isRefused({ reason: "already-exists" });
  given(studio)
    .when(asking(sceneId, { shotId: shotId(2) }))
    .happens({ eventType: "PanelRequested" });
  studio.do({ type: "SubmitScene", sceneId });
  given(studio).when(asking(sceneId)).isRefused({ reason: "scene-not-draft" });
});

test("the picture comes as a proposal beside the panel, its cost booked, and the scene stays as it is", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = asked(studio, sceneId);
  startRun(studio, runId, 50_000, PLAN);
  expect(sceneOf(studio, sceneId).reservedMicroUsd).toBe(50_000);
  const { version } = sceneOf(studio, sceneId);
  given(studio)
    .when(end(runId, DRAWN), SYSTEM)
    .happens({ eventType: "PanelProposed", payload: { costMicroUsd: 40_200, changes: [{ after: PICTURE }] } });
  const scene = sceneOf(studio, sceneId);
  expect(scene).toMatchObject({ version, reservedMicroUsd: 0, spentMicroUsd: 40_200 });
  expect(scene.content.shots[0]?.panel).toEqual({ source: "house" });
  expect(studio.state().panelRequests).toEqual({});
});

test("accepting the proposal puts the picture on the shot; rejecting it leaves the old panel", () => {
  for (const type of ["AcceptProposal", "RejectProposal"] as const) {
    const studio = openStudio();
    const sceneId = addFinishedScene(studio);
    const runId = asked(studio, sceneId);
    startRun(studio, runId, 0, PLAN);
    const { proposalId } = onlyEvent(studio.do(end(runId, DRAWN), SYSTEM), "PanelProposed").payload;
    if (type === "AcceptProposal") studio.do({ type, proposalId, changeIds: null });
    else studio.do({ type, proposalId, changeIds: null, explanation: "" });
    const panel = sceneOf(studio, sceneId).content.shots[0]?.panel;
    expect(panel).toEqual(type === "AcceptProposal" ? PICTURE : { source: "house" });
  }
});

test("a picture put there by hand meanwhile is not overwritten: the proposal conflicts", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = asked(studio, sceneId);
  startRun(studio, runId, 0, PLAN);
  const { proposalId } = onlyEvent(studio.do(end(runId, DRAWN), SYSTEM), "PanelProposed").payload;
  const own: Panel = { ...PICTURE, sha256: "b".repeat(64) };
  studio.do({ type: "AttachPanel", sceneId, shotId: shotId(1), panel: own });
  given(studio)
    .when({ type: "AcceptProposal", proposalId, changeIds: null })
    .isRefused({ reason: "change-conflicted" });
});

test("a failure books what it cost, flags the scene, and leaves its pipeline alone", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  startPipeline(studio, sceneId);
  const runId = asked(studio, sceneId);
  startRun(studio, runId, 50_000, PLAN);
  studio.do(end(runId, { kind: "failed", reason: "filtered", detail: "Held back.", usage: null }), SYSTEM);
  const scene = sceneOf(studio, sceneId);
  expect(scene.flags).toMatchObject([{ kind: "agent-failed", message: "The picture failed: Held back." }]);
  expect(scene.spentMicroUsd).toBe(50_000);
  expect(scene.pipeline?.status).toBe("running");
  given(studio).when(asking(sceneId)).happens({ eventType: "PanelRequested" });
});

test.each([
  ["was submitted", (studio: Studio, sceneId: SceneId) => studio.do({ type: "SubmitScene", sceneId })],
  ["was omitted", (studio: Studio, sceneId: SceneId) => studio.do({ type: "OmitScene", sceneId })],
  [
    "lost its shot",
    (studio: Studio, sceneId: SceneId) =>
      studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { shots: [aShot(2)] } }),
  ],
])("a picture for a scene that %s is discarded, and its cost booked", (_what, happen) => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const running = asked(studio, sceneId);
  startRun(studio, running, 50_000, PLAN);
  const waiting = onlyEvent(studio.do(asking(addFinishedScene(studio), { shotId: shotId(101) })), "PanelRequested");
  happen(studio, sceneId);
  given(studio)
    .when(end(running, DRAWN), SYSTEM)
    .happens({ eventType: "AgentRunDiscarded", payload: { costMicroUsd: 40_200 } });
  expect(sceneOf(studio, sceneId)).toMatchObject({ flags: [], proposalIds: [], reservedMicroUsd: 0 });
  expect(Object.keys(studio.state().panelRequests)).toEqual([waiting.payload.runId]);
});

test("a picture or a clip that nobody waits for any more when its turn comes is never asked of a model", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const picture = asked(studio, sceneId);
  const wish = { sceneId, shotId: shotId(1), engine: "runway", model: null, words: "" } as const;
  const clip = onlyEvent(studio.do({ type: "RequestClip", ...wish }), "ClipRequested").payload.runId;
  studio.do({ type: "SubmitScene", sceneId });
  for (const runId of [picture, clip]) {
    expect(typesOf(startRun(studio, runId, 50_000, PLAN))).toEqual(["AgentRunStarted", "AgentRunDiscarded"]);
  }
  expect(studio.state()).toMatchObject({ panelRequests: {}, clipRequests: {}, spentMicroUsd: 0, reservedMicroUsd: 0 });
});

test("a picture whose worst cost does not fit the budget is not asked for", () => {
  const studio = openStudio({ budgets: { projectMicroUsd: 10_000, sceneMicroUsd: 10_000 } });
  const sceneId = addFinishedScene(studio);
  const runId = asked(studio, sceneId);
  given(studio)
    .when(
      { type: "StartRun", runId, plan: PLAN, reserveMicroUsd: 10_001, leaseUntil: "2026-01-01T00:01:00.000Z" },
      SYSTEM,
    )
    .happens({ eventType: "BudgetExhausted", payload: { role: "panel" } });
  expect(sceneOf(studio, sceneId).flags).toMatchObject([{ kind: "budget-exhausted" }]);
  expect(studio.state().panelRequests).toEqual({});
});

test("a stored picture of another project is no proposal here", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = asked(studio, sceneId);
  startRun(studio, runId, 0, PLAN);
  const foreign: Panel = { ...PICTURE, key: "prj_0123456789abcdef/panels/a.png" };
  given(studio)
    .when(end(runId, { ...DRAWN, panel: foreign }), SYSTEM)
    .happens({ eventType: "AgentRunFailed" });
});

test("the crew proposes no panels, the Cinematographer neither", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  startPipeline(studio, sceneId);
  runNext(studio, sceneId);
  runNext(studio, sceneId);
  const { role, runId } = sceneOf(studio, sceneId).pipeline?.next ?? {};
  if (role !== "cinematographer" || !runId) throw new Error(`the turn of ${role}`);
  startRun(studio, runId);
  const panel = change(`shots/${shotId(1)}/panel`, "set", { source: "house" }, PICTURE);
  given(studio)
    .when(end(runId, proposing([panel])), SYSTEM)
    .happens({ eventType: "AgentRunFailed", payload: { reason: "schema_violation" } });
});
