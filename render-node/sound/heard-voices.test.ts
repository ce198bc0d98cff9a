import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Character } from "../../domain/project/story-bible.ts";
import { testWork } from "../testing/ffmpeg.ts";
import { speakDialogue } from "./dialogue.ts";
import { type Narrator, startNarrator } from "./narrator.ts";

const RATE = { numerator: 24, denominator: 1 } as const;
const SAMPLE_RATE = 48_000;
const LINE = "I told you that the harbour would be closed before the morning train.";

function character(name: string, voice: string): Character {
  return { id: `cha_${name}`, name, aliases: [], description: "", look: "", voice };
}

/** Three men, three women, a child and an old man, as a film has them. */
const CAST = [
  character("MARA", "woman"),
  character("ELIAS", "man"),
  character("IRIS", "woman, low and dark"),
  character("VOSS", "man, deep"),
  character("JUNO", "woman, bright"),
  character("DREW", "man"),
  character("TAM", "girl, a child"),
  character("HALLORAN", "old man, slow"),
];

/** What makes one voice another to the ear: pitch (Hz, the middle of all voiced moments), and how bright and how long. */
interface Heard {
  readonly pitch: number;
  readonly brightness: number;
  readonly seconds: number;
}

/** Pitch of one moment by autocorrelation, 60 to 400 Hz; null where nothing is voiced. */
function pitchAt(samples: Float32Array, start: number): number | null {
  const length = 1600;
  let best = { lag: 0, value: 0 };
  const power = (from: number) => {
    let sum = 0;
    for (let at = from; at < from + length; at++) sum += (samples[at] ?? 0) ** 2;
    return sum;
  };
  const own = power(start);
  if (own / length < 1e-4) return null;
  for (let lag = SAMPLE_RATE / 400; lag < SAMPLE_RATE / 60; lag += 2) {
    let sum = 0;
    for (let at = start; at < start + length; at += 2) sum += (samples[at] ?? 0) * (samples[at + lag] ?? 0);
    const value = (2 * sum) / Math.sqrt(own * power(start + lag));
    if (value > best.value) best = { lag, value };
  }
  return best.value > 0.6 ? SAMPLE_RATE / best.lag : null;
}

function heard(samples: Float32Array): Heard {
  const pitches: number[] = [];
  for (let start = 0; start + 3000 < samples.length; start += 4800) {
    const pitch = pitchAt(samples, start);
    if (pitch !== null) pitches.push(pitch);
  }
  pitches.sort((one, other) => one - other);
  // The mean frequency, as the power of the sound's slope beside its own.
  let [slope, power] = [0, 0];
  for (let at = 1; at < samples.length; at++) {
    slope += ((samples[at] ?? 0) - (samples[at - 1] ?? 0)) ** 2;
    power += (samples[at] ?? 0) ** 2;
  }
  const brightness = (Math.sqrt(slope / power) * SAMPLE_RATE) / (2 * Math.PI);
  return { pitch: pitches[pitches.length >> 1] ?? 0, brightness, seconds: samples.length / SAMPLE_RATE };
}

let work: Awaited<ReturnType<typeof testWork>>;
let narrator: Narrator | null;
beforeAll(async () => {
  work = await testWork();
  narrator = await startNarrator(work.folder, work.signal);
});
afterAll(async () => {
  await narrator?.close();
  await work.remove();
});

describe("the scratch voices of a cast", () => {
  it("differ to the ear, each from each: in pitch, in brightness or in pace", async () => {
    if (!narrator) throw new Error("these tests need the narrator");
    const voices: (Heard & { readonly name: string })[] = [];
    for (const { name } of CAST) {
      const cues = [{ startFrame: 0, endFrame: 240, character: name, text: LINE }];
      const { lines } = await speakDialogue({ cues, cast: CAST, frames: 240 }, RATE, narrator);
      voices.push({ name, ...heard(lines[0]?.samples ?? new Float32Array()) });
    }
    const told = voices.map(({ name, pitch, brightness, seconds }) => {
      return `${name} ${pitch.toFixed(0)} Hz, ${brightness.toFixed(0)} Hz, ${seconds.toFixed(2)} s`;
    });
    for (const [index, one] of voices.entries()) {
      expect(one.pitch, told.join("; ")).toBeGreaterThan(60);
      for (const other of voices.slice(index + 1)) {
        const ratio = (a: number, b: number) => Math.abs(Math.log2(a / b));
        // Steps that are easily heard: a semitone in pitch, a sixth of brightness, a tenth of pace.
        const apart =
          ratio(one.pitch, other.pitch) / (1 / 12) +
          ratio(one.brightness, other.brightness) / Math.log2(7 / 6) +
          ratio(one.seconds, other.seconds) / Math.log2(1.1);
        expect(apart, `${one.name} and ${other.name}: ${told.join("; ")}`).toBeGreaterThan(1);
      }
    }
    const pitchOf = (name: string) => voices.find((voice) => voice.name === name)?.pitch ?? 0;
    expect(pitchOf("MARA")).toBeGreaterThan(pitchOf("ELIAS"));
    expect(pitchOf("TAM")).toBeGreaterThan(pitchOf("MARA"));
    expect(pitchOf("VOSS")).toBeLessThan(pitchOf("MARA"));
    console.log(told.join("\n"));
  });
});
