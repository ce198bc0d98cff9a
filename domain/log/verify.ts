import { GENESIS_HASH } from "../event.ts";
import { failure, type Result, success } from "../result.ts";
import { canonicalJson } from "./canonical-json.ts";
import { unsealedText } from "./event-text.ts";
import type { StoredEvent } from "./upcast.ts";

/** How far a log has been verified. */
export interface VerifiedTo {
  readonly seq: number;
  readonly hash: string;
  /** The project of the events so far; null before the first. */
  readonly projectId: string | null;
}

/** Where a log first breaks, and how. `seq` is the place the broken event holds in the log, counted from 1. */
export interface BrokenChain {
  readonly seq: number;
  readonly problem: "wrong-seq" | "wrong-project" | "wrong-previous-hash" | "wrong-hash" | "unreadable";
}

export const NOTHING_VERIFIED: VerifiedTo = { seq: 0, hash: GENESIS_HASH, projectId: null };

/**
 * Verifies one more event of a log, as stored (before upcasting): it follows in `seq`, belongs to the same project,
 * names its predecessor's hash and has its own. Memory stays constant over a log of any length.
 *
 * @param text what the event was read from, where it was kept as text: hashed as it is when it is the sealed one, which
 * saves writing the event anew
 */
export function verifyNext(
  verified: VerifiedTo,
  event: StoredEvent,
  sha256: (text: string) => string,
  text?: string,
): Result<VerifiedTo, BrokenChain> {
  const seq = verified.seq + 1;
  if (event.seq !== seq) return failure({ seq, problem: "wrong-seq" });
  if (verified.projectId !== null && event.projectId !== verified.projectId) {
    return failure({ seq, problem: "wrong-project" });
  }
  if (event.prevHash !== verified.hash) return failure({ seq, problem: "wrong-previous-hash" });
  const problem = hashProblem(event, sha256, text);
  if (problem !== null) return failure({ seq, problem });
  return success({ seq, hash: event.hash, projectId: event.projectId });
}

function hashProblem(
  event: StoredEvent,
  sha256: (text: string) => string,
  text: string | undefined,
): "wrong-hash" | "unreadable" | null {
  const sealed = text === undefined ? null : unsealedText(text, event.hash);
  if (sealed !== null && sha256(sealed) === event.hash) return null;
  const { hash, ...unsealed } = event;
  try {
    return sha256(canonicalJson(unsealed)) === hash ? null : "wrong-hash";
  } catch {
    return "unreadable";
  }
}

/** Verifies a whole log. `brokenAt` names the first broken place; what comes after it is not looked at. */
export function verifyLog(
  events: Iterable<StoredEvent>,
  sha256: (text: string) => string,
): Result<VerifiedTo, BrokenChain> {
  let verified = NOTHING_VERIFIED;
  for (const event of events) {
    const next = verifyNext(verified, event, sha256);
    if (!next.ok) return next;
    verified = next.value;
  }
  return success(verified);
}
