import { expect, test } from "vitest";
import type { RunId } from "../ids.ts";
import { addFinishedScene, change, proposing, runNext, sceneOf, startPipeline, startRun } from "../testing/film.ts";
import { given, human, OTHER, onlyEvent, openStudio, SYSTEM } from "../testing/studio.ts";

function crewDone() {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const runId = startPipeline(studio, sceneId);
  for (let nth = 0; nth < 5; nth++) runNext(studio, sceneId);
  return { studio, sceneId, runId };
}

test("a run is repeated by its role alone; what was proposed before stays open beside it", () => {
  const { studio, sceneId, runId } = crewDone();
  const before = sceneOf(studio, sceneId).proposalIds;
  given(studio)
    .when({ type: "RunAgain", runId })
    .happens({ eventType: "PipelineStarted", payload: { solo: true, supersedes: [], next: { role: "writer" } } });
  const next: RunId | undefined = sceneOf(studio, sceneId).pipeline?.next?.runId;
  if (!next) throw new Error("nothing waits");
  expect(next).not.toBe(runId);
  startRun(studio, next);
  const ended = studio.do(
    { type: "EndRun", runId: next, outcome: proposing([change("title", "set", "Kitchen", "Once more")]) },
    SYSTEM,
  );
  expect(onlyEvent(ended, "AgentProposalCreated").payload.next).toBeNull();
  onlyEvent(ended, "PipelineCompleted");
  const scene = sceneOf(studio, sceneId);
  expect(scene).toMatchObject({ lock: null, pipeline: { status: "completed" } });
  expect(scene.proposalIds).toHaveLength(before.length + 1);
  for (const id of before) expect(studio.state().proposals[id]?.status).not.toBe("superseded");
});

test("only for editors, on a draft at rest, and for a run there was", () => {
  const { studio, sceneId, runId } = crewDone();
  given(studio).when({ type: "RunAgain", runId }, human(OTHER)).isRefused({ reason: "not-found" });
  given(studio).when({ type: "RunAgain", runId: "run_none" }).isRefused({ reason: "not-found" });
  studio.do({ type: "RunAgain", runId });
  given(studio).when({ type: "RunAgain", runId }).isRefused({ reason: "pipeline-running" });
  studio.do({ type: "StopPipeline", sceneId });
  studio.do({ type: "SubmitScene", sceneId });
  given(studio).when({ type: "RunAgain", runId }).isRefused({ reason: "scene-not-draft" });
});
