import { createHmac, timingSafeEqual } from "node:crypto";
import { renderSignatureText, SIGNATURE_HEADER, SIGNATURE_WINDOW_MS, TIMESTAMP_HEADER } from "../../contract/render.ts";

function signature(secret: string, timestamp: string, method: string, pathAndQuery: string, body: string): Buffer {
  return createHmac("sha256", secret)
    .update(renderSignatureText(timestamp, method, pathAndQuery, body))
    .digest();
}

/** The headers that sign a request to this URL at this time (Unix milliseconds). */
export function signedHeaders(
  secret: string,
  now: number,
  method: string,
  url: string,
  body: string,
): Record<string, string> {
  const { pathname, search } = new URL(url);
  const timestamp = String(now);
  return {
    [TIMESTAMP_HEADER]: timestamp,
    [SIGNATURE_HEADER]: signature(secret, timestamp, method, pathname + search, body).toString("hex"),
  };
}

/** Is this request signed with the secret, and recently? Compares in constant time. */
export function isSigned(
  secret: string,
  now: number,
  request: {
    readonly method: string;
    readonly pathAndQuery: string;
    readonly body: string;
    readonly timestamp: string | undefined;
    readonly signature: string | undefined;
  },
): boolean {
  const { timestamp, signature: given } = request;
  if (!timestamp || !given || !/^\d{1,16}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(given)) return false;
  const wanted = signature(secret, timestamp, request.method, request.pathAndQuery, request.body);
  const equal = timingSafeEqual(wanted, Buffer.from(given, "hex"));
  return equal && Math.abs(now - Number(timestamp)) <= SIGNATURE_WINDOW_MS;
}
