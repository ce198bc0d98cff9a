import { type DomainEvent, GENESIS_HASH } from "#domain/event";
import type { SceneId } from "#domain/ids";
import { type StoredEvent, upcast } from "#domain/log/upcast";

/** Where a log stands. */
export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

export const EMPTY_LOG: LogHead = { seq: 0, hash: GENESIS_HASH };

/** A row may hold 2 MB (D1 and Durable Objects alike); the columns beside the body take a little of it. */
export const EVENT_BYTES = 1_900_000;

type EventRow = { body: string };

/** The text an event is kept as. */
export function writeEvent(event: DomainEvent): string {
  return JSON.stringify(event);
}

/** An event as it was stored, of whatever schema version. */
export function readStored(body: string): StoredEvent {
  return JSON.parse(body);
}

export function readEvent(body: string): DomainEvent {
  return upcast(readStored(body));
}

/** Who or what acted, for filters: a person's id, an agent's role, or the part of the system. */
export function actorName(event: Pick<DomainEvent, "actor">): string {
  switch (event.actor.kind) {
    case "human":
      return event.actor.userId;
    case "agent":
      return event.actor.role;
    case "system":
      return event.actor.part;
  }
}

/** Appends sealed events and their outbox rows. Call within a transaction. */
export function appendEvents(sql: SqlStorage, events: readonly DomainEvent[]): void {
  for (const event of events) {
    sql.exec(
      "INSERT INTO events (seq, scene_id, event_type, emitted_by, actor, body) VALUES (?, ?, ?, ?, ?, ?)",
      event.seq,
      event.sceneId,
      event.eventType,
      event.emittedBy,
      actorName(event),
      writeEvent(event),
    );
    sql.exec("INSERT INTO outbox (seq) VALUES (?)", event.seq);
  }
}

/** Appends events as they were stored, of whatever schema version; what they leave to do is the caller's. */
export function appendStored(sql: SqlStorage, events: readonly StoredEvent[]): void {
  for (const event of events) {
    const { actor } = upcast(event);
    sql.exec(
      "INSERT INTO events (seq, scene_id, event_type, emitted_by, actor, body) VALUES (?, ?, ?, ?, ?, ?)",
      event.seq,
      event.sceneId,
      event.eventType,
      event.emittedBy,
      actorName({ actor }),
      JSON.stringify(event),
    );
  }
}

/** What goes into one answer between objects, in characters: an RPC carries 32 MiB. */
const ANSWER_LENGTH = 4_000_000;

/** Events after `after` up to and including `to`, as stored: as many as go into one answer. */
export function bodiesBetween(sql: SqlStorage, after: number, to: number): string[] {
  const bodies: string[] = [];
  let length = 0;
  const rows = sql.exec<EventRow>(
    "SELECT body FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT 500",
    after,
    to,
  );
  for (const { body } of rows) {
    length += body.length;
    if (bodies.length > 0 && length > ANSWER_LENGTH) break;
    bodies.push(body);
  }
  return bodies;
}

/** The hashes of events after `after` up to and including `to`. */
export function hashesBetween(sql: SqlStorage, after: number, to: number): { seq: number; hash: string }[] {
  return sql
    .exec<{ seq: number; hash: string }>(
      "SELECT seq, body ->> '$.hash' AS hash FROM events WHERE seq > ? AND seq <= ? ORDER BY seq",
      after,
      to,
    )
    .toArray();
}

export function headOf(sql: SqlStorage): LogHead {
  const [row] = sql.exec<EventRow>("SELECT body FROM events ORDER BY seq DESC LIMIT 1").toArray();
  if (!row) return EMPTY_LOG;
  const { seq, hash } = readStored(row.body);
  return { seq, hash };
}

/** Stored events after `after` up to and including `to`, in order, one page in memory at a time. */
export function* storedEvents(
  sql: SqlStorage,
  range: { after?: number; to?: number; pageSize?: number } = {},
): Generator<StoredEvent> {
  const { after = 0, to = Number.MAX_SAFE_INTEGER, pageSize = 500 } = range;
  let last = after;
  for (;;) {
    const rows = sql
      .exec<EventRow>("SELECT body FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?", last, to, pageSize)
      .toArray();
    for (const row of rows) {
      const stored = readStored(row.body);
      last = stored.seq;
      yield stored;
    }
    if (rows.length < pageSize) return;
  }
}

export function* eventsBetween(
  sql: SqlStorage,
  range: { after?: number; to?: number; pageSize?: number } = {},
): Generator<DomainEvent> {
  for (const stored of storedEvents(sql, range)) yield upcast(stored);
}

/** All events of one scene, in order. */
export function* eventsOfScene(sql: SqlStorage, sceneId: SceneId): Generator<DomainEvent> {
  for (const row of sql.exec<EventRow>("SELECT body FROM events WHERE scene_id = ? ORDER BY seq", sceneId)) {
    yield readEvent(row.body);
  }
}

export interface EventFilter {
  readonly after: number;
  readonly limit: number;
  readonly sceneId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly actor?: string | undefined;
  readonly form?: "current" | "stored" | undefined;
}

/** A page of the log. `actor` is a person's id, a role, a part of the system, or human | agent | system. */
export function findEvents(sql: SqlStorage, filter: EventFilter): DomainEvent[] {
  const conditions = ["seq > ?"];
  const values: (string | number)[] = [filter.after];
  if (filter.sceneId !== undefined) {
    conditions.push("scene_id = ?");
    values.push(filter.sceneId);
  }
  if (filter.eventType !== undefined) {
    conditions.push("event_type = ?");
    values.push(filter.eventType);
  }
  if (filter.actor !== undefined) {
    conditions.push("(actor = ? OR emitted_by = ?)");
    values.push(filter.actor, filter.actor);
  }
  return sql
    .exec<EventRow>(
      `SELECT body FROM events WHERE ${conditions.join(" AND ")} ORDER BY seq LIMIT ?`,
      ...values,
      filter.limit,
    )
    .toArray()
    .map((row) => (filter.form === "stored" ? (readStored(row.body) as DomainEvent) : readEvent(row.body)));
}
