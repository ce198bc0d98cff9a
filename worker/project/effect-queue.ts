import type { Effect } from "#domain/effect";
import type { DomainEvent } from "#domain/event";
import type { RenderId, SceneId, UserId } from "#domain/ids";
import type { Project } from "#domain/project/project";
import { nextLetGo } from "#domain/proposal/let-go";
import { UNNAMED_KEPT_MS } from "../media/unnamed-files.ts";

/** What follows an event: what the domain asks for, what the Worker's own rooms have to be told, what is tidied up. */
export type FollowUp =
  | Effect
  | { readonly kind: "tell-rooms"; readonly userId: UserId }
  | { readonly kind: "close-board" }
  /** Remove what is stored of a render that came to nothing. */
  | { readonly kind: "sweep-render"; readonly renderId: RenderId }
  /** Let go the files that nothing names any more, once `notBefore` (ISO) has come. */
  | { readonly kind: "tidy-files"; readonly notBefore: string };

/** What a node was still sending when its render ended has arrived by then, in milliseconds. */
const SWEEP_AFTER_MS = 15_000;

/** An effect as stored: what it is about, when it is due (Unix ms), and how often it was tried. */
export interface StoredEffect {
  readonly id: number;
  readonly effect: FollowUp;
  readonly causedBy: string;
  readonly correlationId: string;
  readonly tries: number;
}

type EffectRow = {
  id: number;
  body: string;
  caused_by: string;
  correlation_id: string;
  tries: number;
};

/** What an effect is about: the same kind for the same subject is one effect. */
function subjectOf(effect: FollowUp): string {
  switch (effect.kind) {
    case "dispatch-run":
    case "abort-run":
      return effect.runId;
    case "dispatch-render":
    case "abort-render":
    case "sweep-render":
      return effect.renderId;
    case "start-pipeline":
    case "request-take":
    case "refresh-script-room":
      return effect.sceneId;
    case "tell-rooms":
      return effect.userId;
    case "place-scenes":
    case "close-board":
      return "board";
    case "arrange-acts":
      return effect.sceneIds.join(" ");
    case "call-showrunner":
      return "film";
    case "tidy-files":
      // Once a day is enough.
      return effect.notBefore.slice(0, 10);
  }
}

function dueAt(effect: FollowUp, nowMs: number): number {
  if (effect.kind === "sweep-render") return nowMs + SWEEP_AFTER_MS;
  return effect.kind === "start-pipeline" || effect.kind === "tidy-files" ? Date.parse(effect.notBefore) : nowMs;
}

/** Stores an event's effects. A newer one replaces an older one about the same thing. Call within a transaction. */
export function enqueueEffects(sql: SqlStorage, event: DomainEvent, effects: readonly FollowUp[], nowMs: number): void {
  const { eventId: causedBy, correlationId } = event;
  for (const effect of effects) insertEffect(sql, effect, { causedBy, correlationId }, dueAt(effect, nowMs));
}

function insertEffect(
  sql: SqlStorage,
  effect: FollowUp,
  { causedBy, correlationId }: Pick<StoredEffect, "causedBy" | "correlationId">,
  wantedMs: number,
): void {
  const subject = subjectOf(effect);
  // One tidying serves all of a day, so the last of what it is for counts.
  const dueMs = effect.kind === "tidy-files" ? Math.max(wantedMs, dueOf(sql, effect.kind, subject)) : wantedMs;
  sql.exec("DELETE FROM effects WHERE kind = ? AND subject = ?", effect.kind, subject);
  sql.exec(
    "INSERT INTO effects (kind, subject, body, caused_by, correlation_id, not_before) VALUES (?, ?, ?, ?, ?, ?)",
    effect.kind,
    subject,
    JSON.stringify(effect),
    causedBy,
    correlationId,
    dueMs,
  );
}

/** When this effect is due that waits already (Unix ms); 0 when none does. */
function dueOf(sql: SqlStorage, kind: FollowUp["kind"], subject: string): number {
  return sql
    .exec<{ due: number }>(
      "SELECT coalesce(max(not_before), 0) AS due FROM effects WHERE kind = ? AND subject = ?",
      kind,
      subject,
    )
    .one().due;
}

/**
 * Takes the effects that are due and puts each off until `retryAfterMs(tries)` from now: one that is not settled by
 * then, because its message was lost or the object died, comes up again by itself.
 */
export function takeDueEffects(
  sql: SqlStorage,
  nowMs: number,
  retryAfterMs: (tries: number) => number,
): StoredEffect[] {
  const rows = sql
    .exec<EffectRow>(
      "SELECT id, body, caused_by, correlation_id, tries FROM effects WHERE not_before <= ? ORDER BY id LIMIT 50",
      nowMs,
    )
    .toArray();
  return rows.map((row) => {
    sql.exec(
      "UPDATE effects SET tries = tries + 1, not_before = ? WHERE id = ?",
      nowMs + retryAfterMs(row.tries),
      row.id,
    );
    const effect: FollowUp = JSON.parse(row.body);
    return { id: row.id, effect, causedBy: row.caused_by, correlationId: row.correlation_id, tries: row.tries };
  });
}

