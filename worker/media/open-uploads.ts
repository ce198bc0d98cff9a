/**
 * Uploads in parts that were begun and are not finished. R2 does not list them, so each leaves a small mark beside the file
 * it is to become; whoever tidies up finds them by it.
 */
const MARK = ".upload-";

function markOf(key: string, uploadId: string): string {
  return `${key}${MARK}${encodeURIComponent(uploadId)}`;
}

export async function markUpload(bucket: R2Bucket, key: string, uploadId: string): Promise<void> {
  await bucket.put(markOf(key, uploadId), new Uint8Array());
}

/** The upload is a file now, or was given up. */
export async function unmarkUpload(bucket: R2Bucket, key: string, uploadId: string): Promise<void> {
  await bucket.delete(markOf(key, uploadId));
}

/** Removes everything stored under a prefix: files, and parts of files that never became one. Doing it again is harmless. */
export async function removeStored(bucket: R2Bucket, prefix: string): Promise<void> {
  for (let cursor: string | undefined, more = true; more; ) {
    const listed = await bucket.list({ prefix, cursor });
    const keys = listed.objects.map(({ key }) => key);
    for (const key of keys) {
      const at = key.lastIndexOf(MARK);
      if (at < 0) continue;
      const upload = bucket.resumeMultipartUpload(key.slice(0, at), decodeURIComponent(key.slice(at + MARK.length)));
      await upload.abort().catch(() => {
        // It was completed or given up, and only its mark was left.
      });
    }
    if (keys.length > 0) await bucket.delete(keys);
    more = listed.truncated;
    cursor = listed.truncated ? listed.cursor : undefined;
  }
}

/** The file that a key belongs to: itself, or what the marked upload was to become. */
export function baseOf(key: string): string {
  const at = key.lastIndexOf(MARK);
  return at < 0 ? key : key.slice(0, at);
}

/** Removes one file and what is left of uploads to it. Doing it again is harmless. */
export async function removeFile(bucket: R2Bucket, key: string): Promise<void> {
  await removeStored(bucket, `${key}${MARK}`);
  await bucket.delete(key);
}
