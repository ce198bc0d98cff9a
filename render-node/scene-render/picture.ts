import { open } from "node:fs/promises";
import { PICTURE_TYPES } from "../../contract/render.ts";
import { RenderFailure } from "../failure.ts";

type PictureType = (typeof PICTURE_TYPES)[number];

/** How each kind of picture begins, and what ffmpeg reads it with. */
const KINDS: Record<PictureType, { readonly format: string; readonly codec: string; starts(head: Buffer): boolean }> = {
  "image/png": {
    format: "png_pipe",
    codec: "png",
    starts: (head) => head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  },
  "image/jpeg": { format: "jpeg_pipe", codec: "mjpeg", starts: (head) => head.readUIntBE(0, 3) === 0xffd8ff },
  "image/webp": {
    format: "webp_pipe",
    codec: "webp",
    starts: (head) => head.toString("latin1", 0, 4) === "RIFF" && head.toString("latin1", 8, 12) === "WEBP",
  },
};

/** 100 million pixels: far more than any camera still, far less than what a picture bomb unpacks to. */
const MOST_PIXELS = String(100_000_000);

/**
 * Arguments that make one stored picture the picture of a shot: cut to the frame's shape from its middle, scaled, as raw
 * RGBA. The picture is taken for its declared kind and nothing else.
 */
export function pictureArguments(
  picture: { readonly file: string; readonly contentType: PictureType },
  size: { readonly width: number; readonly height: number },
  output: string,
): string[] {
  const { format, codec } = KINDS[picture.contentType];
  const { width, height } = size;
  return [
    ...["-protocol_whitelist", "file", "-codec_whitelist", codec, "-max_pixels", MOST_PIXELS],
    ...["-f", format, "-i", `file:${picture.file}`, "-frames:v", "1"],
    ...["-vf", `scale=${width}:${height}:force_original_aspect_ratio=increase:flags=lanczos,crop=${width}:${height}`],
    ...["-pix_fmt", "rgba", "-c:v", "rawvideo", "-f", "rawvideo", `file:${output}`],
  ];
}

/** The kind of a picture. Throws `input-refused` when the file does not begin like one of its declared kind. */
export async function checkPicture(path: string, contentType: string, what: string): Promise<PictureType> {
  const declared = PICTURE_TYPES.find((type) => type === contentType);
  const file = await open(path);
  try {
    const head = Buffer.alloc(16);
    await file.read(head, 0, 16, 0);
    if (declared && KINDS[declared].starts(head)) return declared;
  } finally {
    await file.close();
  }
  const wanted = declared ? `a ${declared.slice(6).toUpperCase()} file` : "a PNG, JPEG or WebP file";
  throw new RenderFailure("input-refused", `The picture of ${what} is not ${wanted}.`);
}
