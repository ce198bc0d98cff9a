import type { Command } from "#domain/command";

/** A token bucket: what is left, and when that was counted (Unix ms). */
export interface Bucket {
  readonly left: number;
  readonly at: number;
}

export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What one person may ask of a project at once, and then each second. */
export const PERSON_WRITES: Rate = { burst: 1000, perSecond: 50 };
/** The same for everybody together. */
export const PROJECT_WRITES: Rate = { burst: 4000, perSecond: 200 };
/** Work that people call for and machines do. */
export const PERSON_RUNS: Rate = { burst: 200, perSecond: 2 };

const CALLS_FOR_WORK: ReadonlySet<Command["type"]> = new Set([
  "RequestPipeline",
  "RunAgain",
  "RequestOutline",
  "CallShowrunner",
  "RequestRender",
  "RequestCut",
  "RequestPanel",
  "RequestClip",
]);

/** Takes one from a bucket (a new one is full); the seconds to wait when it is empty. */
export function spend(
  bucket: Bucket | undefined,
  rate: Rate,
  nowMs: number,
): { bucket: Bucket; retryAfterSeconds: number } {
  const before = bucket ?? { left: rate.burst, at: nowMs };
  const left = Math.min(rate.burst, before.left + (Math.max(0, nowMs - before.at) / 1000) * rate.perSecond);
  if (left < 1)
    return { bucket: { left, at: nowMs }, retryAfterSeconds: Math.max(1, Math.ceil((1 - left) / rate.perSecond)) };
  return { bucket: { left: left - 1, at: nowMs }, retryAfterSeconds: 0 };
}

/** Counts commands of a project. In memory: an object that was put to sleep has had a rest. */
export function rateLimits(): (userId: string, command: Command["type"], nowMs: number) => number {
  const buckets = new Map<string, Bucket>();
  return (userId, command, nowMs) => {
    const limits: [string, Rate][] = [
      [`writes ${userId}`, PERSON_WRITES],
      ["writes", PROJECT_WRITES],
    ];
    if (CALLS_FOR_WORK.has(command)) limits.push([`work ${userId}`, PERSON_RUNS]);
    let wait = 0;
    for (const [name, rate] of limits) {
      const { bucket, retryAfterSeconds } = spend(buckets.get(name), rate, nowMs);
      buckets.set(name, bucket);
      wait = Math.max(wait, retryAfterSeconds);
    }
    return wait;
  };
}
