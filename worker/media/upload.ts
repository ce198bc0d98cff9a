import {
  SCENE_OUTPUTS,
  SOUND_OUTPUTS,
  STITCH_OUTPUTS,
  UPLOAD_PART_BYTES,
  type UploadCreated,
  type UploadedPart,
  uploadCompleteSchema,
} from "#contract/render";
import { failure, type Result, success } from "#domain/result";
import { check, readBytes } from "../api/body.ts";
import type { ApiFailure } from "../api/failure.ts";
import { markUpload, unmarkUpload } from "./open-uploads.ts";

const COMPLETE_BYTES = 1024 * 1024;
const MOST_PARTS = 10_000;

/** What may be put under a key: of which types, and how long; `bytes` null: as long as it gets. */
export interface UploadRule {
  readonly types: ReadonlySet<string>;
  readonly bytes: number | null;
}

/** What render nodes store. */
export const RENDERED: UploadRule = {
  types: new Set([SCENE_OUTPUTS, STITCH_OUTPUTS, SOUND_OUTPUTS].flatMap((outputs) => Object.values(outputs))),
  bytes: null,
};

type Done = Result<Response, ApiFailure>;

function refused(detail: string): Done {
  return failure({ reason: "upload-refused", detail });
}

/**
 * One step of an upload of `key` (contract/render.ts, `uploadStepUrl`). Every step may be sent again: a part or a file
 * overwrites itself, and what was completed or given up already stays so.
 */
export async function uploadStep(bucket: R2Bucket, key: string, request: Request, rule: UploadRule): Promise<Done> {
  const query = new URL(request.url).searchParams;
  const action = query.get("action");
  const uploadId = query.get("uploadId") ?? "";
  const route = `${request.method} ${action}`;
  switch (route) {
    case "PUT put":
      return putWhole(bucket, key, request, rule);
    case "POST create": {
      const contentType = typeOf(request, rule);
      if (contentType === null) return refused("This kind of file is not stored here.");
      const upload = await bucket.createMultipartUpload(key, { httpMetadata: { contentType } });
      await markUpload(bucket, key, upload.uploadId);
      return success(Response.json({ uploadId: upload.uploadId } satisfies UploadCreated));
    }
    case "PUT part":
      return putPart(bucket.resumeMultipartUpload(key, uploadId), Number(query.get("part")), request, rule);
    case "POST complete":
      return complete(bucket, key, uploadId, request);
    case "POST abort":
      await bucket
        .resumeMultipartUpload(key, uploadId)
        .abort()
        .catch(() => {
          // It was given up before.
        });
      await unmarkUpload(bucket, key, uploadId);
      return success(new Response(null, { status: 204 }));
    default:
      return refused("An upload is one of put, create, part, complete and abort, each with its own method.");
  }
}

function typeOf(request: Request, rule: UploadRule): string | null {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "";
  return rule.types.has(type) ? type : null;
}

/** The length a body promises; null when it promises none or too much. R2 takes only bodies of known length. */
function lengthOf(request: Request): number | null {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  return Number.isSafeInteger(length) && length >= 0 && length <= UPLOAD_PART_BYTES ? length : null;
}

async function putWhole(bucket: R2Bucket, key: string, request: Request, rule: UploadRule): Promise<Done> {
  const contentType = typeOf(request, rule);
  if (contentType === null) return refused("This kind of file is not stored here.");
  const length = lengthOf(request);
  if (length === null) return failure({ reason: "body-too-large", limitBytes: UPLOAD_PART_BYTES });
  if (rule.bytes !== null && length !== rule.bytes) return refused(otherLength(rule.bytes));
  const body = length === 0 ? new Uint8Array() : request.body;
  if (!body) return refused("The file is missing.");
  await bucket.put(key, body, { httpMetadata: { contentType } });
  return success(new Response(null, { status: 200 }));
}

function otherLength(bytes: number): string {
  return `This upload was announced with ${bytes} bytes.`;
}

/** How long a part of an announced file is: all are as long as they may be, but the last. */
function partLength(part: number, bytes: number): number {
  return Math.max(0, Math.min(UPLOAD_PART_BYTES, bytes - (part - 1) * UPLOAD_PART_BYTES));
}

async function putPart(upload: R2MultipartUpload, part: number, request: Request, rule: UploadRule): Promise<Done> {
  if (!Number.isSafeInteger(part) || part < 1 || part > MOST_PARTS) return refused("Parts are numbered from 1.");
  const length = lengthOf(request);
  if (length === null) return failure({ reason: "body-too-large", limitBytes: UPLOAD_PART_BYTES });
  if (!request.body || length === 0) return refused("The part is empty.");
  if (rule.bytes !== null && length !== partLength(part, rule.bytes)) return refused(otherLength(rule.bytes));
  try {
    const { etag } = await upload.uploadPart(part, request.body);
    return success(Response.json({ etag } satisfies UploadedPart));
  } catch (error) {
    return refused(`The part was not taken: ${messageOf(error)}`);
  }
}

async function complete(bucket: R2Bucket, key: string, uploadId: string, request: Request): Promise<Done> {
  const bytes = await readBytes(request, COMPLETE_BYTES);
  if (!bytes.ok) return bytes;
  let sent: unknown;
  try {
    sent = JSON.parse(new TextDecoder().decode(bytes.value));
  } catch {
    return failure({ reason: "malformed-json", detail: "the list of parts can't be read" });
  }
  const checked = check(uploadCompleteSchema, sent);
  if (!checked.ok) return checked;
  try {
    await bucket.resumeMultipartUpload(key, uploadId).complete(checked.value.parts);
  } catch (error) {
    // The same request may have got through before and only its answer been lost.
    if (!(await bucket.head(key))) return refused(`The upload could not be completed: ${messageOf(error)}`);
  }
  await unmarkUpload(bucket, key, uploadId);
  return success(new Response(null, { status: 200 }));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
