import { renderSignatureText, SIGNATURE_HEADER, SIGNATURE_WINDOW_MS, TIMESTAMP_HEADER } from "#contract/render";
import { equalInConstantTime, hmacHex } from "../digest.ts";

/** The headers that make a request of ours one that the render node believes. */
export function signedHeaders(secret: string, method: string, url: URL, body: string, nowMs: number): Headers {
  const timestamp = String(nowMs);
  const text = renderSignatureText(timestamp, method, url.pathname + url.search, body);
  return new Headers({ [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: hmacHex(secret, text) });
}

/** Is this request from a render node that knows the secret, and fresh? */
export function isFromRenderNode(secret: string, request: Request, body: string, nowMs: number): boolean {
  const timestamp = request.headers.get(TIMESTAMP_HEADER) ?? "";
  const sentAt = Number(timestamp);
  if (!/^\d{1,16}$/.test(timestamp) || Math.abs(nowMs - sentAt) > SIGNATURE_WINDOW_MS) return false;
  const url = new URL(request.url);
  const expected = hmacHex(secret, renderSignatureText(timestamp, request.method, url.pathname + url.search, body));
  return equalInConstantTime(expected, request.headers.get(SIGNATURE_HEADER) ?? "");
}
