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

function filter([b0, b1, b2, a1, a2]: readonly [number, number, number, number, number]): (x: number) => number {
  let [one, two] = [0, 0];
  return (x) => {
    const y = b0 * x + one;
    one = b1 * x - a1 * y + two;
    two = b2 * x - a2 * y;
    return y;
  };
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
  const left = [filter(SHELF), filter(HIGH_PASS)] as const;
  const right = [filter(SHELF), filter(HIGH_PASS)] as const;
  const steps: number[] = [];
  let [sum, count] = [0, 0];
  const heard = () => (steps.length < 4 && count > 0 ? [...steps, sum / count] : steps);
  return {
    add(block) {
      for (let index = 0; index < block.length; index += 2) {
        const l = left[1](left[0](block[index] ?? 0));
        const r = right[1](right[0](block[index + 1] ?? 0));
        sum += l * l + r * r;
        if (++count === STEP) {
          steps.push(sum / STEP);
          [sum, count] = [0, 0];
        }
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
