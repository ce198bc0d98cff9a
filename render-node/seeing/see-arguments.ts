import { inputArguments } from "../ffmpeg/arguments.ts";

/**
 * What a decoded picture is looked at by: the luma of every fourth pixel of every fourth row. A frame that is black, or
 * the very same as the one before, is so in these 57 600 places of a 720p picture, and they cost a third of all of it.
 */
const SAMPLED = "scale=iw/4:ih/4:flags=neighbor,format=gray";
/** Of those places, in percent, and the luma (16 is black) that they must be under: black to any eye. */
const BLACK = "amount=99:threshold=20";

/** The names of the two lists that looking at a picture writes. */
export interface SightFiles {
  /** A hash of each decoded frame (`framehash`). */
  readonly hashes: string;
  /** The numbers of the frames that are black (`metadata`). */
  readonly black: string;
}

/** What is looked at: a file of the job's folder, or a film in fragments that comes through standard input. */
export type SeenInput = { readonly file: string } | "coming";

function seenInput(input: SeenInput): string[] {
  // One thread: others would take turns at each picture, and the encoder whose pictures come needs the cores.
  const options = ["-codec_whitelist", "h264", "-skip_loop_filter", "all", "-threads", "1"];
  if (input !== "coming") return inputArguments("mov", input.file, options);
  return ["-protocol_whitelist", "pipe", "-f", "mov", ...options, "-i", "pipe:0"];
}

/**
 * Arguments that decode every frame of a picture and write down what it is. Anything the decoder stumbles over
 * is an error, or at least a warning on standard error. Every coded bit is read; the filter that smooths the edges of
 * blocks, half of a decoder's work, changes neither what is black nor what stands still, and is left out. `kept`:
 * arguments of an output that stores the coded pictures which are decoded here.
 */
export function seeArguments(input: SeenInput, files: SightFiles, kept: readonly string[] = []): string[] {
  const note = `metadata=mode=print:key=lavfi.blackframe.pblack:file=${files.black}`;
  return [
    ...["-v", "warning", "-xerror", "-err_detect", "explode"],
    ...seenInput(input),
    ...["-map", "0:v", "-vf", `${SAMPLED},blackframe=${BLACK},${note}`],
    ...["-f", "framehash", "-hash", "murmur3", `file:${files.hashes}`],
    ...kept,
  ];
}