export function settleEffect(sql: SqlStorage, id: number): void {
  sql.exec("DELETE FROM effects WHERE id = ?", id);
}

/** Tries an effect again at a time of its own (a render node that is full says when). */
export function postponeEffect(sql: SqlStorage, kind: Effect["kind"], subject: string, dueMs: number): void {
  sql.exec("UPDATE effects SET not_before = ? WHERE kind = ? AND subject = ?", dueMs, kind, subject);
}

/** What the rooms have to know of an event: who may still come in, and that an archived film is only read. */
export function roomFollowUps(event: DomainEvent, sceneIds: readonly SceneId[]): FollowUp[] {
  switch (event.eventType) {
    case "MemberRoleChanged":
    case "MemberRemoved":
      return [{ kind: "tell-rooms", userId: event.payload.userId }];
    case "ProjectArchived":
      return [
        { kind: "close-board" },
        ...sceneIds.map((sceneId): FollowUp => ({ kind: "refresh-script-room", sceneId })),
      ];
    default:
      return [];
  }
}

/** A render that failed or was cancelled leaves nothing in the store. */
export function sweepFollowUps(event: DomainEvent): FollowUp[] {
  if (event.eventType !== "RenderFailed" && event.eventType !== "RenderCancelled") return [];
  return [{ kind: "sweep-render", renderId: event.payload.renderId }];
}

/** A picture or a clip that was turned down, or that nobody waited for any more, leaves a file. */
export function tidyFollowUps(event: DomainEvent, state: Project): FollowUp[] {
  switch (event.eventType) {
    case "ProposalRejected": {
      const proposal = state.proposals[event.payload.proposalId];
      const at = proposal ? nextLetGo(proposal) : null;
      return at === null ? [] : [tidying(at)];
    }
    case "AgentRunDiscarded":
    case "AgentRunFailed":
      return event.payload.role === "panel" || event.payload.role === "clip"
        ? [tidying(Date.parse(event.timestamp) + UNNAMED_KEPT_MS)]
        : [];
    default:
      return [];
  }
}

/** A minute late rather than a moment early. */
function tidying(atMs: number): FollowUp {
  return { kind: "tidy-files", notBefore: new Date(atMs + 60_000).toISOString() };
}

/** Files are brought before anything names them: they are looked at even when nothing ever does. */
export function enqueueTidying(sql: SqlStorage, dueMs: number): void {
  const effect: FollowUp = { kind: "tidy-files", notBefore: new Date(dueMs).toISOString() };
  insertEffect(sql, effect, { causedBy: "files", correlationId: "files" }, dueMs);
}

/** Removes the effect that an event settled. Call within the transaction that has the event. */
export function settle(sql: SqlStorage, { kind, subject }: Settled): void {
  sql.exec("DELETE FROM effects WHERE kind = ? AND subject = ?", kind, subject);
}

/** An effect by what it is about. */
export interface Settled {
  readonly kind: Effect["kind"];
  readonly subject: string;
}

/** The effect that an event carries out or makes superfluous: a run that was claimed needs no more messages. */
export function settledBy(event: DomainEvent): Settled | null {
  switch (event.eventType) {
    case "AgentRunStarted":
    case "BudgetExhausted":
    case "ClipCancelled":
      return { kind: "dispatch-run", subject: event.payload.runId };
    case "ShowrunnerCalled":
      return { kind: "call-showrunner", subject: "film" };
    case "PipelineStarted":
      // One role alone does not stand for the whole crew.
      return event.sceneId !== null && !event.payload.solo ? { kind: "start-pipeline", subject: event.sceneId } : null;
    case "AgentRunDiscarded":
      return { kind: "abort-run", subject: event.payload.runId };
    case "RenderRequested":
      return event.payload.kind === "take" && event.sceneId !== null
        ? { kind: "request-take", subject: event.sceneId }
        : null;
    case "RenderStarted":
    case "RenderFailed":
    case "RenderCancelled":
    case "SceneRendered":
    case "AnimaticRendered":
    case "FinalRenderCompleted":
      return { kind: "dispatch-render", subject: event.payload.renderId };
    default:
      return null;
  }
}

/** A finished render waits to be checked: it goes the way of a dispatch once more. */
export function enqueueRenderCheck(sql: SqlStorage, renderId: RenderId, nowMs: number): void {
  insertEffect(sql, { kind: "dispatch-render", renderId }, { causedBy: renderId, correlationId: renderId }, nowMs);
}
