import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feedOf } from "./feed.ts";

const still = (frames: number) => ({ frames, isHeld: true, overlays: [], blendedAtStart: 0, blendedAtEnd: 0 });

describe("the frames that an encoder is given", () => {
  const first = (count: number) => [...Array(count).keys()];

  it("are the first twelve of a picture that stands, which come again where a key frame is due", () => {
    const feed = feedOf([still(150)], [], 48);
    expect(feed.frames).toEqual(first(12));
    expect([feed.copies.at(-1), feed.restarts.at(-1)]).toEqual([138, [37, 85, 133]]);
    expect(feed.keys).toEqual([0]);
    expect(feed.spared).toEqual([[{ start: 12, end: 150 }]]);
  });

  it("are given anew at a key frame when too few would come again for what follows", () => {
    const caption = (startFrame: number) => ({ ...still(90), overlays: [{ startFrame, endFrame: 90 }] });
    const anew = feedOf([caption(59)], [], 48);
    expect(anew.keys).toEqual([0, 12]);
    expect(anew.frames).toEqual([...first(12), ...Array.from({ length: 23 }, (_, index) => 48 + index)]);
    const again = feedOf([caption(60)], [], 48);
    expect(again.keys).toEqual([0]);
    expect(again.frames).toEqual([...first(12), ...Array.from({ length: 12 }, (_, index) => 60 + index)]);
    // A new shot begins with a key frame of its own.
    expect(feedOf([still(50), still(5)], [50], 48).frames).toEqual([...first(12), 50, 51, 52, 53, 54]);
  });

  it("are given anew where the picture changed since the last key frame", () => {
    const feed = feedOf([{ ...still(120), overlays: [{ startFrame: 20, endFrame: 200 }] }], [], 48);
    expect(feed.keys.map((index) => feed.frames[index])).toEqual([0, 48]);
    expect(feed.restarts.flat()).toEqual([37]);
  });

  it("are all frames while the camera moves, a transition is seen or a clock runs", () => {
    expect(feedOf([{ ...still(40), isHeld: false }], [], 48).frames).toHaveLength(40);
    const blended = feedOf([{ ...still(60), blendedAtStart: 10, blendedAtEnd: 20 }], [], 100);
    expect(blended.spared).toEqual([[{ start: 22, end: 40 }]]);
  });

  it("are those of a new picture when a caption comes or goes", () => {
    const feed = feedOf([{ ...still(90), overlays: [{ startFrame: 20, endFrame: 50 }] }], [], 100);
    expect(feed.spared).toEqual([[12, 32, 62].map((start, index) => ({ start, end: [20, 50, 90][index] }))]);
    expect(feed.keys).toEqual([0]);
  });

  it("and their copies are the whole scene in order, with every cut a key frame and none too far from the last", () => {
    const shot = fc.record({
      frames: fc.integer({ min: 1, max: 90 }),
      isHeld: fc.boolean(),
      overlays: fc.constant([]),
      blendedAtStart: fc.integer({ min: 0, max: 10 }),
      blendedAtEnd: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(
        fc.array(shot, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 13, max: 60 }),
        (shots, interval) => {
          const total = shots.reduce((sum, { frames }) => sum + frames, 0);
          const cuts = shots
            .slice(1)
            .map((_, index) => shots.slice(0, index + 1).reduce((sum, s) => sum + s.frames, 0));
          const feed = feedOf(shots, cuts, interval);
          const seen = feed.frames.flatMap((frame, index) =>
            Array.from({ length: 1 + (feed.copies[index] ?? 0) }, (_, copy) => frame + copy),
          );
          expect(seen).toEqual([...Array(total).keys()]);
          const again = feed.restarts.flatMap((copies, index) =>
            copies.map((copy) => (feed.frames[index] ?? 0) + copy),
          );
          const given = feed.keys.map((index) => feed.frames[index] ?? -1);
          const keys = [...given, ...again].sort((one, two) => one - two);
          for (const cut of cuts) expect(keys).toContain(cut);
          for (const [index, key] of keys.entries()) {
            expect((keys[index + 1] ?? total) - key).toBeLessThanOrEqual(interval);
          }
        },
      ),
    );
  });
});
