import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { SceneId } from "../ids.ts";
import { addFinishedScene, approve, renderTake, sceneOf } from "../testing/film.ts";
import { given, onlyEvent, openStudio, type Studio, SYSTEM } from "../testing/studio.ts";
import type { StitchItem } from "./render.ts";
import { stitchedFrames } from "./stitched-frames.ts";

const SETTINGS = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };

function item(sceneId: SceneId, changed: Partial<StitchItem> = {}): StitchItem {
  return { sceneId, version: null, transition: { kind: "cut", frames: 0 }, ...changed };
}

function save(...items: readonly StitchItem[]): Command {
  return { type: "SaveStitchPlan", items };
}

/** Two scenes of 96 frames, approved and rendered. */
function film(): { studio: Studio; one: SceneId; two: SceneId } {
  const studio = openStudio();
  const ids = [addFinishedScene(studio), addFinishedScene(studio)];
  for (const sceneId of ids) {
    approve(studio, sceneId);
    renderTake(studio, sceneId);
  }
  const [one, two] = ids;
  if (!one || !two) throw new Error("no film");
  return { studio, one, two };
}

test("a plan of approved scenes is saved; saving again makes the next version", () => {
  const { studio, one, two } = film();
  given(studio)
    .when(save(item(one), item(two)))
    .happens({ eventType: "StitchPlanSaved", payload: { plan: { version: 1 } } });
  given(studio)
    .when(save(item(two)))
    .happens({ eventType: "StitchPlanSaved", payload: { plan: { version: 2 } } });
});

test("who names the plan they began from does not write over a colleague's newer one", () => {
  const { studio, one, two } = film();
  const from = (baseVersion: number, ...items: readonly StitchItem[]) =>
    given(studio).when({ type: "SaveStitchPlan", baseVersion, items });
  from(0, item(one), item(two)).happens({ eventType: "StitchPlanSaved", payload: { plan: { version: 1 } } });
  from(0, item(two), item(one)).isRefused({ reason: "stale-version", expected: 0, actual: 1 });
  from(1, item(two), item(one)).happens({ eventType: "StitchPlanSaved", payload: { plan: { version: 2 } } });
});

test("a plan without scenes, with one twice or with an unknown one is refused", () => {
  const { studio, one } = film();
  given(studio).when(save()).isRefused({ reason: "plan-empty" });
  given(studio)
    .when(save(item(one), item(one)))
    .isRefused({ reason: "invalid" });
  given(studio)
    .when(save(item("scn_gone")))
    .isRefused({ reason: "not-found", what: "scene" });
});

test("a plan names every scene that is in the way, and why", () => {
  const { studio, one, two } = film();
  const draft = addFinishedScene(studio);
  const review = addFinishedScene(studio);
  studio.do({ type: "SubmitScene", sceneId: review });
  studio.do({ type: "RequestRevision", sceneId: one, comment: "Again." });
  studio.do({ type: "OmitScene", sceneId: two });
  const decision = studio.try(save(...[one, two, draft, review].map((sceneId) => item(sceneId))));
  expect(decision).toMatchObject({ ok: false, failure: { reason: "unapproved-scenes" } });
  if (decision.ok || decision.failure.reason !== "unapproved-scenes") return;
  expect(decision.failure.scenes.map((scene) => scene.problem)).toEqual([
    "Scene 1 was opened again after its approval and is a draft.",
    "Scene 2 is omitted from the film.",
    "Scene 3 is a draft and was never approved.",
    "Scene 4 is still in review and was never approved.",
  ]);
});

test("a plan is saved while takes are still being made or failed; its cut waits for every one of them, by name", () => {
  const { studio, one } = film();
  const [running, failed, unasked] = [addFinishedScene(studio), addFinishedScene(studio), addFinishedScene(studio)];
  for (const sceneId of [running, failed, unasked]) approve(studio, sceneId);
  const ask = (sceneId: SceneId) => {
    const asked = studio.do({ type: "RequestRender", sceneId, kind: "take", settings: SETTINGS });
    return onlyEvent(asked, "RenderRequested").payload.renderId;
  };
  const runningId = ask(running);
  studio.do({ type: "StartRender", renderId: runningId }, SYSTEM);
  const failedId = ask(failed);
  studio.do({ type: "FailRender", renderId: failedId, cause: "encode-failed", detail: "" }, SYSTEM);
  given(studio)
    .when(save(...[one, running, failed, unasked].map((sceneId) => item(sceneId))))
    .happens({ eventType: "StitchPlanSaved", payload: { plan: { version: 1 } } });

  const cut = { type: "RequestCut", settings: SETTINGS } as const;
  const refused = studio.try(cut);
  expect(refused).toMatchObject({ ok: false, failure: { reason: "unapproved-scenes" } });
  if (refused.ok || refused.failure.reason !== "unapproved-scenes") return;
  expect(refused.failure.scenes.map((scene) => scene.problem)).toEqual([
    "The take of version 1 of scene 3 is still being made.",
    "Scene 4 has no finished take of version 1.",
    "Scene 5 has no finished take of version 1.",
  ]);

  studio.do({ type: "CompleteRender", renderId: runningId, durationFrames: 96, files: {} }, SYSTEM);
  renderTake(studio, failed);
  renderTake(studio, unasked);
  given(studio)
    .when(cut)
    .happens({ eventType: "RenderRequested", payload: { kind: "cut", plannedFrames: 384 } });
});

