import fc from "fast-check";
import { expect, test } from "vitest";
import { buildClipContext } from "../agent/clip-context.ts";
import { NO_USAGE } from "../budget/usage.ts";
import type { AgentOutcome, Command } from "../command.ts";
import type { RunId, SceneId } from "../ids.ts";
import type { RunPlan } from "../pipeline/run.ts";
import type { Clip } from "../scene/content.ts";
import {
  addFinishedScene,
  approve,
  aShot,
  change,
  HOUSE_PLAN,
  proposing,
  sceneOf,
  shotId,
  startPipeline,
  startRun,
} from "../testing/film.ts";
import { given, onlyEvent, openStudio, PROJECT, type Studio, SYSTEM } from "../testing/studio.ts";
import { clipFit, clipSeconds } from "./clip-length.ts";
import { secondsOfUsage, usageOfClip } from "./clip-usage.ts";
import { clipKey } from "./decide-clip.ts";

/** Twelve cents a second. */
const RATES = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 120_000 };
const PLAN: RunPlan = { ...HOUSE_PLAN, engine: "runway", model: "gen4.5", rates: RATES };
/** Four seconds of it. */
const RESERVED = 480_000;

function clipOf(runId: RunId): Clip {
  return { key: clipKey(PROJECT, runId), sha256: "c".repeat(64), contentType: "video/mp4", milliseconds: 4000 };
}

function made(runId: RunId, changed: Partial<Clip> = {}): AgentOutcome {
  const clip = { ...clipOf(runId), ...changed };
  return { kind: "clip", clip, summary: "Made by gen4.5.", usage: usageOfClip(4000) };
}

function asking(sceneId: SceneId, changed: Partial<Extract<Command, { type: "RequestClip" }>> = {}): Command {
  return {
    ...{ type: "RequestClip", sceneId, shotId: shotId(1), engine: "runway", model: null, words: "Slowly." },
    ...changed,
  };
}

function asked(studio: Studio, sceneId: SceneId, changed = {}): RunId {
  return onlyEvent(studio.do(asking(sceneId, changed)), "ClipRequested").payload.runId;
}

const end = (runId: RunId, outcome: AgentOutcome): Command => ({ type: "EndRun", runId, outcome });

function begun(studio: Studio, sceneId: SceneId): RunId {
  const runId = asked(studio, sceneId);
  startRun(studio, runId, RESERVED, PLAN);
  return runId;
}

test("a clip is asked for of a draft's shot, one at a time for each shot", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  given(studio)
    .when(asking(sceneId, { shotId: shotId(9) }))
    .isRefused({ reason: "not-found", what: "shot" });
  given(studio)
    .when(asking(sceneId, { words: "x".repeat(1001) }))
    .isRefused({ reason: "invalid" });
  const runId = asked(studio, sceneId);
  expect(studio.effects()).toContainEqual({ kind: "dispatch-run", runId });
  expect(buildClipContext(studio.state(), runId)).toMatchObject({
    ...{ words: "Slowly.", milliseconds: 2000 },
    firstFrame: { of: "drawing", isWanted: false, shot: { id: shotId(1) } },
  });
  given(studio).when(asking(sceneId)).isRefused({ reason: "already-exists" });
  given(studio)
    .when(asking(sceneId, { shotId: shotId(2), drawing: true }))
    .happens({ eventType: "ClipRequested", payload: { drawing: true } });
  const [, second] = Object.values(studio.state().clipRequests);
  const context = second && buildClipContext(studio.state(), second.runId);
  expect(context?.firstFrame).toMatchObject({ of: "drawing", isWanted: true });
  studio.do({ type: "SubmitScene", sceneId });
  given(studio).when(asking(sceneId)).isRefused({ reason: "scene-not-draft" });
});

test("the clip comes as a proposal beside the picture, its cost booked, and the scene stays as it is", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = begun(studio, sceneId);
  const { version } = sceneOf(studio, sceneId);
  expect(sceneOf(studio, sceneId).reservedMicroUsd).toBe(RESERVED);
  given(studio)
    .when(end(runId, made(runId)), SYSTEM)
    .happens({ eventType: "ClipProposed", payload: { costMicroUsd: RESERVED, changes: [{ after: clipOf(runId) }] } });
  const scene = sceneOf(studio, sceneId);
  expect(scene).toMatchObject({ version, reservedMicroUsd: 0, spentMicroUsd: RESERVED });
  expect(scene.content.shots[0]?.clip).toBeUndefined();
  expect(studio.state().clipRequests).toEqual({});
});

