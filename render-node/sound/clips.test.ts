import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SoundClip } from "../../contract/render.ts";
import type { CaptionCue } from "../../domain/film/captions.ts";
import { heardLoudness, testWork } from "../testing/ffmpeg.ts";
import { testPlan, testShot } from "../testing/scene-plan.ts";
import { openClips, placedClips } from "./clips.ts";
import { duckingGains } from "./ducking.ts";
import { writeSceneSound } from "./scene-sound.ts";
import { writeWav } from "./wav.ts";

const RATE = { numerator: 24, denominator: 1 } as const;
let work: Awaited<ReturnType<typeof testWork>>;
let file = "";

function clip(change: Partial<SoundClip> = {}): SoundClip {
  return {
    ...{ id: "clip", lane: "music", key: "tone", sha256: "0".repeat(64), contentType: "audio/wav", gainDb: 0 },
    ...{ startFrame: 0, inFrame: 0, outFrame: 48, fadeInFrames: 0, fadeOutFrames: 0 },
    ...change,
  };
}

/** A tone of half the full scale, so long. */
function* tone(samples: number): Generator<Int16Array> {
  const block = new Int16Array(samples * 2);
  for (let at = 0; at < samples; at++)
    block.fill(16_384 * Math.sin((2 * Math.PI * 440 * at) / 48_000), at * 2, at * 2 + 2);
  yield block;
}

/** The loudest sample of some frames under which these clips were laid. */
async function heard(clips: readonly SoundClip[], frames: number, spoken: Parameters<typeof openClips>[1] = []) {
  const opened = await openClips(placedClips(clips, RATE, frames * 2000), spoken, () => file);
  const block = new Float32Array(frames * 4000);
  await opened.addTo(block, 0);
  await opened.close();
  return {
    notes: opened.notes,
    top: (from: number, to: number) =>
      block.subarray(from * 4000, to * 4000).reduce((top, value) => Math.max(top, value), 0),
  };
}

beforeAll(async () => {
  work = await testWork();
  file = join(work.folder, "tone.wav");
  await writeWav(file, 4 * 48_000, tone(4 * 48_000));
});
afterAll(() => work.remove());

describe("a clip of a person's sound", () => {
  it("plays from its frame on, for its frames, at its level, fading in and out", async () => {
    const { top } = await heard([clip({ startFrame: 10, inFrame: 5, outFrame: 53, fadeInFrames: 12, gainDb: -6 })], 80);
    expect(top(0, 10)).toBe(0);
    expect(top(58, 80)).toBe(0);
    expect(top(10, 12)).toBeLessThan(0.05);
    expect(top(30, 58)).toBeCloseTo(0.5 * 10 ** (-6 / 20), 2);
    const faded = await heard([clip({ fadeOutFrames: 24 })], 60);
    expect(faded.top(46, 48)).toBeLessThan(0.05);
    expect(faded.top(10, 20)).toBeCloseTo(0.5, 2);
  });

  it("ends where its file does, and that is said", async () => {
    const { top, notes } = await heard([clip({ inFrame: 72, outFrame: 120 })], 48);
    expect(top(0, 23)).toBeCloseTo(0.5, 2);
    expect(top(24, 48)).toBe(0);
    expect(notes).toEqual(["The file of the music clip clip ends 1.0 s before it."]);
  });

  it("goes down while somebody speaks, and comes back", async () => {
    const spoken = [{ start: 24 * 2000, end: 36 * 2000 }];
    const music = await heard([clip({ outFrame: 96 })], 96, spoken);
    expect(music.top(0, 17)).toBeCloseTo(0.5, 2);
    expect(music.top(24, 36)).toBeCloseTo(0.5 * 10 ** (-10 / 20), 2);
    expect(music.top(61, 96)).toBeCloseTo(0.5, 2);
    const effects = await heard([clip({ lane: "effects", outFrame: 96 })], 96, spoken);
    expect(effects.top(24, 36)).toBeCloseTo(0.5, 2);
  });

  it("is never louder for a voice, however many there are, and sounds alike in blocks of any length", () => {
    const span = fc.record({ start: fc.nat(200_000), length: fc.integer({ min: 1, max: 90_000 }) });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.integer({ min: 1, max: 120_000 }), (spans, border) => {
        const spoken = spans.map(({ start, length }) => ({ start, end: start + length }));
        const whole = duckingGains(spoken, 0, 240_000) ?? new Float32Array(240_000).fill(1);
        const parts = [duckingGains(spoken, 0, border), duckingGains(spoken, border, 240_000 - border)];
        for (const at of [0, border - 1, border, border + 1, 200_000]) {
          const part = at < border ? (parts[0]?.[at] ?? 1) : (parts[1]?.[at - border] ?? 1);
          expect(part).toBe(whole[at]);
          expect(whole[at]).toBeLessThanOrEqual(1);
          expect(whole[at]).toBeGreaterThan(0.3);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("leaves a scene at -16 LUFS, its true peak under -1 dBTP", async () => {
    const cues: CaptionCue[] = [
      { startFrame: 24, endFrame: 90, character: "LENA", text: "It is eleven minutes slow." },
      { startFrame: 120, endFrame: 190, character: "LENA", text: "Nobody will notice before the morning train." },
    ];
    const plan = testPlan([testShot("40", 240)], {
      sounds: [
        clip({ outFrame: 96, gainDb: -8, fadeInFrames: 12 }),
        clip({ id: "door", lane: "effects", startFrame: 100, outFrame: 12, gainDb: 0 }),
      ],
    });
    const path = join(work.folder, "scene.wav");
    const notes = await writeSceneSound(path, plan, cues, 240, { ...work, inputs: new Map([["tone", file]]) });
    expect(notes).toEqual([]);
    expect((await readFile(path)).length).toBe(44 + 240 * 8000);
    const { integrated, peak } = await heardLoudness(path);
    expect(Math.abs(integrated + 16)).toBeLessThan(1);
    expect(peak).toBeLessThan(-1);
  });
});
