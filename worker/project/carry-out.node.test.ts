import { expect, test } from "vitest";
import { decide } from "#domain/decide";
import type { Effect } from "#domain/effect";
import type { SceneId } from "#domain/ids";
import { addScene, change, runNext, sceneOf, startPipeline } from "#domain/testing/film";
import { openStudio, type Studio, SYSTEM } from "#domain/testing/studio";
import { carryOut, type EffectDeps } from "./carry-out.ts";

const AUTOMATIC = { trigger: "automatic", quietPeriodMs: 4000, engine: "house", perRole: {} } as const;

/** The studio's hand on a film in memory: what it commands is decided as anywhere, what it sends is written down. */
function handOn(studio: Studio): { readonly carry: (effect: Effect) => Promise<boolean>; readonly sent: string[] } {
  const sent: string[] = [];
  const send = async (id: string) => {
    sent.push(id);
  };
  const nowhere = async () => {};
  const deps: EffectDeps = {
    state: studio.state,
    command: (command) => {
      if (decide(studio.state(), command, studio.actor(SYSTEM)).ok) studio.do(command, SYSTEM);
    },
    ...{
      sendRun: send,
      sendRender: send,
      abortRun: nowhere,
      abortRender: nowhere,
      sweepRender: nowhere,
      tidyFiles: nowhere,
    },
    ...{ placeScenes: nowhere, arrangeActs: nowhere, closeBoard: nowhere, tellRooms: nowhere, refreshScript: nowhere },
  };
  const stored = { id: 1, causedBy: "evt_1", correlationId: "cmd_1", tries: 0 };
  return { carry: (effect) => carryOut(deps, { ...stored, effect }), sent };
}

function editedScene(studio: Studio): { sceneId: SceneId; call: Effect } {
  const sceneId = addScene(studio);
  const { version: baseVersion } = sceneOf(studio, sceneId);
  studio.do({ type: "UpdateScene", sceneId, baseVersion, content: { title: "By hand" } });
  const call = studio.effects().findLast((effect) => effect.kind === "start-pipeline");
  if (!call) throw new Error("an edit that calls for nothing");
  return { sceneId, call };
}

test("an edit's pipeline is let go when the project came to ask for pipelines on request in its quiet period", async () => {
  const studio = openStudio({ agents: AUTOMATIC });
  const { sceneId, call } = editedScene(studio);
  studio.do({ type: "UpdateProject", patch: { agents: { ...AUTOMATIC, trigger: "on-request" } } });
  expect(await handOn(studio).carry(call)).toBe(true);
  expect(sceneOf(studio, sceneId).pipeline).toBeNull();
});

test("one that a person asked for begins all the same", async () => {
  const studio = openStudio({ agents: AUTOMATIC });
  const { sceneId } = editedScene(studio);
  studio.do({ type: "UpdateProject", patch: { agents: { ...AUTOMATIC, trigger: "on-request" } } });
  studio.do({ type: "RequestPipeline", sceneId, comment: "" });
  const asked = studio.effects().findLast((effect) => effect.kind === "start-pipeline");
  if (!asked) throw new Error("a request that calls for nothing");
  expect(await handOn(studio).carry(asked)).toBe(true);
  expect(sceneOf(studio, sceneId).pipeline?.status).toBe("running");
});

test("a role that somebody wants once more does not cost an edit its pipeline: the crew comes when it has ended", async () => {
  const studio = openStudio({ agents: AUTOMATIC });
  const sceneId = addScene(studio);
  const first = startPipeline(studio, sceneId);
  runNext(studio, sceneId, [change("title", "set", "Kitchen", "The kettle")]);
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { synopsis: "She waits." } });
  const call = studio.effects().findLast((effect) => effect.kind === "start-pipeline");
  if (!call) throw new Error("an edit that calls for nothing");
  studio.do({ type: "RunAgain", runId: first });

  const { carry } = handOn(studio);
  expect(await carry(call), "while the Writer works alone").toBe(false);
  runNext(studio, sceneId);
  expect(sceneOf(studio, sceneId).pipeline).toMatchObject({ status: "completed", solo: true });
  expect(await carry(call)).toBe(true);
  expect(sceneOf(studio, sceneId).pipeline).toMatchObject({ status: "running", next: { role: "writer" } });
  expect(sceneOf(studio, sceneId).pipeline).not.toHaveProperty("solo");
});

test("what nobody has begun when a project is archived is never sent again", async () => {
  const studio = openStudio({ agents: AUTOMATIC });
  studio.do({ type: "RequestOutline" });
  const outline = studio.effects().findLast((effect) => effect.kind === "dispatch-run");
  if (!outline) throw new Error("an outline that nobody makes");
  const { carry, sent } = handOn(studio);
  expect(await carry(outline), "until somebody claims it").toBe(false);
  expect(sent).toHaveLength(1);
  studio.do({ type: "ArchiveProject" });
  expect(await carry(outline)).toBe(true);
  expect(sent).toHaveLength(1);
});
