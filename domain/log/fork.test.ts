import { expect, test } from "vitest";
import { contentHash } from "../scene/content-change.ts";
import { addFinishedScene, addScene, approve, change, renderTake, runNext, startPipeline } from "../testing/film.ts";
import { expectStateHolds } from "../testing/invariants.ts";
import { onlyEvent, openStudio, PROJECT, sha256 } from "../testing/studio.ts";
import { fold } from "./fold.ts";
import { forking } from "./fork.ts";
import { verifyLog } from "./verify.ts";

const OTHER_PROJECT = "prj_0therther0ther0t";

test("a fork is the same history under ids of its own, in a chain of its own, at every seq", () => {
  const studio = openStudio();
  const finished = addFinishedScene(studio);
  approve(studio, finished);
  renderTake(studio, finished);
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  const { proposalId } = onlyEvent(
    runNext(studio, sceneId, [change("title", "set", "Kitchen", "The kettle")]),
    "AgentProposalCreated",
  ).payload;
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });

  const fork = forking(PROJECT, OTHER_PROJECT, sha256);
  const log = studio.log().map((event) => fork.take(event));
  expect(verifyLog(log, sha256)).toMatchObject({ ok: true, value: { projectId: OTHER_PROJECT, seq: log.length } });
  expect(JSON.stringify(log)).not.toContain(PROJECT.slice(4));

  for (let seq = 1; seq <= log.length; seq++) {
    const [ours, theirs] = [fold(studio.log().slice(0, seq)), fold(log.slice(0, seq))];
    const blank = (state: unknown) => JSON.stringify(state).replace(/[0-9a-f]{64}/g, "hash");
    expect(blank(theirs)).toBe(blank(ours).replaceAll(PROJECT.slice(4), OTHER_PROJECT.slice(4)));
  }
  const state = fold(log);
  if (!state) throw new Error("no state");
  expectStateHolds(state);
  for (const scene of Object.values(state.scenes)) expect(scene.contentHash).toBe(contentHash(scene.content, sha256));
});
