import type { AudioType } from "#contract/render";
import { failure, type Result, success } from "#domain/result";
import { namesOtherFiles } from "./no-medium.ts";

/** How much of a file `readSound` wants to see: what comes before the sound is hardly ever longer. */
export const SOUND_HEAD_BYTES = 64 * 1024;

/**
 * What a file is a sound of, by its first bytes and not by what it is called: WAV, MP3, M4A, AAC, FLAC or Ogg. Whether
 * there is anything to hear in it only the render node finds out. The failure is a sentence for the person who chose it.
 */
export function readSound(head: Uint8Array, size: number): Result<AudioType, string> {
  if (size === 0) return failure("The file is empty.");
  const text = (at: number, length: number) => String.fromCharCode(...head.subarray(at, at + length));
  if (text(0, 4) === "RIFF" && text(8, 4) === "WAVE") return readWav(head, size);
  if (text(0, 4) === "fLaC") return success("audio/flac");
  if (text(0, 4) === "OggS") return success("audio/ogg");
  if (text(4, 4) === "ftyp") return success("audio/mp4");
  if (text(0, 3) === "ID3") return success("audio/mpeg");
  const [first = 0, second = 0, third = 0] = head;
  if (first === 0xff && (second & 0xf6) === 0xf0) return success("audio/aac");
  if (first === 0xff && (second & 0xe6) === 0xe2 && isMp3Header(second, third)) return success("audio/mpeg");
  return failure(
    namesOtherFiles(head) ?? "Choose a WAV, MP3, M4A, AAC, FLAC or Ogg file: this is none, or it is damaged.",
  );
}

/** An MPEG layer III frame: no reserved version, bit rate or sample rate (ISO/IEC 11172-3, 2.4.1.3). */
function isMp3Header(second: number, third: number): boolean {
  return (second & 0x18) !== 0x08 && third >>> 4 !== 15 && (third & 0x0c) !== 0x0c;
}

/** A program that writes to a pipe can't go back to fill in the length. */
const UNKNOWN_LENGTHS = new Set([0, 0xffff_ffff]);

/** A WAV file's chunks up to its samples, which must all be there. */
function readWav(head: Uint8Array, size: number): Result<AudioType, string> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let at = 12;
  while (at + 8 <= head.byteLength) {
    const name = String.fromCharCode(...head.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (name === "data") {
      const isWhole = UNKNOWN_LENGTHS.has(length) || at + 8 + length <= size;
      return isWhole
        ? success("audio/wav")
        : failure(
            `The file is cut off: it announces ${length} bytes of sound and holds ${Math.max(0, size - at - 8)}.`,
          );
    }
    at += 8 + length + (length % 2);
  }
  // What comes before the samples is longer than what was looked at.
  return at < size ? success("audio/wav") : failure("The file is cut off: it holds no sound.");
}
