import { expect, test } from "vitest";
import type { Effect } from "./effect.ts";
import type { HouseRuleSettings } from "./house-crew/numbers.ts";
import type { ProjectSettings } from "./project/settings.ts";
import {
  addFinishedScene,
  addScene,
  approve,
  change,
  renderTake,
  runNext,
  sceneOf,
  startPipeline,
} from "./testing/film.ts";
import { onlyEvent, openStudio, type Studio } from "./testing/studio.ts";

const NOW = "2026-01-01T00:00:00.000Z";

/** The effects of what this does. */
function effectsOf(studio: Studio, act: () => unknown): readonly Effect[] {
  const before = studio.effects().length;
  act();
  return studio.effects().slice(before);
}

test("a new scene gets its card, and its pipeline at once", () => {
  const studio = openStudio();
  let sceneId = addScene(studio);
  const effects = effectsOf(studio, () => {
    sceneId = addScene(studio);
  });
  expect(effects).toEqual([
    { kind: "place-scenes", sceneIds: [sceneId] },
    { kind: "start-pipeline", sceneId, version: 1, notBefore: NOW, automatic: true },
  ]);
});

test("an edit starts the pipeline after the quiet period, and tells the script room when the script changed", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const title = effectsOf(studio, () =>
    studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "B" } }),
  );
  expect(title).toEqual([
    { kind: "start-pipeline", sceneId, version: 2, notBefore: "2026-01-01T00:00:04.000Z", automatic: true },
  ]);
  const script = effectsOf(studio, () =>
    studio.do({ type: "UpdateScene", sceneId, baseVersion: 2, content: { script: "INT. A - DAY\n\nB." } }),
  );
  expect(script[0]).toEqual({ kind: "refresh-script-room", sceneId });
});

test("on request, only a person's request or revision starts a pipeline", () => {
  const studio = openStudio({
    agents: { trigger: "on-request", quietPeriodMs: 4000, engine: "house", perRole: {} },
  });
  const starts = () => studio.effects().filter((effect) => effect.kind === "start-pipeline");
  const sceneId = addFinishedScene(studio);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "B" } });
  expect(starts()).toEqual([]);
  studio.do({ type: "RequestPipeline", sceneId, comment: "" });
  approve(studio, sceneId);
  studio.do({ type: "RequestRevision", sceneId, comment: "Slower." });
  expect(starts()).toEqual([
    { kind: "start-pipeline", sceneId, version: 2, notBefore: NOW },
    { kind: "start-pipeline", sceneId, version: 2, notBefore: NOW },
  ]);
});

test("each role's run is dispatched when the one before it has proposed", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const effects = effectsOf(studio, () => {
    startPipeline(studio, sceneId);
    runNext(studio, sceneId);
  });
  const runs = Object.keys(studio.state().runs);
  expect(effects).toEqual([
    { kind: "dispatch-run", runId: runs[0] },
    { kind: "dispatch-run", runId: sceneOf(studio, sceneId).pipeline?.next?.runId },
  ]);
});

test("accepting a proposal starts no pipeline; it tells the script room when the script changed", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const action = sceneOf(studio, sceneId).content.elementIds[1] ?? "";
  startPipeline(studio, sceneId);
  const { proposalId } = onlyEvent(
    runNext(studio, sceneId, [change(`script/${action}`, "insert", null, "Steam.")]),
    "AgentProposalCreated",
  ).payload;
  const effects = effectsOf(studio, () => studio.do({ type: "AcceptProposal", proposalId, changeIds: null }));
  expect(effects).toEqual([{ kind: "refresh-script-room", sceneId }]);
});

test("an approval calls the Showrunner and asks for the take in the project's settings; submitting and approving tell the script room", () => {
  const studio = openStudio({ aspectRatio: "1:1" });
  const sceneId = addFinishedScene(studio);
  const room = { kind: "refresh-script-room", sceneId };
  expect(effectsOf(studio, () => approve(studio, sceneId))).toEqual([
    room,
    room,
    { kind: "call-showrunner", sceneId },
    {
      kind: "request-take",
      sceneId,
      settings: { width: 960, height: 960, burnInCaptions: false, slate: false, timecode: false },
    },
  ]);
});

test("other speech numbers call for the takes of approved scenes again, as they were; other rules call for none", () => {
  const studio = openStudio();
  const [approved, draft, unrendered] = [addFinishedScene(studio), addFinishedScene(studio), addFinishedScene(studio)];
  approve(studio, approved);
  renderTake(studio, approved);
  approve(studio, draft);
  renderTake(studio, draft);
  studio.do({ type: "RequestRevision", sceneId: draft, comment: "Again." });
  approve(studio, unrendered);
  const settings = Object.values(studio.state().renders)[0]?.settings;
  const set = (numbers: HouseRuleSettings["numbers"]) =>
    effectsOf(studio, () => studio.do({ type: "UpdateProject", patch: { houseRules: { off: [], numbers } } }));
  expect(set({ "shots.closeUps": 10 })).toEqual([]);
  expect(set({ "speech.wordsPerMinute": 120 })).toEqual([{ kind: "request-take", sceneId: approved, settings }]);
  renderTake(studio, approved);
  expect(set({ "speech.wordsPerMinute": 120, "shots.closeUps": 12 })).toEqual([]);
  expect(effectsOf(studio, () => studio.do({ type: "UpdateProject", patch: { title: "Other" } }))).toEqual([]);
});

test("another shape of the picture calls for the takes of approved scenes in it, each once", () => {
  const studio = openStudio();
  const [approved, draft] = [addFinishedScene(studio), addFinishedScene(studio)];
  approve(studio, approved);
  renderTake(studio, approved);
  const set = (patch: Partial<ProjectSettings>) =>
    effectsOf(studio, () => studio.do({ type: "UpdateProject", patch })).filter(({ kind }) => kind === "request-take");
  const settings = { width: 720, height: 1280, burnInCaptions: false, slate: false, timecode: false };
  const houseRules = { off: [], numbers: { "speech.wordsPerMinute": 120 } } as const;
  expect(set({ aspectRatio: "9:16", houseRules })).toEqual([{ kind: "request-take", sceneId: approved, settings }]);
  expect(sceneOf(studio, draft).status).toBe("draft");
  expect(set({ aspectRatio: "16:9" })).toEqual([]);
});
