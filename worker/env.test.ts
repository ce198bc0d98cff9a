import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Problem } from "#contract/http/primitives";
import worker from "./index.ts";

const SECRETS = ["SESSION_SECRET", "SIGNING_SECRET", "RENDER_SECRET", "PUBLIC_URL"] as const;

async function answerWith(change: object, path = "/api/health", body?: object): Promise<Response> {
  const request = new Request<unknown, IncomingRequestCfProperties>(`http://studio.test${path}`, {
    method: body ? "POST" : "GET",
    headers: { "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  return worker.fetch(request, { ...env, ...change }, createExecutionContext());
}

describe("a studio that is not set up serves nobody", () => {
  it.each(SECRETS)("without %s it says so", async (name) => {
    const response = await answerWith({ [name]: undefined });
    const problem: Problem = await response.json();
    expect([response.status, problem.reason]).toEqual([503, "not-configured"]);
    expect(problem.detail).toContain(name);
  });

  it("a short secret is none", async () => {
    const problem: Problem = await (await answerWith({ SIGNING_SECRET: "secret" })).json();
    expect(problem.detail).toContain("shorter than 32");
  });

  it("signing in by a name alone is possible only where it was switched on", async () => {
    const ines = { name: "Ines" };
    for (const GUEST_SIGN_IN of ["off", "true", undefined]) {
      expect((await answerWith({ GUEST_SIGN_IN }, "/api/session/guest", ines)).status).toBe(404);
    }
    expect((await answerWith({ GUEST_SIGN_IN: "on" }, "/api/session/guest", ines)).status).toBe(201);
  });
});
