import { expect, it } from "vitest";
import type { AudioLane, LaneClip } from "#domain/stitch/lanes";
import { addFinishedScene, approve, renderTake } from "#domain/testing/film";
import { onlyEvent, openStudio, SYSTEM } from "#domain/testing/studio";
import { cueClips, laneClips } from "./sound-clips.ts";

const FILE = { key: "prj/sounds/1", sha256: "a".repeat(64), bytes: 1000, contentType: "audio/wav" };
const cut = { kind: "cut", frames: 0 } as const;

/** A film of two scenes of 96 frames, and a sound of 480 that a node has read. */
function film() {
  const studio = openStudio();
  const scenes = [addFinishedScene(studio), addFinishedScene(studio)];
  for (const sceneId of scenes) {
    approve(studio, sceneId);
    renderTake(studio, sceneId);
  }
  const { soundId } = onlyEvent(studio.do({ type: "AddSound", name: "Rain.wav", file: FILE }), "SoundUploaded").payload;
  studio.do({ type: "StartRender", renderId: soundId }, SYSTEM);
  studio.do({ type: "CompleteRender", renderId: soundId, durationFrames: 480, files: { audio: FILE } }, SYSTEM);
  const items = scenes.map((sceneId, index) => ({
    ...{ sceneId, takeId: `tak_${index}`, sceneNumber: `${index + 1}`, title: "", frames: 96 },
    ...{ video: "v", audio: "a", captions: "c", transition: cut },
  })) satisfies Parameters<typeof laneClips>[2];
  return { state: studio.state(), items, soundId };
}

function lane(kind: AudioLane["kind"], muted: boolean, ...clips: readonly LaneClip[]): AudioLane {
  return { id: `${kind} ${muted}`, kind, muted, clips };
}

it("lanes are heard at their frames of the film, effects where their scene begins; a muted one is not, nor are its files needed", () => {
  const { state, items, soundId } = film();
  const clip = (id: string, change: Partial<LaneClip> = {}): LaneClip => ({
    ...{ id, soundId, anchor: null, startFrame: 10, inFrame: 4, frames: 30 },
    ...{ gainDb: -6, fadeInFrames: 2, fadeOutFrames: 3, ...change },
  });
  const keys: string[] = [];
  const input = ({ key }: { readonly key: string }) => {
    keys.push(key);
    return key;
  };
  const second = items[1]?.sceneId ?? null;
  const lanes = [
    lane("music", false, clip("m")),
    lane("music", true, clip("silent")),
    lane("effects", false, clip("e", { anchor: second })),
  ];
  const part = { inFrame: 4, outFrame: 34, gainDb: -6, fadeInFrames: 2, fadeOutFrames: 3 };
  expect(laneClips(state, lanes, items, input)).toMatchObject({
    ok: true,
    value: [
      { id: "m", lane: "music", startFrame: 10, ...part },
      { id: "e", lane: "effects", startFrame: 106, ...part },
    ],
  });
  expect(keys).toEqual([FILE.key]);
  const moved = laneClips(state, lanes, items.toReversed(), input);
  expect(moved).toMatchObject({ ok: true, value: [{ startFrame: 10 }, { id: "e", startFrame: 10 }] });
  keys.length = 0;
  expect(laneClips(state, [lane("music", true, clip("silent"))], items, input)).toEqual({ ok: true, value: [] });
  expect(keys).toEqual([]);
});

it("a sound that is gone is said by a sentence, not left out", () => {
  const { state } = film();
  const sound = { soundId: "snd_gone", lane: "effects", inFrame: 0, frames: 10, gainDb: 0 } as const;
  const cue = { id: "c", atFrame: 0, description: "A door", sound: { ...sound, fadeInFrames: 0, fadeOutFrames: 0 } };
  expect(cueClips(state, [cue], () => "key")).toEqual({ ok: false, failure: "A clip of “a sound” has no place." });
});
