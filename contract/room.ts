import * as z from "zod";
import { type ProjectId, projectIdOf, type SceneId, type UserId } from "#domain/ids";
import type { MemberRole } from "#domain/project/settings";
import { failure, type Result, success } from "#domain/result";
import { idOf, memberRoleSchema, userIdSchema } from "./http/primitives.ts";
import { colorOf, PERSON_COLORS } from "./person-color.ts";

export { colorOf, PERSON_COLORS };

/**
 * What crosses the wire between a browser and a Yjs room: the ticket that opens the door, the room's own
 * messages beside the y-protocols, and the limits both sides keep. The y-protocols frames are binary
 * (`WIRE`); our messages are text frames that start with `MESSAGE_PREFIX`, as `y-partyserver/provider`
 * reads them.
 */

/** One board for a project, one script for a scene. */
export const ROOM_KINDS = ["board", "script"] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

/** First number of a binary frame (y-protocols; 3 asks a client to say its awareness again). */
export const WIRE = { sync: 0, awareness: 1, queryAwareness: 3 } as const;

/** Begins every text frame of ours; what follows is JSON. */
export const MESSAGE_PREFIX = "__YPS:";

/** A client sends `ask` to learn whether the server still lives; it is answered without waking the room. */
export const HEARTBEAT = { ask: "__ping", answer: "__pong" } as const;

/** The Y.Text of a script room: Fountain, lines ended by "\n" alone (CodeMirror counts a line end as one). */
export const SCRIPT_TEXT = "script";

/** What a room takes from a connection. Sizes in bytes, rates per second and connection. */
export const ROOM_LIMITS = {
  /** A ticket opens the door for this long, in seconds. */
  ticketSeconds: 60,
  /** One change of the document, as sent. A larger one is refused by name; the room goes on. */
  updateBytes: 8 * 1024 * 1024,
  /** A document as stored, between two snapshots. One that has grown beyond takes no more changes. */
  documentBytes: 32 * 1024 * 1024,
  /** One person's awareness state, as JSON. A larger one is not passed on. */
  awarenessBytes: 16 * 1024,
  /** Frames a connection may send at once, and then each second. */
  frames: { burst: 600, perSecond: 120 },
  /** Bytes a connection may send at once, and then each second. */
  bytes: { burst: 24 * 1024 * 1024, perSecond: 2 * 1024 * 1024 },
  /** Awareness frames at once and each second; more are dropped, which costs a cursor a step and no more. */
  awarenessFrames: { burst: 240, perSecond: 120 },
  connections: 128,
  connectionsPerPerson: 12,
} as const;

/** Why a room ended a connection. Codes from 4400 to 4499 are final: connecting again at once changes nothing. */
export const CLOSE = {
  malformed: { code: 4400, reason: "The room could not read what was sent." },
  removed: { code: 4403, reason: "You are no longer a member of this project." },
  tooFast: { code: 4429, reason: "Too much was sent in too short a time." },
  full: { code: 4430, reason: "This room is full." },
  storage: { code: 4500, reason: "The room could not save; it opens again with what was saved." },
} as const;

/** Should the client stop reconnecting by itself and say why? */
export function isFinalClose(code: number): boolean {
  return code >= 4400 && code <= 4499;
}

/** Why somebody may look but not edit: their role, or the state of the scene. */
export const READ_ONLY_REASONS = ["role", "locked", "in-review", "approved", "omitted", "archived"] as const;
export type ReadOnlyReason = (typeof READ_ONLY_REASONS)[number];

/** May this connection change the document now? `reason` is null exactly when it may. */
export type RoomAccess =
  | { readonly canEdit: true; readonly reason: null }
  | { readonly canEdit: false; readonly reason: ReadOnlyReason };

export const roomAccessSchema = z.discriminatedUnion("canEdit", [
  z.object({ canEdit: z.literal(true), reason: z.null() }),
  z.object({ canEdit: z.literal(false), reason: z.enum(READ_ONLY_REASONS) }),
]);

/**
 * What a room says besides the y-protocols.
 * - `access`: sent on entering and whenever it changes; the editor follows it.
 * - `refused`: a change of this client was not taken. Its copy now differs from everyone's: discard the
 *   copy (and any local store of it) and open the room again with a new Y.Doc.
 * - `written`: who changed the document last and when, as the room itself saw it (ISO 8601).
 */
export const roomMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("access"), canEdit: z.boolean(), reason: z.enum(READ_ONLY_REASONS).nullable() }),
  z.object({ type: z.literal("written"), by: z.object({ id: userIdSchema, name: z.string() }), at: z.string() }),
  z.object({ type: z.literal("refused"), reason: z.enum([...READ_ONLY_REASONS, "too-large", "room-full"]) }),
]);
export type RoomMessage = z.infer<typeof roomMessageSchema>;

export function writeRoomMessage(message: RoomMessage): string {
  return MESSAGE_PREFIX + JSON.stringify(message);
}

