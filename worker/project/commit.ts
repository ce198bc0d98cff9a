import type { Command, DecisionContext } from "#domain/command";
import { decide } from "#domain/decide";
import type { Actor, DomainEvent } from "#domain/event";
import { evolveWith } from "#domain/evolve";
import type { Failure } from "#domain/failure";
import type { ProjectId } from "#domain/ids";
import type { SealedEvent } from "#domain/log/event-text";
import type { UndoableWriter } from "#domain/log/records";
import { sealEvents } from "#domain/log/seal";
import type { Project } from "#domain/project/project";
import { failure, type Result, success } from "#domain/result";
import { sha256 } from "../digest.ts";
import { idsOf, newCommandId } from "../new-id.ts";
import { consequencesOf, hasFollowUps, storeConsequences } from "./consequences.ts";
import { AnsweredBefore, type IdempotencyKey, type IdleRequests } from "./idempotency.ts";
import { appendEvents, EVENT_BYTES, type LogHead, type ToldEvent, toldAs } from "./log.ts";

/**
 * The state in memory and where the log it was folded from stands. It moves on in place: an older one is not to be used
 * after a newer one was committed.
 */
export interface Live {
  readonly state: Project | null;
  readonly head: LogHead;
}

/** Who asked, and what their request belongs to. */
export interface CommandMeta {
  readonly actor: Actor;
  /** The event or command behind this one; absent: a command of its own. */
  readonly causationId?: string;
  readonly correlationId?: string;
  readonly idempotency?: IdempotencyKey | null;
  /** Makes the answer: a command that can't be answered is not carried out. */
  readonly answer?: (committed: Committed) => string;
}

export interface Committed {
  readonly live: Live & { readonly state: Project };
  readonly events: readonly DomainEvent[];
  /** The same as they go out to who watches. */
  readonly told: readonly ToldEvent[];
  /** Is there something to do or to wait for now, beside telling of the events and copying them? */
  readonly hasFollowUps: boolean;
}

/** Where a project is written. */
export interface Writing {
  readonly storage: DurableObjectStorage;
  /** The one writer of the state in memory. */
  readonly records: UndoableWriter;
  readonly idle: IdleRequests;
}

/**
 * Decides a command and, when it may happen, writes its events, effects, leases and idempotency key in one
 * synchronous transaction: all of them are there after a crash, or none. There is no await in here, so nothing can
 * come between the decision and the write. The caller takes over `live`; a thrown error leaves everything as it was,
 * the state in memory included.
 */
export function commit(
  desk: Writing,
  projectId: ProjectId,
  live: Live,
  command: Command,
  meta: CommandMeta,
  nowMs: number,
): Result<Committed, Failure> {
  const newId = idsOf(projectId);
  const now = new Date(Math.max(nowMs, Date.parse(live.state?.updatedAt ?? "") || 0)).toISOString();
  const context: DecisionContext = { projectId, actor: meta.actor, now, newId, sha256 };
  const decided = decide(live.state, command, context);
  if (!decided.ok) return decided;

  const commandId = newCommandId();
  const sealed = sealEvents(decided.value, {
    projectId,
    lastSeq: live.head.seq,
    lastHash: live.head.hash,
    now,
    newId,
    causationId: meta.causationId ?? commandId,
    correlationId: meta.correlationId ?? commandId,
    sha256,
  });
  if (sealed.some(({ text }) => text.length > EVENT_BYTES / 3 && Buffer.byteLength(text) > EVENT_BYTES)) {
    return failure({ reason: "invalid", errors: [{ path: "", message: "this is too large to keep in one piece" }] });
  }

  try {
    const committed = write(desk, live, sealed, meta, nowMs);
    desk.records.keep();
    return success(committed);
  } catch (error) {
    desk.records.undo();
    throw error;
  }
}

function write(
  { storage, records, idle }: Writing,
  live: Live,
  sealed: readonly SealedEvent[],
  meta: CommandMeta,
  nowMs: number,
): Committed {
  const { sql } = storage;
  const request = meta.idempotency ?? null;
  if (request && idle.has(request)) throw new AnsweredBefore();
  const events = sealed.map(({ event }) => event);
  let state = live.state;
  const consequences = events.map((event) => {
    state = evolveWith(state, event, records);
    return consequencesOf(state, event);
  });
  if (state === null) throw new Error("a command made no project");
  const last = events.at(-1);
  const committed: Committed = {
    live: { state, head: last ? { seq: last.seq, hash: last.hash } : live.head },
    events,
    told: sealed.map(toldAs),
    hasFollowUps: consequences.some((one) => one !== null && hasFollowUps(one)),
  };
  // One row is written whole or not at all by itself.
  if (events.length === 1 && consequences[0] === null) {
    meta.answer?.(committed);
    appendEvents(sql, sealed, request);
    return committed;
  }
  return storage.transactionSync(() => {
    appendEvents(sql, sealed, request);
    for (const [index, event] of events.entries()) {
      const own = consequences[index];
      if (own) storeConsequences(sql, event, own, nowMs);
    }
    const json = meta.answer?.(committed);
    if (events.length === 0 && request && json !== undefined) {
      idle.keep(request, { json, seq: live.head.seq }, nowMs);
    }
    return committed;
  });
}
