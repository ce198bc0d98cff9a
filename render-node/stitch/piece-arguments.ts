import type { FrameRate } from "../../domain/film/frame-rate.ts";
import {
  encodeArguments,
  type FfmpegAbilities,
  inputArguments,
  mp4Arguments,
  trackTimescale,
  WITHOUT_METADATA,
} from "../ffmpeg/arguments.ts";
import type { Piece } from "./pieces.ts";

/** The moment half a frame before a frame, in seconds: cutting there is safe from rounding on both sides. */
function justBefore(frame: number, rate: FrameRate): string {
  return (((frame - 0.5) * rate.denominator) / rate.numerator).toFixed(6);
}

/**
 * Arguments that cut a take at key frames without touching a packet. The files are named by `pattern` with `%d`; the one
 * that holds the wanted frames is number `copiedSegment`.
 */
export function copyArguments(
  take: string,
  cuts: readonly number[],
  pattern: string,
  rate: FrameRate,
  abilities: FfmpegAbilities,
): string[] {
  const timescale = trackTimescale(rate);
  const options = [`video_track_timescale=${timescale}`, ...(abilities.modern ? [`movie_timescale=${timescale}`] : [])];
  return [
    ...inputArguments("mov", take),
    ...["-map", "0:v", "-c", "copy", "-fflags", "+bitexact", ...WITHOUT_METADATA, "-f", "segment"],
    ...["-segment_times", cuts.map((frame) => justBefore(frame, rate)).join(",")],
    ...["-segment_format", "mp4", "-segment_format_options", options.join(":"), "-reset_timestamps", "1"],
    pattern,
  ];
}

/** Where to cut a take for a copied piece, and which of the files then is that piece. */
export function copyCuts(piece: { from: number; to: number }, takeFrames: number): { cuts: number[]; segment: number } {
  const cuts = [piece.from, piece.to].filter((frame) => frame > 0 && frame < takeFrames);
  return { cuts, segment: piece.from > 0 ? 1 : 0 };
}

/** Arguments that encode a fade or a join of takes again. `frames` is the piece's length. */
export function encodedPieceArguments(
  piece: Exclude<Piece, { kind: "copy" }>,
  takes: { readonly file: string; readonly next: string },
  frames: number,
  output: string,
  rate: FrameRate,
  abilities: FfmpegAbilities,
): string[] {
  const from = (frame: number) => (frame > 0 ? ["-ss", justBefore(frame, rate)] : []);
  const inputs = inputArguments("mov", takes.file, from(piece.from));
  if (piece.kind === "join") inputs.push(...inputArguments("mov", takes.next, from(piece.start)));
  const filter = piece.kind === "join" ? joinFilter(piece, rate) : fadeFilter(piece, rate);
  return [
    ...inputs,
    ...["-filter_complex", filter, "-map", "[out]", "-frames:v", String(frames)],
    ...encodeArguments(rate, "take"),
    ...WITHOUT_METADATA,
    ...mp4Arguments(rate, abilities),
    `file:${output}`,
  ];
}

/** Times in whole frames again, whatever the seek left. */
function counted(rate: FrameRate): string {
  return `settb=${rate.denominator}/${rate.numerator},setpts=N`;
}

function fadeFilter(piece: Extract<Piece, { kind: "fade" }>, rate: FrameRate): string {
  const frames = piece.to - piece.from;
  const fades = [
    ...(piece.fadeIn > 0 ? [`fade=type=in:start_frame=0:nb_frames=${piece.fadeIn}`] : []),
    ...(piece.fadeOut > 0 ? [`fade=type=out:start_frame=${frames - piece.fadeOut}:nb_frames=${piece.fadeOut}`] : []),
  ];
  return `[0:v]trim=end_frame=${frames},${[counted(rate), ...fades].join(",")},format=yuv420p[out]`;
}

/** The end of one take up to the overlap, the overlap itself, and the rest of the next one's start. */
function joinFilter(piece: Extract<Piece, { kind: "join" }>, rate: FrameRate): string {
  const { overlap } = piece;
  const before = piece.end - piece.from - overlap;
  const shownOfNext = piece.to - piece.start;
  const after = shownOfNext - overlap;
  const restart = counted(rate);
  const chains = [
    `[0:v]${restart},split[one][ending]`,
    `[1:v]${restart},split[beginning][two]`,
    `[ending]trim=start_frame=${before}:end_frame=${before + overlap},${restart}[out1]`,
    `[beginning]trim=end_frame=${overlap},${restart}[in1]`,
    piece.style === "dissolve"
      ? `[in1]format=yuva420p,fade=type=in:start_frame=0:nb_frames=${overlap}:alpha=1[in2];[out1][in2]overlay=format=yuv420[mixed]`
      : `[out1][in1]blend=all_expr='if(lt(X,W*(N+1)/${overlap + 1}),B,A)'[mixed]`,
  ];
  const parts = ["[mixed]"];
  if (before > 0) {
    chains.push(`[one]trim=end_frame=${before},${restart}[first]`);
    parts.unshift("[first]");
  } else chains.push("[one]nullsink");
  if (after > 0) {
    chains.push(`[two]trim=start_frame=${overlap}:end_frame=${shownOfNext},${restart}[last]`);
    parts.push("[last]");
  } else chains.push("[two]nullsink");
  // A concat of one is no filter; all parts are 4:2:0 already.
  const joined = parts.length > 1 ? `${parts.join("")}concat=n=${parts.length}:v=1,` : parts[0];
  chains.push(`${joined}settb=${rate.denominator}/${rate.numerator},setpts=N,format=yuv420p[out]`);
  return chains.join(";");
}
