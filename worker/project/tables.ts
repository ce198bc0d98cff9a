import { createRunRecords } from "./run-records.ts";

/**
 * Answers to requests that changed nothing, by idempotency key, in the order they were given. An earlier program kept those of
 * all requests here.
 */
const ANSWERS = `
CREATE TABLE answers (
  nr INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  body_hash TEXT NOT NULL,
  answer TEXT,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  at INTEGER NOT NULL
);
`;

/** The request that asked for an event and those after it of the same cause: the person and their idempotency key. */
const ONE_EVENT_A_REQUEST = `
CREATE UNIQUE INDEX events_by_request ON events(request) WHERE request IS NOT NULL;
`;

/**
 * Events of a scene, in order. It holds their types, too: who looks for those of one type reads this narrow tree whole, which
 * costs less than one more tree at every write.
 */
const EVENTS_BY_SCENE = `
CREATE INDEX events_by_scene ON events(scene_id, seq, event_type);
`;

/**
 * The object's own tables. `events` is the log; one transaction writes a command's events, the effects that must follow
 * and the command's idempotency key.
 */
const TABLES = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  scene_id TEXT,
  event_type TEXT NOT NULL,
  emitted_by TEXT NOT NULL,
  actor TEXT NOT NULL,
  body TEXT NOT NULL,
  request TEXT,
  request_hash TEXT
);
${ONE_EVENT_A_REQUEST}
${EVENTS_BY_SCENE}
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- How far D1 has the log: every event up to this one.
CREATE TABLE copied (only INTEGER PRIMARY KEY CHECK (only = 1), seq INTEGER NOT NULL);
INSERT INTO copied VALUES (1, 0);

-- What must follow events, until it is done. not_before and tries drive the alarm; caused_by is the event.
CREATE TABLE effects (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  caused_by TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX effects_by_time ON effects(not_before);
CREATE INDEX effects_by_subject ON effects(kind, subject);

-- Who holds a claimed run or a started render, and until when (Unix ms) without a sign of life.
CREATE TABLE leases (subject TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;

${ANSWERS}
-- The state at an event, in parts below the row limit. Replaced whole; the log alone can rebuild it.
CREATE TABLE snapshots (part INTEGER PRIMARY KEY, format INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL);

-- Names of everybody who ever was a member: the log speaks of people who have left.
CREATE TABLE people (user_id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;

-- What a render node reported and the Worker has not checked yet.
CREATE TABLE render_reports (render_id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
`;

/** Objects made when events waited for D1 one by one. */
const COPIED_FROM_OUTBOX = `
CREATE TABLE copied (only INTEGER PRIMARY KEY CHECK (only = 1), seq INTEGER NOT NULL);
INSERT INTO copied SELECT 1, coalesce((SELECT min(seq) - 1 FROM outbox), (SELECT max(seq) FROM events), 0);
DROP TABLE outbox;
`;

/** Objects made when answers lay in their keys' own tree, where a look for a key had to pass long answers. */
const ANSWERS_FROM_IDEMPOTENCY = `
${ANSWERS}
INSERT INTO answers (key, body_hash, answer, first_seq, last_seq, at)
  SELECT key, body_hash, answer, first_seq, last_seq, at FROM idempotency ORDER BY at, first_seq;
DROP TABLE idempotency;
`;

/** Objects made when only their answers knew of requests. */
const REQUESTS_OF_EVENTS = `
ALTER TABLE events ADD COLUMN request TEXT;
ALTER TABLE events ADD COLUMN request_hash TEXT;
${ONE_EVENT_A_REQUEST}
`;

/** Objects made when types had a tree of their own. */
const TYPES_WITH_SCENES = `
DROP INDEX events_by_type;
DROP INDEX events_by_scene;
${EVENTS_BY_SCENE}
`;

/** Has this object ever held a project? An id that somebody made up leaves no trace. */
export function hasTables(sql: SqlStorage): boolean {
  return hasTable(sql, "events");
}

/** The tables as this program needs them, made or brought up to date. */
export function createTables(sql: SqlStorage): void {
  if (!hasTables(sql)) sql.exec(TABLES);
  if (hasTable(sql, "outbox")) sql.exec(COPIED_FROM_OUTBOX);
  if (hasTable(sql, "idempotency")) sql.exec(ANSWERS_FROM_IDEMPOTENCY);
  if (!hasEntry(sql, "index", "events_by_request")) sql.exec(REQUESTS_OF_EVENTS);
  if (hasEntry(sql, "index", "events_by_type")) sql.exec(TYPES_WITH_SCENES);
  createRunRecords(sql);
}

function hasTable(sql: SqlStorage, name: string): boolean {
  return hasEntry(sql, "table", name);
}

function hasEntry(sql: SqlStorage, type: "table" | "index", name: string): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?", type, name).toArray().length > 0;
}
