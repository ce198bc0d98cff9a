import { failure, type Result, success } from "#domain/result";
import type { ApiFailure } from "../api/failure.ts";
import { readRange } from "./range.ts";
import type { MediaGrant } from "./sign.ts";

/** What browsers may take these files for. Anything else is handed out as bytes to save. */
const KNOWN_TYPES = new Set([
  "video/mp4",
  "audio/wav",
  "image/png",
  "image/jpeg",
  "image/webp",
  "text/vtt",
  "application/json",
  "application/x-subrip",
]);
const KEPT_SECONDS = 6 * 3600;

function headersOf(object: R2Object, grant: MediaGrant): Headers {
  const stored = object.httpMetadata?.contentType ?? "";
  const headers = new Headers({
    "accept-ranges": "bytes",
    "content-type": KNOWN_TYPES.has(stored) ? stored : "application/octet-stream",
    etag: object.httpEtag,
    "cache-control": `private, max-age=${KEPT_SECONDS}, immutable`,
    // Whatever was uploaded: opened by itself it can run nothing, load nothing and pretend to be nothing else.
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
  });
  if (grant.download !== null) {
    headers.set("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(grant.download)}`);
  }
  return headers;
}

/** A stored object, whole or in part, or 304 when the asker has it already. */
export async function serveObject(
  bucket: R2Bucket,
  grant: MediaGrant,
  request: Request,
): Promise<Result<Response, ApiFailure>> {
  const object = await bucket.head(grant.key);
  if (!object) return failure({ reason: "not-found", what: "file", id: grant.key });
  const headers = headersOf(object, grant);
  if (matches(request.headers.get("if-none-match"), object.httpEtag)) {
    return success(new Response(null, { status: 304, headers }));
  }
  const ifRange = request.headers.get("if-range");
  const isUnchanged = ifRange === null || ifRange === object.httpEtag;
  const range = isUnchanged ? readRange(request.headers.get("range"), object.size) : null;
  if (range === "unsatisfiable") return failure({ reason: "range-not-satisfiable", size: object.size });
  headers.set("content-length", String(range ? range.length : object.size));
  if (range) headers.set("content-range", `bytes ${range.offset}-${range.offset + range.length - 1}/${object.size}`);
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return success(new Response(null, { status, headers }));
  // Only the very object whose length and tag were promised.
  const body = await bucket.get(grant.key, {
    onlyIf: { etagMatches: object.etag },
    ...(range && { range: { offset: range.offset, length: range.length } }),
  });
  if (!body || !("body" in body)) return failure({ reason: "not-found", what: "file", id: grant.key });
  return success(new Response(body.body, { status, headers }));
}

function matches(header: string | null, etag: string): boolean {
  return (header ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === etag || one.trim() === "*");
}
