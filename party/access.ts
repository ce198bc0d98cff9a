import {
  type RoomAccess,
  type RoomKind,
  type RoomPlace,
  type RoomTicket,
  type RoomUser,
  readTicket,
  type TicketFailure,
  ticketSchema,
} from "#contract/room";
import type { MemberRole } from "#domain/project/settings";
import { failure, type Result, success } from "#domain/result";

/** Who is on a connection, as the Worker verified it. */
export interface Member {
  readonly user: RoomUser;
  readonly role: MemberRole;
}

/** Carries the verified ticket from the Worker to the room. Never taken over from a client's request. */
const MEMBER_HEADER = "x-vidflow-room-member";

/**
 * The request a room gets instead of the client's: it says who comes in, and nothing the client wrote is left
 * in it, neither headers nor query (the room library reads ids, names and props from both).
 */
export function admit(request: Request, ticket: RoomTicket): Request {
  const headers = new Headers({ [MEMBER_HEADER]: encodeURIComponent(JSON.stringify(ticket)) });
  const upgrade = request.headers.get("Upgrade");
  if (upgrade !== null) headers.set("Upgrade", upgrade);
  const url = `https://rooms.internal/${ticket.room}/${ticket.roomId}?_pk=${crypto.randomUUID()}`;
  return new Request(url, { headers });
}

/**
 * Reads the ticket in `?ticket=` of a client's request for a room and, when it is good for that very room,
 * returns the request to hand to it: `env.BOARD.getByName(roomId).fetch(admitted.value)`.
 * @param nowSeconds the time, in Unix seconds
 */
export async function admitByTicket(
  request: Request,
  place: RoomPlace,
  secret: string,
  nowSeconds: number,
): Promise<Result<Request, TicketFailure>> {
  const text = new URL(request.url).searchParams.get("ticket");
  if (text === null) return failure({ reason: "ticket-missing" });
  const ticket = await readTicket(secret, text, nowSeconds);
  if (!ticket.ok) return ticket;
  const { room, roomId } = ticket.value;
  if (room !== place.room || roomId !== place.roomId) {
    return failure({ reason: "ticket-for-another-room", room, roomId });
  }
  return success(admit(request, ticket.value));
}

/** Who the Worker lets in here; null when the request did not come through `admit` for this room. */
export function memberOf(request: Request, room: RoomKind, roomId: string): Member | null {
  const header = request.headers.get(MEMBER_HEADER);
  const ticket = header === null ? undefined : ticketSchema.safeParse(parseHeader(header)).data;
  if (ticket === undefined || ticket.room !== room || ticket.roomId !== roomId) return null;
  return { user: { id: ticket.sub, name: ticket.name, color: ticket.color }, role: ticket.role };
}

function parseHeader(header: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(header));
  } catch {
    return undefined;
  }
}

export const MAY_EDIT: RoomAccess = { canEdit: true, reason: null };

/**
 * What a role may do in a room, under what the room itself allows now. Reviewers draw and pin notes on the
 * board; the script is the editors'.
 */
export function accessOf(room: RoomKind, role: MemberRole, roomAllows: RoomAccess): RoomAccess {
  const mayEver = role === "owner" || role === "editor" || (role === "reviewer" && room === "board");
  return mayEver ? roomAllows : { canEdit: false, reason: "role" };
}
