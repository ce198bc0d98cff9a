import type { Env } from "../env.ts";

/** No compression has this name: it is what a server answers that wants none. The runtime leaves it out of what it sends. */
const NO_COMPRESSION = { "sec-websocket-extensions": "x-uncompressed" };

/**
 * An opened socket as it goes out, without compression where the environment asks for that (decision 0065): what is told
 * to everybody would be compressed for each of them anew. What opened no socket is passed on as it is.
 */
export function plainSocket(response: Response, { PLAIN_SOCKETS }: Pick<Env, "PLAIN_SOCKETS">): Response {
  const { webSocket } = response;
  if (PLAIN_SOCKETS !== "on" || !webSocket) return response;
  return new Response(null, { status: 101, webSocket, headers: NO_COMPRESSION });
}
