import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { canvasUserId, ROOM_LIMITS, type RoomUser } from "#contract/room";
import type { UserId } from "#domain/ids";

/** One client's awareness as it leaves the room (y-protocols): its state as JSON, or null when it is gone. */
export interface AwarenessEntry {
  readonly clientId: number;
  /** Rises with every state of a client; an older one is ignored. */
  readonly clock: number;
  readonly state: string | null;
}

/** The same as it comes in: most of it is about others and never looked at, so the state stays bytes. */
export interface AwarenessClaim {
  readonly clientId: number;
  readonly clock: number;
  /** JSON in UTF-8; null when the client says it is gone. */
  readonly state: Uint8Array | null;
}

/** Null when the bytes break off. */
export function readAwareness(payload: Uint8Array): AwarenessClaim[] | null {
  try {
    const decoder = decoding.createDecoder(payload);
    const claims: AwarenessClaim[] = [];
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarUint8Array(decoder);
      claims.push({ clientId, clock, state: isNull(state) ? null : state });
    }
    return claims;
  } catch {
    return null;
  }
}

/** "null", the JSON of a client that is gone. */
function isNull(bytes: Uint8Array): boolean {
  return bytes.length === 4 && bytes[0] === 0x6e && bytes[1] === 0x75;
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
  claims: readonly AwarenessClaim[],
): { readonly tell: readonly AwarenessEntry[]; readonly clientId: number | null } {
  const tell: AwarenessEntry[] = [];
  let { clientId } = speaker;
  for (const claim of claims) {
    if (clientId === null && mayIntroduce(presence, speaker, claim)) clientId = claim.clientId;
    if (claim.clientId === clientId) {
      const heard = hearOwn(presence, speaker, claim);
      if (heard !== null) tell.push(heard);
    } else if (clientId !== null && claim.state !== null && !presence.voices.has(claim.clientId)) {
      // Somebody still shows a client that has left, perhaps while the room slept: say that it is gone.
      tell.push({ clientId: claim.clientId, clock: claim.clock, state: null });
    }
  }
  return { tell, clientId };
}

function mayIntroduce(presence: Presence, speaker: Speaker, claim: AwarenessClaim): boolean {
  if (claim.state === null) return false;
  const voice = presence.voices.get(claim.clientId);
  if (voice === undefined) return (presence.departed.get(claim.clientId) ?? speaker.user.id) === speaker.user.id;
  // The same person on a new connection, while the old one has not been seen to break. An echo has no newer clock.
  return voice.userId === speaker.user.id && claim.clock > voice.clock;
}

function hearOwn(
  presence: Presence,
  speaker: Speaker,
  { clientId, clock, state }: AwarenessClaim,
): AwarenessEntry | null {
  const voice = presence.voices.get(clientId);
  const isNewer = voice === undefined || clock > voice.clock;
  const isLeaving = voice !== undefined && clock === voice.clock && state === null && voice.state !== null;
  if (!isNewer && !isLeaving) return null;
  const said = state === null ? null : stamped(state, speaker.user);
  if (said === undefined) return null;
  const { connectionId, user } = speaker;
  presence.voices.set(clientId, { connectionId, userId: user.id, clock, state: said });
  presence.departed.delete(clientId);
  return { clientId, clock, state: said };
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
function stamped(json: Uint8Array, user: RoomUser): string | undefined {
  if (json.byteLength > ROOM_LIMITS.awarenessBytes) return undefined;
  const state = parseObject(json);
  if (state === null) return undefined;
  const presence = isObject(state.presence)
    ? { ...state.presence, userId: canvasUserId(user.id), userName: user.name, color: user.color }
    : undefined;
  return JSON.stringify({ ...state, ...(presence && { presence }), user });
}

function parseObject(json: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(json));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
