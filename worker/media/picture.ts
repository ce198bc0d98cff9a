import { failure, type Result, success } from "#domain/result";

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
  const picture = readPng(bytes) ?? readJpeg(bytes) ?? readWebp(bytes);
  if (!picture) return failure("Choose a PNG, JPEG or WebP picture: this file is none, or it is damaged.");
  const { width, height } = picture;
  if (width < 16 || height < 16) return failure("The picture is too small: at least 16 pixels a side.");
  if (width > LARGEST_SIDE || height > LARGEST_SIDE || width * height > MOST_PIXELS) {
    return failure(`The picture has ${width} × ${height} pixels; at most 8192 a side and 40 megapixels are taken.`);
  }
  return success(picture);
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
