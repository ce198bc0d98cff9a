import { and, desc, eq, gt, isNotNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { NewTokenView, TokenView } from "#contract/http/project";
import type { UserId } from "#domain/ids";
import { hmacHex } from "../digest.ts";
import { newPersonalTokenId, newToken, newUserId } from "../new-id.ts";
import type { Person } from "../project/project-api.ts";
import { people, sessions } from "../read/schema.ts";

/** A session, or a token of a program, is good for this long, in milliseconds. */
const SESSION_MS = 30 * 24 * 3600 * 1000;
export const SESSION_COOKIE = "vidflow_session";

/** Tokens are kept as hashes under a secret: who reads the database can't sign in with it. */
function hashOf(secret: string, token: string): string {
  return hmacHex(secret, `session ${token}`);
}

/** Makes a person known by a name alone. */
export async function createGuest(db: D1Database, name: string, nowMs: number): Promise<Person> {
  const person = { userId: newUserId(), name };
  await drizzle(db)
    .insert(people)
    .values({ id: person.userId, name, kind: "guest", createdAt: new Date(nowMs).toISOString() });
  return person;
}

/** A new token for a person. It is shown once and never again. */
export async function openSession(db: D1Database, secret: string, userId: UserId, nowMs: number): Promise<string> {
  const token = newToken("vft");
  await drizzle(db)
    .insert(sessions)
    .values({
      tokenHash: hashOf(secret, token),
      personId: userId,
      createdAt: new Date(nowMs).toISOString(),
      expiresAt: new Date(nowMs + SESSION_MS).toISOString(),
    });
  return token;
}

/** Who holds a token, and whether it is one that its person made for a program. */
export interface TokenHolder {
  readonly person: Person;
  readonly isPersonalToken: boolean;
}

/** Whose token this is; null when it is unknown, expired or was signed out. */
export async function holderOfToken(
  db: D1Database,
  secret: string,
  token: string,
  nowMs: number,
): Promise<TokenHolder | null> {
  const [row] = await drizzle(db)
    .select({ userId: people.id, name: people.name, tokenId: sessions.tokenId })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.tokenHash, hashOf(secret, token)), gt(sessions.expiresAt, new Date(nowMs).toISOString())));
  return row ? { person: { userId: row.userId, name: row.name }, isPersonalToken: row.tokenId !== null } : null;
}

/** How many personal tokens one may have at a time. */
export const MOST_PERSONAL_TOKENS = 20;

/** A person's own tokens that are still good, newest first. */
export async function personalTokens(db: D1Database, userId: UserId, nowMs: number): Promise<TokenView[]> {
  const rows = await drizzle(db)
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, userId),
        isNotNull(sessions.tokenId),
        gt(sessions.expiresAt, new Date(nowMs).toISOString()),
      ),
    )
    .orderBy(desc(sessions.createdAt));
  return rows.flatMap(({ tokenId: id, tokenName: name, createdAt, expiresAt }) =>
    id === null || name === null ? [] : [{ id, name, createdAt, expiresAt }],
  );
}

/** A new personal token, good for `days`; null when the person has as many as one may have. */
export async function createPersonalToken(
  db: D1Database,
  secret: string,
  userId: UserId,
  wanted: { readonly name: string; readonly days: number },
  nowMs: number,
): Promise<NewTokenView | null> {
  if ((await personalTokens(db, userId, nowMs)).length >= MOST_PERSONAL_TOKENS) return null;
  const token = newToken("vft");
  const id = newPersonalTokenId();
  const createdAt = new Date(nowMs).toISOString();
  const expiresAt = new Date(nowMs + wanted.days * 24 * 3600 * 1000).toISOString();
  const tokenHash = hashOf(secret, token);
  await drizzle(db)
    .insert(sessions)
    .values({ tokenHash, personId: userId, createdAt, expiresAt, tokenId: id, tokenName: wanted.name });
  return { id, name: wanted.name, createdAt, expiresAt, token };
}

/** Ends a person's own token at once. False when they have no such token. */
export async function endPersonalToken(db: D1Database, userId: UserId, id: `pat_${string}`): Promise<boolean> {
  const ended = await drizzle(db)
    .delete(sessions)
    .where(and(eq(sessions.personId, userId), eq(sessions.tokenId, id)))
    .returning({ id: sessions.tokenId });
  return ended.length > 0;
}

export async function closeSession(db: D1Database, secret: string, token: string): Promise<void> {
  await drizzle(db)
    .delete(sessions)
    .where(eq(sessions.tokenHash, hashOf(secret, token)));
}

/** The cookie that carries a token: out of reach of scripts, and not sent along by other sites' forms. */
export function sessionCookie(token: string, isHttps: boolean, maxAgeSeconds = SESSION_MS / 1000): string {
  const secure = isHttps ? "; Secure" : "";
  return `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}
