import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaptionCue } from "../../domain/film/captions.ts";
import type { Character } from "../../domain/project/story-bible.ts";
import { heardLoudness, testWork } from "../testing/ffmpeg.ts";
import { testPlan, testShot } from "../testing/scene-plan.ts";
import { loudnessMeter } from "./loudness.ts";
import { mastered, masterGain } from "./master.ts";
import { floats } from "./mix.ts";
import { roomTone } from "./room-tone.ts";
import { writeSceneSound } from "./scene-sound.ts";
import { spokenText } from "./spoken-text.ts";
import { voiceOf, voicesOf } from "./voice.ts";

function character(name: string, voice: string, look = ""): Character {
  return { id: `cha_${name}`, name, aliases: [], description: "", look, voice };
}

const CAST = [
  character("LENA", "young woman, mezzo, quick and low"),
  character("IVO", "old man, bass, slow"),
  character("MARKO", "man, baritone"),
];

function cue(startFrame: number, endFrame: number, name: string, text: string): CaptionCue {
  return { startFrame, endFrame, character: name, text };
}

const CUES = [
  cue(24, 84, "LENA", "It is eleven minutes slow."),
  cue(108, 228, "IVO", "I need the boat.\nTonight, before the light goes out."),
  cue(252, 300, "MARKO", "Привет, как дела?"),
];

let work: Awaited<ReturnType<typeof testWork>>;
beforeAll(async () => {
  work = await testWork();
});
afterAll(() => work.remove());

