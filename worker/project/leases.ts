import type { DomainEvent } from "#domain/event";
import { leaseMs } from "#domain/pipeline/pipeline";

/** How long a started render may go without a report, in milliseconds: six of the node's heartbeats. */
export const RENDER_LEASE_MS = 30_000;

/** A lease that an event starts, for so many milliseconds, or ends. */
export interface LeaseChange {
  readonly subject: string;
  /** Null: it ends. */
  readonly forMs: number | null;
}

/** What an event does to the leases of runs and renders. */
export function leaseChangeBy(event: DomainEvent): LeaseChange | null {
  switch (event.eventType) {
    case "AgentRunStarted":
      return { subject: event.payload.runId, forMs: leaseMs(event.payload.role) };
    case "AgentProposalCreated":
    case "ConstraintViolated":
    case "AgentRunFailed":
    case "AgentRunDiscarded":
    case "OutlineProposed":
    case "ContinuityChecked":
    case "PanelProposed":
    case "ClipProposed":
      return { subject: event.payload.runId, forMs: null };
    case "RenderStarted":
      return { subject: event.payload.renderId, forMs: RENDER_LEASE_MS };
    case "RenderFailed":
    case "RenderCancelled":
    case "SceneRendered":
    case "AnimaticRendered":
    case "FinalRenderCompleted":
      return { subject: event.payload.renderId, forMs: null };
    default:
      return null;
  }
}

/** Starts or ends a lease. Call within the transaction that appends the event. */
export function changeLease(sql: SqlStorage, { subject, forMs }: LeaseChange, nowMs: number): void {
  if (forMs === null) endLease(sql, subject);
  else setLease(sql, subject, nowMs + forMs);
}

function setLease(sql: SqlStorage, subject: string, untilMs: number): void {
  sql.exec(
    "INSERT INTO leases (subject, until) VALUES (?, ?) ON CONFLICT(subject) DO UPDATE SET until = excluded.until",
    subject,
    untilMs,
  );
}

/** A sign of life: the lease now runs until `untilMs`. False when nobody holds it any more. */
export function renewLease(sql: SqlStorage, subject: string, untilMs: number): boolean {
  return sql.exec("UPDATE leases SET until = ? WHERE subject = ?", untilMs, subject).rowsWritten > 0;
}

export function endLease(sql: SqlStorage, subject: string): void {
  sql.exec("DELETE FROM leases WHERE subject = ?", subject);
}

export function leaseUntil(sql: SqlStorage, subject: string): number | null {
  const [row] = sql.exec<{ until: number }>("SELECT until FROM leases WHERE subject = ?", subject).toArray();
  return row ? row.until : null;
}

/** Who has been silent for too long. */
export function expiredLeases(sql: SqlStorage, nowMs: number): string[] {
  return sql
    .exec<{ subject: string }>("SELECT subject FROM leases WHERE until <= ? ORDER BY until", nowMs)
    .toArray()
    .map((row) => row.subject);
}
