import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { FfmpegAbilities } from "../ffmpeg/arguments.ts";
import {
  AAC_ARGUMENTS,
  COPY_SOUND,
  inputArguments,
  mp4Arguments,
  primedSoundInput,
  WITHOUT_METADATA,
} from "../ffmpeg/arguments.ts";

/** A take's sound as it is played: AAC packets (ADTS). */
export function playedSoundArguments(audio: string, output: string): string[] {
  return [
    ...inputArguments("wav", audio),
    ...["-map", "0:a", ...AAC_ARGUMENTS, ...WITHOUT_METADATA, "-fflags", "+bitexact", "-f", "adts", `file:${output}`],
  ];
}

/** A take's picture and its encoded sound in one file that plays while it loads. */
export function previewArguments(
  files: { readonly video: string; readonly sound: string; readonly output: string },
  rate: FrameRate,
  abilities: FfmpegAbilities,
): string[] {
  return [
    ...inputArguments("mov", files.video),
    ...primedSoundInput(files.sound),
    ...["-map", "0:v", "-map", "1:a", "-c:v", "copy", ...COPY_SOUND, "-movflags", "+faststart"],
    ...WITHOUT_METADATA,
    ...mp4Arguments(rate, abilities),
    `file:${files.output}`,
  ];
}

/** Filters that give a picture the full range of values, as JPEG has it. */
export const AS_JPEG_SHOWS_IT = "scale=out_range=full,format=yuvj420p";

/** Arguments that write the first frame that comes as a JPEG. */
export function jpegArguments(output: string): string[] {
  return [
    ...["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3", "-threads", "1", "-fflags", "+bitexact"],
    ...["-flags:v", "+bitexact", ...WITHOUT_METADATA, "-f", "mjpeg", `file:${output}`],
  ];
}

/** One frame of a film as a JPEG. Reading begins at the key frame before it, not at the film's first. */
export function posterArguments(video: string, frame: number, rate: FrameRate, output: string): string[] {
  const seek = frame > 0 ? ["-ss", (((frame - 0.5) * rate.denominator) / rate.numerator).toFixed(6)] : [];
  return [...inputArguments("mov", video, seek), ...["-map", "0:v", "-vf", AS_JPEG_SHOWS_IT, ...jpegArguments(output)]];
}
