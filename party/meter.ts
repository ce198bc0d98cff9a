import { ROOM_LIMITS } from "#contract/room";

/** A token bucket's limits: `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What is left in a bucket at a moment (milliseconds). */
export interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** The bucket after spending `cost`; null when it does not hold that much. A new bucket is full. */
export function spend(bucket: Bucket | null, cost: number, rate: Rate, nowMs: number): Bucket | null {
  const refilled = bucket === null ? rate.burst : bucket.left + ((nowMs - bucket.at) / 1000) * rate.perSecond;
  const left = Math.min(rate.burst, refilled) - cost;
  return left < 0 ? null : { left, at: nowMs };
}

/** What one connection has sent lately. */
export interface Meter {
  readonly frames: Bucket | null;
  readonly bytes: Bucket | null;
  readonly awareness: Bucket | null;
}

export const NEW_METER: Meter = { frames: null, bytes: null, awareness: null };

/** A whole document is answered to this kind of frame, so it weighs as much as this many others. */
export const MISSING_ASKED_WEIGHT = 20;

/** The meter after a frame of this weight and size; null when the connection sends too fast. */
export function meterFrame(meter: Meter, weight: number, bytes: number, nowMs: number): Meter | null {
  const frames = spend(meter.frames, weight, ROOM_LIMITS.frames, nowMs);
  const size = spend(meter.bytes, bytes, ROOM_LIMITS.bytes, nowMs);
  return frames === null || size === null ? null : { ...meter, frames, bytes: size };
}

/** The same for an awareness frame; null when this one is to be dropped. */
export function meterAwareness(meter: Meter, nowMs: number): Meter | null {
  const awareness = spend(meter.awareness, 1, ROOM_LIMITS.awarenessFrames, nowMs);
  return awareness === null ? null : { ...meter, awareness };
}
