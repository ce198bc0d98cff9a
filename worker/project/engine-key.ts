import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a sealed key belongs to: it opens nowhere else. */
export interface KeyPlace {
  readonly projectId: string;
  readonly engine: string;
}

/** A provider's key as it is kept: AES-256-GCM under a key made of the studio's secret for this project and engine. */
export function sealKey(secret: string, place: KeyPlace, key: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor(secret, place), iv);
  const sealed = Buffer.concat([cipher.update(key, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/** The key; null when it was sealed for another place or by another secret, or was altered. */
export function openKey(secret: string, place: KeyPlace, sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64");
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  try {
    const opener = createDecipheriv(CIPHER, keyFor(secret, place), bytes.subarray(0, IV_BYTES));
    opener.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const key = Buffer.concat([opener.update(bytes.subarray(IV_BYTES + TAG_BYTES)), opener.final()]);
    return key.toString("utf8");
  } catch {
    return null;
  }
}

function keyFor(secret: string, { projectId, engine }: KeyPlace): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, projectId, `engine key ${engine}`, 32));
}
