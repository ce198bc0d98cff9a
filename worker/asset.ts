import type { Env } from "./env.ts";

/**
 * A built file of the web app. The app's own page answers for every address that is a screen; for a file that is not
 * there (any longer: a newer studio has taken this one's place) it would be taken for a script, so that is a 404.
 */
export async function serveAsset(request: Request, env: Env): Promise<Response> {
  const answer = await env.ASSETS?.fetch(request);
  if (answer && !answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  const headers = { "content-type": "text/plain", "cache-control": "no-store", "x-content-type-options": "nosniff" };
  return new Response("There is no such file.\n", { status: 404, headers });
}
