import type { DomainEvent } from "#domain/event";
import type { RunId } from "#domain/ids";
import { canonicalJson } from "#domain/log/canonical-json";
import { type StoredEvent, upcast } from "#domain/log/upcast";
import type { Run } from "#domain/pipeline/run";
import type { Project } from "#domain/project/project";
import { countScenes, filmFrames, newestPosterKey } from "../project/figures.ts";

const EVENT_COLUMNS = `project_id, seq, event_id, scene_id, event_type, schema_version, payload, emitted_by, actor,
  causation_id, correlation_id, timestamp, prev_hash, hash`;

const INSERT_EVENT = `INSERT INTO events (${EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`;

/** Many at once, from one text: a list of rows. D1 takes a statement's parameters to pieces one by one, and a text whole. */
const INSERT_EVENTS = `INSERT INTO events (${EVENT_COLUMNS})
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8,
    value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13
  FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`;

const UPSERT_PROJECT = `INSERT INTO projects (id, seq, title, genre, archived, frame_rate, aspect_ratio, runtime_target_seconds,
  runtime_frames, scenes, draft, in_review, approved, flagged, budget_micro_usd, spent_micro_usd, poster_key, created_at,
  updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, title = excluded.title, genre = excluded.genre,
  archived = excluded.archived,
  frame_rate = excluded.frame_rate, aspect_ratio = excluded.aspect_ratio,
  runtime_target_seconds = excluded.runtime_target_seconds, runtime_frames = excluded.runtime_frames,
  scenes = excluded.scenes, draft = excluded.draft, in_review = excluded.in_review, approved = excluded.approved,
  flagged = excluded.flagged, budget_micro_usd = excluded.budget_micro_usd, spent_micro_usd = excluded.spent_micro_usd,
  poster_key = excluded.poster_key, updated_at = excluded.updated_at WHERE excluded.seq >= projects.seq`;

const UPSERT_RUN = `INSERT INTO scene_agent_runs (run_id, project_id, seq, scene_id, pipeline_id, role, provider, model,
  prompt_id, prompt_version, prompt_hash, context_hash, tokens_in, tokens_out, tokens_cached, reserved_micro_usd,
  cost_micro_usd, latency_ms, outcome, failure, started_at, ended_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run_id) DO UPDATE SET seq = excluded.seq, tokens_in = excluded.tokens_in,
  tokens_out = excluded.tokens_out, tokens_cached = excluded.tokens_cached,
  reserved_micro_usd = excluded.reserved_micro_usd, cost_micro_usd = excluded.cost_micro_usd,
  latency_ms = excluded.latency_ms, outcome = excluded.outcome, failure = excluded.failure, ended_at = excluded.ended_at
  WHERE excluded.seq >= scene_agent_runs.seq`;

/** Events to copy, and the state at `seq` (the last of them or a later one) for the read models. */
export interface Copy {
  /** As they are stored, of whatever schema version: their hashes are of that. */
  readonly events: readonly StoredEvent[];
  readonly state: Project;
  readonly seq: number;
}

/**
 * Writes events and what follows from them to D1 in one batch. Doing it twice changes nothing: an event that is there
 * stays, and a read model only moves forward.
 */
export async function copyToD1(db: D1Database, { events, state, seq }: Copy): Promise<void> {
  const rows = events.map(eventRow);
  const [only] = rows;
  // One alone may be as long as a row can be, and would be longer inside a text.
  const statements =
    only && rows.length === 1
      ? [db.prepare(INSERT_EVENT).bind(...only)]
      : [db.prepare(INSERT_EVENTS).bind(JSON.stringify(rows))];
  statements.push(projectRow(db, state, seq));
  const current = events.map((event) => upcast(event));
  if (current.some(changesMembers)) statements.push(...membershipRows(db, state, seq));
  const upsertRun = db.prepare(UPSERT_RUN);
  for (const runId of runsIn(current)) {
    const run = state.runs[runId];
    if (run) statements.push(upsertRun.bind(...runRow(state, run, seq)));
  }
  await db.batch(statements);
}

