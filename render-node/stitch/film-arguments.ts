import type { FrameRate } from "../../domain/film/frame-rate.ts";
import type { FfmpegAbilities } from "../ffmpeg/arguments.ts";
import { COPY_SOUND, inputArguments, joinedInput, mp4Arguments, primedSoundInput } from "../ffmpeg/arguments.ts";

export interface FilmFiles {
  /** A concat list of the pieces of picture. */
  readonly list: string;
  /** Title and chapters (`chapterFile`). */
  readonly chapters: string;
  /** The sound as a stream of AAC packets (ADTS). */
  readonly sound: string;
  /** SubRip captions, or null when nobody speaks: an empty file is no subtitle to ffmpeg. */
  readonly captions: string | null;
  readonly output: string;
}

/** Arguments that make the film: pictures and sound copied, captions and chapters inside, index first. */
export function filmArguments(files: FilmFiles, rate: FrameRate, abilities: FfmpegAbilities): string[] {
  const chaptersAt = files.captions ? 3 : 2;
  return [
    ...joinedInput(files.list),
    ...primedSoundInput(files.sound),
    ...(files.captions ? inputArguments("srt", files.captions) : []),
    ...inputArguments("ffmetadata", files.chapters),
    ...["-map", "0:v", "-map", "1:a", "-c:v", "copy", ...COPY_SOUND],
    ...(files.captions ? ["-map", "2:s", "-c:s", "mov_text", "-metadata:s:s:0", "language=eng"] : []),
    ...["-movflags", "+faststart"],
    ...mp4Arguments(rate, abilities),
    ...["-map_metadata", String(chaptersAt), "-map_chapters", String(chaptersAt)],
    `file:${files.output}`,
  ];
}
