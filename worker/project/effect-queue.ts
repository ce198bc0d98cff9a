import type { Effect } from "#domain/effect";
import type { DomainEvent } from "#domain/event";
import type { RenderId, SceneId, UserId } from "#domain/ids";

/** What follows an event: what the domain asks for, what the Worker's own rooms have to be told, what is tidied up. */
export type FollowUp =
  | Effect
  | { readonly kind: "tell-rooms"; readonly userId: UserId }
  | { readonly kind: "close-board" }
  /** Remove what is stored of a render that came to nothing. */
  | { readonly kind: "sweep-render"; readonly renderId: RenderId };

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
  }
}

function dueAt(effect: FollowUp, nowMs: number): number {
  if (effect.kind === "sweep-render") return nowMs + SWEEP_AFTER_MS;
  return effect.kind === "start-pipeline" ? Date.parse(effect.notBefore) : nowMs;
}

/** Stores an event's effects. A newer one replaces an older one about the same thing. Call within a transaction. */
export function enqueueEffects(sql: SqlStorage, event: DomainEvent, effects: readonly FollowUp[], nowMs: number): void {
  for (const effect of effects) {
    const subject = subjectOf(effect);
    sql.exec("DELETE FROM effects WHERE kind = ? AND subject = ?", effect.kind, subject);
    sql.exec(
      "INSERT INTO effects (kind, subject, body, caused_by, correlation_id, not_before) VALUES (?, ?, ?, ?, ?, ?)",
      effect.kind,
      subject,
      JSON.stringify(effect),
      event.eventId,
      event.correlationId,
      dueAt(effect, nowMs),
    );
  }
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

/** Effects that an event carries out or makes superfluous: a run that was claimed needs no more messages. */
export function settleByEvent(sql: SqlStorage, event: DomainEvent): void {
  const settle = (kind: Effect["kind"], subject: string) =>
    sql.exec("DELETE FROM effects WHERE kind = ? AND subject = ?", kind, subject);
  switch (event.eventType) {
    case "AgentRunStarted":
    case "BudgetExhausted":
      settle("dispatch-run", event.payload.runId);
      return;
    case "ShowrunnerCalled":
      settle("call-showrunner", "film");
      return;
    case "PipelineStarted":
      // One role alone does not stand for the whole crew.
      if (event.sceneId !== null && !event.payload.solo) settle("start-pipeline", event.sceneId);
      return;
    case "ClipCancelled":
      settle("dispatch-run", event.payload.runId);
      return;
    case "AgentRunDiscarded":
      settle("abort-run", event.payload.runId);
      return;
    case "RenderRequested":
      if (event.payload.kind === "take" && event.sceneId !== null) settle("request-take", event.sceneId);
      return;
    case "RenderStarted":
    case "RenderFailed":
    case "RenderCancelled":
    case "SceneRendered":
    case "AnimaticRendered":
    case "FinalRenderCompleted":
      settle("dispatch-render", event.payload.renderId);
      return;
    default:
      return;
  }
}

/** A finished render waits to be checked: it goes the way of a dispatch once more. */
export function enqueueRenderCheck(sql: SqlStorage, renderId: RenderId, nowMs: number): void {
  const effect: Effect = { kind: "dispatch-render", renderId };
  sql.exec("DELETE FROM effects WHERE kind = ? AND subject = ?", effect.kind, renderId);
  sql.exec(
    "INSERT INTO effects (kind, subject, body, caused_by, correlation_id, not_before) VALUES (?, ?, ?, ?, ?, ?)",
    effect.kind,
    renderId,
    JSON.stringify(effect),
    renderId,
    renderId,
    nowMs,
  );
}
