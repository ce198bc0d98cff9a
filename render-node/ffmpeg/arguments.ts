import type { RenderQuality } from "../../contract/render.ts";
import type { FrameRate } from "../../domain/film/frame-rate.ts";

/** What of the installed ffmpeg changes an argument list. */
export interface FfmpegAbilities {
  readonly modern: boolean;
}

/**
 * Ticks per second of our picture tracks: a frame is 1000 ticks (1001 at the rates over 1001), so that no frame's time
 * is ever rounded.
 */
export function trackTimescale(rate: FrameRate): number {
  return rate.denominator === 1 ? rate.numerator * 1000 : rate.numerator;
}

/** Ticks one frame lasts in `trackTimescale`. */
export function ticksPerFrame(rate: FrameRate): number {
  return rate.denominator === 1 ? 1000 : rate.denominator;
}

/** "24/1", "24000/1001": a rate as ffmpeg reads it. */
export function rateText(rate: FrameRate): string {
  return `${rate.numerator}/${rate.denominator}`;
}

/** Longest distance between two frames that decoding can start at: two seconds. */
export function keyframeInterval(rate: FrameRate): number {
  return Math.round((2 * rate.numerator) / rate.denominator);
}

/** Constant per quality; the sums of thread and block sizes change no pixel up to four threads. */
const THREADS = "2";
const CONSTANT_RATE_FACTOR: Record<RenderQuality, string> = { take: "20", animatic: "27" };

/**
 * H.264 that joins without re-encoding: closed groups of pictures, fixed key frames, and with `stitchable` the same
 * headers whatever the picture holds. No frame is stored before one it follows (`-bf 0`), so that shots of one frame
 * join as well as long ones and no edit list is needed. Colours are BT.709, limited range.
 */
export function encodeArguments(rate: FrameRate, quality: RenderQuality): string[] {
  const interval = String(keyframeInterval(rate));
  return [
    ...["-an", "-c:v", "libx264", "-preset", "veryfast", "-crf", CONSTANT_RATE_FACTOR[quality]],
    ...["-profile:v", "high", "-pix_fmt", "yuv420p", "-r", rateText(rate)],
    ...["-g", interval, "-keyint_min", interval, "-sc_threshold", "0", "-bf", "0", "-flags:v", "+cgop+bitexact"],
    ...["-x264-params", "stitchable=1", "-threads", THREADS],
    ...["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"],
    ...WITHOUT_ENCODER_NOTES,
  ];
}

/** x264 writes its version and thread count into the stream (SEI, type 6): the same picture must be the same bytes. */
const WITHOUT_ENCODER_NOTES = ["-bsf:v", "filter_units=remove_types=6"];

/** How our MP4 files are laid out: exact times, no date, no name of the program that wrote it. */
export function mp4Arguments(rate: FrameRate, abilities: FfmpegAbilities): string[] {
  const timescale = String(trackTimescale(rate));
  return [
    ...["-fflags", "+bitexact", "-video_track_timescale", timescale],
    ...(abilities.modern ? ["-movie_timescale", timescale] : []),
    ...["-f", "mp4"],
  ];
}

/** Nothing that an input says about itself is passed on. */
export const WITHOUT_METADATA: readonly string[] = ["-map_metadata", "-1", "-map_chapters", "-1"];

/** Sound as AAC-LC. The quick search for scale factors takes half the time and is as near to what went in at this rate. */
export const AAC_ARGUMENTS: readonly string[] = [
  ...["-c:a", "aac", "-aac_coder", "fast", "-b:a", "160k", "-flags:a", "+bitexact"],
];

/** A file of a known kind. ffmpeg may open this file and nothing else, and takes it for nothing else. */
export function inputArguments(format: string, file: string, options: readonly string[] = []): string[] {
  return ["-protocol_whitelist", "file", "-f", format, ...options, "-i", `file:${file}`];
}

/** Samples in a packet of AAC. Packet `n` of a stream covers them from `(n - 1) * 1024` up to `(n + 1) * 1024`. */
export const PACKET_SAMPLES = 1024;
/** A stream of AAC begins with a packet that only opens the next one's overlap: what is heard starts after it. */
const PRIMING_SECONDS = (PACKET_SAMPLES / 48_000).toFixed(6);

/** An encoded sound of ours (ADTS) whose first sample is heard at zero. It is copied with `COPY_SOUND`. */
export function primedSoundInput(file: string): string[] {
  return ["-itsoffset", `-${PRIMING_SECONDS}`, ...inputArguments("aac", file, ["-codec_whitelist", "aac"])];
}

export const COPY_SOUND: readonly string[] = ["-c:a", "copy", "-bsf:a", "aac_adtstoasc"];

/** A list of MP4 files of ours, one after the other (written by `concatList`). */
export function joinedInput(list: string): string[] {
  return [
    ...["-protocol_whitelist", "file", "-format_whitelist", "concat,mov", "-codec_whitelist", "h264"],
    ...["-f", "concat", "-safe", "1", "-i", `file:${list}`],
  ];
}

/**
 * The text of a concat list. Each file's length is written out: left to the files, it would be rounded to the movie
 * header's unit, and the picture would drift from the sound by up to that at each join. Lengths are differences of
 * rounded times, so that rounding to a microsecond does not add up either.
 */
export function concatList(
  files: readonly { readonly file: string; readonly frames: number }[],
  rate: FrameRate,
): string {
  const microseconds = (frames: number) => Math.round((frames * rate.denominator * 1e6) / rate.numerator);
  let start = 0;
  const lines = files.map(({ file, frames }) => {
    const line = `file '${file}'\nduration ${microseconds(start + frames) - microseconds(start)}us\n`;
    start += frames;
    return line;
  });
  return `ffconcat version 1.0\n${lines.join("")}`;
}
