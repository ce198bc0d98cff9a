import type { EngineTryView } from "#contract/http/engines";
import { clipPortFor, type VideoAccess } from "./clip-ports.ts";

/** Asks a service whether it knows the key and the model. It makes nothing, so it costs nothing. */
export async function tryVideo(access: VideoAccess, signal: AbortSignal): Promise<EngineTryView> {
  const startedAt = Date.now();
  const port = clipPortFor(access);
  const problem = await port.check(access.model, signal);
  const milliseconds = Date.now() - startedAt;
  const message = problem ?? `${port.name} knows the key. A clip is made only when somebody asks for one.`;
  return { ok: problem === null, message, milliseconds, costMicroUsd: 0 };
}
