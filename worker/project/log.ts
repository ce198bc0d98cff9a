import { type DomainEvent, GENESIS_HASH } from "#domain/event";
import type { SceneId } from "#domain/ids";
import { eventText, type SealedEvent } from "#domain/log/event-text";
import { type StoredEvent, upcast } from "#domain/log/upcast";
import { UPCASTERS } from "#domain/log/upcasters";
import { AnsweredBefore, type IdempotencyKey } from "./idempotency.ts";

/** Where a log stands. */
export interface LogHead {
  readonly seq: number;
  readonly hash: string;
}

export const EMPTY_LOG: LogHead = { seq: 0, hash: GENESIS_HASH };

/** A row may hold 2 MB (D1 and Durable Objects alike); the columns beside the body take a little of it. */
export const EVENT_BYTES = 1_900_000;

type EventRow = { body: string };

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

/**
 * Appends events with the text they were sealed with, the first of them with the request that asked for them. Call within
 * a transaction when there are several. Throws `AnsweredBefore` when the request has events already, having written nothing.
 */
export function appendEvents(sql: SqlStorage, sealed: readonly SealedEvent[], request: IdempotencyKey | null): void {
  let asked = request;
  for (const { event, text } of sealed) {
    insertEvent(sql, event, actorName(event), text, asked);
    asked = null;
  }
}

/** Appends events as they were stored, of whatever schema version; what they leave to do is the caller's. */
export function appendStored(sql: SqlStorage, events: readonly StoredEvent[]): void {
  for (const event of events) insertEvent(sql, event, actorName(upcast(event)), eventText(event), null);
}

function insertEvent(
  sql: SqlStorage,
  { seq, sceneId, eventType, emittedBy }: StoredEvent | DomainEvent,
  actor: string,
  body: string,
  request: IdempotencyKey | null,
): void {
  const inserted = sql.exec(
    `INSERT INTO events (seq, scene_id, event_type, emitted_by, actor, body, request, request_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (request) WHERE request IS NOT NULL DO NOTHING`,
    seq,
    sceneId,
    eventType,
    emittedBy,
    actor,
    body,
    request?.key ?? null,
    request?.bodyHash ?? null,
  );
  if (request !== null && inserted.rowsWritten === 0) throw new AnsweredBefore();
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

interface LogRange {
  readonly after?: number;
  readonly to?: number;
  readonly pageSize?: number;
}

/** The texts of the log after `after` up to and including `to`, in order, a page of them in memory at a time. */
export function* pagesOfLog(
  sql: SqlStorage,
  { after = 0, to = Number.MAX_SAFE_INTEGER, pageSize = 500 }: LogRange = {},
): Generator<readonly string[]> {
  for (let last = after; ; ) {
    const page: string[] = [];
    const rows = sql.exec<EventRow & { seq: number }>(
      "SELECT seq, body FROM events WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
      last,
      to,
      pageSize,
    );
    for (const { seq, body } of rows) {
      last = seq;
      page.push(body);
    }
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
  }
}

/** Stored events after `after` up to and including `to`, in order. */
export function* storedEvents(sql: SqlStorage, range: LogRange = {}): Generator<StoredEvent> {
  for (const page of pagesOfLog(sql, range)) for (const body of page) yield readStored(body);
}

export function* eventsBetween(sql: SqlStorage, range: LogRange = {}): Generator<DomainEvent> {
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

/**
 * Events of one type (a parameter), found in the tree of scenes and not among the bodies: a log of 50 000 events is through in
 * some ten milliseconds.
 */
export const IS_OF_TYPE = "seq IN (SELECT seq FROM events INDEXED BY events_by_scene WHERE event_type = ?)";

/** A page of the log. `actor` is a person's id, a role, a part of the system, or human | agent | system. */
export function findEvents(sql: SqlStorage, filter: EventFilter): DomainEvent[] {
  const conditions = ["seq > ?"];
  const values: (string | number)[] = [filter.after];
  if (filter.sceneId !== undefined) {
    conditions.push("scene_id = ?");
    values.push(filter.sceneId);
  }
  if (filter.eventType !== undefined) {
    conditions.push(filter.sceneId === undefined ? IS_OF_TYPE : "event_type = ?");
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

/** An event as it goes out to who watches: its text at today's schema version, and the person who acted, if one did. */
export interface ToldEvent {
  readonly seq: number;
  readonly text: string;
  readonly userId: string | null;
}

export function toldAs({ event, text }: SealedEvent): ToldEvent {
  return { seq: event.seq, text, userId: event.actor.kind === "human" ? event.actor.userId : null };
}

/** Events after `after`, in order, at most `limit`, as they go out. */
export function toldEvents(sql: SqlStorage, after: number, limit: number): ToldEvent[] {
  return sql
    .exec<{ seq: number; event_type: string; emitted_by: string; actor: string; body: string }>(
      "SELECT seq, event_type, emitted_by, actor, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?",
      after,
      limit,
    )
    .toArray()
    .map(({ seq, event_type: eventType, emitted_by: emittedBy, actor, body }) => ({
      seq,
      text: Object.hasOwn(UPCASTERS, eventType) ? eventText(readEvent(body)) : body,
      userId: emittedBy === "human" ? actor : null,
    }));
}
