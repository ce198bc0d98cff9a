import { open } from "node:fs/promises";
import type { ClipType } from "../../contract/render.ts";
import type { FrameRate } from "../../domain/film/frame-rate.ts";
import { RenderFailure } from "../failure.ts";
import { rateText } from "../ffmpeg/arguments.ts";

/** What ffmpeg takes each kind of moving picture for, and the decoders that may be at work in it. */
const KINDS: Record<ClipType, { readonly format: string; readonly codecs: string; starts(head: Buffer): boolean }> = {
  "video/mp4": {
    format: "mov",
    codecs: "h264,hevc,mpeg4,vp9,av1,libdav1d,aac",
    starts: (head) => head.toString("latin1", 4, 8) === "ftyp",
  },
  "video/quicktime": {
    format: "mov",
    codecs: "h264,hevc,prores,mjpeg,aac",
    starts: (head) => ["ftyp", "moov", "wide", "mdat"].includes(head.toString("latin1", 4, 8)),
  },
  "video/webm": {
    format: "matroska",
    codecs: "vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,opus,vorbis",
    starts: (head) => head.readUInt32BE(0) === 0x1a45dfa3,
  },
};
const MOST_PIXELS = String(40_000_000);

/** A shot's moving picture, by its path from the job's folder. */
export interface ClipSource {
  readonly file: string;
  readonly contentType: ClipType;
}

/** Throws `input-refused` when the file at `path` does not begin like one of its declared kind. */
export async function checkClip(path: string, contentType: ClipType, what: string): Promise<void> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(16);
    await file.read(head, 0, 16, 0);
    if (KINDS[contentType].starts(head)) return;
  } finally {
    await file.close();
  }
  throw new RenderFailure("input-refused", `The clip of ${what} is not ${contentType}.`);
}

/** The clip as an input of ffmpeg, and nothing else in it. */
function clipInput({ file, contentType }: ClipSource): string[] {
  const { format, codecs } = KINDS[contentType];
  const allowed = ["-protocol_whitelist", "file", "-codec_whitelist", codecs, "-max_pixels", MOST_PIXELS, "-an", "-sn"];
  return [...allowed, "-dn", "-f", format, "-i", `file:${file}`];
}

/** Arguments that write the first `frames` pictures of a clip as raw 4:2:0, at the take's rate and in its shape. */
export function clipArguments(
  clip: ClipSource,
  size: { readonly width: number; readonly height: number },
  frames: number,
  rate: FrameRate,
  output: string,
): string[] {
  const { width, height } = size;
  const shape = `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=bicubic,crop=${width}:${height}`;
  const filter = `setpts=PTS-STARTPTS,fps=${rateText(rate)},${shape},scale=out_range=tv:out_color_matrix=bt709`;
  return [
    ...clipInput(clip),
    ...["-map", "0:v:0", "-vf", filter, "-frames:v", String(frames), "-pix_fmt", "yuv420p"],
    ...["-c:v", "rawvideo", "-f", "rawvideo", `file:${output}`],
  ];
}
