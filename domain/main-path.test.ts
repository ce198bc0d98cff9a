import { expect, test } from "vitest";
import { fold } from "./log/fold.ts";
import { stateHash } from "./log/state-hash.ts";
import { verifyLog } from "./log/verify.ts";
import { workingCopy } from "./proposal/working-copy.ts";
import { addScene, approve, aShot, change, renderTake, runNext, sceneOf, startPipeline } from "./testing/film.ts";
import { onlyEvent, openStudio, SYSTEM, sha256, typesOf } from "./testing/studio.ts";

test("a scene goes from script to film: pipeline, accept, approve, take, plan, cut", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const first = sceneOf(studio, sceneId);
  const [heading, action] = first.content.elementIds;
  startPipeline(studio, sceneId);
  runNext(studio, sceneId, [
    change("heading", "set", first.content.heading, { intExt: "INT", location: "KITCHEN", timeOfDay: "DAWN" }),
    change(`script/${action}`, "text", "The kettle screams. ANNA lets it.", "The kettle screams."),
    change(`script/${action}`, "insert", null, "ANNA lets it."),
  ]);
  runNext(studio, sceneId, [change("intent", "set", "", "A return")]);
  const shot = aShot(1);
  runNext(studio, sceneId, [
    change(`shots/${shot.id}`, "insert", null, { item: shot, afterId: null }),
    change(`shots/${aShot(2).id}`, "insert", null, { item: aShot(2), afterId: shot.id }),
  ]);
  runNext(studio, sceneId, [change(`shots/${shot.id}/durationFrames`, "set", 48, 72)]);
  const last = runNext(studio, sceneId, []);
  expect(typesOf(last)).toEqual(["AgentProposalCreated", "PipelineCompleted"]);

  const copy = workingCopy(studio.state(), sceneId);
  for (const proposalId of sceneOf(studio, sceneId).proposalIds) {
    const proposal = studio.state().proposals[proposalId];
    if (proposal?.status === "open") studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  }
  const accepted = sceneOf(studio, sceneId);
  expect(accepted.content).toEqual(copy);
  expect(accepted.version).toBe(5);
  expect(
    accepted.content.script.startsWith("INT. KITCHEN - DAWN\n\nThe kettle screams.\n\nANNA lets it.\n\nANNA\n"),
  ).toBe(true);
  expect(accepted.content.elementIds[0]).toBe(heading);

  expect(typesOf(approve(studio, sceneId))).toEqual(["SceneApproved"]);
  expect(studio.effects().at(-1)).toMatchObject({ kind: "request-take", sceneId });
  renderTake(studio, sceneId);
  studio.do({
    type: "SaveStitchPlan",
    items: [{ sceneId, version: null, transition: { kind: "cut", frames: 0 } }],
  });
  const settings = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };
  const { renderId, plannedFrames } = onlyEvent(studio.do({ type: "RequestCut", settings }), "RenderRequested").payload;
  expect(plannedFrames).toBe(120);
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  studio.do({ type: "CompleteRender", renderId, durationFrames: 120, files: {} }, SYSTEM);
  expect(studio.state().renders[renderId]?.status).toBe("done");

  expect(verifyLog(studio.log(), sha256)).toMatchObject({ ok: true, value: { seq: studio.log().length } });
  const replayed = fold(studio.log());
  expect(replayed).toEqual(studio.state());
  if (replayed) expect(stateHash(replayed, sha256)).toBe(stateHash(studio.state(), sha256));
});
