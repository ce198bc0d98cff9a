import { KEY_LENGTH, LOCAL_LENGTH, type LocalPrefix, type ProjectId, type UserId } from "#domain/ids";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Crockford base 32 in lower case: five bits of each byte. */
function base32(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += ALPHABET.charAt(byte & 31);
  return text;
}

/** Random bytes fetched together: asking for them costs far more than there being some. Each is given out once. */
const pool = new Uint8Array(4096);
let given = pool.length;

/** Random letters and figures, five bits each; at most as many as the pool has bytes. */
export function randomText(length: number): string {
  if (given + length > pool.length) {
    crypto.getRandomValues(pool);
    given = 0;
  }
  const bytes = pool.subarray(given, given + length);
  given += length;
  const text = base32(bytes);
  bytes.fill(0);
  return text;
}

export function newProjectId(): ProjectId {
  return `prj_${randomText(KEY_LENGTH)}`;
}

/** A project id that is the same for the same bytes (a person and their idempotency key): asking twice makes one. */
export function projectIdFrom(digest: Uint8Array): ProjectId {
  return `prj_${base32(digest.slice(0, KEY_LENGTH))}`;
}

export function newUserId(): UserId {
  return `usr_${randomText(KEY_LENGTH)}`;
}

/** Makes fresh ids of one project. */
export function idsOf(projectId: ProjectId): <P extends LocalPrefix>(prefix: P) => `${P}_${string}` {
  const key = projectId.slice(4);
  return (prefix) => `${prefix}_${key}${randomText(LOCAL_LENGTH)}`;
}

/** A secret to hand out once: 160 random bits. Only its hash is stored. */
export function newToken(prefix: "vft" | "vfi"): `${"vft" | "vfi"}_${string}` {
  return `${prefix}_${randomText(32)}`;
}

/** Names a personal token, in lists and when it is ended; it opens nothing. */
export function newPersonalTokenId(): `pat_${string}` {
  return `pat_${randomText(KEY_LENGTH)}`;
}

/** Names a command in causation ids. */
export function newCommandId(): string {
  return `cmd_${randomText(20)}`;
}
