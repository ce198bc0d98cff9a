import { createHash } from "node:crypto";
import { LONGEST_CLIP_SECONDS } from "#domain/clip/clip-length";
import { probeMp4 } from "#domain/film/mp4";
import { failure, type Result, success } from "#domain/result";
import type { Clip } from "#domain/scene/content";
import type { StoreFault } from "./clip-port.ts";

const MOST_CLIP_BYTES = 200 * 1024 * 1024;
/** Parts of a multipart upload are equal but for the last (architecture.md, decision 7). */
const PART_BYTES = 8 * 1024 * 1024;

/**
 * Streams a film from `body` into the store under `key`, a part at a time, and reads what it is by its bytes: an MP4 with
 * a picture, no larger than 200 MB, no longer than a minute. What is not taken leaves nothing behind.
 */
export async function storeClip(
  media: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
): Promise<Result<Clip, StoreFault>> {
  const written = await streamed(media, key, body);
  if (!written.ok) return written;
  const looked = await lookedAt(media, key, written.value.bytes);
  if (!looked.ok) {
    await media.delete(key);
    return failure({ kind: "unfit", detail: looked.failure });
  }
  return success({ key, sha256: written.value.sha256, contentType: "video/mp4", milliseconds: looked.value });
}

interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

async function streamed(
  media: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
): Promise<Result<Written, StoreFault>> {
  const upload = await media.createMultipartUpload(key, { httpMetadata: { contentType: "video/mp4" } });
  const hash = createHash("sha256");
  const parts: R2UploadedPart[] = [];
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let bytes = 0;
  const give = async (length: number) => {
    const all = Buffer.concat(held);
    parts.push(await upload.uploadPart(parts.length + 1, all.subarray(0, length)));
    held = [all.subarray(length)];
    heldBytes = all.byteLength - length;
  };
  const refused = async (fault: StoreFault): Promise<Result<Written, StoreFault>> => {
    await upload.abort();
    return failure(fault);
  };
  try {
    for await (const chunk of body) {
      if (bytes < 12 && bytes + chunk.byteLength >= 12 && !isMp4(Buffer.concat([...held, chunk]))) {
        return await refused({ kind: "unfit", detail: "it is no MP4 film" });
      }
      bytes += chunk.byteLength;
      if (bytes > MOST_CLIP_BYTES) {
        return await refused({ kind: "unfit", detail: `it is larger than ${MOST_CLIP_BYTES / 1024 ** 2} MB` });
      }
      hash.update(chunk);
      held.push(chunk);
      heldBytes += chunk.byteLength;
      while (heldBytes >= PART_BYTES) await give(PART_BYTES);
    }
  } catch {
    return refused({ kind: "broken" });
  }
  if (bytes < 12) return refused({ kind: "unfit", detail: bytes === 0 ? "it is empty" : "it is no MP4 film" });
  if (heldBytes > 0) await give(heldBytes);
  await upload.complete(parts);
  return success({ bytes, sha256: hash.digest("hex") });
}

function isMp4(head: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(head.subarray(4, 8)) === "ftyp";
}

/** How long the stored film is, in milliseconds; the failure is half a sentence that says why it is not taken. */
async function lookedAt(media: R2Bucket, key: string, size: number): Promise<Result<number, string>> {
  const probed = await probeMp4(async (offset, length) => {
    const within = Math.min(length, size - offset);
    if (within <= 0) return new Uint8Array();
    const part = await media.get(key, { range: { offset, length: within } });
    return part ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array();
  }, size);
  if (!probed.ok) return failure(`it can't be played (${probed.failure.detail})`);
  const track = probed.value.tracks.find(({ kind }) => kind === "video");
  if (!track || track.sampleCount === 0) return failure("it has no picture");
  const milliseconds = Math.round((track.durationTicks * 1000) / track.timescale);
  if (milliseconds <= 0) return failure("it has no length");
  if (milliseconds > 1000 * LONGEST_CLIP_SECONDS) {
    return failure(
      `it is ${(milliseconds / 1000).toFixed(1)} seconds long, and at most ${LONGEST_CLIP_SECONDS} are taken`,
    );
  }
  return success(milliseconds);
}
