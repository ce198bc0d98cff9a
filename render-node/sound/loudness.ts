import { SAMPLE_RATE } from "./wav.ts";

/** What a meter heard, in LUFS; -Infinity for silence. */
export interface Loudness {
  /** The whole, by ITU-R BS.1770-4: blocks of 400 ms, gated at -70 LUFS and 10 LU below the mean. */
  readonly integrated: number;
  /** The loudest three seconds. */
  readonly loudest: number;
}

export interface LoudnessMeter {
  /** Interleaved stereo, 48 kHz, full scale at 1. Blocks may have any length. */
  add(block: Float32Array): void;
  /** The power of each whole 100 ms so far, weighted as the ear does; of what there is when that is less than 400 ms. */
  steps(): readonly number[];
  read(): Loudness;
}

/** BS.1770-4's two filters at 48 kHz: the head's shelf, then the high pass. */
const SHELF = [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585] as const;
const HIGH_PASS = [1, -2, 1, -1.99004745483398, 0.99007225036621] as const;
/** Steps of 100 ms: a block of 400 ms starts at each. */
const STEP = SAMPLE_RATE / 10;

/**
 * Adds up the powers of one channel's samples (`at`, `at + 2`, … up to `end`) as an ear hears them; `state` is what both
 * filters remember. All in local numbers: a scene is a million samples of each channel.
 */
function heardPower(block: Float32Array, at: number, end: number, state: Float64Array): number {
  const [s0, s1, s2, s3, s4] = SHELF;
  const [p0, p1, p2, p3, p4] = HIGH_PASS;
  let [shelfOne = 0, shelfTwo = 0, passOne = 0, passTwo = 0] = state;
  let sum = 0;
  for (let index = at; index < end; index += 2) {
    const x = block[index] ?? 0;
    const y = s0 * x + shelfOne;
    shelfOne = s1 * x - s3 * y + shelfTwo;
    shelfTwo = s2 * x - s4 * y;
    const z = p0 * y + passOne;
    passOne = p1 * y - p3 * z + passTwo;
    passTwo = p2 * y - p4 * z;
    sum += z * z;
  }
  state.set([shelfOne, shelfTwo, passOne, passTwo]);
  return sum;
}

function lufs(power: number): number {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : Number.NEGATIVE_INFINITY;
}

function mean(powers: readonly number[]): number {
  return powers.length === 0 ? 0 : powers.reduce((sum, power) => sum + power, 0) / powers.length;
}

/** Means of `length` steps in a row; of all there are when there are fewer. */
function windows(steps: readonly number[], length: number): number[] {
  if (steps.length <= length) return steps.length === 0 ? [] : [mean(steps)];
  return steps.slice(length - 1).map((_, index) => mean(steps.slice(index, index + length)));
}

/** A meter of stereo sound. */
export function loudnessMeter(): LoudnessMeter {
  const [left, right] = [new Float64Array(4), new Float64Array(4)];
  const steps: number[] = [];
  let [sum, count] = [0, 0];
  const heard = () => (steps.length < 4 && count > 0 ? [...steps, sum / count] : steps);
  return {
    add(block) {
      for (let at = 0; at < block.length; ) {
        const end = Math.min(block.length, at + 2 * (STEP - count));
        sum += heardPower(block, at, end, left) + heardPower(block, at + 1, end, right);
        count += (end - at) / 2;
        at = end;
        if (count < STEP) continue;
        steps.push(sum / STEP);
        [sum, count] = [0, 0];
      }
    },
    steps: heard,
    read: () => loudnessOf(heard()),
  };
}

/** The loudness of a sound from the powers of its 100 ms steps (`LoudnessMeter.steps`), in order. */
export function loudnessOf(steps: readonly number[]): Loudness {
  const heard = windows(steps, 4).filter((power) => lufs(power) > -70);
  const gate = lufs(mean(heard)) - 10;
  return {
    integrated: lufs(mean(heard.filter((power) => lufs(power) > gate))),
    loudest: lufs(windows(steps, 30).reduce((top, power) => Math.max(top, power), 0)),
  };
}
