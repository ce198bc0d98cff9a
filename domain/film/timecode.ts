import { failure, type Result, success } from "../result.ts";
import type { FrameRate } from "./frame-rate.ts";

/** How a timecode counts: `drop` leaves out frame numbers (never frames) so that it stays with the clock. */
export type TimecodeCounting = "non-drop" | "drop";

export interface TimecodeInvalid {
  readonly reason: "timecode-invalid";
  readonly detail: string;
}

/** Frame numbers in a second of timecode: 24 for 23.976. */
export function timecodeBase(rate: FrameRate): number {
  return Math.round(rate.numerator / rate.denominator);
}

/** Frame numbers left out at a minute that isn't a tenth: 2 at 29.97, 4 at 59.94, none elsewhere (SMPTE ST 12-1). */
function droppedEachMinute(rate: FrameRate): number {
  if (rate.denominator !== 1001) return 0;
  return { 30000: 2, 60000: 4 }[rate.numerator] ?? 0;
}

/** May a timecode at this rate drop frames? Only at 29.97 and 59.94. */
export function mayDropFrames(rate: FrameRate): boolean {
  return droppedEachMinute(rate) > 0;
}

/** How a film's timecode counts at its rate: dropped where it may be, so that a clock on the wall agrees with it. */
export function countingOf(rate: FrameRate): TimecodeCounting {
  return mayDropFrames(rate) ? "drop" : "non-drop";
}

/** A count of frames and the frame number it carries, both from 0: ten-minute blocks hold `18 × dropped` numbers fewer. */
function numberFromFrames(frames: number, rate: FrameRate): number {
  const dropped = droppedEachMinute(rate);
  const minute = 60 * timecodeBase(rate) - dropped;
  const tenMinutes = 10 * minute + dropped;
  const blocks = Math.floor(frames / tenMinutes);
  const within = frames % tenMinutes;
  const minutes = within < minute + dropped ? 0 : Math.floor((within - dropped) / minute);
  return frames + dropped * (9 * blocks + minutes);
}

/**
 * The timecode of a frame counted from 0: `01:00:00:00`, or with `;` before the frames where it drops. After 24 hours it
 * begins again, as clocks do. Asking for drop frames where the rate has none is a bug and throws.
 */
export function timecodeOf(frames: number, rate: FrameRate, counting: TimecodeCounting = countingOf(rate)): string {
  if (!Number.isInteger(frames) || frames < 0) throw new RangeError(`no frame has the number ${frames}`);
  const isDrop = counting === "drop";
  if (isDrop && !mayDropFrames(rate)) throw new RangeError("drop frames exist at 29.97 and 59.94 only");
  const base = timecodeBase(rate);
  const number = isDrop ? numberFromFrames(frames, rate) : frames;
  const seconds = Math.floor(number / base);
  const pair = (value: number): string => String(value).padStart(2, "0");
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(pair).join(":");
  return `${clock}${isDrop ? ";" : ":"}${pair(number % base)}`;
}

/**
 * The frame, counted from 0, that a timecode names. `;` before the frames means drop frames.
 *
 * Fails for what no clock shows: frame 24 at 24, minute 60, a dropped number (`00:01:00;00`), `;` at a rate without.
 */
export function framesOfTimecode(timecode: string, rate: FrameRate): Result<number, TimecodeInvalid> {
  const invalid = (detail: string) => failure<TimecodeInvalid>({ reason: "timecode-invalid", detail });
  const match = /^(\d{2}):(\d{2}):(\d{2})([:;])(\d{2})$/.exec(timecode.trim());
  if (match === null) return invalid("A timecode looks like 01:00:00:00.");
  const [hours = 0, minutes = 0, seconds = 0, frame = 0] = [match[1], match[2], match[3], match[5]].map(Number);
  const base = timecodeBase(rate);
  const isDrop = match[4] === ";";
  const dropped = isDrop ? droppedEachMinute(rate) : 0;
  if (isDrop && dropped === 0) return invalid("Drop-frame timecode exists at 29.97 and 59.94 frames a second only.");
  if (hours > 23 || minutes > 59 || seconds > 59) return invalid("Hours end at 23, minutes and seconds at 59.");
  if (frame >= base) return invalid(`At this rate frames end at ${base - 1}.`);
  if (seconds === 0 && frame < dropped && minutes % 10 !== 0)
    return invalid("Drop-frame timecode leaves this frame number out.");
  const allMinutes = hours * 60 + minutes;
  const number = (allMinutes * 60 + seconds) * base + frame;
  return success(number - dropped * (allMinutes - Math.floor(allMinutes / 10)));
}

/** Where a film starts, 01:00:00:00, in frames from 0. */
export function programmeStart(rate: FrameRate, counting: TimecodeCounting = countingOf(rate)): number {
  const start = framesOfTimecode(counting === "drop" ? "01:00:00;00" : "01:00:00:00", rate);
  if (!start.ok) throw new RangeError(start.failure.detail);
  return start.value;
}
