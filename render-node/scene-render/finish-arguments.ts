import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { FfmpegAbilities } from "../ffmpeg/arguments.ts";
import { AAC_ARGUMENTS, inputArguments, joinedInput, mp4Arguments, WITHOUT_METADATA } from "../ffmpeg/arguments.ts";

/** Shots one after the other, packets copied. */
export function joinArguments(list: string, output: string, rate: FrameRate, abilities: FfmpegAbilities): string[] {
  return [
    ...joinedInput(list),
    "-map",
    "0:v",
    "-c",
    "copy",
    ...WITHOUT_METADATA,
    ...mp4Arguments(rate, abilities),
    `file:${output}`,
  ];
}

/** A take's picture and sound in one file that plays while it loads. */
export function previewArguments(
  files: { readonly video: string; readonly audio: string; readonly output: string },
  rate: FrameRate,
  abilities: FfmpegAbilities,
): string[] {
  return [
    ...inputArguments("mov", files.video),
    ...inputArguments("wav", files.audio),
    ...["-map", "0:v", "-map", "1:a", "-c:v", "copy", ...AAC_ARGUMENTS, "-movflags", "+faststart"],
    ...WITHOUT_METADATA,
    ...mp4Arguments(rate, abilities),
    `file:${files.output}`,
  ];
}

/** One frame of a film as a JPEG. */
export function posterArguments(video: string, frame: number, output: string): string[] {
  return [
    ...inputArguments("mov", video),
    ...["-map", "0:v", "-vf", `select=eq(n\\,${frame}),scale=out_range=full,format=yuvj420p`, "-vsync", "0"],
    ...["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3", "-threads", "1", "-fflags", "+bitexact"],
    ...["-flags:v", "+bitexact", ...WITHOUT_METADATA, "-f", "mjpeg", `file:${output}`],
  ];
}
