import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SoundClip } from "../../contract/render.ts";
import { writeWav } from "../sound/wav.ts";
import { firstHeardFrame, testWork } from "../testing/ffmpeg.ts";
import { drawGrey, testPlan, testShot } from "../testing/scene-plan.ts";
import { renderScene } from "./scene.ts";

/** Samples of one channel that one frame at 24 a second takes. */
const FRAME = 2000;

let work: Awaited<ReturnType<typeof testWork>>;
let file = "";
beforeAll(async () => {
  work = await testWork();
  file = join(work.folder, "knock.wav");
  await writeWav(file, 24 * FRAME, knock());
});
afterAll(() => work.remove());

/** A second of silence but for a knock in its frame 10. */
function* knock(): Generator<Int16Array> {
  const sound = new Int16Array(24 * FRAME * 2);
  for (let at = 10 * FRAME; at < 11 * FRAME; at++) {
    sound.fill(16_000 * Math.sin((2 * Math.PI * 500 * at) / 48_000), at * 2, at * 2 + 2);
  }
  yield sound;
}

const cue: SoundClip = {
  ...{ id: "cue", lane: "effects", key: "knock", sha256: "0".repeat(64), contentType: "audio/wav", gainDb: 0 },
  ...{ startFrame: 52, inFrame: 4, outFrame: 24, fadeInFrames: 0, fadeOutFrames: 0 },
};

it.each(["take", "animatic"] as const)(
  "a cue's sound is heard at its frame of the %s, and as it is played",
  async (quality) => {
    const plan = testPlan([testShot("50", 48), testShot("200", 48)], { quality, sounds: [cue] });
    const silent = { ...plan, settings: { ...plan.settings, roomTone: false, scratchVoices: false } };
    const inputs = new Map([["knock", file]]);
    const { files, probe, notes } = await renderScene(silent, { ...work, inputs }, drawGrey);
    expect(notes).toEqual([]);
    expect(probe).toMatchObject({ frames: 96, audioSamples: 96 * FRAME });
    // Frame 52 plays the sound's frame 4; its knock is six frames further on.
    expect(await firstHeardFrame(files["audio.wav"])).toBe(58);
    expect(Math.abs((await firstHeardFrame(files["preview.mp4"])) - 58)).toBeLessThanOrEqual(1);
    const first = await readFile(files["audio.wav"]);
    const again = await renderScene(silent, { ...work, inputs }, drawGrey);
    expect((await readFile(again.files["audio.wav"])).equals(first)).toBe(true);
  },
);

it("a cue whose sound begins past the scene's end is not heard, and breaks nothing", async () => {
  const plan = testPlan([testShot("50", 48)], { sounds: [cue] });
  const silent = { ...plan, settings: { ...plan.settings, roomTone: false, scratchVoices: false } };
  const { files, probe } = await renderScene(silent, { ...work, inputs: new Map([["knock", file]]) }, drawGrey);
  expect(probe).toMatchObject({ frames: 48, audioSamples: 48 * FRAME });
  expect(await firstHeardFrame(files["audio.wav"])).toBe(-1);
});
