import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Problem } from "#contract/http/primitives";
import type { NewTokenView, TokenView } from "#contract/http/project";
import { ask, signIn, someone } from "../test/studio.ts";

const DAY_MS = 24 * 3600 * 1000;

describe("personal tokens", () => {
  it("let a program act as the person who made them, until they are ended", async () => {
    const ines = await signIn("Ines");
    const made = await ines.send<NewTokenView>("POST", "/api/session/tokens", { name: "Night export", days: 7 }, 201);
    expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(7 * DAY_MS);
    const program = someone({ userId: ines.userId, name: ines.name, token: made.token });
    expect(await program.get("/api/session")).toEqual({ userId: ines.userId, name: "Ines" });

    const { token: _, ...listed } = made;
    expect(await ines.get<TokenView[]>("/api/session/tokens")).toEqual([listed]);
    await ines.send("DELETE", `/api/session/tokens/${made.id}`, undefined, 204);
    expect(await ines.get("/api/session/tokens")).toEqual([]);
    const after = await ask<Problem>("GET", "/api/session", { headers: { authorization: `Bearer ${made.token}` } });
    expect(after.status).toBe(401);
  });

  it("are kept as hashes, and listed to nobody else", async () => {
    const ines = await signIn("Ines");
    const made = await ines.send<NewTokenView>("POST", "/api/session/tokens", { name: "Night export" }, 201);
    const { results } = await env.DB.prepare("SELECT * FROM sessions").all();
    expect(JSON.stringify(results)).not.toContain(made.token);
    const mallory = await signIn("Mallory");
    expect(await mallory.get("/api/session/tokens")).toEqual([]);
    await mallory.refused("DELETE", `/api/session/tokens/${made.id}`, undefined, 404);
  });

  it("make and end no tokens themselves", async () => {
    const ines = await signIn("Ines");
    const { id, token } = await ines.send<NewTokenView>("POST", "/api/session/tokens", { name: "Night export" }, 201);
    const program = someone({ userId: ines.userId, name: ines.name, token });
    const refused = await program.refused("POST", "/api/session/tokens", { name: "Another" }, 403);
    expect(refused.reason).toBe("not-by-token");
    await program.refused("DELETE", `/api/session/tokens/${id}`, undefined, 403);
  });

  it("are twenty at most, and have a name and an end", async () => {
    const ines = await signIn("Ines");
    for (const body of [{ name: " " }, { name: "x", days: 0 }, { name: "x", days: 1000 }, { days: 5 }])
      await ines.refused("POST", "/api/session/tokens", body, 400);
    for (let n = 1; n <= 20; n += 1) await ines.send("POST", "/api/session/tokens", { name: `Program ${n}` }, 201);
    expect((await ines.refused("POST", "/api/session/tokens", { name: "One more" }, 409)).reason).toBe(
      "too-many-tokens",
    );
  });
});
