import { NO_USAGE, type Usage } from "#domain/budget/usage";
import type { AgentFailureReason } from "#domain/pipeline/run";
import { failureOf, readFault } from "../ports/fault.ts";
import { CALL_TIMEOUT_MS } from "../ports/port.ts";
import type { PictureAnswer, PictureRequest } from "./picture-port.ts";

/** What a provider gave: base 64 of a picture, or why it gave none, and what it says was used. */
export interface Given {
  readonly base64: string | null;
  /** Held back by the provider's content rules. */
  readonly isFiltered?: boolean;
  /** Null: the provider says nothing of it. */
  readonly usage: Usage | null;
  readonly requestId: string | null;
}

/**
 * One call of a provider, once. A refusal before any work costs nothing; a call that broke off after it was sent, or a
 * picture that came without a word of what it used, counts as the whole reservation.
 */
export async function attemptPicture(
  name: string,
  request: PictureRequest,
  ask: (signal: AbortSignal) => Promise<Given>,
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<PictureAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  if (request.signal.aborted) return fault(name, { kind: "aborted", isSent: false }, NO_USAGE);
  const stop = AbortSignal.any([request.signal, timeout]);
  let given: Given;
  try {
    given = await Promise.race([ask(stop), whenStopped(stop)]);
  } catch (error) {
    if (request.signal.aborted) return fault(name, { kind: "aborted", isSent: true }, null);
    if (timeout.aborted) return fault(name, { kind: "timeout" }, null);
    const read = readFault(error);
    const isFree = read.kind === "http" || (read.kind === "network" && !read.isSent);
    return fault(name, read, isFree ? NO_USAGE : null);
  }
  const { base64, usage, requestId } = given;
  const say = (reason: AgentFailureReason, detail: string): PictureAnswer => ({
    ok: false,
    failure: { reason, detail, status: null, requestId, retryAfterMs: null },
    usage,
  });
  if (given.isFiltered) return say("filtered", `${name}'s content rules held the picture back.`);
  const bytes = base64 === null ? null : decoded(base64);
  if (!bytes) return say("schema_violation", `${name} answered without a picture.`);
  return { ok: true, bytes, usage, requestId };
}

/** Tokens of the largest picture that any of these models draws, its text included. */
export const MOST_PICTURE_TOKENS = 10_000;

function fault(name: string, read: Parameters<typeof failureOf>[1], usage: Usage | null): PictureAnswer {
  return { ok: false, failure: failureOf(name, read, { requestId: null, isAnswering: false }), usage };
}

function decoded(base64: string): Uint8Array | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return null;
  return new Uint8Array(Buffer.from(base64, "base64"));
}

function whenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
