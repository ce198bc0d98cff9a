import { type BeatId, KEY_LENGTH, LOCAL_LENGTH, type RunId, type ShotId } from "../ids.ts";

/** Crockford's base 32 in lower case, as ids are written. */
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
const LOCAL_VALUES = 32n ** BigInt(LOCAL_LENGTH);

/** An odd constant with its bits well spread (2^60 / golden ratio): neighbouring numbers give ids far apart. */
const STEP = 0x9e3779b97f4a7c1n;

/**
 * The ids for beats and shots that a run adds: the n-th is always the same for one run, in its project's key, and as
 * unlikely to meet another run's as the runs' own random ids are.
 */
export function freshIds(runId: RunId): {
  readonly newBeatId: (n: number) => BeatId;
  readonly newShotId: (n: number) => ShotId;
} {
  const key = runId.slice(4, 4 + KEY_LENGTH);
  const seed = numberOf(runId.slice(4 + KEY_LENGTH));
  const local = (n: number): string => textOf((seed + (BigInt(n) + 1n) * STEP) % LOCAL_VALUES);
  return {
    newBeatId: (n) => `bea_${key}${local(n)}`,
    newShotId: (n) => `sho_${key}${local(n)}`,
  };
}

function numberOf(digits: string): bigint {
  return Array.from(digits).reduce((value, digit) => value * 32n + BigInt(Math.max(0, DIGITS.indexOf(digit))), 0n);
}

function textOf(value: bigint): string {
  let text = "";
  let rest = value;
  for (let place = 0; place < LOCAL_LENGTH; place++) {
    text = (DIGITS[Number(rest % 32n)] ?? "0") + text;
    rest /= 32n;
  }
  return text;
}
