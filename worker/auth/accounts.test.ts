import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Problem } from "#contract/http/primitives";
import { ask, ORIGIN } from "../test/studio.ts";

const SECRET_WORDS = "correct horse battery";

function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function signUp(email: string) {
  return ask<{ user: { id: string; name: string } }>("POST", "/api/auth/sign-up/email", {
    headers: { origin: ORIGIN },
    body: { email, password: SECRET_WORDS, name: "Ines" },
  });
}

describe("accounts", () => {
  it("somebody with an account is a person like any other: makes projects, is asked for their origin, signs out", async () => {
    const { status, body, headers } = await signUp("ines@studio.test");
    expect(status).toBe(200);
    expect(body.user.id).toMatch(/^usr_[0-9a-z]{16}$/);
    const cookie = cookiesOf(headers);
    expect(headers.getSetCookie().join()).toMatch(/HttpOnly/i);

    const who = await ask("GET", "/api/session", { headers: { cookie } });
    expect(who).toMatchObject({ status: 200, body: { userId: body.user.id, name: "Ines" } });
    const film = { title: "Film" };
    const made = await ask("POST", "/api/projects", { headers: { cookie, origin: ORIGIN }, body: film });
    expect(made.status).toBe(201);
    const foreign = await ask<Problem>("POST", "/api/projects", {
      headers: { cookie, origin: "https://evil.test" },
      body: film,
    });
    expect(foreign.body.reason).toBe("foreign-origin");

    const out = await ask("DELETE", "/api/session", { headers: { cookie, origin: ORIGIN } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0/);
    expect((await ask("GET", "/api/session", { headers: { cookie } })).status).toBe(401);
  });

  it("a wrong password opens nothing, and passwords are kept as hashes", async () => {
    await signUp("tomas@studio.test");
    const signIn = (password: string) =>
      ask("POST", "/api/auth/sign-in/email", {
        headers: { origin: ORIGIN },
        body: { email: "tomas@studio.test", password },
      });
    expect((await signIn("wrong horse battery")).status).toBe(401);
    expect((await signIn(SECRET_WORDS)).status).toBe(200);
    const stored = await env.DB.prepare("SELECT password FROM auth_accounts").all();
    expect(stored.results.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored.results)).not.toContain(SECRET_WORDS);
  });
});
