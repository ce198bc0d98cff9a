import type { DomainEvent } from "#domain/event";
import { leaseMs } from "#domain/pipeline/pipeline";

/** How long a started render may go without a report, in milliseconds: six of the node's heartbeats. */
export const RENDER_LEASE_MS = 30_000;

/** Starts and ends leases as the log says; whether one was started. Call within the transaction that appends the event. */
export function leaseByEvent(sql: SqlStorage, event: DomainEvent, nowMs: number): boolean {
  switch (event.eventType) {
    case "AgentRunStarted":
      setLease(sql, event.payload.runId, nowMs + leaseMs(event.payload.role));
      return true;
    case "AgentProposalCreated":
    case "ConstraintViolated":
    case "AgentRunFailed":
    case "AgentRunDiscarded":
    case "OutlineProposed":
    case "ContinuityChecked":
    case "PanelProposed":
    case "ClipProposed":
      endLease(sql, event.payload.runId);
      return false;
    case "RenderStarted":
      setLease(sql, event.payload.renderId, nowMs + RENDER_LEASE_MS);
      return true;
    case "RenderFailed":
    case "RenderCancelled":
    case "SceneRendered":
    case "AnimaticRendered":
    case "FinalRenderCompleted":
      endLease(sql, event.payload.renderId);
      return false;
    default:
      return false;
  }
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
