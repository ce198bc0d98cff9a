import { expect, test } from "vitest";
import { projectIdOf } from "../ids.ts";
import { canonicalJson } from "../log/canonical-json.ts";
import { addScene, change, runNext, sceneOf, startPipeline } from "../testing/film.ts";
import { openStudio, PROJECT } from "../testing/studio.ts";
import { buildAgentContext, buildContext } from "./build-context.ts";

test("a role sees the working copy, the earlier proposals, open notes, reviews, the comment and its neighbours", () => {
  const studio = openStudio();
  const before = addScene(studio, { script: "EXT. CLIFF - DAY\n\nANNA\nWait.", synopsis: "She waits." });
  const sceneId = addScene(studio);
  addScene(studio, { script: "INT. CAR - DAY\n\nRain." });
  const pin = { shotId: null, frame: null, endFrame: null, x: null, y: null };
  studio.do({ type: "AddNote", sceneId, ...pin, body: "Warmer." });
  studio.do({ type: "AddNote", sceneId: before, ...pin, body: "Not this one." });
  studio.do({ type: "SubmitReview", sceneId, version: 1, verdict: "comment", body: "Good." });
  studio.do({ type: "RequestPipeline", sceneId, comment: "Shorter." });
  startPipeline(studio, sceneId);
  runNext(studio, sceneId, [change("title", "set", "Kitchen", "Steam")]);

  const runId = sceneOf(studio, sceneId).pipeline?.next?.runId ?? "run_none";
  const context = buildAgentContext(studio.state(), sceneId, runId);
  expect(context).toMatchObject({
    role: "director",
    sceneNumber: "2",
    sceneVersion: 1,
    content: { title: "Steam" },
    earlierProposals: [{ role: "writer" }],
    openNotes: [{ body: "Warmer." }],
    reviews: [{ body: "Good." }],
    revisionComment: "Shorter.",
    scenesBefore: [{ number: "1", synopsis: "She waits.", characters: ["ANNA"] }],
    scenesAfter: [{ number: "3" }],
    runtimeTargetFrames: 14_400,
    budget: { sceneLeftMicroUsd: 2_000_000, projectLeftMicroUsd: 25_000_000 },
  });
  expect(context?.scenesAfter[0]?.runtimeFrames).toBeGreaterThan(0);
});

test("omitted scenes are no neighbours", () => {
  const studio = openStudio();
  const gone = addScene(studio);
  const sceneId = addScene(studio);
  studio.do({ type: "OmitScene", sceneId: gone });
  expect(buildContext(studio.state(), sceneId, "writer")?.scenesBefore).toEqual([]);
});

test("a context is plain data that can be hashed, but for the ids it hands out", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  expect(() => canonicalJson(buildContext(studio.state(), sceneId, "writer"))).not.toThrow();
  expect(buildContext(studio.state(), "scn_none", "writer")).toBeNull();
  expect(buildAgentContext(studio.state(), sceneId, "run_none")).toBeNull();
});

test("a run's fresh ids are its project's, all different, and the same each time", () => {
  const studio = openStudio();
  const sceneId = addScene(studio);
  const runId = startPipeline(studio, sceneId);
  const ids = () => {
    const context = buildAgentContext(studio.state(), sceneId, runId);
    return context ? Array.from({ length: 500 }, (_, n) => [context.newShotId(n), context.newBeatId(n)]).flat() : [];
  };
  expect(new Set(ids()).size).toBe(1000);
  expect(ids()).toEqual(ids());
  expect(ids().every((id) => projectIdOf(id) === PROJECT)).toBe(true);
});
