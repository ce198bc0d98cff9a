import { and, eq, gt, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { ProjectId, UserId } from "#domain/ids";
import { hmacHex } from "../digest.ts";
import { newToken } from "../new-id.ts";
import { invites } from "../read/schema.ts";

/** An invitation is good for this long, in milliseconds, and for one person. */
const INVITE_MS = 14 * 24 * 3600 * 1000;

export type InviteRole = "editor" | "reviewer" | "viewer";
export interface Invite {
  readonly tokenHash: string;
  readonly projectId: ProjectId;
  readonly role: InviteRole;
  readonly name: string | null;
  readonly createdBy: UserId;
}

function hashOf(secret: string, token: string): string {
  return hmacHex(secret, `invite ${token}`);
}

/** A new invitation; the token is its only key. */
export async function createInvite(
  db: D1Database,
  secret: string,
  invite: Omit<Invite, "tokenHash">,
  nowMs: number,
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken("vfi");
  const expiresAt = new Date(nowMs + INVITE_MS).toISOString();
  await drizzle(db)
    .insert(invites)
    .values({ ...invite, tokenHash: hashOf(secret, token), createdAt: new Date(nowMs).toISOString(), expiresAt });
  return { token, expiresAt };
}

/** The invitation behind a token, while it is good. */
export async function findInvite(db: D1Database, secret: string, token: string, nowMs: number): Promise<Invite | null> {
  const [row] = await drizzle(db)
    .select()
    .from(invites)
    .where(
      and(
        eq(invites.tokenHash, hashOf(secret, token)),
        isNull(invites.acceptedBy),
        gt(invites.expiresAt, new Date(nowMs).toISOString()),
      ),
    );
  return row ?? null;
}

/** Uses an invitation up. False when somebody else was quicker. */
export async function takeInvite(db: D1Database, invite: Invite, userId: UserId, nowMs: number): Promise<boolean> {
  const taken = await drizzle(db)
    .update(invites)
    .set({ acceptedBy: userId, acceptedAt: new Date(nowMs).toISOString() })
    .where(and(eq(invites.tokenHash, invite.tokenHash), isNull(invites.acceptedBy)))
    .returning({ tokenHash: invites.tokenHash });
  return taken.length > 0;
}
