import type { DomainEvent, EventOf, EventType } from "#domain/event";

const KEY = "0123456789abcdef";
export const PROJECT = `prj_${KEY}` as const;
export const SCENE = `scn_${KEY}000000000012` as const;
export const MIRA = "usr_00000000mira" as const;

type Parts<T extends EventType> = Pick<EventOf<T>, "payload"> & Partial<EventOf<T>>;

/** An event of the log with everything that a test does not speak of filled in. */
export function event<T extends EventType>(eventType: T, seq: number, parts: Parts<T>): EventOf<T> {
  return {
    seq,
    eventId: `evt_${KEY}${String(seq).padStart(12, "0")}`,
    projectId: PROJECT,
    sceneId: SCENE,
    eventType,
    schemaVersion: 1,
    emittedBy: "human",
    actor: { kind: "human", userId: MIRA },
    causationId: "",
    correlationId: "",
    timestamp: "2026-01-01T10:00:00.000Z",
    prevHash: "0".repeat(64),
    hash: "0".repeat(64),
    ...parts,
  };
}

/** An event of which only its number matters. */
export function plainEvent(seq: number): DomainEvent {
  return event("SceneMoved", seq, { payload: { afterId: null } });
}