test("accepting puts the clip on the shot as the next version; turning it down leaves the picture", () => {
  for (const type of ["AcceptProposal", "RejectProposal"] as const) {
    const studio = openStudio();
    const sceneId = addFinishedScene(studio);
    const runId = begun(studio, sceneId);
    const { proposalId } = onlyEvent(studio.do(end(runId, made(runId)), SYSTEM), "ClipProposed").payload;
    const { version } = sceneOf(studio, sceneId);
    if (type === "AcceptProposal") studio.do({ type, proposalId, changeIds: null });
    else studio.do({ type, proposalId, changeIds: null, explanation: "" });
    const scene = sceneOf(studio, sceneId);
    expect(scene.content.shots[0]?.clip).toEqual(type === "AcceptProposal" ? clipOf(runId) : undefined);
    expect(scene.version).toBe(type === "AcceptProposal" ? version + 1 : version);
  }
});

test("a clip is accepted only while its scene is a draft", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = begun(studio, sceneId);
  const { proposalId } = onlyEvent(studio.do(end(runId, made(runId)), SYSTEM), "ClipProposed").payload;
  approve(studio, sceneId);
  given(studio).when({ type: "AcceptProposal", proposalId, changeIds: null }).isRefused({ reason: "scene-not-draft" });
});

test("a shot keeps its clip through edits, and nobody edits one in; a person takes it away", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = begun(studio, sceneId);
  const { proposalId } = onlyEvent(studio.do(end(runId, made(runId)), SYSTEM), "ClipProposed").payload;
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  const forged: Clip = { ...clipOf(runId), sha256: "d".repeat(64) };
  const shots = [aShot(1, { description: "Closer." }), aShot(2, { clip: forged }), aShot(3, { clip: forged })];
  const { version } = sceneOf(studio, sceneId);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: version, content: { shots } });
  const clips = () => sceneOf(studio, sceneId).content.shots.map(({ clip }) => clip);
  expect(clips()).toEqual([clipOf(runId), undefined, undefined]);
  given(studio)
    .when({ type: "RemoveClip", sceneId, shotId: shotId(1), baseVersion: version })
    .isRefused({ reason: "stale-version", expected: version, actual: version + 1 });
  given(studio)
    .when({ type: "RemoveClip", sceneId, shotId: shotId(1), baseVersion: version + 1 })
    .happens({ eventType: "ClipRemoved", payload: { version: version + 2 } });
  expect(clips()).toEqual([undefined, undefined, undefined]);
  given(studio)
    .when({ type: "RemoveClip", sceneId, shotId: shotId(1) })
    .happens();
});

test("a clip without which a scene was made has the hash it had: one that is taken away leaves no trace", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const before = sceneOf(studio, sceneId);
  const runId = begun(studio, sceneId);
  const { proposalId } = onlyEvent(studio.do(end(runId, made(runId)), SYSTEM), "ClipProposed").payload;
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  expect(sceneOf(studio, sceneId).contentHash).not.toBe(before.contentHash);
  studio.do({ type: "RemoveClip", sceneId, shotId: shotId(1) });
  expect(sceneOf(studio, sceneId)).toMatchObject({ contentHash: before.contentHash, version: before.version + 2 });
});

test("another clip that was accepted meanwhile is not overwritten: the proposal conflicts", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const proposals = [1, 2].map(() => {
    const runId = begun(studio, sceneId);
    return onlyEvent(studio.do(end(runId, made(runId)), SYSTEM), "ClipProposed").payload.proposalId;
  });
  const [first, second] = proposals;
  if (!first || !second) throw new Error("two proposals");
  studio.do({ type: "AcceptProposal", proposalId: first, changeIds: null });
  given(studio)
    .when({ type: "AcceptProposal", proposalId: second, changeIds: null })
    .isRefused({ reason: "change-conflicted" });
});

test("a cancelled clip frees its shot at once; what it cost is booked when its run ends, and nothing is proposed", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = begun(studio, sceneId);
  studio.do({ type: "CancelClip", runId });
  expect(studio.effects()).toContainEqual({ kind: "abort-run", runId });
  given(studio).when(asking(sceneId)).happens({ eventType: "ClipRequested" });
  expect(sceneOf(studio, sceneId).reservedMicroUsd).toBe(RESERVED);
  given(studio)
    .when(end(runId, { kind: "failed", reason: "aborted", detail: "Stopped.", usage: null }), SYSTEM)
    .happens({ eventType: "AgentRunDiscarded", payload: { role: "clip", costMicroUsd: RESERVED } });
  expect(sceneOf(studio, sceneId)).toMatchObject({ spentMicroUsd: RESERVED, reservedMicroUsd: 0, flags: [] });
  given(studio).when({ type: "CancelClip", runId }).isRefused({ reason: "not-found" });
});

test("a clip that was cancelled before it was claimed never runs and costs nothing", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = asked(studio, sceneId);
  studio.do({ type: "CancelClip", runId });
  given(studio)
    .when({ type: "StartRun", runId, plan: PLAN, reserveMicroUsd: 1, leaseUntil: "2026-01-01T00:01:00.000Z" }, SYSTEM)
    .isRefused({ reason: "run-stale" });
});

