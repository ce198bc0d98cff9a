import type * as z from "zod";
import { captionFileSchema, peakFileSchema } from "#contract/render";
import { failure, type Result, success } from "#domain/result";
import type { Artefact } from "#domain/stitch/render";

/** Two hours of captions are well under a megabyte. */
const MOST_BYTES = 8 * 1024 * 1024;

async function read(bucket: R2Bucket, { key, bytes }: Artefact): Promise<string | null> {
  if (bytes > MOST_BYTES) return null;
  return (await (await bucket.get(key))?.text()) ?? null;
}

/** Reads a stored file as JSON of a form; the failure is a sentence. */
async function readAs<T>(bucket: R2Bucket, file: Artefact, schema: z.ZodType<T>): Promise<Result<T, string>> {
  try {
    return success(schema.parse(JSON.parse((await read(bucket, file)) ?? "")));
  } catch {
    return failure("it can't be read.");
  }
}

/** Are these captions of a render as long as this one, none of them outside it? The failure is a sentence. */
export async function checkCaptions(bucket: R2Bucket, file: Artefact, frames: number): Promise<Result<void, string>> {
  const captions = await readAs(bucket, file, captionFileSchema);
  if (!captions.ok) return captions;
  if (captions.value.frames !== frames) return failure(`it is of ${captions.value.frames} frames, not ${frames}.`);
  const late = captions.value.cues.find(({ startFrame, endFrame }) => endFrame > frames || endFrame <= startFrame);
  return late ? failure(`a caption ends with frame ${late.endFrame}.`) : success(undefined);
}

/** Is this what a sound's waveform is drawn from? The failure is a sentence. */
export async function checkPeaks(bucket: R2Bucket, file: Artefact): Promise<Result<void, string>> {
  const peaks = await readAs(bucket, file, peakFileSchema);
  return peaks.ok ? success(undefined) : peaks;
}

/** Does a stored file begin with these bytes? The failure is a sentence. */
export async function checkStart(
  bucket: R2Bucket,
  { key }: Artefact,
  start: Uint8Array,
  kind: string,
): Promise<Result<void, string>> {
  const part = await bucket.get(key, { range: { offset: 0, length: start.byteLength } });
  const bytes = part ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array();
  const fits = bytes.byteLength === start.byteLength && start.every((byte, index) => byte === bytes[index]);
  return fits ? success(undefined) : failure(`it is no ${kind}.`);
}
