import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameRateOf } from "../film/frame-rate.ts";
import { writeOtio } from "../film/otio.ts";
import { type ReadClip, type ReadOtio, readOtio } from "../film/otio-read.ts";
import { FRAME_RATE_NAMES, TRANSITIONS } from "../film/vocabulary.ts";
import { type PlannableScene, planOfTimeline } from "./plan-of-timeline.ts";
import { overlapFrames, shownFrames } from "./stitched-frames.ts";

const scene = (number: string, takeFrames = 100, title = ""): PlannableScene => ({
  id: `scn_${number}`,
  number,
  title,
  takeFrames,
});
const clip = (name: string, more: Partial<ReadClip> = {}): ReadClip => ({
  ...{ name, mediaName: "", sceneId: null, shown: null, blend: null, markers: [] },
  ...more,
});
const timeline = (...clips: ReadClip[]): ReadOtio => ({ title: "", clips, markers: [], unread: [] });

describe("a plan from a timeline", () => {
  it("is the very plan that was written, whatever its order, trims and transitions", () => {
    const steps = fc.uniqueArray(
      fc.record({
        number: fc.integer({ min: 1, max: 99 }),
        takeFrames: fc.integer({ min: 200, max: 900 }),
        head: fc.integer({ min: 0, max: 40 }),
        tail: fc.integer({ min: 0, max: 40 }),
        kind: fc.constantFrom(...TRANSITIONS),
        frames: fc.integer({ min: 1, max: 50 }),
      }),
      { selector: ({ number }) => number, minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(steps, fc.constantFrom(...FRAME_RATE_NAMES), (list, rateName) => {
        const items = list.map((step, index) => {
          const isLast = index === list.length - 1;
          const kind = isLast && step.kind !== "fade-out" ? "cut" : step.kind;
          const transition = kind === "cut" ? { kind, frames: 0 } : { kind, frames: step.frames };
          const trim = { head: step.head, tail: step.tail };
          return { ...step, transition, trim, frames: shownFrames(step.takeFrames, trim) };
        });
        const written = writeOtio({
          ...{ title: "Film", rate: frameRateOf(rateName), width: 1280, height: 720 },
          clips: items.map((item, index) => ({
            ...{
              sceneId: `scn_${item.number}`,
              name: "renamed",
              mediaName: "other.mov",
              durationFrames: item.takeFrames,
            },
            ...{ trim: item.trim, transition: item.transition, markers: [{ frame: 7, name: "look" }] },
            overlapFrames: overlapFrames(items, index),
          })),
        });
        const read = readOtio(written, frameRateOf(rateName));
        if (!read.ok) throw new Error(read.failure.detail);
        expect(read.value.unread).toEqual([]);
        const scenes = list.map(({ number, takeFrames }) => scene(`${number}`, takeFrames));
        const plan = planOfTimeline(read.value, scenes);
        expect(plan.unmatched).toEqual([]);
        expect(
          plan.steps.map(({ sceneId, transition, trim, notes }) => ({ sceneId, transition, trim, notes })),
        ).toEqual(
          items.map(({ number, transition, trim }) => ({ sceneId: `scn_${number}`, transition, trim, notes: [] })),
        );
        expect(plan.markers).toEqual(items.map(({ number }) => ({ sceneId: `scn_${number}`, name: "look", frame: 7 })));
      }),
    );
  });

  it("finds scenes by their number or title where nothing else is known", () => {
    const scenes = [
      scene("1"),
      scene("12A"),
      scene("2", 100, "The Quay"),
      scene("3", 100, "Home"),
      scene("4", 100, "Home"),
    ];
    const read = timeline(
      clip("sc_012a final"),
      clip("the quay"),
      clip("x", { mediaName: "SC1.mp4" }),
      clip("Home"),
      clip("Scene 15"),
    );
    const plan = planOfTimeline(read, scenes);
    expect(plan.steps.map(({ sceneId, matchedBy }) => [sceneId, matchedBy])).toEqual([
      ["scn_12A", "name"],
      ["scn_2", "name"],
      ["scn_1", "name"],
    ]);
    // Two scenes are called so: neither is guessed.
    expect(plan.unmatched.map(({ clip: name }) => name)).toEqual(["Home", "Scene 15"]);
    expect(plan.missing.map(({ number }) => number)).toEqual(["3", "4"]);
  });

  it("holds a scene once, and none that has no shots", () => {
    const plan = planOfTimeline(timeline(clip("SC1"), clip("SC2"), clip("SC1")), [scene("1"), scene("2", 0)]);
    expect(plan.steps.map(({ sceneId }) => sceneId)).toEqual(["scn_1"]);
    expect(plan.unmatched).toEqual([
      { clip: "SC2", why: "is scene 2, which has no shots" },
      { clip: "SC1", why: "is scene 1 again, which stands already: it would show frames 1 to 100 of it a second time" },
    ]);
  });

  it("joins the pieces of a scene that was merely cut, and says which frames any other piece would have shown", () => {
    const piece = (start: number, frames: number, more: Partial<ReadClip> = {}) =>
      clip("SC1", { shown: { start, frames }, ...more });
    const blend = { kind: "dissolve", before: 4, after: 4 } as const;
    const look = { name: "look", frame: 40 };
    const joined = planOfTimeline(timeline(piece(10, 20), piece(30, 40, { markers: [look], blend }), clip("SC2")), [
      scene("1"),
      scene("2"),
    ]);
    expect(joined.steps[0]).toMatchObject({
      trim: { head: 10, tail: 26 },
      transition: { kind: "dissolve", frames: 8 },
      notes: ["its 2 pieces follow each other, and are one here"],
    });
    expect(joined).toMatchObject({ unmatched: [], markers: [{ sceneId: "scn_1", ...look }] });

    // A jump cut, a piece elsewhere, one that overlaps.
    const cut = planOfTimeline(timeline(piece(0, 30), piece(50, 20), clip("SC2"), piece(20, 20)), [
      scene("1"),
      scene("2"),
    ]);
    expect(cut.steps.map(({ sceneId, trim }) => [sceneId, trim])).toEqual([
      ["scn_1", { head: 0, tail: 70 }],
      ["scn_2", { head: 0, tail: 0 }],
    ]);
    expect(cut.unmatched.map(({ why }) => why)).toEqual([
      "is scene 1 again, which stands already: frames 51 to 70 of its 100 are left out with it",
      "is scene 1 again, which stands already: frames 31 to 40 of its 100 are left out with it",
    ]);
  });

  it("takes a fade that is written beside every piece for the last one's", () => {
    const fade = { kind: "dip", before: 6, after: 0 } as const;
    const read = timeline(
      clip("SC1", { shown: { start: 0, frames: 30 }, blend: fade }),
      clip("SC1", { shown: { start: 30, frames: 70 }, blend: fade }),
      clip("SC2"),
    );
    const plan = planOfTimeline(read, [scene("1"), scene("2")]);
    expect(plan.steps[0]).toMatchObject({ trim: { head: 0, tail: 0 }, transition: { kind: "dip", frames: 6 } });
    expect(plan.steps).toHaveLength(2);
  });

  it("says what it can't do as asked: frames the take lacks, long or unknown transitions, one that leads nowhere", () => {
    const blend = { kind: null, before: 40, after: 40 };
    const read = timeline(
      clip("SC1", { shown: { start: 0, frames: 300 }, blend }),
      clip("SC2", { blend: { kind: "wipe", before: 5, after: 5 } }),
    );
    const [one, two] = planOfTimeline(read, [scene("1", 100), scene("2", 60)]).steps;
    expect(one).toMatchObject({ transition: { kind: "dissolve", frames: 30 }, trim: { head: 0, tail: 0 } });
    expect(one?.notes.join(" ")).toContain("240 frames more than the take has");
    expect(one?.notes.join(" ")).toContain("30 frames instead of 80");
    expect(one?.notes.join(" ")).toContain("a transition we don't know");
    expect(two).toMatchObject({ transition: { kind: "cut", frames: 0 }, notes: ["leads nowhere: it is the last"] });
  });
});
