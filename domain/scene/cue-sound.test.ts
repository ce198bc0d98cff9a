import { expect, test } from "vitest";
import type { SceneId, SoundId } from "../ids.ts";
import { addScene, aShot, change, runNext, SCRIPT, sceneOf, startPipeline } from "../testing/film.ts";
import { given, onlyEvent, openStudio, type Studio, SYSTEM } from "../testing/studio.ts";
import type { CueSound, SoundCue } from "./content.ts";

const FILE = { key: "prj/sounds/1", sha256: "a".repeat(64), bytes: 1000, contentType: "audio/wav" };

/** A scene of 96 frames with a cue at frame 60, and a sound of 480 frames. */
function kitchen(): { studio: Studio; sceneId: SceneId; soundId: SoundId } {
  const studio = openStudio();
  const soundCues = [{ id: "cue-1", atFrame: 60, description: "The kettle screams" }];
  const sceneId = addScene(studio, { script: SCRIPT, title: "Kitchen", shots: [aShot(1), aShot(2)], soundCues });
  const { soundId } = onlyEvent(
    studio.do({ type: "AddSound", name: "Kettle.wav", file: FILE }),
    "SoundUploaded",
  ).payload;
  return { studio, sceneId, soundId };
}

function read(studio: Studio, soundId: SoundId): void {
  studio.do({ type: "StartRender", renderId: soundId }, SYSTEM);
  studio.do({ type: "CompleteRender", renderId: soundId, durationFrames: 480, files: {} }, SYSTEM);
}

function heard(soundId: SoundId, changed: Partial<CueSound> = {}): CueSound {
  return {
    soundId,
    lane: "effects",
    inFrame: 0,
    frames: 48,
    gainDb: -6,
    fadeInFrames: 0,
    fadeOutFrames: 6,
    ...changed,
  };
}

function edit(studio: Studio, sceneId: SceneId, sound: CueSound | null) {
  const [cue] = sceneOf(studio, sceneId).content.soundCues;
  if (!cue) throw new Error("no cue");
  const { sound: _before, ...silent } = cue;
  const soundCues: SoundCue[] = [sound ? { ...silent, sound } : silent];
  const { version } = sceneOf(studio, sceneId);
  return { type: "UpdateScene", sceneId, baseVersion: version, content: { soundCues } } as const;
}

test("a cue is given a sound as the scene's next version, and without it the scene is what it was", () => {
  const { studio, sceneId, soundId } = kitchen();
  read(studio, soundId);
  const before = sceneOf(studio, sceneId);
  given(studio)
    .when(edit(studio, sceneId, heard(soundId)))
    .happens({ eventType: "SceneUpdated", payload: { version: 2, patch: { soundCues: [{ sound: { soundId } }] } } });
  expect(sceneOf(studio, sceneId).contentHash).not.toBe(before.contentHash);
  studio.do(edit(studio, sceneId, null));
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 3, contentHash: before.contentHash });
});

test.each<[string, Partial<CueSound>, string]>([
  ["that is not there", { soundId: "snd_gone" }, "soundId"],
  ["for longer than it lasts", { inFrame: 400, frames: 81 }, "frames"],
  ["for no frame", { frames: 0, fadeOutFrames: 0 }, "frames"],
  ["for half a frame", { inFrame: 0.5 }, "frames"],
  ["with fades longer than itself", { fadeInFrames: 43 }, "fadeInFrames"],
  ["at a gain that only lifts noise", { gainDb: 13 }, "gainDb"],
])("a cue with a sound %s is refused by its path, edited or proposed", (_, changed, field) => {
  const { studio, sceneId, soundId } = kitchen();
  read(studio, soundId);
  const command = edit(studio, sceneId, heard(soundId, changed));
  const refused = { failure: { reason: "invalid", errors: [{ path: `soundCues/cue-1/sound/${field}` }] } };
  expect(studio.try(command)).toMatchObject(refused);
  const proposal = { ...command, type: "ProposeChanges", summary: "Louder", reasons: {} } as const;
  expect(studio.try(proposal)).toMatchObject(refused);
});

test("a sound that no render node has read yet is refused", () => {
  const { studio, sceneId, soundId } = kitchen();
  given(studio)
    .when(edit(studio, sceneId, heard(soundId)))
    .isRefused({
      reason: "invalid",
      errors: [{ path: "soundCues/cue-1/sound/soundId", message: "“Kettle.wav” is not ready to be heard" }],
    });
});

test("a colleague may propose a cue's sound; taken over it is heard, and taken back it is gone", () => {
  const { studio, sceneId, soundId } = kitchen();
  read(studio, soundId);
  const suggest = (sound: CueSound | null) => {
    const command = {
      ...edit(studio, sceneId, sound),
      type: "ProposeChanges",
      summary: "Hear it",
      reasons: {},
    } as const;
    const { proposalId, changes } = onlyEvent(studio.do(command), "ColleagueProposalCreated").payload;
    expect(changes).toMatchObject([{ path: "soundCues/cue-1/sound", op: "set", after: sound }]);
    studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  };
  const plain = sceneOf(studio, sceneId).contentHash;
  suggest(heard(soundId));
  expect(sceneOf(studio, sceneId).content.soundCues[0]?.sound).toEqual(heard(soundId));
  suggest(null);
  expect(sceneOf(studio, sceneId)).toMatchObject({ version: 3, contentHash: plain });
});

test("an agent chooses no sound: not at a cue that is there, nor with a new one", () => {
  const { studio, sceneId, soundId } = kitchen();
  read(studio, soundId);
  const cue = { id: "cue-2", atFrame: 12, description: "A door", sound: heard(soundId) };
  for (const [proposed, says] of [
    [change("soundCues/cue-1/sound", "set", null, heard(soundId)), "may not set soundCues/cue-1/sound"],
    [change("soundCues/cue-2", "insert", null, { item: cue, afterId: "cue-1" }), "which is a person's to choose"],
  ] as const) {
    startPipeline(studio, sceneId);
    for (const _ of ["writer", "director", "cinematographer"]) runNext(studio, sceneId, []);
    const failed = onlyEvent(runNext(studio, sceneId, [proposed]), "AgentRunFailed");
    expect(failed.payload).toMatchObject({ reason: "schema_violation", detail: expect.stringContaining(says) });
  }
});

test("a cue that the Editor moves keeps the sound that it was given", () => {
  const { studio, sceneId, soundId } = kitchen();
  read(studio, soundId);
  studio.do(edit(studio, sceneId, heard(soundId)));
  startPipeline(studio, sceneId);
  for (const _ of ["writer", "director", "cinematographer"]) runNext(studio, sceneId, []);
  const moved = runNext(studio, sceneId, [change("soundCues/cue-1/atFrame", "set", 60, 72)]);
  const { proposalId } = onlyEvent(moved, "AgentProposalCreated").payload;
  studio.do({ type: "StopPipeline", sceneId });
  studio.do({ type: "AcceptProposal", proposalId, changeIds: null });
  expect(sceneOf(studio, sceneId).content.soundCues).toMatchObject([{ atFrame: 72, sound: heard(soundId) }]);
});
