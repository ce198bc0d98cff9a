import type { NewEvent } from "../event.ts";
import type { EventId, ProjectId } from "../ids.ts";
import { type SealedEvent, sealedText } from "./event-text.ts";
import { currentSchemaVersion } from "./upcast.ts";

/** Where a decision's events go in the log, and what caused them. */
export interface SealingContext {
  readonly projectId: ProjectId;
  /** The log's last event: 0 and `GENESIS_HASH` for an empty log. */
  readonly lastSeq: number;
  readonly lastHash: string;
  /** ISO 8601 in UTC, with milliseconds. */
  readonly now: string;
  readonly newId: (prefix: "evt") => EventId;
  /** The command or event behind these events. */
  readonly causationId: string;
  /** The pipeline or request they belong to. */
  readonly correlationId: string;
  /** Lower-case hex SHA-256 of a text in UTF-8. */
  readonly sha256: (text: string) => string;
}

/** Gives decided events their place in the log: `seq` without gaps, the schema version, the hash chain, and their text. */
export function sealEvents(decided: readonly NewEvent[], context: SealingContext): SealedEvent[] {
  let seq = context.lastSeq;
  let prevHash = context.lastHash;
  return decided.map((happened) => {
    seq += 1;
    const unsealed = {
      ...happened,
      seq,
      eventId: context.newId("evt"),
      projectId: context.projectId,
      schemaVersion: currentSchemaVersion(happened.eventType),
      emittedBy: happened.actor.kind,
      causationId: context.causationId,
      correlationId: context.correlationId,
      timestamp: context.now,
      prevHash,
    };
    const { hash, text } = sealedText(unsealed, context.sha256);
    prevHash = hash;
    return { event: { ...unsealed, hash }, text };
  });
}
