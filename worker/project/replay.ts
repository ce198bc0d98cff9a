import type { ReplayView } from "#contract/http/film";
import { evolveWith } from "#domain/evolve";
import { owning } from "#domain/log/records";
import { stateHash } from "#domain/log/state-hash";
import { upcast } from "#domain/log/upcast";
import { NOTHING_VERIFIED, type VerifiedTo, verifyNext } from "#domain/log/verify";
import type { Project } from "#domain/project/project";
import { sha256 } from "../digest.ts";
import { breathe } from "./breath.ts";
import type { Live } from "./commit.ts";
import { EMPTY_LOG, pagesOfLog, readEvent, readStored } from "./log.ts";
import { loadSnapshot } from "./snapshot.ts";

/** Events folded between two breaths: a few milliseconds, for which a command may have to wait. */
const EVENTS_A_BREATH = 100;

/**
 * Folds the whole log from nothing, verifies its chain on the way, and compares the state it gives with the live one
 * of the moment it was asked for (domain.md, invariants 1 and 2). Snapshots play no part. Commands go on meanwhile.
 */
export async function replay(sql: SqlStorage, live: Live, copiedSeq: number): Promise<ReplayView> {
  // Before the first breath: the live state moves on in place.
  const { head } = live;
  const liveHash = live.state ? stateHash(live.state, sha256) : "";
  const records = owning();
  let state: Project | null = null;
  let verified: VerifiedTo = NOTHING_VERIFIED;
  let brokenAt: number | undefined;
  let events = 0;
  for (const page of pagesOfLog(sql, { to: head.seq, pageSize: EVENTS_A_BREATH })) {
    for (const text of page) {
      const stored = readStored(text);
      if (brokenAt === undefined) {
        const next = verifyNext(verified, stored, sha256, text);
        if (next.ok) verified = next.value;
        else brokenAt = next.failure.seq;
      }
      state = evolveWith(state, upcast(stored), records);
    }
    events += page.length;
    await breathe();
  }
  if (brokenAt === undefined && verified.hash !== head.hash) brokenAt = head.seq;
  const replayed = state ? stateHash(state, sha256) : "";
  return {
    seq: head.seq,
    stateHash: replayed,
    liveHash,
    equal: replayed === liveHash,
    chain: brokenAt === undefined ? { valid: true } : { valid: false, brokenAt },
    events,
    copiedSeq,
  };
}

/** The state as it was right after event `seq`. Null when the log is not that long. Commands go on meanwhile. */
export async function pastAt(sql: SqlStorage, seq: number): Promise<Live | null> {
  const snapshot = loadSnapshot(sql);
  const start = snapshot && snapshot.head.seq <= seq ? snapshot : NOTHING_YET;
  const records = owning();
  let { state, head }: Live = start;
  for (const page of pagesOfLog(sql, { after: head.seq, to: seq, pageSize: EVENTS_A_BREATH })) {
    for (const text of page) {
      const event = readEvent(text);
      state = evolveWith(state, event, records);
      head = { seq: event.seq, hash: event.hash };
    }
    await breathe();
  }
  return head.seq === seq ? { state, head } : null;
}

const NOTHING_YET: Live = { state: null, head: EMPTY_LOG };
