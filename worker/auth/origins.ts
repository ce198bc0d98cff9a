import { configurationOf, type Env } from "../env.ts";

/** Whose pages may use a person's cookie: the address that was asked, the studio's own, and those named by its owner. */
export function trustedOrigins(request: Request, env: Env): string[] {
  const named = (env.TRUSTED_ORIGINS ?? "").split(",").map((text) => text.trim());
  return [new URL(request.url).origin, configurationOf(env).publicUrl, ...named.filter((text) => text !== "")];
}
