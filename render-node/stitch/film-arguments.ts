import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { FfmpegAbilities } from "../ffmpeg/arguments.ts";
import { AAC_ARGUMENTS, inputArguments, joinedInput, mp4Arguments } from "../ffmpeg/arguments.ts";
import { SAMPLE_RATE } from "../sound/wav.ts";

export interface FilmFiles {
  /** A concat list of the pieces of picture. */
  readonly list: string;
  /** Title and chapters (`chapterFile`). */
  readonly chapters: string;
  /** SubRip captions, or null when nobody speaks: an empty file is no subtitle to ffmpeg. */
  readonly captions: string | null;
  readonly output: string;
}

/**
 * Arguments that make the film: pictures copied, sound (raw PCM on standard input) encoded once, captions and chapters
 * inside, index first.
 */
export function filmArguments(files: FilmFiles, rate: FrameRate, abilities: FfmpegAbilities): string[] {
  const chaptersAt = files.captions ? 3 : 2;
  return [
    ...joinedInput(files.list),
    ...["-protocol_whitelist", "pipe", "-f", "s16le", "-ar", String(SAMPLE_RATE), "-ac", "2", "-i", "pipe:0"],
    ...(files.captions ? inputArguments("srt", files.captions) : []),
    ...inputArguments("ffmetadata", files.chapters),
    ...["-map", "0:v", "-map", "1:a", "-c:v", "copy", ...AAC_ARGUMENTS],
    ...(files.captions ? ["-map", "2:s", "-c:s", "mov_text", "-metadata:s:s:0", "language=eng"] : []),
    ...["-movflags", "+faststart"],
    ...mp4Arguments(rate, abilities),
    ...["-map_metadata", String(chaptersAt), "-map_chapters", String(chaptersAt)],
    `file:${files.output}`,
  ];
}
