import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { StoredEvent } from "#domain/log/upcast";
import { type BrokenChain, NOTHING_VERIFIED, type VerifiedTo, verifyNext } from "#domain/log/verify";
import { EXIT, Fault } from "./fault.ts";

/** No event is longer (a row of the log holds 2 MB): a longer line is no event, and is not gathered to its end. */
const LONGEST_LINE = 4_000_000;
const NEW_LINE = 0x0a;

/** How far a log file holds. `brokenAt` is the first event that does not, counted from 1. */
export interface LogReport {
  readonly events: number;
  readonly projectId: string | null;
  /** Hash of the last event that holds: two logs with the same one are the same log. */
  readonly hash: string;
  readonly chain: { readonly valid: true } | { readonly valid: false; readonly brokenAt: number; readonly why: string };
}

/**
 * Verifies a log file (one event a line, as `export PROJECT log` writes it) without a server: `seq` without gaps, one
 * project, and the hash chain. Holds one line at a time in memory, however long the log. It can't see that a log was cut
 * short at its end: compare `hash` with the one the studio or an earlier report gives.
 */
export async function verifyLogFile(file: string): Promise<LogReport> {
  let verified = NOTHING_VERIFIED;
  const report = (chain: LogReport["chain"]): LogReport => {
    const { seq: events, projectId, hash } = verified;
    return { events, projectId, hash, chain };
  };
  for await (const next of verifiedEvents(file)) {
    if (!next.ok) return report({ valid: false, brokenAt: next.brokenAt, why: next.why });
    verified = next.verified;
  }
  if (verified.seq === 0) throw new Fault(`${file} holds no event.`, EXIT.failed);
  return report({ valid: true });
}

/** An event of a log file that holds, or the first that does not; nothing comes after that. */
export type VerifiedEvent =
  | { readonly ok: true; readonly event: StoredEvent; readonly verified: VerifiedTo }
  | { readonly ok: false; readonly brokenAt: number; readonly why: string };

/** The events of a log file, each verified before it is given. */
export async function* verifiedEvents(file: string): AsyncGenerator<VerifiedEvent> {
  let verified = NOTHING_VERIFIED;
  try {
    for await (const line of linesOf(file)) {
      const read = line && eventOf(line);
      const next = read && verifyNext(verified, read.event, sha256, read.text);
      if (!next) return yield { ok: false, brokenAt: verified.seq + 1, why: SAID.unreadable };
      if (!next.ok) return yield { ok: false, brokenAt: next.failure.seq, why: SAID[next.failure.problem] };
      verified = next.value;
      yield { ok: true, event: read.event, verified };
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new Fault(`${file} can't be read (${error.message}).`, EXIT.failed);
  }
}

const SAID: Readonly<Record<BrokenChain["problem"], string>> = {
  unreadable: "it can't be read as an event",
  "wrong-seq": "it is not the event that follows",
  "wrong-project": "it belongs to another project",
  "wrong-previous-hash": "it does not follow from the event before it",
  "wrong-hash": "it is not what was written: its hash differs",
};

/** One sentence for a person. Throws it when the log does not hold. */
export function logText(file: string, { events, projectId, hash, chain }: LogReport): string {
  if (!chain.valid) {
    throw new Fault(`${file} is broken at event ${chain.brokenAt}: ${chain.why}.`, EXIT.failed, {
      events,
      projectId,
      hash,
      chain,
    });
  }
  return `${file}: ${events} events of ${projectId}, the chain is whole. The last hash is ${hash}.`;
}

/** The lines of a file as bytes, without their ends; null for one that is too long, which is the last to come. */
async function* linesOf(file: string): AsyncGenerator<Buffer | null> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
    const bytes = Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(NEW_LINE); end !== -1; end = bytes.indexOf(NEW_LINE, start)) {
      const part = bytes.subarray(start, end);
      yield rest.length === 0 ? part : Buffer.concat([...rest, part]);
      rest = [];
      length = 0;
      start = end + 1;
    }
    if (start === bytes.length) continue;
    rest.push(bytes.subarray(start));
    length += bytes.length - start;
    if (length > LONGEST_LINE) return yield null;
  }
  if (length > 0) yield Buffer.concat(rest);
}

/** What a line holds, if it is an object in JSON; whether it is an event, its hash says. */
function eventOf(line: Buffer): { readonly event: StoredEvent; readonly text: string } | null {
  try {
    const text = UTF8.decode(line);
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? { event: value as StoredEvent, text } : null;
  } catch {
    return null;
  }
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
