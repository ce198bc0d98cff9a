import type { FrameRate } from "#domain/film/frame-rate";
import { failure, type Result, success } from "#domain/result";
import type { Artefact } from "#domain/stitch/render";

const WAV_HEADER_BYTES = 44;
const SAMPLE_BYTES = 4;
/** Of all sound that is stored. */
export const SAMPLES_A_SECOND = 48_000;

/** How many samples frames last, to the nearest one. */
export function samplesOf(frames: number, { numerator, denominator }: FrameRate): number {
  return Math.round((frames * SAMPLES_A_SECOND * denominator) / numerator);
}

/** Whole frames of a sound. A last part of a frame does not count. */
export function framesOf(samples: number, { numerator, denominator }: FrameRate): number {
  return Math.floor((samples * numerator) / (denominator * SAMPLES_A_SECOND));
}

/** The samples of a stored sound, by its header: 48 kHz stereo 16-bit PCM, as long as the file. The failure is a sentence. */
export async function storedSamples(bucket: R2Bucket, file: Artefact | undefined): Promise<Result<number, string>> {
  const part = file && (await bucket.get(file.key, { range: { offset: 0, length: WAV_HEADER_BYTES } }));
  if (!file || !part) return failure("it was never stored.");
  const head = new DataView(await part.arrayBuffer());
  const isWhole = head.byteLength === WAV_HEADER_BYTES;
  const text = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((offset) => head.getUint8(at + offset)));
  if (!isWhole || text(0) !== "RIFF" || text(8) !== "WAVE" || text(36) !== "data") return failure("it is no WAV file.");
  const form = [head.getUint16(20, true), head.getUint16(22, true), head.getUint32(24, true), head.getUint16(34, true)];
  if (form.join() !== `1,2,${SAMPLES_A_SECOND},16`) return failure("it is not 48 kHz stereo 16-bit PCM.");
  const bytes = head.getUint32(40, true);
  return bytes === file.bytes - WAV_HEADER_BYTES ? success(bytes / SAMPLE_BYTES) : failure("it is cut off.");
}
