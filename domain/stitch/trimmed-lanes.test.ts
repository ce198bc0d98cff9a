import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AudioLane, clipStart, type LaneClip } from "./lanes.ts";
import { sceneStarts, shownFrames } from "./stitched-frames.ts";
import { type LaneScene, lanesAfterTrims } from "./trimmed-lanes.ts";

const scene = (n: number, head = 0, tail = 0, takeFrames = 100): LaneScene => ({
  ...{ sceneId: `scn_${n}`, takeFrames, trim: { head, tail } },
  transition: { kind: "cut", frames: 0 },
});
const clip = (id: string, changed: Partial<LaneClip> = {}): LaneClip => ({
  ...{ id, soundId: "snd_1", anchor: "scn_1", startFrame: 0, inFrame: 0, frames: 20 },
  ...{ gainDb: 0, fadeInFrames: 0, fadeOutFrames: 0, ...changed },
});
const lane = (...clips: LaneClip[]): AudioLane => ({ id: "effects", kind: "effects", muted: false, clips });
const clipsOf = ({ lanes }: { readonly lanes: readonly AudioLane[] }): readonly LaneClip[] =>
  lanes.flatMap(({ clips }) => clips);

describe("effects under a scene whose start is trimmed", () => {
  it("stay at their frame of the picture", () => {
    const after = lanesAfterTrims([lane(clip("door", { startFrame: 40 }))], [scene(1)], [scene(1, 12)]);
    expect(clipsOf(after)).toEqual([clip("door", { startFrame: 28 })]);
    expect(after.losses).toEqual([]);
    const back = lanesAfterTrims(after.lanes, [scene(1, 12)], [scene(1, 5)]);
    expect(clipsOf(back)).toEqual([clip("door", { startFrame: 35 })]);
  });

  it("lose what was heard before the new first frame, with as much of their fade", () => {
    const rain = clip("rain", { startFrame: 5, inFrame: 3, frames: 30, fadeInFrames: 10, fadeOutFrames: 4 });
    const after = lanesAfterTrims([lane(rain)], [scene(1)], [scene(1, 12)]);
    const rest = { ...rain, startFrame: 0, inFrame: 10, frames: 23, fadeInFrames: 3 };
    expect(clipsOf(after)).toEqual([rest]);
    expect(after.losses).toEqual([{ clip: rain, lost: 7 }]);
  });

  it("go with the picture they belong to, at the start and at the end", () => {
    const clips = [clip("door"), clip("siren", { startFrame: 80 }), clip("step", { startFrame: 50 })];
    const after = lanesAfterTrims([lane(...clips)], [scene(1)], [scene(1, 30, 25)]);
    expect(clipsOf(after)).toEqual([clip("step", { startFrame: 20 })]);
    expect(after.losses.map(({ clip: { id }, lost }) => [id, lost])).toEqual([
      ["door", "all"],
      ["siren", "all"],
    ]);
  });

  it("end where the next begins, when that comes nearer", () => {
    const ring = clip("ring", { startFrame: 90, frames: 40, fadeOutFrames: 30 });
    const next = clip("next", { anchor: "scn_2", startFrame: 35 });
    const after = lanesAfterTrims([lane(ring, next)], [scene(1), scene(2)], [scene(1), scene(2, 15)]);
    expect(clipsOf(after)).toEqual([
      { ...ring, frames: 30 },
      { ...next, startFrame: 20 },
    ]);
    expect(after.losses).toEqual([{ clip: ring, lost: 10 }]);
  });

  it("are no matter to the film's own sounds, nor to other scenes' effects", () => {
    const lanes = [lane(clip("music", { anchor: null, startFrame: 30 }), clip("b", { anchor: "scn_2" }))];
    expect(lanesAfterTrims(lanes, [scene(1), scene(2)], [scene(1, 20), scene(2)])).toEqual({ lanes, losses: [] });
  });
});

it("whatever is trimmed, what is heard of an effect is heard at the same frame of the picture, one at a time", () => {
  const trims = fc.record({ head: fc.integer({ min: 0, max: 45 }), tail: fc.integer({ min: 0, max: 45 }) });
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(trims, { minLength: 4, maxLength: 4 }), places, places, (given, first, second) => {
      const [a = scene(1), b = scene(2)] = given.slice(0, 2).map(({ head, tail }, n) => scene(n + 1, head, tail));
      const [c = scene(1), d = scene(2)] = given.slice(2).map(({ head, tail }, n) => scene(n + 1, head, tail));
      const laid = [...first.map((at) => [a, at] as const), ...second.map((at) => [b, at] as const)].flatMap(
        ([under, at]) =>
          at * 20 < shownFrames(under.takeFrames, under.trim)
            ? [clip(`${under.sceneId} ${at}`, { anchor: under === a ? "scn_1" : "scn_2", startFrame: at * 20 })]
            : [],
      );
      const { lanes, losses } = lanesAfterTrims([lane(...laid)], [a, b], [c, d]);
      const starts = sceneStarts([c, d].map((one) => ({ ...one, frames: shownFrames(100, one.trim) })));
      const startOf = (sceneId: string) => starts[sceneId === "scn_1" ? 0 : 1] ?? 0;
      const heard = (one: LaneClip, under: readonly LaneScene[]) =>
        one.startFrame - one.inFrame + (under.find(({ sceneId }) => sceneId === one.anchor)?.trim.head ?? 0);
      let end = 0;
      for (const one of clipsOf({ lanes }).toSorted(
        (x, y) => (clipStart(x, startOf) ?? 0) - (clipStart(y, startOf) ?? 0),
      )) {
        const old = laid.find(({ id }) => id === one.id);
        expect(old && heard(old, [a, b])).toBe(heard(one, [c, d]));
        expect(one.startFrame).toBeGreaterThanOrEqual(0);
        expect(one.fadeInFrames + one.fadeOutFrames).toBeLessThanOrEqual(one.frames);
        expect(clipStart(one, startOf)).toBeGreaterThanOrEqual(end);
        end = (clipStart(one, startOf) ?? 0) + one.frames;
      }
      const gone = losses.filter(({ lost }) => lost === "all").length;
      expect(clipsOf({ lanes })).toHaveLength(laid.length - gone);
    }),
  );
});
