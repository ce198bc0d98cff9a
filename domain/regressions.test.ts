import { expect, test } from "vitest";
import {
  addScene,
  aShot,
  change,
  proposing,
  runNext,
  SCRIPT,
  sceneOf,
  shotId,
  startPipeline,
  startRun,
} from "./testing/film.ts";
import { human, OTHER, onlyEvent, openStudio, SYSTEM, typesOf } from "./testing/studio.ts";

/**
 * Sequences in which an invariant once broke, as they were found (domain/invariants.test.ts) and shortened, in the order
 * they were found.
 */

test("a colleague's suggestion taken over while the Cinematographer works is no failure of the Cinematographer", () => {
  const studio = openStudio();
  studio.do({ type: "AddMember", userId: OTHER, name: "Otto", role: "reviewer" });
  const sceneId = addScene(studio, { script: SCRIPT, title: "New", shots: [aShot(1), aShot(2)] });
  startPipeline(studio, sceneId);
  runNext(studio, sceneId);
  runNext(studio, sceneId, [change("intent", "set", "", "Intent 1")]);
  const suggestion = { type: "ProposeChanges", sceneId, baseVersion: 1, summary: "Better so.", reasons: {} } as const;
  const suggested = studio.do({ ...suggestion, content: { shots: [aShot(2)], intent: "By hand" } }, human(OTHER));
  const { proposalId } = onlyEvent(suggested, "ColleagueProposalCreated").payload;
  const runId = sceneOf(studio, sceneId).pipeline?.next?.runId;
  if (runId === undefined) throw new Error("nobody at work");
  startRun(studio, runId);
  studio.advance(1000);
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  const changes = [change(`shots/${shotId(1)}/size`, "set", "MS", "CU")];
  const ended = studio.do({ type: "EndRun", runId, outcome: proposing(changes) }, SYSTEM);
  expect(typesOf(ended)).toEqual(["AgentProposalCreated"]);
  expect(sceneOf(studio, sceneId)).toMatchObject({ flags: [], pipeline: { status: "running" } });
});
