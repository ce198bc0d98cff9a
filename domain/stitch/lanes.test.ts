import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { SceneId, SoundId } from "../ids.ts";
import { addFinishedScene, approve, renderTake } from "../testing/film.ts";
import { given, onlyEvent, openStudio, type Studio, SYSTEM } from "../testing/studio.ts";
import type { AudioLane, LaneClip } from "./lanes.ts";
import type { StitchItem, Trim } from "./render.ts";
import { defaultRenderSettings } from "./settings.ts";

const FILE = { key: "prj/sounds/1", sha256: "a".repeat(64), bytes: 1000, contentType: "audio/wav" };

function item(sceneId: SceneId, trim?: Trim): StitchItem {
  return { sceneId, version: null, transition: { kind: "cut", frames: 0 }, ...(trim && { trim }) };
}

/** Two scenes of 96 frames, approved and rendered, and a sound of 480 frames. */
function film(): { studio: Studio; one: SceneId; two: SceneId; soundId: SoundId } {
  const studio = openStudio();
  const ids = [addFinishedScene(studio), addFinishedScene(studio)];
  for (const sceneId of ids) {
    approve(studio, sceneId);
    renderTake(studio, sceneId);
  }
  const soundId = bring(studio);
  finish(studio, soundId, 480);
  const [one, two] = ids;
  if (!one || !two) throw new Error("no film");
  return { studio, one, two, soundId };
}

function bring(studio: Studio, file = FILE, name = "Rain.wav"): SoundId {
  return onlyEvent(studio.do({ type: "AddSound", name, file }), "SoundUploaded").payload.soundId;
}

function finish(studio: Studio, renderId: SoundId, durationFrames: number): void {
  studio.do({ type: "StartRender", renderId }, SYSTEM);
  studio.do({ type: "CompleteRender", renderId, durationFrames, files: {} }, SYSTEM);
}

function clip(soundId: SoundId, changed: Partial<LaneClip> = {}): LaneClip {
  return {
    ...{ id: "c1", soundId, anchor: null, startFrame: 0, inFrame: 0, frames: 100 },
    ...{ gainDb: -6, fadeInFrames: 0, fadeOutFrames: 0, ...changed },
  };
}

function lane(...clips: readonly LaneClip[]): AudioLane {
  return { id: "music", kind: "music", muted: false, clips };
}

function save(items: readonly StitchItem[], lanes?: readonly AudioLane[]): Command {
  return { type: "SaveStitchPlan", items, ...(lanes && { lanes }) };
}

test("an uploaded sound is read by a render node, and only then is it there", () => {
  const studio = openStudio();
  const soundId = bring(studio);
  expect(studio.effects()).toContainEqual({ kind: "dispatch-render", renderId: soundId });
  expect(studio.state().renders[soundId]).toMatchObject({
    kind: "sound",
    status: "queued",
    source: { name: "Rain.wav" },
  });
  studio.do({ type: "StartRender", renderId: soundId }, SYSTEM);
  given(studio)
    .when({ type: "CompleteRender", renderId: soundId, durationFrames: 240, files: {} }, SYSTEM)
    .happens({ eventType: "SoundConformed", payload: { durationFrames: 240 } });
  expect(studio.state().renders[soundId]).toMatchObject({ status: "done", durationFrames: 240 });
});

test("the same file again is the sound that is there; one that failed may come again", () => {
  const studio = openStudio();
  const soundId = bring(studio);
  given(studio).when({ type: "AddSound", name: "Again.wav", file: FILE }).nothingHappens();
  studio.do({ type: "FailRender", renderId: soundId, cause: "input-refused", detail: "No sound in it." }, SYSTEM);
  given(studio).when({ type: "AddSound", name: "Again.wav", file: FILE }).happens({ eventType: "SoundUploaded" });
});

test("a sound that failed flags no scene", () => {
  const { studio, soundId } = film();
  const other = bring(studio, { ...FILE, sha256: "b".repeat(64) });
  studio.do({ type: "FailRender", renderId: other, cause: "input-refused", detail: "No sound in it." }, SYSTEM);
  expect(Object.values(studio.state().scenes).flatMap((scene) => scene.flags)).toEqual([]);
  expect(studio.state().renders[soundId]?.status).toBe("done");
});

test("lanes are saved with the plan, stay when a later plan does not name them, and go when it empties them", () => {
  const { studio, one, two, soundId } = film();
  const lanes = [lane(clip(soundId))];
  given(studio)
    .when(save([item(one), item(two)], lanes))
    .happens({ eventType: "StitchPlanSaved", payload: { plan: { lanes } } });
  given(studio)
    .when(save([item(one)]))
    .happens({ eventType: "StitchPlanSaved", payload: { plan: { version: 2, lanes } } });
  studio.do(save([item(one)], []));
  expect(studio.state().stitchPlan).not.toHaveProperty("lanes");
});

