import { isIdOf, type ProjectId } from "#domain/ids";
import { equalInConstantTime, hmacBase64Url } from "../digest.ts";

/** `read`: GET and HEAD. `write`: all steps of one upload of this key. */
export type MediaUse = "read" | "write";

/** What a media URL opens, until when (Unix seconds), and under which file name it is saved, if it is a download. */
export interface MediaGrant {
  readonly use: MediaUse;
  readonly key: string;
  readonly expires: number;
  readonly download: string | null;
}

/** Links in pages are good for at least this long, and equal for an hour, so that browsers can keep what they loaded. */
export const READ_LINK_SECONDS = 6 * 3600;
const SAME_LINK_SECONDS = 3600;

/** The project a stored object belongs to: the first part of its key. */
export function projectOfKey(key: string): ProjectId | null {
  const [first = ""] = key.split("/");
  return isIdOf("prj", first) ? first : null;
}

function signatureOf(secret: string, grant: MediaGrant): string {
  const project = projectOfKey(grant.key) ?? "";
  const fields = ["vidflow.media.v1", grant.use, project, grant.key, grant.expires, grant.download ?? ""];
  return hmacBase64Url(secret, fields.join("\n"));
}

/** The path and query of a signed URL, from `/media/` on. */
export function signMedia(secret: string, grant: MediaGrant): string {
  const path = grant.key.split("/").map(encodeURIComponent).join("/");
  const query = new URLSearchParams({ exp: String(grant.expires), sig: signatureOf(secret, grant) });
  if (grant.download !== null) query.set("download", grant.download);
  return `/media/${path}?${query}`;
}

/**
 * Makes links of a project's stored objects for its people to see and save; `nowMs` decides how long they are good. A key
 * of another project gets a link that opens nothing, whoever wrote it into the film.
 */
export function mediaLinks(
  secret: string,
  projectId: ProjectId,
  nowMs: number,
): (key: string, download?: string) => string {
  const hour = Math.floor(nowMs / 1000 / SAME_LINK_SECONDS) * SAME_LINK_SECONDS;
  const expires = hour + SAME_LINK_SECONDS + READ_LINK_SECONDS;
  return (key, download) =>
    projectOfKey(key) === projectId
      ? signMedia(secret, { use: "read", key, expires, download: download ?? null })
      : "/media/not-of-this-project";
}

/** Reads the signature of a request for `use`: the key it opens, or why it opens nothing. */
export function openMedia(
  secret: string,
  url: URL,
  use: MediaUse,
  nowMs: number,
): { ok: true; grant: MediaGrant } | { ok: false; reason: "link-altered" | "link-expired" } {
  const altered = { ok: false, reason: "link-altered" } as const;
  const key = keyOf(url.pathname);
  const expires = Number(url.searchParams.get("exp"));
  if (key === null || !Number.isSafeInteger(expires) || projectOfKey(key) === null) return altered;
  const grant: MediaGrant = { use, key, expires, download: url.searchParams.get("download") };
  if (!equalInConstantTime(signatureOf(secret, grant), url.searchParams.get("sig") ?? "")) return altered;
  return expires * 1000 < nowMs ? { ok: false, reason: "link-expired" } : { ok: true, grant };
}

function keyOf(pathname: string): string | null {
  try {
    return pathname.slice("/media/".length).split("/").map(decodeURIComponent).join("/");
  } catch {
    return null;
  }
}
