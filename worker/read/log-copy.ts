import type { ProjectId, UserId } from "#domain/ids";
import type { StoredEvent } from "#domain/log/upcast";
import type { MemberRole } from "#domain/project/settings";

/** Events to a page: what a whole log is read by, so that none has to fit in memory. */
const PAGE_EVENTS = 200;

interface CopiedRow {
  readonly seq: number;
  readonly event_id: string;
  readonly scene_id: string | null;
  readonly event_type: string;
  readonly schema_version: number;
  readonly payload: string;
  readonly emitted_by: string;
  readonly actor: string;
  readonly causation_id: string;
  readonly correlation_id: string;
  readonly timestamp: string;
  readonly prev_hash: string;
  readonly hash: string;
}

/** The next events after `after` of the copy in D1, as they were stored. None: its end. */
export async function copiedEvents(db: D1Database, projectId: ProjectId, after: number): Promise<StoredEvent[]> {
  const { results } = await db
    .prepare("SELECT * FROM events WHERE project_id = ? AND seq > ? ORDER BY seq LIMIT ?")
    .bind(projectId, after, PAGE_EVENTS)
    .all<CopiedRow>();
  return results.map((row) => ({
    seq: row.seq,
    eventId: row.event_id,
    projectId,
    sceneId: row.scene_id,
    eventType: row.event_type,
    schemaVersion: row.schema_version,
    payload: JSON.parse(row.payload),
    emittedBy: row.emitted_by,
    actor: JSON.parse(row.actor),
    causationId: row.causation_id,
    correlationId: row.correlation_id,
    timestamp: row.timestamp,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

/** Which events D1 has after `after`, with their hashes; a page of at most `limit`. */
export async function copiedHashes(
  db: D1Database,
  projectId: ProjectId,
  after: number,
  limit: number,
): Promise<{ readonly seq: number; readonly hash: string }[]> {
  const { results } = await db
    .prepare("SELECT seq, hash FROM events WHERE project_id = ? AND seq > ? ORDER BY seq LIMIT ?")
    .bind(projectId, after, limit)
    .all<{ seq: number; hash: string }>();
  return results;
}

/** Somebody's role as D1 last heard of it: asked only of a project whose own object is lost. */
export async function copiedRole(db: D1Database, projectId: ProjectId, userId: UserId): Promise<MemberRole | null> {
  return db
    .prepare("SELECT role FROM memberships WHERE project_id = ? AND user_id = ?")
    .bind(projectId, userId)
    .first<MemberRole>("role");
}
