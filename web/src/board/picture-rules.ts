import { LIMITS } from "#contract/limits";

const KINDS = ["image/png", "image/jpeg", "image/webp"];
/** How the board names a picture of its own: never an address, so that nobody's browser is sent anywhere by a record. */
const SOURCE = /^asset:([0-9a-f]{64}\.(?:png|jpg|webp))$/;

/** The file an asset's source names; null for anything that is not a picture of this board. */
export function pictureNamed(source: unknown): string | null {
  return typeof source === "string" ? (SOURCE.exec(source)?.[1] ?? null) : null;
}

/** What is wrong with a file before it is sent, as a sentence; null when it may be a picture. */
export function refusalOf(file: Pick<File, "name" | "size" | "type">): string | null {
  const name = `“${file.name || "The file"}”`;
  if (file.size === 0) return `${name} is empty.`;
  if (!KINDS.includes(file.type)) return `${name} is no PNG, JPEG or WebP picture. Only those can lie on the board.`;
  if (file.size > LIMITS.pictureBytes) {
    return `${name} has ${(file.size / 1024 / 1024).toFixed(1)} MB; at most ${LIMITS.pictureBytes / 1024 / 1024} MB are taken.`;
  }
  return null;
}