/** Reads what the provider hands over as "custom-message" (prefix already gone). Null for what we don't know. */
export function readRoomMessage(text: string): RoomMessage | null {
  try {
    return roomMessageSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Who speaks, as every awareness state carries it: stamped by the room from the ticket, never by the client. */
export interface RoomUser {
  readonly id: UserId;
  readonly name: string;
  /** "#rrggbb" */
  readonly color: string;
}

/**
 * One awareness state as it leaves a room. `presence` is the canvas' own presence record; the room stamps
 * its `userId`, `userName` and `color` too.
 */
export interface RoomAwareness {
  readonly user: RoomUser;
  readonly presence?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** A person's id as the canvas wants it in presence records. */
export function canvasUserId(id: UserId): `user:${string}` {
  return `user:${id}`;
}

/** Characters of a name that a cursor's flag shows. */
const NAME_LENGTH = 60;

const ticketFields = {
  sub: userIdSchema,
  name: z
    .string()
    .min(1)
    .max(2 * NAME_LENGTH),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  projectId: idOf("prj"),
  role: memberRoleSchema,
  /** Unix seconds; at most `ROOM_LIMITS.ticketSeconds` ahead. */
  exp: z.int().positive(),
};

/** What a ticket says: this person, in this role, may enter this one room until `exp`. */
export const ticketSchema = z
  .discriminatedUnion("room", [
    z.strictObject({ ...ticketFields, room: z.literal("board"), roomId: idOf("prj") }),
    z.strictObject({ ...ticketFields, room: z.literal("script"), roomId: idOf("scn") }),
  ])
  .refine((ticket) => projectIdOf(ticket.roomId) === ticket.projectId, "the room is of another project");
export type RoomTicket = z.infer<typeof ticketSchema>;

/** A room by name: the board of a project, the script of a scene. */
export type RoomPlace =
  | { readonly room: "board"; readonly roomId: ProjectId }
  | { readonly room: "script"; readonly roomId: SceneId };

/**
 * The ticket for a person who has been found to hold `role` in the room's project.
 * @param nowSeconds the time, in Unix seconds
 */
export function ticketFor(
  person: { readonly id: UserId; readonly name: string },
  role: MemberRole,
  place: RoomPlace,
  nowSeconds: number,
): RoomTicket {
  const projectId = projectIdOf(place.roomId);
  if (projectId === null) throw new Error(`Not the id of a room: ${place.roomId}`);
  const exp = Math.floor(nowSeconds) + ROOM_LIMITS.ticketSeconds;
  const name = Array.from(person.name.trim()).slice(0, NAME_LENGTH).join("") || "Somebody";
  return { sub: person.id, name, color: colorOf(person.id), projectId, role, exp, ...place };
}

export type TicketFailure =
  | { readonly reason: "ticket-missing" }
  | { readonly reason: "ticket-malformed" }
  | { readonly reason: "ticket-forged" }
  | { readonly reason: "ticket-expired"; readonly exp: number; readonly now: number }
  | { readonly reason: "ticket-lives-too-long"; readonly exp: number; readonly now: number }
  | { readonly reason: "ticket-for-another-room"; readonly room: RoomKind; readonly roomId: ProjectId | SceneId };

/** Separates these signatures from any other use of the same secret. */
const TICKET_CONTEXT = "vidflow.room-ticket.v1.";

/** `payload.signature`, both base64url: HMAC-SHA256 over the context and the payload. */
export async function signTicket(secret: string, ticket: RoomTicket): Promise<string> {
  const payload = toBase64Url(new TextEncoder().encode(JSON.stringify(ticketSchema.parse(ticket))));
  const signed = new TextEncoder().encode(TICKET_CONTEXT + payload);
  const signature = await crypto.subtle.sign("HMAC", await hmacKey(secret), signed);
  return `${payload}.${toBase64Url(new Uint8Array(signature))}`;
}

/**
 * The ticket, when we signed it and it is still good. The signature is compared in constant time, and before
 * anything in the payload is looked at.
 * @param nowSeconds the time, in Unix seconds
 */
export async function readTicket(
  secret: string,
  text: string,
  nowSeconds: number,
): Promise<Result<RoomTicket, TicketFailure>> {
  const [payload = "", signature = "", ...more] = text.split(".");
  const claimed = fromBase64Url(signature);
  const bytes = fromBase64Url(payload);
  if (more.length > 0 || text.length > 4096 || claimed === null || bytes === null) {
    return failure({ reason: "ticket-malformed" });
  }
  const signed = new TextEncoder().encode(TICKET_CONTEXT + payload);
  if (!(await crypto.subtle.verify("HMAC", await hmacKey(secret), claimed, signed))) {
    return failure({ reason: "ticket-forged" });
  }
  const ticket = parseTicket(bytes);
  if (ticket === null) return failure({ reason: "ticket-malformed" });
  const { exp } = ticket;
  if (exp <= nowSeconds) return failure({ reason: "ticket-expired", exp, now: nowSeconds });
  if (exp > nowSeconds + ROOM_LIMITS.ticketSeconds) {
    return failure({ reason: "ticket-lives-too-long", exp, now: nowSeconds });
  }
  return success(ticket);
}

function parseTicket(bytes: Uint8Array): RoomTicket | null {
  try {
    return ticketSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