test("a clip whose scene moved on while it was made is discarded, its cost booked", () => {
  const moves: ((studio: Studio, sceneId: SceneId) => void)[] = [
    (studio, sceneId) => studio.do({ type: "SubmitScene", sceneId }),
    (studio, sceneId) => studio.do({ type: "OmitScene", sceneId }),
    (studio, sceneId) =>
      studio.do({
        ...{ type: "UpdateScene", sceneId, baseVersion: sceneOf(studio, sceneId).version },
        content: { shots: [aShot(2)] },
      }),
  ];
  for (const move of moves) {
    const studio = openStudio();
    const sceneId = addFinishedScene(studio);
    const runId = begun(studio, sceneId);
    move(studio, sceneId);
    given(studio)
      .when(end(runId, made(runId)), SYSTEM)
      .happens({ eventType: "AgentRunDiscarded", payload: { costMicroUsd: RESERVED } });
    expect(sceneOf(studio, sceneId)).toMatchObject({ spentMicroUsd: RESERVED, reservedMicroUsd: 0 });
    expect(studio.state().clipRequests).toEqual({});
  }
});

test("a failure books what it cost, flags the scene, and leaves its pipeline alone", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  startPipeline(studio, sceneId);
  const runId = begun(studio, sceneId);
  studio.do(end(runId, { kind: "failed", reason: "filtered", detail: "Held back.", usage: NO_USAGE }), SYSTEM);
  const scene = sceneOf(studio, sceneId);
  expect(scene.flags).toMatchObject([{ kind: "agent-failed", message: "The clip failed: Held back." }]);
  expect([scene.spentMicroUsd, scene.pipeline?.status]).toEqual([0, "running"]);
  given(studio).when(asking(sceneId)).happens({ eventType: "ClipRequested" });
});

test("a clip whose worst cost does not fit the budget is not asked for", () => {
  const studio = openStudio({ budgets: { projectMicroUsd: 10_000, sceneMicroUsd: 10_000 } });
  const sceneId = addFinishedScene(studio);
  const runId = asked(studio, sceneId);
  given(studio)
    .when(
      { type: "StartRun", runId, plan: PLAN, reserveMicroUsd: RESERVED, leaseUntil: "2026-01-01T00:01:00.000Z" },
      SYSTEM,
    )
    .happens({ eventType: "BudgetExhausted", payload: { role: "clip" } });
  expect(sceneOf(studio, sceneId).flags).toMatchObject([{ kind: "budget-exhausted" }]);
  expect(studio.state().clipRequests).toEqual({});
});

test("a run's clip is its own file: another run's, or another project's, is no proposal", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = begun(studio, sceneId);
  const foreign = clipKey("prj_0123456789abcdef", runId);
  given(studio)
    .when(end(runId, made(runId, { key: foreign })), SYSTEM)
    .happens({ eventType: "AgentRunFailed" });
});

test("the crew proposes no clips, by themselves or in a new shot", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const clip = clipOf("run_x");
  const place = { item: aShot(5, { clip }), afterId: null };
  for (const proposed of [
    change(`shots/${shotId(1)}/clip`, "set", null, clip),
    change(`shots/${shotId(5)}`, "insert", null, place),
  ]) {
    const crewRun = startPipeline(studio, sceneId);
    startRun(studio, crewRun);
    given(studio)
      .when(end(crewRun, proposing([proposed])), SYSTEM)
      .happens({ eventType: "AgentRunFailed" });
  }
});

test("a shot is asked for in the shortest length that covers it, else in the longest", () => {
  expect(clipSeconds(3.2, [8, 4, 6])).toBe(4);
  expect(clipSeconds(4, [4, 6, 8])).toBe(4);
  expect(clipSeconds(30, [4, 6, 8])).toBe(8);
  fc.assert(
    fc.property(
      fc.double({ min: 0.04, max: 90, noNaN: true }),
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }),
      (shot, offered) => {
        const seconds = clipSeconds(shot, offered);
        expect(offered).toContain(seconds);
        const covering = offered.filter((one) => one >= shot);
        expect(seconds).toBe(covering.length > 0 ? Math.min(...covering) : Math.max(...offered));
      },
    ),
  );
});

test("what a clip has too much is cut, what it lacks is held, to the frame", () => {
  const film = { numerator: 24_000, denominator: 1001 };
  expect(clipFit(4000, 96, { numerator: 24, denominator: 1 })).toEqual({ cut: 0, held: 0 });
  expect(clipFit(4000, 48, { numerator: 24, denominator: 1 })).toEqual({ cut: 48, held: 0 });
  expect(clipFit(4000, 120, film)).toEqual({ cut: 0, held: 25 });
  expect(secondsOfUsage(usageOfClip(4500))).toBe(4.5);
});
