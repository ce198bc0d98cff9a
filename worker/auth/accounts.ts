import { drizzle } from "drizzle-orm/d1";
import { configurationOf, type Env } from "../env.ts";
import { newUserId } from "../new-id.ts";
import type { Person } from "../project/project-api.ts";
import { people } from "../read/schema.ts";
import { trustedOrigins } from "./origins.ts";

const COOKIE_PREFIX = "vidflow-account";
const ANY_ACCOUNT_COOKIE = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${COOKIE_PREFIX}\\.session_`);
const SHORTEST_PASSWORD = 10;

/**
 * Accounts with e-mail and password, by better-auth. Made anew for each request, because a database binding must not
 * outlive the request it came with; loaded only when somebody has an account's cookie or asks for one.
 */
async function accountsOf(request: Request, env: Env) {
  const { betterAuth } = await import("better-auth");
  const { publicUrl, sessionSecret } = configurationOf(env);
  return betterAuth({
    database: env.DB,
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret: sessionSecret,
    trustedOrigins: trustedOrigins(request, env),
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: SHORTEST_PASSWORD, autoSignIn: true },
    user: { modelName: "auth_users" },
    session: { modelName: "auth_sessions" },
    account: { modelName: "auth_accounts" },
    verification: { modelName: "auth_verifications" },
    rateLimit: { enabled: true, storage: "database", modelName: "auth_rate_limits" },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl.startsWith("https:"),
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      database: { generateId: ({ model }) => (model === "user" ? newUserId() : crypto.randomUUID()) },
    },
    databaseHooks: {
      user: {
        create: {
          // To the rest of the studio somebody with an account is a person like a guest.
          after: async ({ id, name, createdAt }) => {
            await drizzle(env.DB)
              .insert(people)
              .values({ id: userIdOf(id), name, kind: "account", createdAt: createdAt.toISOString() })
              .onConflictDoNothing();
          },
        },
      },
    },
  });
}

function userIdOf(id: string): `usr_${string}` {
  return `usr_${id.replace(/^usr_/, "")}`;
}

/** Serves `/api/auth/*`: sign-up, sign-in, sign-out, session. */
export async function serveAccounts(request: Request, env: Env): Promise<Response> {
  const accounts = await accountsOf(request, env);
  return accounts.handler(request);
}

/** Ends an account's own session; the answer takes its cookies away. */
export async function closeAccountSession(request: Request, env: Env): Promise<Response> {
  const accounts = await accountsOf(request, env);
  const { headers } = await accounts.api.signOut({ headers: request.headers, returnHeaders: true });
  return new Response(null, { status: 204, headers });
}

/** The person signed in with an account of their own. */
export async function accountPerson(request: Request, env: Env): Promise<Person | null> {
  if (!ANY_ACCOUNT_COOKIE.test(request.headers.get("cookie") ?? "")) return null;
  const accounts = await accountsOf(request, env);
  const session = await accounts.api.getSession({ headers: request.headers });
  return session && { userId: userIdOf(session.user.id), name: session.user.name };
}
