import type { DomainEvent } from "#domain/event";
import { evolveWith } from "#domain/evolve";
import type { UserId } from "#domain/ids";
import type { UndoableWriter } from "#domain/log/records";
import type { Project } from "#domain/project/project";
import { react } from "#domain/react";
import {
  enqueueEffects,
  type FollowUp,
  roomFollowUps,
  type Settled,
  settle,
  settledBy,
  sweepFollowUps,
  tidyFollowUps,
} from "./effect-queue.ts";
import { changeLease, type LeaseChange, leaseChangeBy } from "./leases.ts";

/** What the object keeps because of an event, beside the event itself. */
export interface Consequences {
  /** What must follow. */
  readonly effects: readonly FollowUp[];
  /** What need not follow any more. */
  readonly settled: Settled | null;
  readonly lease: LeaseChange | null;
  /** Somebody whose name is to be known for good. */
  readonly person: { readonly userId: UserId; readonly name: string } | null;
}

/** What an event has as consequences; `after` is the state with it. Null: none, as of most edits. */
export function consequencesOf(after: Project, event: DomainEvent): Consequences | null {
  const followUps = [
    ...roomFollowUps(event, after.sceneOrder),
    ...sweepFollowUps(event),
    ...tidyFollowUps(event, after),
  ];
  const effects = [...react(after, event), ...followUps];
  const settled = settledBy(event);
  const lease = leaseChangeBy(event);
  const person = personIn(event);
  return effects.length === 0 && !settled && !lease && !person ? null : { effects, settled, lease, person };
}

/** Is there something to do or to wait for? */
export function hasFollowUps({ effects, lease }: Consequences): boolean {
  return effects.length > 0 || (lease !== null && lease.forMs !== null);
}

/** Stores an event's consequences. Call within the transaction that has the event. */
export function storeConsequences(
  sql: SqlStorage,
  event: DomainEvent,
  { effects, settled, lease, person }: Consequences,
  nowMs: number,
): void {
  enqueueEffects(sql, event, effects, nowMs);
  if (settled) settle(sql, settled);
  if (lease) changeLease(sql, lease, nowMs);
  if (person) keepName(sql, person);
}

/**
 * Folds an event into the state and stores its consequences. Call within the transaction that has the event. Over a whole
 * log this leaves exactly what is still to be done.
 */
export function takeIn(
  sql: SqlStorage,
  records: UndoableWriter,
  state: Project | null,
  event: DomainEvent,
  nowMs: number,
): Project {
  const after = evolveWith(state, event, records);
  const consequences = consequencesOf(after, event);
  if (consequences) storeConsequences(sql, event, consequences, nowMs);
  return after;
}

function personIn(event: DomainEvent): Consequences["person"] {
  switch (event.eventType) {
    case "ProjectCreated":
    case "ProjectForked":
      return event.payload.owner;
    case "MemberAdded":
      return event.payload;
    default:
      return null;
  }
}

function keepName(sql: SqlStorage, { userId, name }: NonNullable<Consequences["person"]>): void {
  sql.exec(
    "INSERT INTO people (user_id, name) VALUES (?, ?) ON CONFLICT(user_id) DO UPDATE SET name = excluded.name",
    userId,
    name,
  );
}
