/** Unix time in milliseconds at which a message was signed. Messages older or newer than five minutes are refused. */
export const TIMESTAMP_HEADER = "x-vidflow-timestamp";
/** Lower-case hex HMAC-SHA256, keyed with `RENDER_SECRET`, of `renderSignatureText`. */
export const SIGNATURE_HEADER = "x-vidflow-signature";
export const SIGNATURE_WINDOW_MS = 5 * 60_000;

/**
 * The text to sign: timestamp, method, path with query, body as sent, one a line. The method and the path are in it
 * so that a signature of one request opens no other. `body` is "" where there is none.
 */
export function renderSignatureText(timestamp: string, method: string, pathAndQuery: string, body: string): string {
  return `${timestamp}\n${method.toUpperCase()}\n${pathAndQuery}\n${body}`;
}
