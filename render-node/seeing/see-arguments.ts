import { inputArguments } from "../ffmpeg/arguments.ts";

/** Of a frame's pixels, in percent, and the luma (16 is black) that those must be under: black to any eye. */
const BLACK = "amount=99:threshold=20";

/** The names of the two lists that looking at a picture writes. */
export interface SightFiles {
  /** A hash of each decoded frame (`framehash`). */
  readonly hashes: string;
  /** The numbers of the frames that are black (`metadata`). */
  readonly black: string;
}

/**
 * Arguments that decode every frame of a file's picture and write down what it is. Anything the decoder stumbles over
 * is an error, or at least a warning on standard error.
 */
export function seeArguments(file: string, files: SightFiles): string[] {
  const note = `metadata=mode=print:key=lavfi.blackframe.pblack:file=${files.black}`;
  return [
    ...["-v", "warning", "-xerror", "-err_detect", "explode"],
    ...inputArguments("mov", file, ["-codec_whitelist", "h264"]),
    ...["-map", "0:v", "-vf", `blackframe=${BLACK},${note}`],
    ...["-f", "framehash", "-hash", "murmur3", `file:${files.hashes}`],
  ];
}