function eventRow(event: StoredEvent): (string | number | null)[] {
  return [
    event.projectId,
    event.seq,
    event.eventId,
    event.sceneId,
    event.eventType,
    event.schemaVersion,
    canonicalJson(event.payload),
    event.emittedBy,
    canonicalJson(event.actor),
    event.causationId,
    event.correlationId,
    event.timestamp,
    event.prevHash,
    event.hash,
  ];
}

/** Writes a project's read models anew from its state, and leaves none of what does not follow from it. */
export async function copyReadModels(db: D1Database, state: Project, seq: number): Promise<void> {
  const upsertRun = db.prepare(UPSERT_RUN);
  const runs = Object.values(state.runs).map((run) => upsertRun.bind(...runRow(state, run, seq)));
  await db.batch([
    db.prepare("DELETE FROM projects WHERE id = ?").bind(state.id),
    db.prepare("DELETE FROM scene_agent_runs WHERE project_id = ?").bind(state.id),
    projectRow(db, state, seq),
    ...membershipRows(db, state, seq),
  ]);
  for (let from = 0; from < runs.length; from += RUNS_TO_A_BATCH) {
    await db.batch(runs.slice(from, from + RUNS_TO_A_BATCH));
  }
}

const RUNS_TO_A_BATCH = 200;

function projectRow(db: D1Database, state: Project, seq: number): D1PreparedStatement {
  const { settings } = state;
  const counts = countScenes(state);
  return db
    .prepare(UPSERT_PROJECT)
    .bind(
      state.id,
      seq,
      settings.title,
      settings.genre,
      state.archived ? 1 : 0,
      settings.frameRate,
      settings.aspectRatio,
      settings.runtimeTargetSeconds,
      filmFrames(state),
      counts.scenes,
      counts.draft,
      counts.inReview,
      counts.approved,
      counts.flagged,
      settings.budgets.projectMicroUsd,
      state.spentMicroUsd,
      newestPosterKey(state),
      state.createdAt,
      state.updatedAt,
    );
}

function changesMembers(event: DomainEvent): boolean {
  return (
    event.eventType === "ProjectCreated" ||
    event.eventType === "ProjectForked" ||
    event.eventType === "MemberAdded" ||
    event.eventType === "MemberRoleChanged" ||
    event.eventType === "MemberRemoved"
  );
}

/** The whole list anew, unless a later copy was quicker. */
function membershipRows(db: D1Database, state: Project, seq: number): D1PreparedStatement[] {
  const isNewest = "EXISTS (SELECT 1 FROM projects WHERE id = ? AND seq = ?)";
  return [
    db.prepare(`DELETE FROM memberships WHERE project_id = ? AND ${isNewest}`).bind(state.id, state.id, seq),
    ...Object.values(state.members).map((member) =>
      db
        .prepare(
          `INSERT INTO memberships (project_id, user_id, role) SELECT ?, ?, ? WHERE ${isNewest} ON CONFLICT DO UPDATE SET role = excluded.role`,
        )
        .bind(state.id, member.userId, member.role, state.id, seq),
    ),
  ];
}

/** Runs that these events started or ended. */
function runsIn(events: readonly DomainEvent[]): Set<RunId> {
  const runs = new Set<RunId>();
  for (const event of events) {
    switch (event.eventType) {
      case "AgentRunStarted":
      case "AgentProposalCreated":
      case "ConstraintViolated":
      case "AgentRunFailed":
      case "AgentRunDiscarded":
      case "OutlineProposed":
      case "ContinuityChecked":
      case "PanelProposed":
      case "ClipProposed":
        runs.add(event.payload.runId);
        break;
      default:
    }
  }
  return runs;
}

function runRow(state: Project, run: Run, seq: number): (string | number | null)[] {
  const { usage } = run;
  return [
    run.id,
    state.id,
    seq,
    run.sceneId,
    run.pipelineId,
    run.role,
    run.engine,
    run.model,
    run.promptId,
    run.promptVersion,
    run.promptHash,
    run.contextHash,
    usage ? usage.input : null,
    usage ? usage.output : null,
    usage ? usage.cacheRead : null,
    run.reservedMicroUsd,
    run.costMicroUsd,
    run.endedAt === null ? null : Date.parse(run.endedAt) - Date.parse(run.startedAt),
    run.status,
    run.failure,
    run.startedAt,
    run.endedAt,
  ];
}
