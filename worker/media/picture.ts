import { failure, type Result, success } from "#domain/result";
import { namesOtherFiles } from "./no-medium.ts";

export interface Picture {
  readonly contentType: "image/png" | "image/jpeg" | "image/webp";
  readonly extension: "png" | "jpg" | "webp";
  readonly width: number;
  readonly height: number;
}

const LARGEST_SIDE = 8192;
const MOST_PIXELS = 40_000_000;

/**
 * What these bytes are a picture of, by what they say and not by what they are called: PNG, JPEG or WebP within 8192
 * pixels a side and 40 megapixels. The failure is a sentence for the person who chose the file.
 */
export function readPicture(bytes: Uint8Array): Result<Picture, string> {
  if (bytes.byteLength === 0) return failure("The file is empty.");
  const picture = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  if (!picture) {
    return failure(
      namesOtherFiles(bytes) ?? "Choose a PNG, JPEG or WebP picture: this file is none, or it is damaged.",
    );
  }
  const { width, height } = picture;
  if (width < 16 || height < 16) return failure("The picture is too small: at least 16 pixels a side.");
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || width * height > MOST_PIXELS) {
    return failure(`The picture has ${width} × ${height} pixels; at most 8192 a side and 40 megapixels are taken.`);
  }
  if (!isWhole(bytes, picture.extension)) {
    return failure("The picture is cut off: its end is missing. Save or send it again.");
  }
  return success(picture);
}

const END_OF_IMAGE = new Uint8Array([0xff, 0xd9]);

/** Is the end of the file there, as each format marks it? */
function isWhole(bytes: Uint8Array, extension: Picture["extension"]): boolean {
  switch (extension) {
    case "png":
      return hasPngEnd(bytes);
    case "jpg":
      // EOI; some cameras write a preview or padding after it, but none of them writes a whole picture without.
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(END_OF_IMAGE) > 0;
    case "webp":
      return viewOf(bytes).getUint32(4, true) + 8 <= bytes.byteLength;
  }
}

/** PNG's chunks lead from one to the next up to IEND, and one of them holds the picture. */
function hasPngEnd(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  let hasPicture = false;
  for (let at = 8; at + 12 <= bytes.byteLength; ) {
    const type = textAt(bytes, at + 4, 4);
    if (type === "IEND") return hasPicture;
    hasPicture ||= type === "IDAT";
    at += 12 + view.getUint32(at);
  }
  return false;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

/** PNG, 5.2 and 11.2.2: the signature, then IHDR. */
function readPng(bytes: Uint8Array): Picture | null {
  if (bytes.byteLength < 33 || textAt(bytes, 0, 8) !== "\x89PNG\r\n\x1a\n" || textAt(bytes, 12, 4) !== "IHDR")
    return null;
  const view = viewOf(bytes);
  return { contentType: "image/png", extension: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** JPEG (ITU T.81, B.1): segments up to the frame header, which has the size. */
function readJpeg(bytes: Uint8Array): Picture | null {
  if (bytes.byteLength < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.byteLength) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { contentType: "image/jpeg", extension: "jpg", width, height };
    }
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** WebP (RFC 9649): lossy, lossless or extended, each with its size in another place. */
function readWebp(bytes: Uint8Array): Picture | null {
  if (bytes.byteLength < 30 || textAt(bytes, 0, 4) !== "RIFF" || textAt(bytes, 8, 4) !== "WEBP") return null;
  const view = viewOf(bytes);
  const webp = (width: number, height: number): Picture => ({
    contentType: "image/webp",
    extension: "webp",
    width,
    height,
  });
  switch (textAt(bytes, 12, 4)) {
    case "VP8 ":
      return webp(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return webp((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
    }
    case "VP8X": {
      const uint24 = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
      return webp(uint24(24) + 1, uint24(27) + 1);
    }
    default:
      return null;
  }
}