test.each<[string, Partial<LaneClip>, string]>([
  ["a sound that is not there", { soundId: "snd_gone" }, "soundId"],
  ["more than the sound has", { inFrame: 400, frames: 81 }, "frames"],
  ["no frame at all", { frames: 0 }, "frames"],
  ["half a frame", { startFrame: 0.5 }, "frames"],
  ["fades longer than itself", { fadeInFrames: 60, fadeOutFrames: 41 }, "fadeInFrames"],
  ["a gain that only lifts noise", { gainDb: 13 }, "gainDb"],
  ["no number as its gain", { gainDb: Number.NaN }, "gainDb"],
  ["a start at the film's end", { startFrame: 192 }, "startFrame"],
  ["a scene that is not in the plan", { anchor: "scn_gone" }, "anchor"],
])("a clip with %s is refused, by its place in the plan", (_, changed, field) => {
  const { studio, one, two, soundId } = film();
  const decision = studio.try(save([item(one), item(two)], [lane(clip(soundId, changed))]));
  expect(decision).toMatchObject({ failure: { reason: "invalid", errors: [{ path: `lanes.0.clips.0.${field}` }] } });
});

test("a clip of a sound that is still being read is refused", () => {
  const { studio, one } = film();
  const unread = bring(studio, { ...FILE, sha256: "c".repeat(64) }, "Late.mp3");
  const decision = studio.try(save([item(one)], [lane(clip(unread))]));
  expect(decision).toMatchObject({ failure: { errors: [{ message: "“Late.mp3” is not ready to be heard" }] } });
});

test("two clips of one lane never sound at once; those of two lanes may", () => {
  const { studio, one, two, soundId } = film();
  const first = clip(soundId);
  const second = clip(soundId, { id: "c2", startFrame: 99 });
  given(studio)
    .when(save([item(one), item(two)], [lane(first, second)]))
    .isRefused({ reason: "invalid" });
  given(studio)
    .when(save([item(one), item(two)], [lane(first), { ...lane(second), id: "effects", kind: "effects" }]))
    .happens({ eventType: "StitchPlanSaved" });
  given(studio)
    .when(save([item(one), item(two)], [lane(first, { ...second, startFrame: 100 })]))
    .happens({ eventType: "StitchPlanSaved" });
});

test("a clip anchored to a scene is measured from where that scene begins", () => {
  const { studio, one, two, soundId } = film();
  // The second scene begins at frame 96 of 192: 95 frames into it is the last that lies in the film.
  const anchored = (startFrame: number) => [lane(clip(soundId, { anchor: two, startFrame, frames: 10 }))];
  given(studio)
    .when(save([item(one), item(two)], anchored(95)))
    .happens({ eventType: "StitchPlanSaved" });
  given(studio)
    .when(save([item(one), item(two)], anchored(96)))
    .isRefused({ reason: "invalid" });
});

test("what a take loses at its ends is not in the film", () => {
  const { studio, one, two } = film();
  studio.do(save([item(one, { head: 10, tail: 6 }), item(two, { head: 0, tail: 20 })]));
  given(studio)
    .when({ type: "RequestCut", settings: defaultRenderSettings({ aspectRatio: "16:9" }) })
    .happens({ eventType: "RenderRequested", payload: { plannedFrames: 80 + 76 } });
});

test.each<[string, Trim]>([
  ["leaves nothing of a take", { head: 90, tail: 6 }],
  ["adds frames", { head: -1, tail: 0 }],
  ["cuts a frame in two", { head: 0.5, tail: 0 }],
])("a trim that %s is refused", (_, trim) => {
  const { studio, one } = film();
  given(studio)
    .when(save([item(one, trim)]))
    .isRefused({ reason: "invalid" });
});

test("a transition fits into what is left of its scenes", () => {
  const { studio, one, two } = film();
  const dissolve = { kind: "dissolve", frames: 20 } as const;
  given(studio)
    .when(save([{ ...item(one, { head: 0, tail: 60 }), transition: dissolve }, item(two)]))
    .isRefused({ reason: "invalid" });
});

test("a cut with other sounds is another cut", () => {
  const { studio, one, soundId } = film();
  const settings = defaultRenderSettings({ aspectRatio: "16:9" });
  studio.do(save([item(one)]));
  const first = onlyEvent(studio.do({ type: "RequestCut", settings }), "RenderRequested").payload;
  studio.do(save([item(one)], [lane(clip(soundId))]));
  const second = onlyEvent(studio.do({ type: "RequestCut", settings }), "RenderRequested").payload;
  expect(second.key).not.toBe(first.key);
  expect(second.plan?.lanes).toHaveLength(1);
});
