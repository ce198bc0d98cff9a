import { expect, test } from "vitest";
import { clipKey } from "../clip/decide-clip.ts";
import { decide } from "../decide.ts";
import type { SceneId } from "../ids.ts";
import { contentHash } from "../scene/content-change.ts";
import {
  addFinishedScene,
  addScene,
  approve,
  change,
  renderTake,
  runNext,
  sceneOf,
  startPipeline,
  startRun,
} from "../testing/film.ts";
import { expectStateHolds } from "../testing/invariants.ts";
import { human, OWNER, onlyEvent, openStudio, PROJECT, type Studio, SYSTEM, sha256 } from "../testing/studio.ts";
import { fold } from "./fold.ts";
import { forking } from "./fork.ts";
import { verifyLog } from "./verify.ts";

const OTHER_PROJECT = "prj_0therther0ther0t";
const THIRD_PROJECT = "prj_th1rdth1rdth1rdt";

test("a fork is the same history under ids of its own, in a chain of its own, at every seq", () => {
  const studio = openStudio();
  const finished = addFinishedScene(studio);
  approve(studio, finished);
  renderTake(studio, finished);
  const settings = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };
  const film = { sceneId: finished, version: null, transition: { kind: "cut", frames: 0 }, handles: 0 } as const;
  studio.do({ type: "SaveStitchPlan", items: [film] });
  studio.do({ type: "RequestCut", settings });
  const sceneId = addScene(studio);
  startPipeline(studio, sceneId);
  const { proposalId } = onlyEvent(
    runNext(studio, sceneId, [change("title", "set", "Kitchen", "The kettle")]),
    "AgentProposalCreated",
  ).payload;
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  addAndRemoveClip(studio, addFinishedScene(studio));

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

  const asOwner = { ...studio.actor(human(OWNER)), projectId: OTHER_PROJECT } as const;
  const [first] = state.sceneOrder;
  if (!first) throw new Error("a fork without scenes");
  for (const command of [
    { type: "RequestRender", sceneId: first, kind: "take", settings },
    { type: "RequestCut", settings },
  ] as const) {
    expect(decide(state, command, asOwner), "what is made already is found in the fork").toEqual({
      ok: true,
      value: [],
    });
  }

  const again = forking(OTHER_PROJECT, THIRD_PROJECT, sha256);
  const grandchild = log.map((event) => again.take(event));
  const direct = forking(PROJECT, THIRD_PROJECT, sha256);
  expect(grandchild, "a fork's fork is what a fork of the first would be").toEqual(studio.log().map(direct.take));
});

/** A shot of this scene is given a clip that a person accepts and takes away again. */
function addAndRemoveClip(studio: Studio, sceneId: SceneId): void {
  const [shot] = sceneOf(studio, sceneId).content.shots;
  if (!shot) throw new Error("a scene without shots");
  const asking = { sceneId, shotId: shot.id, engine: "http-video", model: null, words: "" } as const;
  const { runId } = onlyEvent(studio.do({ type: "RequestClip", ...asking }), "ClipRequested").payload;
  startRun(studio, runId);
  const file = { key: clipKey(PROJECT, runId), sha256: "c".repeat(64), contentType: "video/mp4" } as const;
  const made = { kind: "clip", clip: { ...file, milliseconds: 2000 }, summary: "", usage: null } as const;
  const { proposalId } = onlyEvent(studio.do({ type: "EndRun", runId, outcome: made }, SYSTEM), "ClipProposed").payload;
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  // What the scene says without its clip it never said before.
  const { version: baseVersion } = sceneOf(studio, sceneId);
  studio.do({ type: "UpdateScene", sceneId, baseVersion, content: { title: "Without it" } });
  studio.do({ type: "RemoveClip", sceneId, shotId: shot.id });
}
