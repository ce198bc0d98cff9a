import { failure, type Result } from "#domain/result";
import type { Clip } from "#domain/scene/content";
import type { FilmLink, StoreFault } from "./clip-port.ts";
import { storeClip } from "./clip-store.ts";

/** How long a film may take to come. */
const FETCH_MS = 5 * 60_000;

/** Fetches a finished film into the store. Redirects are not followed: the adapter has checked this address, no other. */
export async function fetchFilm(
  { url, headers }: FilmLink,
  { media, key, signal }: { media: R2Bucket; key: string; signal: AbortSignal },
): Promise<Result<Clip, StoreFault>> {
  let response: Response;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]);
  try {
    response = await fetch(url, { headers: { ...headers, accept: "video/mp4" }, redirect: "manual", signal: stop });
  } catch {
    return failure({ kind: "broken" });
  }
  if (response.status !== 200 || !response.body) {
    await response.body?.cancel();
    const isPassing = response.status === 429 || response.status >= 500;
    return failure(isPassing ? { kind: "broken" } : { kind: "unfit", detail: "it is not where the service said" });
  }
  return storeClip(media, key, response.body);
}
