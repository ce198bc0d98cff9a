/** Multipart parts are exactly this long, but for the last. Files up to this length go in one PUT. */
export const UPLOAD_PART_BYTES = 16 * 1024 * 1024;

/** One step of an upload. Part numbers count from 1. */
export type UploadStep =
  | { readonly action: "put" }
  | { readonly action: "create" }
  | { readonly action: "part"; readonly uploadId: string; readonly part: number }
  | { readonly action: "complete"; readonly uploadId: string }
  | { readonly action: "abort"; readonly uploadId: string };

/**
 * The URL of one step of an upload. `uploadUrl` is signed for its object key, so one URL serves all steps; the step is
 * in the query, outside the signature:
 *
 * - a file of at most `UPLOAD_PART_BYTES`: `PUT ?action=put`, the bytes as body, its `Content-Type` → 200
 * - a longer one: `POST ?action=create` (its `Content-Type`) → 200 `UploadCreated`; for each part
 *   `PUT ?action=part&uploadId=…&part=n` → 200 `UploadedPart`; `POST ?action=complete&uploadId=…` with `UploadComplete`
 *   → 200; given up: `POST ?action=abort&uploadId=…` → 2xx
 *
 * Every request has a `Content-Length`. A step that failed with 408, 429, 5xx or a broken connection is sent again; so
 * each step must bear being done twice.
 */
export function uploadStepUrl(uploadUrl: string, step: UploadStep): string {
  const query = [`action=${step.action}`];
  if ("uploadId" in step) query.push(`uploadId=${encodeURIComponent(step.uploadId)}`);
  if ("part" in step) query.push(`part=${step.part}`);
  return `${uploadUrl}${uploadUrl.includes("?") ? "&" : "?"}${query.join("&")}`;
}
