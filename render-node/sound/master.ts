import type { Loudness } from "./loudness.ts";

/** What a scene and a film are brought to, in LUFS. */
export const TARGET_LOUDNESS = -16;
/** Highest true peak in dBTP: one below what is promised, because AAC lifts peaks a little. */
const CEILING = 10 ** (-2 / 20);
/** Sound whose loudest three seconds are below this (LUFS) is no more than the tone of a place: it stays as it is. */
const NOTHING_SAID = -40;
/** A lift stops where the loudest three seconds reach this (LUFS): one word in a silent film is not a shout. */
const LOUD_ENOUGH = -11;
/** Gains are whole steps of this (dB): what nobody hears is left alone, and one changed scene seldom moves a film's. */
const GAIN_STEP = 0.5;

/** The one gain for the whole of a sound of this loudness; 1 when nobody speaks in it. */
export function masterGain({ integrated, loudest }: Loudness): number {
  if (loudest < NOTHING_SAID) return 1;
  const wanted = TARGET_LOUDNESS - integrated;
  const allowed = wanted > 0 ? Math.min(wanted, Math.max(0, LOUD_ENOUGH - loudest)) : wanted;
  return 10 ** ((Math.round(allowed / GAIN_STEP) * GAIN_STEP) / 20);
}

/** How far the limiter looks ahead, in samples (5 ms): it has turned down before the peak is there. */
const AHEAD = 240;
/** It turns up again within 200 ms. */
const RELEASE = 1 / 9600;
/** Samples on each side that a peak between two samples is read from. */
const REACH = 6;
/** A peak between samples is never this many times the samples around it (the sum of the filter's weights). */
const LIFT = 2.5;

/** Windowed sincs for a quarter, a half and three quarters between two samples (BS.1770's fourfold oversampling). */
const BETWEEN: readonly Float64Array[] = [0.25, 0.5, 0.75].map((phase) =>
  Float64Array.from({ length: REACH * 2 }, (_, tap) => {
    const distance = tap - REACH + 1 - phase;
    return (Math.sin(Math.PI * distance) / (Math.PI * distance)) * (0.5 + 0.5 * Math.cos((Math.PI * distance) / REACH));
  }),
);

/** A sound under one gain and a limiter on true peaks, in as many samples as came: interleaved stereo, full scale at 1. */
export async function* mastered(
  blocks: Iterable<Float32Array> | AsyncIterable<Float32Array>,
  gain: number,
): AsyncGenerator<Int16Array> {
  const limiter = startLimiter(gain);
  for await (const block of blocks) yield limiter.add(block);
  yield limiter.end();
}

/**
 * Gain and limiter. What comes out is `AHEAD + REACH` samples behind what went in; `end` gives the rest. The gain goes
 * down in a straight line that reaches each peak in time, and up in another: no sample is above the ceiling.
 */
function startLimiter(gain: number) {
  // The last samples already given out (for peaks read from both sides), then those that wait.
  let held = new Float32Array(REACH * 2);
  let current = 1;

  function give(all: Float32Array, until: number): Int16Array {
    const needed = neededGains(all, until + AHEAD);
    for (let at = needed.length - 2; at >= 0; at--) {
      needed[at] = Math.min(needed[at] ?? 1, (needed[at + 1] ?? 1) + 1 / AHEAD);
    }
    const out = new Int16Array(Math.max(0, until - REACH) * 2);
    for (let at = REACH; at < until; at++) {
      current = Math.min(needed[at] ?? 1, current + RELEASE, 1);
      const to = (at - REACH) * 2;
      out[to] = pcm((all[at * 2] ?? 0) * current);
      out[to + 1] = pcm((all[at * 2 + 1] ?? 0) * current);
    }
    return out;
  }

  return {
    add(block: Float32Array): Int16Array {
      const all = new Float32Array(held.length + block.length);
      all.set(held);
      for (let index = 0; index < block.length; index++) all[held.length + index] = (block[index] ?? 0) * gain;
      const until = Math.max(REACH, all.length / 2 - AHEAD - REACH);
      const out = give(all, until);
      held = all.slice((until - REACH) * 2);
      return out;
    },
    end(): Int16Array {
      return give(held, held.length / 2);
    },
  };
}

/** Full scale at 1 as 16 bits. */
function pcm(value: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(value * 32768)));
}

/** The gain that keeps each of the first `count` samples, and the peaks beside it, under the ceiling. */
function neededGains(all: Float32Array, count: number): Float64Array {
  const length = Math.min(count, all.length / 2);
  const needed = new Float64Array(length).fill(1);
  for (let start = 0; start < length; start += 64) {
    const end = Math.min(length, start + 64);
    let top = 0;
    const last = Math.min(all.length, (end + REACH) * 2);
    for (let index = Math.max(0, (start - REACH) * 2); index < last; index++) {
      top = Math.max(top, Math.abs(all[index] ?? 0));
    }
    if (top * LIFT <= CEILING) continue;
    for (let at = start; at < end; at++) needed[at] = Math.min(1, CEILING / Math.max(CEILING, peakAt(all, at)));
  }
  return needed;
}

/** The highest point of both channels at a sample and between it and its neighbours. */
function peakAt(all: Float32Array, at: number): number {
  let top = Math.max(Math.abs(all[at * 2] ?? 0), Math.abs(all[at * 2 + 1] ?? 0));
  for (const from of [at - 1, at]) {
    for (const kernel of BETWEEN) {
      let [left, right] = [0, 0];
      for (let tap = 0; tap < REACH * 2; tap++) {
        const weight = kernel[tap] ?? 0;
        const place = (from + tap - REACH + 1) * 2;
        left += (all[place] ?? 0) * weight;
        right += (all[place + 1] ?? 0) * weight;
      }
      top = Math.max(top, Math.abs(left), Math.abs(right));
    }
  }
  return top;
}
