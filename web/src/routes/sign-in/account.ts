import type { WhoAmI } from "#contract/http/project";
import { api } from "../../live/api.ts";
import { unreachable } from "../../live/problem.ts";

/** Shortest password an account may have; the studio checks it again. */
export const SHORTEST_PASSWORD = 10;

export interface AccountInput {
  readonly email: string;
  readonly password: string;
  /** For a new account. */
  readonly name: string;
}

/** What the accounts' own codes mean to a person at the form. */
const SENTENCES: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: "This e-mail and this password do not go together.",
  INVALID_EMAIL: "This is not an e-mail address.",
  PASSWORD_TOO_SHORT: `A password has at least ${SHORTEST_PASSWORD} characters.`,
  PASSWORD_TOO_LONG: "This password is too long.",
  USER_ALREADY_EXISTS: "There is an account with this e-mail already. Sign in with it.",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "There is an account with this e-mail already. Sign in with it.",
};

/** Why the accounts refused, as a sentence. Their answers are not the studio's problem documents. */
export function accountSentence(status: number, body: unknown): string {
  if (status === 429) return "Too many tries. Wait a minute, then try again.";
  const code = typeof body === "object" && body !== null && "code" in body ? String(body.code) : "";
  return SENTENCES[code] ?? "The account could not be opened. Try again.";
}

/** Signs in with an account, or makes one first; the cookie is the answer's. Throws an Error with a sentence. */
export async function enterByAccount(way: "sign-in" | "sign-up", input: AccountInput): Promise<WhoAmI> {
  const { email, password, name } = input;
  const said = way === "sign-up" ? { email, password, name } : { email, password };
  const answer = await fetch(`/api/auth/${way}/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    credentials: "same-origin",
    body: JSON.stringify(said),
  }).catch(() => {
    throw unreachable();
  });
  if (!answer.ok) throw new Error(accountSentence(answer.status, await answer.json().catch(() => null)));
  return api.whoAmI();
}
