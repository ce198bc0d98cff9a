import type { RenderQuality } from "../../contract/render.ts";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import {
  encodeArguments,
  type FfmpegAbilities,
  inputArguments,
  mp4Arguments,
  rateText,
  trackTimescale,
  WITHOUT_METADATA,
} from "../ffmpeg/arguments.ts";
import { CODED_PIPE } from "../ffmpeg/run.ts";
import { AS_JPEG_SHOWS_IT, jpegArguments } from "./finish-arguments.ts";

export interface TakePicture {
  /** The pipe that raw 4:2:0 frames come through. */
  readonly input: string;
  readonly width: number;
  readonly height: number;
  readonly rate: FrameRate;
  readonly quality: RenderQuality;
  /** Those of the frames that come which decoding can start at. */
  readonly keys: readonly number[];
  /** The frame, of those that come, that stands for the scene, and the JPEG it is written to. */
  readonly poster: { readonly frame: number; readonly output: string };
  /** How the coded pictures come out: as a bare stream, or in fragments of a film. */
  readonly as: "stream" | "fragments";
}

/**
 * Arguments that store coded pictures as they come: a take's picture, with its index. ffmpeg 4 gives the first pictures it
 * reads no length, in a short film all of them, and the last one's is then lost: it is told the rate.
 */
export function keptArguments(output: string, rate: FrameRate, abilities: FfmpegAbilities): string[] {
  const steady = abilities.modern ? [] : ["-r", rateText(rate)];
  const stored = [...steady, ...WITHOUT_METADATA, ...mp4Arguments(rate, abilities)];
  return ["-map", "0:v", "-c:v", "copy", ...stored, `file:${output}`];
}

/** A film that can be read while it is written: a fragment from each key frame to the next. */
function fragmentArguments(rate: FrameRate): string[] {
  const movie = ["-movflags", "+frag_keyframe+empty_moov+default_base_moof"];
  return ["-video_track_timescale", String(trackTimescale(rate)), ...movie, "-f", "mp4"];
}

/** Arguments that encode a take's frames, picture only, to `CODED_PIPE`, and one of them as its poster. */
export function takeArguments(take: TakePicture): string[] {
  const { rate, keys, poster } = take;
  const format = ["-pixel_format", "yuv420p", "-video_size", `${take.width}x${take.height}`];
  // A little before the frame: the first one at or after a moment becomes a key frame.
  const moments = keys.map((frame) => (((frame - 0.25) * rate.denominator) / rate.numerator).toFixed(6));
  return [
    ...inputArguments("rawvideo", take.input, [...format, "-framerate", rateText(rate)]),
    ...["-map", "0:v", "-vf", "setsar=1", ...encodeArguments(rate, take.quality)],
    ...(moments.length > 0 ? ["-force_key_frames", moments.join(","), "-forced-idr", "1"] : []),
    ...[...WITHOUT_METADATA, ...(take.as === "stream" ? ["-f", "h264"] : fragmentArguments(rate)), CODED_PIPE],
    ...["-map", "0:v", "-vf", `select=eq(n\\,${poster.frame}),setpts=0,${AS_JPEG_SHOWS_IT}`],
    ...jpegArguments(poster.output),
  ];
}
