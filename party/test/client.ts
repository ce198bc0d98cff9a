import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as awareness from "y-protocols/awareness";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import {
  HEARTBEAT,
  MESSAGE_PREFIX,
  type RoomMessage,
  type RoomPlace,
  readRoomMessage,
  signTicket,
  ticketFor,
  WIRE,
} from "#contract/room";
import type { UserId } from "#domain/ids";
import type { MemberRole } from "#domain/project/settings";

/** One person at one browser: a document, an awareness, and a socket that speaks the y-protocols. */
export interface Client {
  readonly doc: Y.Doc;
  readonly awareness: awareness.Awareness;
  /** What the room said in its own messages, in order. */
  readonly messages: RoomMessage[];
  /** Every text frame as it came. */
  readonly texts: string[];
  /** Binary frames of document changes that came in. */
  updatesSeen: number;
  synced: boolean;
  closed: { readonly code: number; readonly reason: string } | null;
  /** States of everyone the client knows of. */
  others(): { user?: { id: string; name: string; color: string }; [field: string]: unknown }[];
  send(frame: Uint8Array | string): void;
  /** Sets and announces this client's own awareness state. */
  appear(state: Record<string, unknown>): void;
  leave(code?: number): void;
}

export type Opener = (ticket: string, place: RoomPlace) => Promise<WebSocket>;

let people = 0;

/** A person nobody else in these tests is. */
export function somebody(name = "Ada"): { id: UserId; name: string } {
  people++;
  return { id: `usr_${people.toString(36).padStart(8, "0")}`, name };
}

export interface Visit {
  readonly place: RoomPlace;
  readonly role?: MemberRole;
  readonly person?: { id: UserId; name: string };
  readonly doc?: Y.Doc;
}

/** Enters a room with a ticket made for it. */
export async function enter(open: Opener, secret: string, visit: Visit): Promise<Client> {
  const ticket = ticketFor(visit.person ?? somebody(), visit.role ?? "editor", visit.place, Date.now() / 1000);
  const socket = await open(await signTicket(secret, ticket), visit.place);
  return speak(socket, visit.doc ?? new Y.Doc());
}

/** Speaks as `y-partyserver/provider` does: says what it has, answers what it is asked, passes on its changes. */
export function speak(socket: WebSocket, doc: Y.Doc): Client {
  socket.binaryType = "arraybuffer";
  const own = new awareness.Awareness(doc);
  // Its renewal timer would outlive the test.
  own.setLocalState(null);
  const client: Client = {
    doc,
    awareness: own,
    messages: [],
    texts: [],
    updatesSeen: 0,
    synced: false,
    closed: null,
    others: () => [...own.getStates()].filter(([id]) => id !== doc.clientID).map(([, state]) => state),
    send(frame) {
      if (socket.readyState === 1) socket.send(typeof frame === "string" ? frame : Uint8Array.from(frame));
    },
    appear(state) {
      own.setLocalState(state);
      client.send(awarenessOf(own, [doc.clientID]));
    },
    leave(code) {
      own.destroy();
      if (code === undefined) socket.close();
      else socket.close(code);
    },
  };
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === client) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, WIRE.sync);
    sync.writeUpdate(encoder, update);
    client.send(encoding.toUint8Array(encoder));
  });
  socket.addEventListener("message", (event: MessageEvent) => {
    if (typeof event.data === "string") readText(client, event.data);
    else if (event.data instanceof ArrayBuffer) readBinary(client, new Uint8Array(event.data));
  });
  socket.addEventListener("close", (event: CloseEvent) => {
    client.closed = { code: event.code, reason: event.reason };
  });
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, WIRE.sync);
  sync.writeSyncStep1(encoder, doc);
  client.send(encoding.toUint8Array(encoder));
  return client;
}

function readText(client: Client, text: string): void {
  client.texts.push(text);
  if (text === HEARTBEAT.answer || !text.startsWith(MESSAGE_PREFIX)) return;
  const message = readRoomMessage(text.slice(MESSAGE_PREFIX.length));
  if (message !== null) client.messages.push(message);
}

function readBinary(client: Client, bytes: Uint8Array): void {
  const decoder = decoding.createDecoder(bytes);
  const encoder = encoding.createEncoder();
  switch (decoding.readVarUint(decoder)) {
    case WIRE.sync: {
      encoding.writeVarUint(encoder, WIRE.sync);
      const step = sync.readSyncMessage(decoder, encoder, client.doc, client);
      if (step === sync.messageYjsSyncStep2) client.synced = true;
      if (step === sync.messageYjsUpdate) client.updatesSeen++;
      if (encoding.length(encoder) > 1) client.send(encoding.toUint8Array(encoder));
      return;
    }
    case WIRE.awareness:
      awareness.applyAwarenessUpdate(client.awareness, decoding.readVarUint8Array(decoder), client);
      return;
    case WIRE.queryAwareness:
      // As the provider does: everybody it knows of, not only itself.
      client.send(awarenessOf(client.awareness, [...client.awareness.getStates().keys()]));
  }
}

export function awarenessOf(from: awareness.Awareness, clientIds: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, WIRE.awareness);
  encoding.writeVarUint8Array(encoder, awareness.encodeAwarenessUpdate(from, clientIds));
  return encoding.toUint8Array(encoder);
}
