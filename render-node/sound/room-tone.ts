import type { IntExt } from "../../domain/film/vocabulary.ts";
import { SAMPLE_RATE } from "./wav.ts";

/** How a place sounds when nobody speaks: the loudness in dBFS (RMS), how dark it is, and how it swells. */
interface Place {
  readonly level: number;
  /** Corner of the low pass, in Hz. */
  readonly corner: number;
  /** How far the loudness wanders, 0–1: wind. */
  readonly swell: number;
}

const INSIDE: Place = { level: -58, corner: 240, swell: 0.1 };
const OUTSIDE: Place = { level: -52, corner: 700, swell: 0.45 };
const PLACES: Record<IntExt, Place> = {
  INT: INSIDE,
  EXT: OUTSIDE,
  EST: OUTSIDE,
  "INT/EXT": { ...OUTSIDE, level: -55 },
};

const BLOCK = SAMPLE_RATE;
/** Both ends fade over 20 ms, so that no join clicks. */
const FADE = 960;
/** The wind changes its mind every 1.5 s. */
const SWELL = 72_000;

/**
 * Room tone of a place, `samples` long, in blocks of at most a second: the same for the same `seed`, on every machine
 * (integers and the four operations only). Silence would make every cut audible.
 */
export function* roomTone(place: IntExt, samples: number, seed: number): Generator<Int16Array> {
  const { level, corner, swell } = PLACES[place];
  const random = noise(seed);
  const wind = noise(seed ^ 0x9e3779b9);
  const keep = 1 - (2 * Math.PI * corner) / SAMPLE_RATE;
  // A one-pole low pass leaves this part of uniform noise's power (1/3): scale to the wanted loudness.
  const loudness = 10 ** (level / 20) / Math.sqrt((((1 - keep) * (1 - keep)) / (1 - keep * keep)) * (1 / 3));
  let [left, right] = [0, 0];
  let [swellFrom, swellTo] = [wind(), wind()];
  for (let start = 0; start < samples; start += BLOCK) {
    const length = Math.min(BLOCK, samples - start);
    const block = new Int16Array(length * 2);
    for (let index = 0; index < length; index++) {
      const at = start + index;
      if (at % SWELL === 0) [swellFrom, swellTo] = [swellTo, wind()];
      const breath = 1 + swell * (swellFrom + ((swellTo - swellFrom) * (at % SWELL)) / SWELL);
      const edge = Math.min(1, (at + 1) / FADE, (samples - at) / FADE);
      const both = random() * 0.6;
      left = left * keep + (both + random() * 0.8) * (1 - keep);
      right = right * keep + (both + random() * 0.8) * (1 - keep);
      const gain = 32767 * loudness * breath * edge;
      block[index * 2] = Math.round(left * gain);
      block[index * 2 + 1] = Math.round(right * gain);
    }
    yield block;
  }
}

/** Digital silence, `samples` long. */
export function* silence(samples: number): Generator<Int16Array> {
  for (let start = 0; start < samples; start += BLOCK) yield new Int16Array(Math.min(BLOCK, samples - start) * 2);
}

/** A number from any text, for `seed` (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

/** Uniform noise from -1 to 1 (mulberry32). */
function noise(seed: number): () => number {
  // Kept within 32 bits with their sign: an engine counts such numbers as integers.
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2147483648 - 1;
  };
}
