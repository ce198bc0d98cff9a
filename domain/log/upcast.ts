import type { DomainEvent, EventType } from "../event.ts";
import { UPCASTERS } from "./upcasters.ts";

/** An event as stored, of any schema version that was ever written. */
export interface StoredEvent {
  readonly seq: number;
  readonly eventId: string;
  readonly projectId: string;
  readonly sceneId: string | null;
  readonly eventType: string;
  readonly schemaVersion: number;
  readonly payload: unknown;
  readonly emittedBy: string;
  readonly actor: unknown;
  readonly causationId: string;
  readonly correlationId: string;
  readonly timestamp: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** Turns a payload of one schema version into the next one's. */
export type Upcaster = (payload: unknown) => unknown;

/** Upcasters by event type, oldest first: the first turns version 1 into 2, and so on. Add to the end, never change. */
export type Upcasters = Partial<Record<EventType, readonly Upcaster[]>>;

/** The schema version that events of a type are written with today. */
export function currentSchemaVersion(eventType: EventType, upcasters: Upcasters = UPCASTERS): number {
  return 1 + (upcasters[eventType]?.length ?? 0);
}

/**
 * A stored event at today's schema version. The stored one is never rewritten: its hash is of the old text, so verify
 * before upcasting. Reading is where trust begins: the log holds only what `sealEvents` wrote.
 *
 * @throws Error for a version or type newer than this program knows.
 */
export function upcast(stored: StoredEvent, upcasters: Upcasters = UPCASTERS): DomainEvent {
  const event = stored as DomainEvent;
  const steps = upcasters[event.eventType] ?? [];
  const current = 1 + steps.length;
  if (stored.schemaVersion === current) return event;
  if (stored.schemaVersion > current || stored.schemaVersion < 1) {
    throw new Error(
      `event ${stored.seq} is ${stored.eventType} version ${stored.schemaVersion}; known are 1–${current}`,
    );
  }
  const payload = steps.slice(stored.schemaVersion - 1).reduce<unknown>((older, step) => step(older), stored.payload);
  return { ...stored, schemaVersion: current, payload } as DomainEvent;
}
