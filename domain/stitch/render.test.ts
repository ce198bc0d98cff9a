import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import { decide } from "../decide.ts";
import type { DomainEvent } from "../event.ts";
import type { NumberName } from "../house-crew/number-table.ts";
import type { RenderId, SceneId } from "../ids.ts";
import { fold } from "../log/fold.ts";
import { upcast } from "../log/upcast.ts";
import { addFinishedScene, addScene, approve, renderTake, sceneOf } from "../testing/film.ts";
import { given, onlyEvent, openStudio, reopenStudio, type Studio, SYSTEM, sha256 } from "../testing/studio.ts";
import { findRender, findTake } from "./find-render.ts";
import { isOfEarlierRecipe, RENDER_RECIPE } from "./recipe.ts";
import { sceneRenderKey } from "./render-key.ts";
import { animaticSettings, defaultRenderSettings } from "./settings.ts";

const SETTINGS = { width: 1280, height: 720, burnInCaptions: false, slate: false, timecode: false };

function approved(): { studio: Studio; sceneId: SceneId } {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  approve(studio, sceneId);
  return { studio, sceneId };
}

function ask(sceneId: SceneId, kind: "take" | "animatic" = "take"): Command {
  return { type: "RequestRender", sceneId, kind, settings: SETTINGS };
}

function asked(studio: Studio, sceneId: SceneId): RenderId {
  return onlyEvent(studio.do(ask(sceneId)), "RenderRequested").payload.renderId;
}

test("a take is rendered of an approved version only", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  given(studio).when(ask(sceneId)).isRefused({ reason: "scene-not-approved", status: "draft" });
  approve(studio, sceneId);
  given(studio)
    .when(ask(sceneId), SYSTEM)
    .happens({
      eventType: "RenderRequested",
      payload: { kind: "take", version: 1, contentHash: sceneOf(studio, sceneId).contentHash, plannedFrames: 96 },
    });
});

test("an animatic is rendered of any scene with shots", () => {
  const studio = openStudio();
  given(studio)
    .when(ask(addFinishedScene(studio), "animatic"))
    .happens({ eventType: "RenderRequested", payload: { kind: "animatic" } });
  given(studio)
    .when(ask(addScene(studio), "animatic"))
    .isRefused({ reason: "scene-incomplete", missing: ["shots"] });
});

test("asking again for what is queued, running or done asks for nothing; after a failure it does", () => {
  const { studio, sceneId } = approved();
  const renderId = asked(studio, sceneId);
  const key = studio.state().renders[renderId]?.key ?? "";
  given(studio).when(ask(sceneId)).nothingHappens();
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  given(studio).when(ask(sceneId)).nothingHappens();
  expect(findRender(studio.state(), key)?.id).toBe(renderId);
  studio.do({ type: "FailRender", renderId, cause: "encode-failed", detail: "" }, SYSTEM);
  expect(findRender(studio.state(), key)).toBeNull();
  const again = asked(studio, sceneId);
  studio.do({ type: "StartRender", renderId: again }, SYSTEM);
  studio.do({ type: "CompleteRender", renderId: again, durationFrames: 96, files: {} }, SYSTEM);
  given(studio).when(ask(sceneId)).nothingHappens();
  expect(findTake(studio.state(), sceneId, 1, SETTINGS)?.id).toBe(again);
});

test("the film's own speech numbers are a take's own: with others it is made again, with the house's it is what it was", () => {
  const { studio, sceneId } = approved();
  const first = asked(studio, sceneId);
  expect(studio.state().renders[first]).not.toHaveProperty("timing");
  const speak = (numbers: Partial<Record<NumberName, number>>) =>
    studio.do({ type: "UpdateProject", patch: { houseRules: { off: [], numbers } } });
  // A number that times nothing is no reason.
  speak({ "shots.closeUps": 10 });
  given(studio).when(ask(sceneId)).nothingHappens();
  speak({ "speech.wordsPerMinute": 120 });
  const slower = asked(studio, sceneId);
  expect(studio.state().renders[slower]?.timing?.speechWordsPerMinute.normal).toBe(120);
  given(studio).when(ask(sceneId)).nothingHappens();
  speak({});
  given(studio).when(ask(sceneId)).nothingHappens();
});

