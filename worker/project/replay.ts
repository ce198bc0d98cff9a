import type { ReplayView } from "#contract/http/film";
import { evolveWith } from "#domain/evolve";
import { owning } from "#domain/log/records";
import { stateHash } from "#domain/log/state-hash";
import { upcast } from "#domain/log/upcast";
import { NOTHING_VERIFIED, type VerifiedTo, verifyNext } from "#domain/log/verify";
import type { Project } from "#domain/project/project";
import { sha256 } from "../digest.ts";
import type { Live } from "./commit.ts";
import { eventsBetween, storedEvents } from "./log.ts";

/**
 * Folds the whole log from nothing, verifies its chain on the way, and compares the state it gives with the live one
 * (domain.md, invariants 1 and 2). Snapshots play no part.
 */
export function replay(sql: SqlStorage, live: Live, copiedSeq: number): ReplayView {
  const records = owning();
  let state: Project | null = null;
  let verified: VerifiedTo = NOTHING_VERIFIED;
  let brokenAt: number | undefined;
  let events = 0;
  for (const stored of storedEvents(sql, { to: live.head.seq })) {
    events += 1;
    if (brokenAt === undefined) {
      const next = verifyNext(verified, stored, sha256);
      if (next.ok) verified = next.value;
      else brokenAt = next.failure.seq;
    }
    state = evolveWith(state, upcast(stored), records);
  }
  if (brokenAt === undefined && verified.hash !== live.head.hash) brokenAt = live.head.seq;
  const replayed = state ? stateHash(state, sha256) : "";
  const liveHash = live.state ? stateHash(live.state, sha256) : "";
  return {
    seq: live.head.seq,
    stateHash: replayed,
    liveHash,
    equal: replayed === liveHash,
    chain: brokenAt === undefined ? { valid: true } : { valid: false, brokenAt },
    events,
    copiedSeq,
  };
}

/** The state as it was right after event `seq`. Null when the log is not that long. */
export function stateAt(sql: SqlStorage, seq: number): Project | null {
  const records = owning();
  let state: Project | null = null;
  let last = 0;
  for (const event of eventsBetween(sql, { to: seq })) {
    state = evolveWith(state, event, records);
    last = event.seq;
  }
  return last === seq ? state : null;
}
