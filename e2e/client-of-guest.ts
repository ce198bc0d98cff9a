import type { SessionView } from "#contract/http/project";
import { type Client, createClient } from "../cli/client.ts";

/** Signs a new person in at a studio that lets guests in. */
export async function guest(url: string, name: string): Promise<Client & { token: string }> {
  const response = await fetch(new URL("/api/session/guest", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name }),
  });
  if (response.status !== 201) throw new Error(`guest sign-in answered ${response.status}: ${await response.text()}`);
  const session: SessionView = await response.json();
  return { ...createClient(url, session.userId, session.token), token: session.token };
}