/** The studio's log as a program of before recipes would have written it: their keys and requests knew of none. */
function beforeRecipes(studio: Studio): Studio {
  const log = studio.log().map((stored): DomainEvent => {
    const event = upcast(stored);
    if (event.eventType !== "RenderRequested") return event;
    const { recipe: _, ...payload } = event.payload;
    const { kind } = payload;
    if (kind === "cut" || event.sceneId === null) return { ...event, payload };
    const key = sceneRenderKey(studio.state(), { ...payload, kind, sceneId: event.sceneId }, sha256);
    return { ...event, payload: { ...payload, key } };
  });
  return reopenStudio(log);
}

test("a take of an earlier recipe stays in the film; rendering the scene again makes one of today's beside it", () => {
  const { studio: today, sceneId } = approved();
  renderTake(today, sceneId);
  const studio = beforeRecipes(today);
  const old = findTake(studio.state(), sceneId, 1, SETTINGS);
  expect(old).toMatchObject({ status: "done" });
  expect(old && isOfEarlierRecipe(old)).toBe(true);

  // A film is still made of it.
  const transition = { kind: "cut", frames: 0 } as const;
  studio.do({ type: "SaveStitchPlan", items: [{ sceneId, version: 1, transition }] });
  given(studio)
    .when({ type: "RequestCut", settings: SETTINGS })
    .happens({ eventType: "RenderRequested", payload: { kind: "cut", recipe: RENDER_RECIPE } });

  const again = asked(studio, sceneId);
  expect(again).not.toBe(old?.id);
  expect(studio.state().renders[again]).toMatchObject({ recipe: RENDER_RECIPE, status: "queued" });
  given(studio).when(ask(sceneId)).nothingHappens();
  expect(findTake(studio.state(), sceneId, 1, SETTINGS)?.id).toBe(old?.id);
  studio.do({ type: "StartRender", renderId: again }, SYSTEM);
  studio.do({ type: "CompleteRender", renderId: again, durationFrames: 96, files: {} }, SYSTEM);
  expect(findTake(studio.state(), sceneId, 1, SETTINGS)?.id).toBe(again);
  expect(studio.state().renders[old?.id ?? again]).toEqual(old);
});

test("other settings, another kind or another version is another key", () => {
  const { studio, sceneId } = approved();
  asked(studio, sceneId);
  given(studio)
    .when({ type: "RequestRender", sceneId, kind: "take", settings: { ...SETTINGS, slate: true, timecode: false } })
    .happens({ eventType: "RenderRequested" });
  given(studio).when(ask(sceneId, "animatic")).happens({ eventType: "RenderRequested" });
  studio.do({ type: "RequestRevision", sceneId, comment: "Again." });
  studio.do({ type: "UpdateScene", sceneId, baseVersion: 1, content: { title: "B" } });
  approve(studio, sceneId);
  given(studio)
    .when(ask(sceneId))
    .happens({ eventType: "RenderRequested", payload: { version: 2 } });
});

test("a render with odd sides is refused: encoders want even ones", () => {
  const { studio, sceneId } = approved();
  given(studio)
    .when({ type: "RequestRender", sceneId, kind: "take", settings: { ...SETTINGS, width: 1281 } })
    .isRefused({ reason: "invalid" });
});

