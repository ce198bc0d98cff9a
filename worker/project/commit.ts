import type { Command, DecisionContext } from "#domain/command";
import { decide } from "#domain/decide";
import type { Actor, DomainEvent } from "#domain/event";
import { evolveWith } from "#domain/evolve";
import type { Failure } from "#domain/failure";
import type { ProjectId } from "#domain/ids";
import type { UndoableWriter } from "#domain/log/records";
import { sealEvents } from "#domain/log/seal";
import type { Project } from "#domain/project/project";
import { react } from "#domain/react";
import { failure, type Result, success } from "#domain/result";
import { sha256 } from "../digest.ts";
import { idsOf, newCommandId } from "../new-id.ts";
import { enqueueEffects, roomFollowUps, settleByEvent, sweepFollowUps, tidyFollowUps } from "./effect-queue.ts";
import { type IdempotencyKey, remember } from "./idempotency.ts";
import { leaseByEvent } from "./leases.ts";
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
  /** Makes the answer that the idempotency key is kept with. */
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

/**
 * Decides a command and, when it may happen, writes its events, effects, leases and idempotency key in one
 * synchronous transaction: all of them are there after a crash, or none. There is no await in here, so nothing can
 * come between the decision and the write. The caller takes over `live`; a thrown error leaves everything as it was,
 * the state in memory included. `records` is the one writer of that state.
 */
export function commit(
  storage: DurableObjectStorage,
  records: UndoableWriter,
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
  const events = sealed.map(({ event }) => event);
  if (sealed.some(({ text }) => Buffer.byteLength(text) > EVENT_BYTES)) {
    return failure({ reason: "invalid", errors: [{ path: "", message: "this is too large to keep in one piece" }] });
  }

  const written = (): Committed => {
    let state = live.state;
    appendEvents(storage.sql, sealed);
    let hasFollowUps = false;
    for (const event of events) {
      const taken = takeIn(storage.sql, records, state, event, nowMs);
      state = taken.state;
      hasFollowUps ||= taken.hasFollowUps;
    }
    if (state === null) throw new Error(`${command.type} made no project`);
    const last = events.at(-1);
    const head = last ? { seq: last.seq, hash: last.hash } : live.head;
    const committed: Committed = { live: { state, head }, events, told: sealed.map(toldAs), hasFollowUps };
    if (meta.idempotency) {
      const answer = meta.answer ? meta.answer(committed) : null;
      const range = { firstSeq: live.head.seq + 1, lastSeq: head.seq };
      remember(storage.sql, meta.idempotency, { answer, ...range }, nowMs);
    }
    return committed;
  };
  try {
    const committed = storage.transactionSync(written);
    records.keep();
    return success(committed);
  } catch (error) {
    records.undo();
    throw error;
  }
}

/**
 * Folds an event into the state and stores what must follow it: effects, leases, names. Call within the transaction
 * that has the event. Over a whole log this leaves exactly what is still to be done.
 */
export function takeIn(
  sql: SqlStorage,
  records: UndoableWriter,
  state: Project | null,
  event: DomainEvent,
  nowMs: number,
): { readonly state: Project; readonly hasFollowUps: boolean } {
  const after = evolveWith(state, event, records);
  const followUps = [
    ...roomFollowUps(event, after.sceneOrder),
    ...sweepFollowUps(event),
    ...tidyFollowUps(event, after),
  ];
  const effects = [...react(after, event), ...followUps];
  enqueueEffects(sql, event, effects, nowMs);
  settleByEvent(sql, event);
  const isLeased = leaseByEvent(sql, event, nowMs);
  keepName(sql, event);
  return { state: after, hasFollowUps: effects.length > 0 || isLeased };
}

function keepName(sql: SqlStorage, event: DomainEvent): void {
  const person =
    event.eventType === "ProjectCreated"
      ? event.payload.owner
      : event.eventType === "ProjectForked"
        ? event.payload.owner
        : event.eventType === "MemberAdded"
          ? event.payload
          : null;
  if (!person) return;
  sql.exec(
    "INSERT INTO people (user_id, name) VALUES (?, ?) ON CONFLICT(user_id) DO UPDATE SET name = excluded.name",
    person.userId,
    person.name,
  );
}
