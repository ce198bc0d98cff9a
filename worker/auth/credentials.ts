import type { Env } from "../env.ts";
import { configurationOf } from "../env.ts";
import type { Person } from "../project/project-api.ts";
import { accountPerson } from "./accounts.ts";
import { trustedOrigins } from "./origins.ts";
import { holderOfToken, SESSION_COOKIE } from "./sessions.ts";

/** Who sent a request, and by what. `cookie` can be made to be sent by a foreign page; `bearer` can not. */
export interface Credentials {
  readonly person: Person;
  readonly by: "bearer" | "cookie";
  /** The token of a session of ours; null for an account's own session. */
  readonly token: string | null;
  /** The request came with a token that its person made for a program. */
  readonly isPersonalToken: boolean;
}

export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = part.trim().split("=");
    if (key === name) return value.join("=");
  }
  return null;
}

/** Whose request this is, or null. A bearer token counts before cookies; a bad one is not made up for by a cookie. */
export async function credentialsOf(request: Request, env: Env): Promise<Credentials | null> {
  const { sessionSecret } = configurationOf(env);
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    const holder = await holderOfToken(env.DB, sessionSecret, bearer, Date.now());
    return holder && { ...holder, by: "bearer", token: bearer };
  }
  const token = cookieOf(request, SESSION_COOKIE);
  if (token !== null) {
    const holder = await holderOfToken(env.DB, sessionSecret, token, Date.now());
    if (holder) return { ...holder, by: "cookie", token };
  }
  const person = await accountPerson(request, env);
  return person && { person, by: "cookie", token: null, isPersonalToken: false };
}

/**
 * May this request use the cookie that came with it? A page of another site can make a browser send the cookie, but the
 * browser then says where the page is from: in Origin, or in Sec-Fetch-Site. A request with neither comes from no page.
 */
export function isOfOurOrigin(request: Request, env: Env): boolean {
  const origin = request.headers.get("origin");
  if (origin !== null) return trustedOrigins(request, env).includes(origin);
  const site = request.headers.get("sec-fetch-site");
  return site === null || site === "same-origin" || site === "none";
}