test("a finished take is what was probed; it clears the flag of one that failed before", () => {
  const { studio, sceneId } = approved();
  const failed = asked(studio, sceneId);
  studio.do({ type: "FailRender", renderId: failed, cause: "disk-full", detail: "No space left." }, SYSTEM);
  expect(sceneOf(studio, sceneId).flags).toMatchObject([
    { kind: "render-failed", message: "The take failed: No space left.", causeId: failed },
  ]);
  const renderId = asked(studio, sceneId);
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  const video = { key: "k", sha256: "0", bytes: 1, contentType: "video/mp4" };
  given(studio)
    .when({ type: "CompleteRender", renderId, durationFrames: 96, files: { video } }, SYSTEM)
    .happens({ eventType: "SceneRendered", sceneId });
  expect(studio.state().renders[renderId]).toMatchObject({ status: "done", durationFrames: 96, files: { video } });
  expect(sceneOf(studio, sceneId).flags).toEqual([]);
});

test("a failed animatic blocks and flags nothing", () => {
  const studio = openStudio();
  const sceneId = addFinishedScene(studio);
  const { renderId } = onlyEvent(studio.do(ask(sceneId, "animatic")), "RenderRequested").payload;
  studio.do({ type: "FailRender", renderId, cause: "timeout", detail: "" }, SYSTEM);
  expect(sceneOf(studio, sceneId).flags).toEqual([]);
});

test("a take begun before its scene was opened again is recorded all the same", () => {
  const { studio, sceneId } = approved();
  const renderId = asked(studio, sceneId);
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  studio.do({ type: "RequestRevision", sceneId, comment: "Again." });
  given(studio)
    .when({ type: "CompleteRender", renderId, durationFrames: 96, files: {} }, SYSTEM)
    .happens({ eventType: "SceneRendered" });
});

test("a render starts once, ends once, and is cancelled while it is open", () => {
  const { studio, sceneId } = approved();
  const renderId = asked(studio, sceneId);
  given(studio)
    .when({ type: "CompleteRender", renderId, durationFrames: 1, files: {} }, SYSTEM)
    .isRefused({ reason: "render-closed" });
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  given(studio).when({ type: "StartRender", renderId }, SYSTEM).isRefused({ reason: "render-closed" });
  given(studio).when({ type: "CancelRender", renderId }).happens({ eventType: "RenderCancelled", sceneId });
  expect(studio.effects().at(-1)).toEqual({ kind: "abort-render", renderId });
  given(studio).when({ type: "CancelRender", renderId }).isRefused({ reason: "render-closed" });
  given(studio)
    .when({ type: "FailRender", renderId, cause: "timeout", detail: "" }, SYSTEM)
    .isRefused({ reason: "render-closed" });
  given(studio).when({ type: "CancelRender", renderId: "tak_gone" }).isRefused({ reason: "not-found" });
});

test("takes are 720 lines of the project's aspect ratio, animatics half of it, sides even", () => {
  const { settings } = openStudio({ aspectRatio: "2.39:1" }).state();
  for (const { width, height } of [defaultRenderSettings(settings), animaticSettings(settings)]) {
    expect(width % 2).toBe(0);
    expect(height % 2).toBe(0);
    expect(Math.abs(width / height - 2.39)).toBeLessThan(0.02);
  }
});

test("a take of a re-rendered scene is found by version, the newest first", () => {
  const { studio, sceneId } = approved();
  renderTake(studio, sceneId);
  expect(findTake(studio.state(), sceneId, 1)?.status).toBe("done");
  expect(findTake(studio.state(), sceneId, 2)).toBeNull();
});

test("a take that waits begins of an approved version alone, whatever a log let wait", () => {
  const { studio, sceneId } = approved();
  const renderId = asked(studio, sceneId);
  studio.do({ type: "RequestRevision", sceneId, comment: "Again." });
  // As if nobody had called it off.
  const waiting = fold(studio.log().filter(({ eventType }) => eventType !== "RenderCancelled"));
  expect(waiting?.renders[renderId]?.status).toBe("queued");
  expect(decide(waiting, { type: "StartRender", renderId }, studio.actor(SYSTEM))).toMatchObject({
    ok: false,
    failure: { reason: "scene-not-approved", status: "draft" },
  });
});
