import { expect, test } from "vitest";
import {
  addFinishedScene,
  addScene,
  approve,
  change,
  runNext,
  sceneOf,
  startPipeline,
  startRun,
} from "../testing/film.ts";
import { given, onlyEvent, openStudio, SYSTEM, typesOf } from "../testing/studio.ts";
import { PIPELINE_ROLES } from "./role.ts";

const EDIT = { title: "By hand" };

test("a pipeline starts on a draft with the Writer, and locks the scene", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  given(studio)
    .when({ type: "StartPipeline", sceneId, version: 1 }, SYSTEM)
    .happens({
      eventType: "PipelineStarted",
      payload: { fence: 1, baseVersion: 1, bibleVersion: 0, next: { role: "writer" }, supersedes: [] },
    });
  expect(sceneOf(studio, sceneId).lock).toMatchObject({ role: "writer", fence: 1, leaseUntil: null });
});

test("a pipeline does not start on a scene that moved on, is no draft, is omitted or has one running", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: EDIT });
  const start = (version: number) => ({ type: "StartPipeline", sceneId, version }) as const;
  given(studio).when(start(1), SYSTEM).isRefused({ reason: "stale-version", expected: 1, actual: 2 });
  studio.do(start(2), SYSTEM);
  given(studio).when(start(2), SYSTEM).isRefused({ reason: "pipeline-running" });
  studio.do({ type: "OmitScene", sceneId });
  given(studio).when(start(2), SYSTEM).isRefused({ reason: "scene-omitted" });
  const approved = addFinishedScene(studio);
  approve(studio, approved);
  given(studio)
    .when({ type: "StartPipeline", sceneId: approved, version: 1 }, SYSTEM)
    .isRefused({ reason: "scene-not-draft" });
});

test("a pipeline that an edit called for starts although a proposal was accepted in the quiet period", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  const { proposalId } = onlyEvent(
    runNext(studio, sceneId, [change("title", "set", "Kitchen", "The kettle")]),
    "AgentProposalCreated",
  ).payload;
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { synopsis: "By hand" } });
  const call = studio.effects().findLast((effect) => effect.kind === "start-pipeline");
  if (call?.kind !== "start-pipeline") throw new Error("the edit called for no pipeline");
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 3, editedVersion: 2 });
  given(studio)
    .when({ type: "StartPipeline", sceneId, version: call.version }, SYSTEM)
    .happens({ eventType: "PipelineStarted", payload: { baseVersion: 3 } });
});

test("a call from before a person's newer edit starts nothing, nor does one for a version that is not there", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: EDIT });
  for (const version of [1, 3]) {
    given(studio)
      .when({ type: "StartPipeline", sceneId, version }, SYSTEM)
      .isRefused({ reason: "stale-version", expected: version, actual: 2 });
  }
});

test("the roles follow one another; the Producer's word completes the pipeline", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  for (const role of ["director", "cinematographer", "editor", "producer"]) {
    expect(onlyEvent(runNext(studio, sceneId), "AgentProposalCreated").payload.next?.role).toBe(role);
  }
  expect(typesOf(runNext(studio, sceneId))).toEqual(["AgentProposalCreated", "PipelineCompleted"]);
  expect(sceneOf(studio, sceneId)).toMatchObject({ lock: null, pipeline: { status: "completed", next: null } });
});

test("a completed pipeline answers the revision comment and clears the crew's flags", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  studio.do({ type: "FlagScene", sceneId, kind: "continuity", message: "Her coat." }, SYSTEM);
  studio.do({ type: "RequestPipeline", sceneId, comment: "Shorter, please." });
  startPipeline(studio, sceneId);
  expect(sceneOf(studio, sceneId).pipeline?.comment).toBe("Shorter, please.");
  for (let role = 0; role < 5; role++) runNext(studio, sceneId);
  expect(sceneOf(studio, sceneId)).toMatchObject({ flags: [], revisionComment: "" });
});

test("a failed take's flag is no flag of the crew's: a completed pipeline leaves it", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  approve(studio, sceneId);
  const settings = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };
  const asked = studio.do({ type: "RequestRender", sceneId, kind: "take", settings });
  const { renderId } = onlyEvent(asked, "RenderRequested").payload;
  studio.do({ type: "FailRender", renderId, cause: "timeout", detail: "" }, SYSTEM);
  studio.do({ type: "RequestRevision", sceneId, comment: "Again." });
  startPipeline(studio, sceneId);
  for (const _role of PIPELINE_ROLES) runNext(studio, sceneId);
  expect(sceneOf(studio, sceneId)).toMatchObject({
    pipeline: { status: "completed" },
    flags: [{ kind: "render-failed" }],
  });
});

test("a person's edit resets the pipeline, in the same decision and before the edit", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const runId = startPipeline(studio, sceneId);
  startRun(studio, runId);
  given(studio)
    .when({ type: "UpdateScene", sceneId, baseVersion: 1, content: EDIT })
    .happens({ eventType: "PipelineReset", payload: { reason: "edited" } }, { eventType: "SceneUpdated" });
  expect(sceneOf(studio, sceneId)).toMatchObject({ lock: null, pipeline: { status: "reset" } });
  expect(studio.state().runs[runId]?.status).toBe("discarded");
  expect(studio.effects()).toContainEqual({ kind: "abort-run", runId });
});

test("accepting a proposal does not reset the pipeline", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  const events = runNext(studio, sceneId, [change("synopsis", "set", "", "They meet.")]);
  const { proposalId } = onlyEvent(events, "AgentProposalCreated").payload;
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 2, pipeline: { status: "running" } });
  expect(typesOf(runNext(studio, sceneId, [change("intent", "set", "", "Warmth")]))).toEqual(["AgentProposalCreated"]);
});

test("a person stops a pipeline; without one there is nothing to stop", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  given(studio).when({ type: "StopPipeline", sceneId }).isRefused({ reason: "pipeline-not-running" });
  startPipeline(studio, sceneId);
  given(studio)
    .when({ type: "StopPipeline", sceneId })
    .happens({ eventType: "PipelineReset", payload: { reason: "stopped" } });
});

test("a person asks for the crew on a draft without a running pipeline", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  given(studio)
    .when({ type: "RequestPipeline", sceneId, comment: " " })
    .happens({ eventType: "PipelineRequested", payload: { comment: "" } });
  startPipeline(studio, sceneId);
  given(studio).when({ type: "RequestPipeline", sceneId, comment: "" }).isRefused({ reason: "pipeline-running" });
});

test("a new pipeline supersedes what earlier ones proposed and nobody decided", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  const changes = [change("synopsis", "set", "", "They meet."), change("title", "set", "Kitchen", "Steam")];
  const events = runNext(studio, sceneId, changes);
  const { proposalId } = onlyEvent(events, "AgentProposalCreated").payload;
  studio.do({ type: "StopPipeline", sceneId });
  given(studio)
    .when({ type: "StartPipeline", sceneId, version: 1 }, SYSTEM)
    .happens({ eventType: "PipelineStarted", payload: { fence: 2, supersedes: [proposalId] } });
  expect(studio.state().proposals[proposalId]?.status).toBe("superseded");
  given(studio).when({ type: "AcceptProposal", proposalId, changeIds: null }).isRefused({ reason: "proposal-closed" });
});
