import { createHash, createHmac, hash, timingSafeEqual } from "node:crypto";

const utf8 = new TextEncoder();

/** Lower-case hex SHA-256. Synchronous, so that a command can be decided, sealed and stored in one turn. */
export function sha256(content: string | Uint8Array): string {
  // Encoded here: given a text, the runtime's own hash takes longer to turn it into bytes than to hash them.
  const bytes = typeof content === "string" ? utf8.encode(content) : content;
  return hash("sha256", bytes, "hex");
}

/** What a request asks for, as lower-case hex SHA-256: equal only for the same method, path with query, and body. */
export function requestHash(method: string, path: string, body: string | Uint8Array): string {
  const head = `${method} ${path}\n`;
  if (typeof body === "string") return sha256(head + body);
  return createHash("sha256").update(utf8.encode(head)).update(body).digest("hex");
}

export function sha256Bytes(content: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(content).digest());
}

/** HMAC-SHA256 as lower-case hex. */
export function hmacHex(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** HMAC-SHA256 as base64url. */
export function hmacBase64Url(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}

/** Equality whose time does not tell where two texts differ. */
export function equalInConstantTime(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
