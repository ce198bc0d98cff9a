import { and, eq, gt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { UserId } from "#domain/ids";
import { hmacHex } from "../digest.ts";
import { newToken, newUserId } from "../new-id.ts";
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

/** Whose token this is; null when it is unknown, expired or was signed out. */
export async function personOfToken(
  db: D1Database,
  secret: string,
  token: string,
  nowMs: number,
): Promise<Person | null> {
  const [row] = await drizzle(db)
    .select({ userId: people.id, name: people.name })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.tokenHash, hashOf(secret, token)), gt(sessions.expiresAt, new Date(nowMs).toISOString())));
  return row ?? null;
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
