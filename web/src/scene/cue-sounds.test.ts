import { expect, test } from "vitest";
import type { CueSound } from "#domain/scene/content";
import { fittingSound, freshSound } from "./cue-sounds.ts";

const LAID: CueSound = {
  ...{ soundId: "snd_1", lane: "effects", inFrame: 10, frames: 40, gainDb: -6, fadeInFrames: 10, fadeOutFrames: 20 },
};

test("a sound that is chosen is heard whole, in the lane and at the level of the one before it", () => {
  expect(freshSound({ id: "snd_2", durationFrames: 96 }, undefined)).toMatchObject({ lane: "effects", frames: 96 });
  const music: CueSound = { ...LAID, lane: "music", gainDb: -12 };
  const next = freshSound({ id: "snd_2", durationFrames: 30 }, music);
  expect(next).toMatchObject({
    soundId: "snd_2",
    lane: "music",
    gainDb: -12,
    inFrame: 0,
    frames: 30,
    fadeOutFrames: 0,
  });
});

test("what is typed stays within the sound, and the fades within what is heard of it", () => {
  expect(fittingSound(LAID, 50)).toEqual(LAID);
  expect(fittingSound({ ...LAID, inFrame: 30 }, 50)).toMatchObject({ inFrame: 30, frames: 20, fadeOutFrames: 10 });
  expect(fittingSound({ ...LAID, inFrame: 99 }, 50)).toMatchObject({ inFrame: 49, frames: 1, fadeOutFrames: 0 });
  expect(fittingSound({ ...LAID, gainDb: 40 }, 50).gainDb).toBe(12);
});
