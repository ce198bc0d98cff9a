import { isIdOf, type ProjectId } from "#domain/ids";
import { failure, type Result, success } from "#domain/result";
import type { Artefact } from "#domain/stitch/render";
import { randomText } from "../new-id.ts";
import { readSound, SOUND_HEAD_BYTES } from "./sound.ts";
import type { UploadRule } from "./upload.ts";

const KEY = /^(prj_[0-9a-z]+)\/sounds\/[0-9a-z]{24}-(\d{1,12})$/;

/** A name for an upload of this many bytes. The length is part of it, and so of every link that is signed for it. */
export function newUploadId(bytes: number): string {
  return `${randomText(24)}-${bytes}`;
}

export function soundUploadKey(projectId: ProjectId, uploadId: string): string {
  return `${projectId}/sounds/${uploadId}`;
}

/** The project and announced length of a sound's upload, by its key alone. */
export function soundUploadOfKey(key: string): { readonly projectId: ProjectId; readonly bytes: number } | null {
  const [, projectId = "", bytes = ""] = KEY.exec(key) ?? [];
  return isIdOf("prj", projectId) ? { projectId, bytes: Number(bytes) } : null;
}

/** People's files are stored as bytes and nothing else: no browser is ever told that they are more. */
export function soundRule(bytes: number): UploadRule {
  return { types: new Set(["application/octet-stream"]), bytes };
}

/**
 * Looks at an upload that is said to be complete: it is as long as announced and begins like a sound. What is none is
 * deleted, and the failure is a sentence.
 */
export async function takeSoundUpload(bucket: R2Bucket, key: string): Promise<Result<Artefact, string>> {
  const announced = soundUploadOfKey(key)?.bytes ?? 0;
  const object = await bucket.head(key);
  if (!object) return failure(announced === 0 ? "The file is empty." : "The file did not arrive. Upload it again.");
  const refuse = async (sentence: string): Promise<Result<Artefact, string>> => {
    await bucket.delete(key);
    return failure(sentence);
  };
  if (object.size !== announced) {
    return refuse(`The file is cut off: ${announced} bytes were announced and ${object.size} arrived.`);
  }
  if (object.size === 0) return refuse("The file is empty.");
  const start = await bucket.get(key, { range: { offset: 0, length: Math.min(SOUND_HEAD_BYTES, object.size) } });
  const head = start ? new Uint8Array(await start.arrayBuffer()) : new Uint8Array();
  const contentType = readSound(head, object.size);
  if (!contentType.ok) return refuse(contentType.failure);
  const whole = await bucket.get(key);
  if (!whole) return failure("The file did not arrive. Upload it again.");
  const digest = new crypto.DigestStream("SHA-256");
  await whole.body.pipeTo(digest);
  const sha256 = Buffer.from(await digest.digest).toString("hex");
  return success({ key, sha256, bytes: object.size, contentType: contentType.value });
}
