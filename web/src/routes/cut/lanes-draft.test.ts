import { expect, test } from "vitest";
import type { AudioLane, LaneClip } from "#domain/stitch/lanes";
import {
  placedClips,
  type UnderFilm,
  withMovedClip,
  withNewClip,
  withoutScene,
  withTrimmedClip,
} from "./lanes-draft.ts";
import type { LaidOut } from "./plan-draft.ts";

const scene = (n: number, startFrame: number, durationFrames: number): LaidOut => ({
  ...{ number: `${n}`, title: "", version: 1, take: null, scene: null, takeFrames: durationFrames },
  ...{ durationFrames, startFrame },
  step: {
    ...{ sceneId: `scn_${n}`, version: null, trim: { head: 0, tail: 0 } },
    transition: { kind: "cut", frames: 0 },
  },
});
const film: UnderFilm = {
  items: [scene(1, 0, 100), scene(2, 100, 100)],
  totalFrames: 200,
  soundFrames: new Map([["snd_1", 150]]),
};
const clip = (id: string, changed: Partial<LaneClip> = {}): LaneClip => ({
  ...{ id, soundId: "snd_1", anchor: null, startFrame: 0, inFrame: 0, frames: 40 },
  ...{ gainDb: 0, fadeInFrames: 0, fadeOutFrames: 0, ...changed },
});
const lane = (kind: AudioLane["kind"], ...clips: LaneClip[]): AudioLane => ({ id: "l", kind, muted: false, clips });
const places = (one: AudioLane | null) => (one ? placedClips(one, film).map(({ start, end }) => [start, end]) : null);

test("a sound is laid where it was dropped, or after what is heard there, as long as there is room", () => {
  const sound = { id: "snd_1", durationFrames: 150 } as const;
  expect(places(withNewClip(lane("music"), sound, 30, film, "n"))).toEqual([[30, 180]]);
  const full = lane("music", clip("a", { startFrame: 20 }), clip("b", { startFrame: 90 }));
  expect(places(withNewClip(full, sound, 30, film, "n"))).toEqual([
    [20, 60],
    [60, 90],
    [90, 130],
  ]);
  expect(withNewClip(lane("music"), sound, 200, film, "n")).toBeNull();
  const closed = lane("music", clip("a"), clip("b", { startFrame: 40 }));
  expect(places(withNewClip(closed, sound, 0, film, "n"))?.at(-1)).toEqual([80, 230]);
});

test("music belongs to the film, an effect to the scene it begins in", () => {
  const sound = { id: "snd_1", durationFrames: 10 } as const;
  expect(withNewClip(lane("music"), sound, 130, film, "n")?.clips[0]).toMatchObject({ anchor: null, startFrame: 130 });
  const effects = withNewClip(lane("effects"), sound, 130, film, "n");
  expect(effects?.clips[0]).toMatchObject({ anchor: "scn_2", startFrame: 30 });
  if (!effects) return;
  const moved = withMovedClip(effects, "n", 20, film);
  expect(moved.clips[0]).toMatchObject({ anchor: "scn_1", startFrame: 20 });
  expect(withoutScene([moved], "scn_1")[0]?.clips).toEqual([]);
});

test("a clip moves between its neighbours and begins within the film", () => {
  const two = lane("music", clip("a"), clip("b", { startFrame: 90 }));
  expect(places(withMovedClip(two, "a", 70, film))).toEqual([
    [50, 90],
    [90, 130],
  ]);
  expect(places(withMovedClip(two, "b", 10, film))).toEqual([
    [0, 40],
    [40, 80],
  ]);
  expect(places(withMovedClip(two, "b", 900, film))?.at(-1)).toEqual([199, 239]);
});

test("a clip's start is trimmed without moving what is heard, as far as its sound goes", () => {
  const one = lane("music", clip("a", { startFrame: 50, inFrame: 20 }));
  expect(withTrimmedClip(one, "a", "start", 60, film).clips[0]).toMatchObject({
    startFrame: 60,
    inFrame: 30,
    frames: 30,
  });
  expect(withTrimmedClip(one, "a", "start", 0, film).clips[0]).toMatchObject({
    startFrame: 30,
    inFrame: 0,
    frames: 60,
  });
  expect(withTrimmedClip(one, "a", "end", 900, film).clips[0]).toMatchObject({ frames: 130 });
  expect(withTrimmedClip(one, "a", "end", 0, film).clips[0]).toMatchObject({ frames: 1 });
});

test("fades shrink with their clip", () => {
  const one = lane("music", clip("a", { fadeInFrames: 20, fadeOutFrames: 20 }));
  expect(withTrimmedClip(one, "a", "end", 25, film).clips[0]).toMatchObject({ fadeInFrames: 20, fadeOutFrames: 5 });
});