/** The scene's sound of these captions, written twice into different files, and what was noted. */
async function soundOf(cues: readonly CaptionCue[], file: string, scratchVoices = true) {
  const plan = testPlan([testShot("40", 320)], { cast: CAST });
  const path = join(work.folder, file);
  const settings = { ...plan.settings, scratchVoices };
  const notes = await writeSceneSound(path, { ...plan, settings }, cues, 320, work);
  const bytes = await readFile(path);
  const pcm = new Int16Array(Uint8Array.from(bytes.subarray(44)).buffer);
  return { path, bytes, pcm, notes };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** RMS in dBFS of the frames from one up to another. */
function decibels(pcm: Int16Array, from: number, to: number): number {
  const part = pcm.subarray(from * 4000, to * 4000);
  return 10 * Math.log10(part.reduce((sum, value) => sum + (value / 32768) ** 2, 0) / part.length);
}

describe("scratch voices", () => {
  it("speak each line in its caption's frames, from the first one on, and nothing between", async () => {
    const { pcm, notes, path } = await soundOf(CUES, "said.wav");
    expect(pcm.length).toBe(320 * 4000);
    for (const [from, to] of [
      [24, 48],
      [108, 180],
    ] as const) {
      expect(decibels(pcm, from, to)).toBeGreaterThan(-30);
      // The first sound of a line comes within its first frame.
      expect(decibels(pcm, from, from + 2)).toBeGreaterThan(decibels(pcm, from - 2, from) + 8);
    }
    for (const [from, to] of [
      [1, 24],
      [85, 108],
      [229, 319],
    ] as const) {
      expect(decibels(pcm, from, to)).toBeLessThan(-50);
    }
    expect(notes).toEqual(["1 of 3 captions could not be spoken."]);
    const heard = await heardLoudness(path);
    expect(heard.integrated).toBeGreaterThan(-17);
    expect(heard.integrated).toBeLessThan(-15);
    expect(heard.peak).toBeLessThan(-1);
  });

  it("are the same to the byte when spoken again", async () => {
    expect((await soundOf(CUES, "one.wav")).bytes.equals((await soundOf(CUES, "two.wav")).bytes)).toBe(true);
  });

  it("speak faster where a caption is short, and never past the next one", async () => {
    const text = "I stood at the rail until the pier was gone and nobody came to call me back.";
    const cues = [cue(0, 24, "MARKO", text), cue(30, 78, "LENA", "And then?")];
    const { pcm, notes } = await soundOf(cues, "fast.wav");
    expect(decibels(pcm, 4, 28)).toBeGreaterThan(-30);
    expect(decibels(pcm, 82, 319)).toBeLessThan(-50);
    expect(notes).toEqual(["1 of 2 captions are too long for their shots and break off."]);
  });

  it("are left out when the settings say so: the tone of the place stays, as quiet as it is", async () => {
    const { pcm, notes } = await soundOf(CUES, "quiet.wav", false);
    expect(notes).toEqual([]);
    expect(decibels(pcm, 1, 319)).toBeLessThan(-50);
  });
});

describe("a machine without a narrator, or with one that fails", () => {
  it("still makes the scene's sound, with the tone of the place alone, and says so", async () => {
    const plan = testPlan([testShot("40", 320)], { cast: CAST });
    const path = join(work.folder, "alone.wav");
    const without = await writeSceneSound(path, plan, CUES, 320, work, async () => null);
    expect(without).toEqual(["No scratch voices: the narrator isn't installed on this render node."]);
    const alone = await readFile(path);
    expect(alone.length).toBe(44 + 320 * 2000 * 4);
    const mute = { speak: async () => null, close: async () => undefined };
    const failing = await writeSceneSound(path, plan, CUES, 320, work, async () => mute);
    expect(failing).toEqual(["3 of 3 captions could not be spoken."]);
    expect((await readFile(path)).equals(alone)).toBe(true);
  });
});

describe("a character's voice", () => {
  it("follows the Story Bible's words and stays when somebody joins the cast", () => {
    const voices = voicesOf(CAST);
    expect(voices.map((voice) => voice.speaker)).toEqual(["slt", "rms", "awb"]);
    expect(voices[1]?.pace).toBeGreaterThan(voices[0]?.pace ?? 9);
    expect(voicesOf([...CAST, character("RUTH", "old woman, alto")]).slice(0, 3)).toEqual(voices);
    expect(new Set(voicesOf([...CAST, character("ANN", "woman"), character("EVE", "woman")]).map(key)).size).toBe(5);
  });

  it("is the drawn one's kind where the Bible says nothing of it, and a stranger's own", () => {
    const cast = [character("A", "", "a tall woman in a coat"), character("B", "", "a bearded man")];
    expect(voicesOf(cast).map((voice) => voice.speaker)).toEqual(["slt", "rms"]);
    expect(voiceOf("RADIO", cast, voicesOf(cast))).toEqual(voiceOf(" radio", cast, voicesOf(cast)));
  });
});

function key(voice: object): string {
  return JSON.stringify(voice);
}

describe("what the narrator is given", () => {
  it("is plain English, without marks, and not spelled in capitals", () => {
    expect(spokenText("♪ “Come — home…” ♪")).toBe("Come, home...");
    expect(spokenText("GET OUT!")).toBe("get out!");
    expect(spokenText("A café.")).toBe("A cafe.");
    for (const unreadable of ["Привет", "...", "", "こんにちは", "Çà été très désolé"]) {
      expect(spokenText(unreadable), unreadable).toBeNull();
    }
  });
});

/** A tone of 997 Hz, stereo, in blocks of odd lengths. */
function* tone(seconds: number, amplitude: number): Generator<Float32Array> {
  for (let start = 0; start < seconds * 48_000; start += 7919) {
    const length = Math.min(7919, seconds * 48_000 - start);
    yield Float32Array.from({ length: length * 2 }, (_, index) => {
      return amplitude * Math.sin((2 * Math.PI * 997 * (start + (index >> 1))) / 48_000);
    });
  }
}

describe("loudness", () => {
  it("is measured as BS.1770 says: a stereo tone of -23 dBFS is -23 LUFS", () => {
    const meter = loudnessMeter();
    for (const block of tone(6, 10 ** (-23 / 20))) meter.add(block);
    expect(meter.read().integrated).toBeCloseTo(-23, 1);
  });

  it("is left alone where there is only the tone of a place, and one word in silence is not made a shout", () => {
    const meter = loudnessMeter();
    for (const block of roomTone("EXT", 480_000, 1)) meter.add(floats(block));
    expect(masterGain(meter.read())).toBe(1);
    expect(masterGain({ integrated: -36, loudest: -14 })).toBeCloseTo(10 ** (3 / 20), 6);
    expect(masterGain({ integrated: -22, loudest: -18 })).toBeCloseTo(10 ** (6 / 20), 6);
    expect(masterGain({ integrated: -9, loudest: -6 })).toBeCloseTo(10 ** (-7 / 20), 6);
  });

  it("keeps every sample and holds peaks under the ceiling without touching what is below it", async () => {
    const quiet = await all(mastered(tone(2, 0.5), 1));
    expect(quiet.reduce((sum, block) => sum + block.length, 0)).toBe(2 * 96_000);
    const loud = (await all(mastered(tone(2, 0.5), 3))).flatMap((block) => [...block]);
    expect(loud.length).toBe(2 * 96_000);
    const top = loud.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 32768;
    expect(top).toBeLessThanOrEqual(10 ** (-2 / 20) + 1e-4);
    expect(top).toBeGreaterThan(0.7);
    const untouched = [...tone(2, 0.5)].flatMap((block) => [...block]);
    const wanted = Int16Array.from(untouched, (value) => Math.round(value * 32768));
    expect(Int16Array.from(quiet.flatMap((block) => [...block]))).toEqual(wanted);
  });
});
