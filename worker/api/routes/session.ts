import {
  createTokenSchema,
  guestSignInSchema,
  type SessionView,
  type SignInWays,
  type WhoAmI,
} from "#contract/http/project";
import { version } from "../../../package.json";
import { closeAccountSession, serveAccounts } from "../../auth/accounts.ts";
import {
  closeSession,
  createGuest,
  createPersonalToken,
  endPersonalToken,
  MOST_PERSONAL_TOKENS,
  openSession,
  personalTokens,
  sessionCookie,
} from "../../auth/sessions.ts";
import { personRoute, publicRoute, refuse, replyJson, replyWith } from "../route.ts";

const tag = "Session";

/** A response that signs somebody in: the view, and the cookie for browsers. */
export function signedIn(request: Request, session: SessionView, status: number): Response {
  const isHttps = new URL(request.url).protocol === "https:";
  return new Response(JSON.stringify(session), {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "set-cookie": sessionCookie(session.token, isHttps),
    },
  });
}

const accounts = { path: "/api/auth/*", tag, readsBody: true } as const;

export const sessionRoutes = [
  publicRoute(
    { ...accounts, method: "GET", summary: "Accounts with e-mail and password: session" },
    async ({ request, env }) => replyWith(await serveAccounts(request, env)),
  ),
  publicRoute(
    { ...accounts, method: "POST", summary: "Accounts with e-mail and password: sign up, in and out" },
    async ({ request, env }) => replyWith(await serveAccounts(request, env)),
  ),

  publicRoute(
    {
      method: "GET",
      path: "/api/session/ways",
      tag,
      summary: "How one can sign in here: by a name alone, by an account",
    },
    async ({ env }) => replyJson({ guest: env.GUEST_SIGN_IN === "on", account: true } satisfies SignInWays),
  ),

  publicRoute({ method: "GET", path: "/api/health", tag, summary: "Is the studio up?" }, async () =>
    replyJson({ ok: true, version }),
  ),

  publicRoute(
    {
      method: "POST",
      path: "/api/session/guest",
      tag,
      summary: "Sign in by a name alone, where that is switched on",
      status: 201,
      body: guestSignInSchema,
    },
    async ({ request, env, configuration, body }) => {
      if (env.GUEST_SIGN_IN !== "on") return refuse({ reason: "not-found", what: "page", id: "/api/session/guest" });
      const person = await createGuest(env.DB, body.name, Date.now());
      const token = await openSession(env.DB, configuration.sessionSecret, person.userId, Date.now());
      return replyWith(signedIn(request, { ...person, token }, 201));
    },
  ),

  personRoute({ method: "GET", path: "/api/session", tag, summary: "Who is signed in?" }, async ({ person }) =>
    replyJson({ userId: person.userId, name: person.name } satisfies WhoAmI),
  ),

  personRoute(
    { method: "DELETE", path: "/api/session", tag, summary: "Sign out; the token is no longer good", status: 204 },
    async ({ request, env, configuration, credentials }) => {
      if (credentials.token === null) return replyWith(await closeAccountSession(request, env));
      await closeSession(env.DB, configuration.sessionSecret, credentials.token);
      const isHttps = new URL(request.url).protocol === "https:";
      return replyWith(new Response(null, { status: 204, headers: { "set-cookie": sessionCookie("", isHttps, 0) } }));
    },
  ),

  personRoute(
    { method: "GET", path: "/api/session/tokens", tag, summary: "One's own tokens for programs" },
    async ({ env, person }) => replyJson(await personalTokens(env.DB, person.userId, Date.now())),
  ),

  personRoute(
    {
      method: "POST",
      path: "/api/session/tokens",
      tag,
      summary: "A token for a program of one's own; it is shown in this answer and never again",
      status: 201,
      body: createTokenSchema,
    },
    async ({ env, configuration, credentials, person, body }) => {
      if (credentials.isPersonalToken) return refuse({ reason: "not-by-token" });
      const made = await createPersonalToken(env.DB, configuration.sessionSecret, person.userId, body, Date.now());
      return made ? replyJson(made, 201) : refuse({ reason: "too-many-tokens", most: MOST_PERSONAL_TOKENS });
    },
  ),

  personRoute(
    {
      method: "DELETE",
      path: "/api/session/tokens/:tokenId",
      tag,
      summary: "End one of one's own tokens at once",
      status: 204,
    },
    async ({ env, credentials, person, params }) => {
      if (credentials.isPersonalToken) return refuse({ reason: "not-by-token" });
      const ended = await endPersonalToken(env.DB, person.userId, params.tokenId);
      if (!ended) return refuse({ reason: "not-found", what: "token", id: params.tokenId });
      return replyWith(new Response(null, { status: 204 }));
    },
  ),
];
