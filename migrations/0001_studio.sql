-- The shared copy of every project's log. Written by the projects' own objects, in order; never changed, never deleted.
CREATE TABLE events (
  project_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  event_id TEXT NOT NULL,
  scene_id TEXT,
  event_type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  payload TEXT NOT NULL,
  emitted_by TEXT NOT NULL CHECK (emitted_by IN ('human', 'agent', 'system')),
  actor TEXT NOT NULL,
  causation_id TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  timestamp TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (project_id, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX events_by_id ON events (event_id);
CREATE INDEX events_by_scene ON events (scene_id, seq) WHERE scene_id IS NOT NULL;
CREATE INDEX events_by_type ON events (event_type, timestamp);

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'events are append-only');
END;

-- Read models: rebuilt from events at any time; `seq` is the event they were made at.
CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  title TEXT NOT NULL,
  archived INTEGER NOT NULL,
  frame_rate TEXT NOT NULL,
  aspect_ratio TEXT NOT NULL,
  runtime_target_seconds INTEGER NOT NULL,
  runtime_frames INTEGER NOT NULL,
  scenes INTEGER NOT NULL,
  draft INTEGER NOT NULL,
  in_review INTEGER NOT NULL,
  approved INTEGER NOT NULL,
  flagged INTEGER NOT NULL,
  budget_micro_usd INTEGER NOT NULL,
  spent_micro_usd INTEGER NOT NULL,
  poster_key TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) WITHOUT ROWID;

-- For the home screen only. Whether somebody may do something is asked of the project itself.
CREATE TABLE memberships (
  project_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (user_id, project_id)
) WITHOUT ROWID;
CREATE INDEX memberships_by_project ON memberships (project_id);

-- One row for every run of an agent: what did it, with which words, what came out, what it cost (micro-US-dollars).
CREATE TABLE scene_agent_runs (
  run_id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  scene_id TEXT,
  pipeline_id TEXT,
  role TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT,
  prompt_id TEXT,
  prompt_version INTEGER,
  prompt_hash TEXT,
  context_hash TEXT NOT NULL,
  tokens_in INTEGER,
  tokens_out INTEGER,
  tokens_cached INTEGER,
  reserved_micro_usd INTEGER NOT NULL,
  cost_micro_usd INTEGER NOT NULL,
  latency_ms INTEGER,
  outcome TEXT NOT NULL,
  failure TEXT,
  started_at TEXT NOT NULL,
  ended_at TEXT
) WITHOUT ROWID;
CREATE INDEX runs_by_project ON scene_agent_runs (project_id, started_at);
CREATE INDEX runs_by_scene ON scene_agent_runs (scene_id, started_at) WHERE scene_id IS NOT NULL;

-- People. Tokens are kept as hashes only.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('guest', 'account')),
  created_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions (person_id);

CREATE TABLE invites (
  token_hash TEXT PRIMARY KEY,
  project_id TEXT NOT NULL,
  role TEXT NOT NULL,
  name TEXT,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  accepted_by TEXT,
  accepted_at TEXT
) WITHOUT ROWID;
