import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { canvasUserId, ROOM_LIMITS, type RoomUser } from "#contract/room";
import type { UserId } from "#domain/ids";

/** One client's awareness as it travels (y-protocols): its state as JSON, or null when it is gone. */
export interface AwarenessEntry {
  readonly clientId: number;
  /** Rises with every state of a client; an older one is ignored. */
  readonly clock: number;
  readonly state: string | null;
}

/** Null when the bytes break off. States are not parsed here. */
export function readAwareness(payload: Uint8Array): AwarenessEntry[] | null {
  try {
    const decoder = decoding.createDecoder(payload);
    const entries: AwarenessEntry[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarString(decoder);
      entries.push({ clientId, clock, state: state === "null" ? null : state });
    }
    return entries;
  } catch {
    return null;
  }
}

export function writeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(encoder, entry.clientId);
    encoding.writeVarUint(encoder, entry.clock);
    encoding.writeVarString(encoder, entry.state ?? "null");
  }
  return encoding.toUint8Array(encoder);
}

/** The last word of a client, and which connection of which person speaks for it. */
interface Voice {
  readonly connectionId: string;
  readonly userId: UserId;
  /** -1 after the room has slept, until the client says its state again. */
  readonly clock: number;
  readonly state: string | null;
}

/** Everybody's awareness in a room. Lives in memory only: after a sleep the room asks for it again. */
export interface Presence {
  readonly voices: Map<number, Voice>;
  /** Who spoke for clients that have left, so that nobody else takes up their id from an echo still under way. */
  readonly departed: Map<number, UserId>;
}

/** Who is speaking: a connection speaks for one Yjs client, the one it introduced. */
export interface Speaker {
  readonly connectionId: string;
  readonly user: RoomUser;
  readonly clientId: number | null;
}

const DEPARTED_KEPT = 1000;

/** @param speakers connections that were there before the room slept */
export function openPresence(speakers: Iterable<Speaker>): Presence {
  const presence: Presence = { voices: new Map(), departed: new Map() };
  for (const { clientId, connectionId, user } of speakers) {
    if (clientId !== null) presence.voices.set(clientId, { connectionId, userId: user.id, clock: -1, state: null });
  }
  return presence;
}

/**
 * Takes in what a connection says. Providers echo everybody's states, so most entries are about others: those
 * are never believed. Of its own client the connection may say anything but who it is.
 * @returns what to tell everyone, and the client this connection speaks for from now on
 */
export function hear(
  presence: Presence,
  speaker: Speaker,
  entries: readonly AwarenessEntry[],
): { readonly tell: readonly AwarenessEntry[]; readonly clientId: number | null } {
  const tell: AwarenessEntry[] = [];
  let { clientId } = speaker;
  for (const entry of entries) {
    if (clientId === null && mayIntroduce(presence, speaker, entry)) clientId = entry.clientId;
    if (entry.clientId === clientId) {
      const heard = hearOwn(presence, speaker, entry);
      if (heard !== null) tell.push(heard);
    } else if (clientId !== null && entry.state !== null && !presence.voices.has(entry.clientId)) {
      // Somebody still shows a client that has left, perhaps while the room slept: say that it is gone.
      tell.push({ ...entry, state: null });
    }
  }
  return { tell, clientId };
}

function mayIntroduce(presence: Presence, speaker: Speaker, entry: AwarenessEntry): boolean {
  if (entry.state === null) return false;
  const voice = presence.voices.get(entry.clientId);
  if (voice === undefined) return (presence.departed.get(entry.clientId) ?? speaker.user.id) === speaker.user.id;
  // The same person on a new connection, while the old one has not been seen to break. An echo has no newer clock.
  return voice.userId === speaker.user.id && entry.clock > voice.clock;
}

function hearOwn(presence: Presence, speaker: Speaker, entry: AwarenessEntry): AwarenessEntry | null {
  const voice = presence.voices.get(entry.clientId);
  const isNewer = voice === undefined || entry.clock > voice.clock;
  const isLeaving = voice !== undefined && entry.clock === voice.clock && entry.state === null && voice.state !== null;
  if (!isNewer && !isLeaving) return null;
  const state = entry.state === null ? null : stamped(entry.state, speaker.user);
  if (state === undefined) return null;
  const heard = { clientId: entry.clientId, clock: entry.clock, state };
  const { connectionId, user } = speaker;
  presence.voices.set(entry.clientId, { connectionId, userId: user.id, clock: entry.clock, state });
  presence.departed.delete(entry.clientId);
  return heard;
}

/** Removes what a connection spoke for. Returns what to tell everyone. */
export function leave(presence: Presence, connectionId: string): AwarenessEntry[] {
  const gone: AwarenessEntry[] = [];
  for (const [clientId, voice] of presence.voices) {
    if (voice.connectionId !== connectionId) continue;
    presence.voices.delete(clientId);
    presence.departed.set(clientId, voice.userId);
    if (voice.clock >= 0) gone.push({ clientId, clock: voice.clock, state: null });
  }
  for (const clientId of presence.departed.keys()) {
    if (presence.departed.size <= DEPARTED_KEPT) break;
    presence.departed.delete(clientId);
  }
  return gone;
}

/** Everyone who is here, for a newcomer. */
export function everyone(presence: Presence): AwarenessEntry[] {
  const entries: AwarenessEntry[] = [];
  for (const [clientId, { clock, state }] of presence.voices) {
    if (state !== null) entries.push({ clientId, clock, state });
  }
  return entries;
}

/** The state with the speaker's own name on it; undefined when it is no object or too large to pass on. */
function stamped(json: string, user: RoomUser): string | undefined {
  if (json.length > ROOM_LIMITS.awarenessBytes) return undefined;
  const state = parseObject(json);
  if (state === null) return undefined;
  const presence = isObject(state.presence)
    ? { ...state.presence, userId: canvasUserId(user.id), userName: user.name, color: user.color }
    : undefined;
  return JSON.stringify({ ...state, ...(presence && { presence }), user });
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