test("what a plan says of a scene whose take is still being made is held to the length its shots give it", () => {
  const { studio, one } = film();
  const waiting = addFinishedScene(studio);
  approve(studio, waiting);
  given(studio)
    .when(save(item(waiting, { transition: { kind: "dissolve", frames: 49 } }), item(one)))
    .isRefused({ reason: "invalid" });
  given(studio)
    .when(save(item(waiting, { trim: { head: 96, tail: 0 } }), item(one)))
    .isRefused({ reason: "invalid" });
  given(studio)
    .when(save(item(waiting, { transition: { kind: "dissolve", frames: 48 } }), item(one)))
    .happens({ eventType: "StitchPlanSaved" });
});

test("a plan that names another version than the approved one is refused", () => {
  const { studio, one } = film();
  given(studio)
    .when(save(item(one, { version: 2 })))
    .isRefused({ reason: "unapproved-scenes" });
});

test.each([
  [{ kind: "cut", frames: 1 }],
  [{ kind: "dissolve", frames: 0 }],
  [{ kind: "dissolve", frames: 49 }],
  [{ kind: "wipe", frames: 1.5 }],
] as const)("the transition %o between scenes of 96 frames is refused", (transition) => {
  const { studio, one, two } = film();
  given(studio)
    .when(save(item(one, { transition }), item(two)))
    .isRefused({ reason: "invalid" });
});

test("dissolves and wipes overlap, cuts, dips and fades do not, and the last goes nowhere", () => {
  const scene = (kind: "cut" | "dissolve" | "wipe" | "dip" | "fade-out", frames: number) => ({
    transition: { kind, frames },
    frames: 100,
  });
  expect(stitchedFrames([scene("dissolve", 12), scene("wipe", 10), scene("dip", 20), scene("fade-out", 24)])).toBe(378);
  expect(stitchedFrames([scene("cut", 0), scene("dissolve", 12)])).toBe(200);
});

test("a cut is of the saved plan, with the versions it holds and its length", () => {
  const { studio, one, two } = film();
  const cut = { type: "RequestCut", settings: SETTINGS } as const;
  given(studio).when(cut).isRefused({ reason: "plan-missing" });
  studio.do(save(item(one, { transition: { kind: "dissolve", frames: 12 } }), item(two)));
  given(studio)
    .when(cut)
    .happens({
      eventType: "RenderRequested",
      sceneId: null,
      payload: { kind: "cut", plannedFrames: 180, plan: { version: 1, items: [{ version: 1 }, { version: 1 }] } },
    });
  given(studio).when(cut).nothingHappens();
});

test("a cut is checked against the approvals again when it is asked for and when it begins", () => {
  const { studio, one, two } = film();
  studio.do(save(item(one), item(two)));
  const cut = { type: "RequestCut", settings: SETTINGS } as const;
  const { renderId } = onlyEvent(studio.do(cut), "RenderRequested").payload;
  studio.do({ type: "RequestRevision", sceneId: two, comment: "Again." });
  given(studio)
    .when({ type: "StartRender", renderId }, SYSTEM)
    .happens({
      eventType: "RenderFailed",
      payload: { reason: "invalid-plan", detail: "Scene 2 was opened again after its approval and is a draft." },
    });
  given(studio).when(cut).isRefused({ reason: "unapproved-scenes" });
  expect(sceneOf(studio, two).flags).toEqual([]);
});

test("a cut in other settings needs takes in those settings", () => {
  const { studio, one } = film();
  studio.do(save(item(one)));
  const decision = studio.try({ type: "RequestCut", settings: { ...SETTINGS, width: 1920, height: 1080 } });
  expect(decision).toMatchObject({
    failure: { scenes: [{ problem: "Scene 1 has no take at 1920×1080 with these settings." }] },
  });
});

test("a finished cut is the film", () => {
  const { studio, one, two } = film();
  studio.do(save(item(one), item(two)));
  const { renderId } = onlyEvent(studio.do({ type: "RequestCut", settings: SETTINGS }), "RenderRequested").payload;
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  given(studio)
    .when({ type: "CompleteRender", renderId, durationFrames: 192, files: {} }, SYSTEM)
    .happens({ eventType: "FinalRenderCompleted", sceneId: null, payload: { durationFrames: 192 } });
});
